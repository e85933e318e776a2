import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import forge from 'node-forge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startRedis, type TestRedis } from '../support/redis.js';

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

function selfSigned(address: string): { readonly certificate: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(Date.now() - 86_400_000);
  certificate.validity.notAfter = new Date(Date.now() + 86_400_000);
  const name = [{ name: 'commonName', value: address }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([{ name: 'subjectAltName', altNames: [{ type: 7, ip: address }] }]);
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(certificate), key: privateKey };
}
