import { describe, expect, it } from 'vitest';
import type { Logger } from '../../src/core/log.js';
import { silentLogger } from '../../src/core/log.js';
import { BodyTooLargeError, type WireRequest } from '../../src/core/protocols/wire.js';
import { BackendUnavailableError } from '../../src/core/state.js';
import { MockAws } from '../../src/mock-aws.js';
import { MemorySqsBackend, SqsService } from '../../src/services/sqs/index.js';

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

function request({ method = 'POST', path = '/', query = '', headers = {}, body = '' }: Sent): WireRequest {
  const bytes = Buffer.from(body as string);
  return {
    method,
    path,
    query,
    headers,
    scheme: 'http',
    signal: new AbortController().signal,
    readBody: async (limit) => {
      if (bytes.length > limit) throw new BodyTooLargeError();
      return bytes;
    },
    stream: async function* () {
      yield bytes;
    },
  };
}

class UnreachableBackend extends MemorySqsBackend {
  override async findQueue(): Promise<never> {
    throw new BackendUnavailableError('Redis at somewhere cannot be reached.');
  }

  override async listQueues(): Promise<never> {
    throw new TypeError('a fault with a secret inside');
  }
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const signed = (service: string, region = 'eu-west-1', key = '111122223333'): Record<string, string> => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260131/${region}/${service}/aws4_request, SignedHeaders=host, Signature=00`,
});
const json = (operation: string, headers: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': `AmazonSQS.${operation}`,
  ...headers,
});

async function send(mock: MockAws, sent: Sent): Promise<{ readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly text: string }> {
  const { status, headers, body } = await mock.handle(request(sent));
  return { status, headers, text: typeof body === 'string' ? body : '' };
}

describe('a request finds its service', () => {
  const mock = MockAws.builder().withService(new SqsService()).build();

  it.each([
    ['by its target', { headers: json('ListQueues'), body: '{}' }],
    ['by its credential scope', { headers: { ...FORM, ...signed('sqs') }, body: 'Action=ListQueues' }],
    ['by its host', { headers: { ...FORM, host: 'sqs.eu-west-1.amazonaws.com' }, body: 'Action=ListQueues' }],
    ['by its legacy host', { headers: { ...FORM, host: 'eu-west-1.queue.amazonaws.com' }, body: 'Action=ListQueues' }],
    ['by the version in the body', { headers: FORM, body: 'Action=ListQueues&Version=2012-11-05' }],
    ['by the version in the query string', { method: 'GET', query: 'Action=ListQueues&Version=2012-11-05' }],
    ['by a presigned credential', { method: 'GET', query: 'Action=ListQueues&X-Amz-Credential=1%2F20260131%2Fus-east-1%2Fsqs%2Faws4_request' }],
  ])('%s', async (_how, sent) => {
    expect((await send(mock, sent)).status).toBe(200);
  });

  it.each([
    ['an unknown target', { headers: { 'x-amz-target': 'Nothing.Do' }, body: '{}' }, 400, 'UnknownOperationException'],
    ['an unknown operation', { headers: json('Nothing'), body: '{}' }, 400, 'UnknownOperationException'],
    ['an unknown action', { headers: { ...FORM, ...signed('sqs') }, body: 'Action=Nothing' }, 400, 'The action Nothing is not valid for this endpoint.'],
    ['a form of no service', { headers: FORM, body: 'Action=Nothing' }, 400, 'InvalidAction'],
    ['no form and no target', { method: 'GET' }, 404, 'UnknownOperationException'],
  ])('and refuses %s', async (_what, sent, status, text) => {
    const answer = await send(mock, sent);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(text);
    expect(answer.headers['x-amzn-RequestId']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a request finds its scope', () => {
  it('in its credentials, else in the host name, else in the defaults', async () => {
    const mock = MockAws.builder().withService(new SqsService()).withAccountId('999988887777').withRegion('us-west-2').build();
    const identity = async (headers: Readonly<Record<string, string>>): Promise<string> => {
      const { text } = await send(mock, { headers: { ...FORM, ...headers }, body: 'Action=GetCallerIdentity&Version=2011-06-15' });
      return /<Account>(\d+)</.exec(text)?.[1] ?? text;
    };
    expect(await identity(signed('sts'))).toBe('111122223333');
    expect(await identity(signed('sts', 'us-east-1', 'AKIAIOSFODNN7EXAMPLE'))).toBe('999988887777');
    expect(await identity({})).toBe('999988887777');
    const create = (headers: Readonly<Record<string, string>>) => send(mock, { headers: json('CreateQueue', headers), body: '{"QueueName":"orders"}' });
    await create(signed('sqs', 'eu-central-1'));
    await create({ host: 'sqs.ap-south-1.amazonaws.com' });
    await create({});
    const sqs = mock.services.get('sqs');
    expect(await sqs?.state?.backend.listScopes()).toEqual([
      { accountId: '111122223333', region: 'eu-central-1' },
      { accountId: '999988887777', region: 'ap-south-1' },
      { accountId: '999988887777', region: 'us-west-2' },
    ]);
  });
});

describe('an error is an answer', () => {
  it('in JSON with the headers that SDKs look for', async () => {
    const mock = MockAws.builder().withService(new SqsService()).build();
    const answer = await send(mock, { headers: json('GetQueueUrl'), body: '{"QueueName":"none"}' });
    expect(answer.status).toBe(400);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-query-error': 'AWS.SimpleQueueService.NonExistentQueue;Sender',
    });
    expect(JSON.parse(answer.text)).toEqual({ __type: 'com.amazonaws.sqs#QueueDoesNotExist', message: 'The specified queue does not exist.' });
  });

  it.each([['not JSON', '{'], ['broken UTF-8', Buffer.from([0x7b, 0xff, 0x7d])]])('for a body that is %s', async (_what, body) => {
    const mock = MockAws.builder().withService(new SqsService()).build();
    const answer = await send(mock, { headers: json('ListQueues'), body });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([400, { __type: 'com.amazon.coral.service#SerializationException' }]);
  });

  it('for a body that is too large', async () => {
    const mock = MockAws.builder().withService(new SqsService()).build();
    const answer = await send(mock, { headers: json('ListQueues'), body: Buffer.alloc(9 * 1024 * 1024, 0x20) });
    expect([answer.status, answer.text.includes('RequestEntityTooLargeException')]).toEqual([413, true]);
  });

  it('for a store that cannot be reached, and says so in the log with the request id', async () => {
    const logged: [string, unknown][] = [];
    const logger: Logger = { ...silentLogger, error: (message, details) => void logged.push([message, details]) };
    const mock = MockAws.builder().withService(SqsService.withBackend(new UnreachableBackend())).withLogger(logger).build();
    const answer = await send(mock, { headers: json('GetQueueUrl'), body: '{"QueueName":"orders"}' });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([503, { __type: expect.stringContaining('ServiceUnavailable'), message: 'Redis at somewhere cannot be reached.' }]);
    expect(logged).toEqual([['Redis at somewhere cannot be reached.', { requestId: answer.headers['x-amzn-RequestId'] }]]);
  });

  it('for an unexpected fault, without its text, which the log has', async () => {
    const logged: unknown[] = [];
    const logger: Logger = { ...silentLogger, error: (_message, details) => void logged.push(details) };
    const mock = MockAws.builder().withService(SqsService.withBackend(new UnreachableBackend())).withLogger(logger).build();
    const answer = await send(mock, { headers: json('ListQueues'), body: '{}' });
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('secret');
    expect(logged).toEqual([{ requestId: answer.headers['x-amzn-RequestId'], error: expect.stringContaining('a fault with a secret inside') }]);
  });
});

describe('MockAws.builder()', () => {
  it('refuses what cannot be put together', () => {
    expect(() => MockAws.builder().withService(new SqsService()).withService(new SqsService())).toThrow('the mock has a service sqs already');
    expect(() => MockAws.builder().withAccountId('12')).toThrow('an account id is twelve digits, not 12');
    expect(() => MockAws.builder().withRegion('Nowhere!')).toThrow("not a region's name: Nowhere!");
  });

  it('makes answers repeatable with a seed', async () => {
    const ids = async (): Promise<string | undefined> => {
      const mock = MockAws.builder().withService(new SqsService()).withSeed('same').build();
      return (await send(mock, { headers: json('ListQueues'), body: '{}' })).headers['x-amzn-RequestId'];
    };
    expect(await ids()).toBe(await ids());
  });
});
