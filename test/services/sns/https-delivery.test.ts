import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selfSigned } from '../../support/self-signed.js';

const PROGRAM = fileURLToPath(new URL('post-once.ts', import.meta.url));

/** Posts from a process of its own, since Node reads the authorities that it trusts once. */
async function post(url: string, env: Record<string, string> = {}): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', PROGRAM, url], { env: { ...process.env, ...env } });
  return JSON.parse(stdout);
}

describe('An HTTPS endpoint', () => {
  const received: string[] = [];
  let folder: string;
  let authority: string;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'winterbaume-https-'));
    authority = join(folder, 'certificate.pem');
    const { certificate, key } = selfSigned('127.0.0.1');
    await writeFile(authority, certificate);
    server = createServer({ cert: certificate, key }, (request, response) => {
      received.push(request.url ?? '');
      request.resume().on('end', () => response.end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });

  it('gets nothing when no trusted authority signed its certificate: the delivery is tried again as if it could not be reached', async () => {
    expect(await post(`${url}/untrusted`)).toEqual({ kind: 'unavailable', reason: 'self-signed certificate' });
    expect(received).not.toContain('/untrusted');
  });

  it('gets its messages when its authority is trusted', async () => {
    expect(await post(`${url}/trusted`, { NODE_EXTRA_CA_CERTS: authority })).toEqual({ kind: 'delivered' });
    expect(received).toContain('/trusted');
  });
});
