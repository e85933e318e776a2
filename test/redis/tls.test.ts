import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startRedis, type TestRedis } from '../support/redis.js';
import { selfSigned } from '../support/self-signed.js';

const PROGRAM = fileURLToPath(new URL('open-once.ts', import.meta.url));

/** Opens a URL in a process of its own, since Node reads the authorities that it trusts once. */
function open(url: string, authority?: string): string {
  const env = { ...process.env, ...(authority === undefined ? {} : { NODE_EXTRA_CA_CERTS: authority }) };
  return spawnSync(process.execPath, ['--import', 'tsx', PROGRAM, url], { encoding: 'utf8', env }).stdout;
}

describe('Over TLS', () => {
  let folder: string;
  let certificate: string;
  let tlsPort: number;
  let redis: TestRedis;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'winterbaume-tls-'));
    certificate = join(folder, 'certificate.pem');
    const pair = selfSigned('127.0.0.1');
    await writeFile(certificate, pair.certificate);
    await writeFile(join(folder, 'key.pem'), pair.key);
    tlsPort = await freePort();
    const files = ['--tls-cert-file', certificate, '--tls-key-file', join(folder, 'key.pem'), '--tls-ca-cert-file', certificate];
    redis = await startRedis({ args: ['--tls-port', String(tlsPort), '--tls-auth-clients', 'no', ...files] });
  });
  afterAll(async () => {
    await redis.stop();
    await rm(folder, { recursive: true });
  });

  it('a server is used whose authority is trusted', () => {
    expect(open(`rediss://127.0.0.1:${String(tlsPort)}/1`, certificate)).toBe(`PONG 127.0.0.1:${String(tlsPort)} over TLS`);
  });

  it('a server is refused whose authority is not', () => {
    expect(open(`rediss://127.0.0.1:${String(tlsPort)}`)).toBe(
      `BackendUnavailableError: Redis at 127.0.0.1:${String(tlsPort)} over TLS cannot be trusted (DEPTH_ZERO_SELF_SIGNED_CERT); ` +
        'set NODE_EXTRA_CA_CERTS to the file of the authority that signed its certificate.',
    );
  });

  it('a server that does not speak it is told', () => {
    expect(open(`rediss://127.0.0.1:${String(redis.port)}`, certificate)).toBe(
      `BackendUnavailableError: Redis at 127.0.0.1:${String(redis.port)} over TLS cannot be reached (it does not answer). Is it running, and are host and port right?`,
    );
  });
});
