import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CreatePlatformApplicationCommand, CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { describe, expect, test } from 'vitest';
import { readPublicUrl } from '../../src/cli/public-url.js';
import { serve, useCliFolder, winterbaume } from './support.js';

const folder = useCliFolder();

function clientOf(endpoint: string): SNSClient {
  return new SNSClient({ region: 'us-east-1', endpoint, credentials: { accessKeyId: '123456789012', secretAccessKey: 'secret' } });
}

/** An HTTP endpoint, and the first message that it gets. */
async function receiveOne(): Promise<{ readonly url: string; readonly message: Promise<Record<string, string>>; readonly server: Server }> {
  let resolve: (message: Record<string, string>) => void;
  const message = new Promise<Record<string, string>>((done) => (resolve = done));
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      response.end();
      resolve(JSON.parse(body) as Record<string, string>);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`, message, server };
}

describe('snapshot --include-secrets', () => {
  test('captures credentials, which are left out without it, and a restore without leaves them', async () => {
    const served = await serve([], { cwd: folder() });
    const sns = clientOf(served.url);
    try {
      await sns.send(new CreatePlatformApplicationCommand({ Name: 'shop', Platform: 'GCM', Attributes: { PlatformCredential: 'top secret' } }));
      const capture = async (file: string, ...flags: string[]): Promise<string> => {
        const { code, stderr } = await winterbaume(['snapshot', file, '--endpoint', served.url, ...flags], { cwd: folder() });
        expect([code, stderr]).toEqual([0, expect.stringContaining('1 record captured')]);
        return readFileSync(join(folder(), file), 'utf8');
      };
      expect(await capture('without.json')).not.toContain('top secret');
      const secret = await capture('with.json', '--include-secrets');
      expect(secret).toContain('"PlatformCredential":"top secret"');
      expect(secret).toContain('"includeSecrets"');
      expect((await winterbaume(['restore', 'without.json', '--endpoint', served.url, '--yes'], { cwd: folder() })).code).toBe(0);
      expect(await capture('again.json', '--include-secrets')).toContain('"PlatformCredential":"top secret"');
    } finally {
      sns.destroy();
      await served.stop();
    }
  });
});

describe('The outbox of a served mock', () => {
  test('is empty before SNS was used, and then holds what was sent', async () => {
    const served = await serve([], { cwd: folder() });
    const sns = clientOf(served.url);
    const outbox = async (): Promise<unknown> => (await fetch(`${served.url}/_winterbaume/outbox`)).json();
    try {
      expect(await outbox()).toEqual({ records: [] });
      await sns.send(new PublishCommand({ PhoneNumber: '+15550100000', Message: 'your code' }));
      expect(await outbox()).toMatchObject({ records: [{ protocol: 'sms', endpoint: '+15550100000', content: 'your code' }] });
      expect((await fetch(`${served.url}/_winterbaume/outbox`, { method: 'DELETE' })).status).toBe(200);
      expect(await outbox()).toEqual({ records: [] });
    } finally {
      sns.destroy();
      await served.stop();
    }
  });
});

describe('serve --public-url', () => {
  test('is where the links in messages lead', async () => {
    const served = await serve(['--public-url', 'http://mock.internal:5555/'], { cwd: folder() });
    const sns = clientOf(served.url);
    const { url, message, server } = await receiveOne();
    try {
      const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'orders' }));
      await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint: url }));
      const { SubscribeURL, SigningCertURL } = await message;
      expect(SubscribeURL).toMatch(/^http:\/\/mock\.internal:5555\/\?Action=ConfirmSubscription&/);
      expect(SigningCertURL).toMatch(/^http:\/\/mock\.internal:5555\/SimpleNotificationService-/);
    } finally {
      sns.destroy();
      await served.stop();
      server.close();
    }
  });

  test.each([
    ['http://mock:5555', 'http://mock:5555'],
    ['https://mock.example.com/aws/', 'https://mock.example.com/aws'],
    ['http://[::1]:80/', 'http://[::1]'],
  ])('%s is %s', (text, url) => {
    expect(readPublicUrl(text)).toBe(url);
  });

  test.each(['mock:5555', '', 'ftp://mock', 'http://mock/?a=b', 'http://mock/#a', 'http://user:password@mock'])('%j is none', async (text) => {
    const { code, stderr } = await winterbaume(['serve', `--public-url=${text}`], { cwd: folder() });
    expect([code, stderr]).toEqual([2, expect.stringContaining(`--public-url cannot be ${JSON.stringify(text)}`)]);
  });
});
