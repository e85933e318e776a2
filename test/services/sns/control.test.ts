import { CreatePlatformApplicationCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MockClock } from '../../../src/core/clock.js';
import { silentLogger } from '../../../src/core/log.js';
import { MockAws } from '../../../src/mock-aws.js';
import type { Listener } from '../../../src/server/listener.js';
import { startServer } from '../../../src/server/server.js';
import { SnsService } from '../../../src/services/sns/index.js';
import { RedisSnsBackend } from '../../../src/services/sns/redis-backend.js';
import { SqsService } from '../../../src/services/sqs/index.js';
import { eventually } from '../../support/eventually.js';
import { startRedis } from '../../support/redis.js';
import { snsBackends } from './backends.js';
import { SCOPE, START } from './support.js';

const PHONE = '+15550100000';

/** A capture with one text message that is still to be delivered. */
function pendingText(content: string): string {
  const message = {
    type: 'Notification', messageId: content, body: content, structured: false, attributes: {}, publishedAt: START, signatureVersion: '1', baseUrl: 'http://localhost',
  };
  const delivery = { id: content, target: { kind: 'endpoint', protocol: 'sms', endpoint: PHONE }, message, failures: 0, dueAt: START };
  const account = { account: { settings: { smsAttributes: {} }, deliveries: [delivery] } };
  return JSON.stringify({ format: 'winterbaume-snapshot', version: 1, scopes: { [`${SCOPE.accountId}/${SCOPE.region}`]: { sns: { account } } } });
}

class Server {
  readonly sns: SNSClient;

  private constructor(
    readonly mock: MockAws,
    readonly listener: Listener,
  ) {
    this.sns = this.client(SCOPE.region);
  }

  static async start(service: SnsService): Promise<Server> {
    const mock = MockAws.builder().withService(service).withClock(new MockClock(START)).build();
    return new Server(mock, await startServer({ mock, port: 0, version: '1.2.3', logger: silentLogger }));
  }

  client(region: string, accountId: string = SCOPE.accountId): SNSClient {
    return new SNSClient({ region, endpoint: this.listener.url, credentials: { accessKeyId: accountId, secretAccessKey: 'secret' } });
  }

  async text(Message: string, sns = this.sns): Promise<void> {
    await sns.send(new PublishCommand({ PhoneNumber: PHONE, Message }));
  }

  async ask(method: string, path: string, body?: string): Promise<{ status: number; body: unknown }> {
    const answer = await fetch(`${this.listener.url}/_winterbaume/${path}`, { method, ...(body === undefined ? {} : { body }) });
    return { status: answer.status, body: await answer.json() };
  }

  /** The contents of a page of the outbox, and where the next begins. */
  async outbox(query = ''): Promise<{ texts: string[]; next: string | undefined }> {
    const { status, body } = await this.ask('GET', `outbox${query}`);
    expect(status).toBe(200);
    const { records, next } = body as { records: { content: string }[]; next?: string };
    return { texts: records.map(({ content }) => content), next };
  }

  async close(): Promise<void> {
    this.sns.destroy();
    await this.listener.close();
    await this.mock.close();
  }
}

describe.each(Object.entries(snsBackends))('the control API of a server with SNS on %s', (_name, open) => {
  let server: Server;
  let release: () => Promise<void>;
  beforeAll(async () => {
    const opened = await open();
    release = opened.release;
    server = await Server.start(SnsService.withBackend(opened.backend));
  });
  beforeEach(() => server.mock.reset());
  afterAll(async () => {
    await server.close();
    await release();
  });

  it('gives what was handed to receivers outside, the newest first', async () => {
    await server.text('first');
    await server.text('second');
    const { body } = await server.ask('GET', 'outbox');
    expect(body).toEqual({
      records: ['second', 'first'].map((content) => ({
        id: expect.any(String) as string,
        at: START,
        protocol: 'sms',
        endpoint: PHONE,
        messageId: expect.any(String) as string,
        content,
      })),
    });
    expect((await server.mock.outbox.list()).map(({ content }) => content)).toEqual(['second', 'first']);
  });

  it('gives pages', async () => {
    for (const text of ['a', 'b', 'c', 'd']) await server.text(text);
    const first = await server.outbox('?limit=2');
    expect(first.texts).toEqual(['d', 'c']);
    expect(await server.outbox(`?limit=2&before=${first.next ?? ''}`)).toEqual({ texts: ['b', 'a'], next: undefined });
    expect(await server.outbox(`?before=nothing`)).toEqual({ texts: [], next: undefined });
    const [newest] = await server.mock.outbox.list({ limit: 1 });
    expect((await server.mock.outbox.list({ before: newest?.id ?? '' })).map(({ content }) => content)).toEqual(['c', 'b', 'a']);
  });

  it('keeps accounts and regions apart, and forgets one when it is told to', async () => {
    const [far, other] = [server.client('eu-west-1'), server.client('eu-west-1', '111122223333')];
    await server.text('here');
    await server.text('far', far);
    await server.text('other', other);
    const elsewhere = '?accountId=111122223333&region=eu-west-1';
    expect([await server.outbox(), await server.outbox('?region=eu-west-1'), await server.outbox(elsewhere)].map(({ texts }) => texts)).toEqual([['here'], ['far'], ['other']]);
    expect(await server.ask('DELETE', `outbox${elsewhere}`)).toEqual({ status: 200, body: { cleared: '111122223333/eu-west-1' } });
    expect([await server.outbox(), await server.outbox(elsewhere)].map(({ texts }) => texts)).toEqual([['here'], []]);
    await server.mock.outbox.clear();
    expect([await server.outbox(), await server.outbox('?region=eu-west-1')].map(({ texts }) => texts)).toEqual([[], ['far']]);
    far.destroy();
    other.destroy();
  });

  it.each([
    ['PUT', 'restored'],
    ['PATCH', 'merged'],
  ])('delivers at once what comes pending with %s state', async (method, content) => {
    expect((await server.ask(method, 'state', pendingText(content))).status).toBe(200);
    await eventually(async () => {
      expect((await server.outbox()).texts).toEqual([content]);
    });
  });

  it('captures secrets only when it is asked for them, and keeps them in a restore without', async () => {
    const Attributes = { PlatformCredential: 'top secret' };
    await server.sns.send(new CreatePlatformApplicationCommand({ Name: 'shop', Platform: 'GCM', Attributes }));
    const capture = async (query = ''): Promise<string> => JSON.stringify((await server.ask('GET', `state${query}`)).body);
    const without = await capture();
    expect(without).not.toContain('top secret');
    expect(await capture('?includeSecrets=true')).toContain('"PlatformCredential":"top secret"');
    expect((await server.ask('PUT', 'state', without)).status).toBe(200);
    expect(await capture('?includeSecrets=true')).toContain('"PlatformCredential":"top secret"');
  });
});

it('hears of deliveries that another process brings to its Redis, in a scope that it did not know', async () => {
  const redis = await startRedis();
  // A connection of its own, as a command would have.
  const [served, brought] = [await RedisSnsBackend.connect(redis.url), await RedisSnsBackend.connect(redis.url.replace('127.0.0.1', 'localhost'))];
  const server = await Server.start(SnsService.withBackend(served));
  const command = SnsService.withBackend(brought);
  try {
    await server.text('before');
    const view = (content: string): object => (JSON.parse(pendingText(content)) as { scopes: Record<string, { sns: object }> }).scopes[`${SCOPE.accountId}/${SCOPE.region}`]?.sns ?? {};
    await command.restore({ ...SCOPE, region: 'ap-southeast-2' }, view('restored'));
    await eventually(async () => {
      expect((await server.outbox('?region=ap-southeast-2')).texts).toEqual(['restored']);
    });
    await command.merge({ ...SCOPE, region: 'ap-southeast-2' }, view('merged'));
    await eventually(async () => {
      expect((await server.outbox('?region=ap-southeast-2')).texts).toEqual(['merged', 'restored']);
    });
  } finally {
    await command.close();
    await server.close();
    await redis.stop();
  }
});

it('has no outbox where no service records deliveries', async () => {
  const mock = MockAws.builder().withService(new SqsService()).build();
  await expect(mock.outbox.list()).rejects.toThrow('no service of this mock records deliveries');
  const listener = await startServer({ mock, port: 0, version: '1.2.3', logger: silentLogger });
  const answer = await fetch(`${listener.url}/_winterbaume/outbox`);
  expect([answer.status, await answer.json()]).toEqual([
    400,
    { error: 'no service of this mock records deliveries', suggestions: ['add SNS: withService(new SnsService())'] },
  ]);
  await listener.close();
  await mock.close();
});
