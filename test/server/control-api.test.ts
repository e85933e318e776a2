import { describe, expect, test } from 'vitest';
import type { Logger } from '../../src/core/log.js';
import { BackendUnavailableError } from '../../src/core/state.js';
import { MemorySqsBackend } from '../../src/services/sqs/index.js';
import { snapshotOf } from '../cli/support.js';
import { sqs, START, startTestServer, type TestServer } from './support.js';

const SCOPE = '123456789012/us-east-1';

describe('Paths and methods', () => {
  test('an unknown path is told of in JSON, with what there is', async () => {
    const server = await startTestServer();
    for (const path of ['/_winterbaume/', '/_winterbaume', '/_winterbaume/stat', '/_winterbaume/state/', '/_winterbaume/constructor', '/_winterbaume/__proto__']) {
      const answer = await server.send('GET', path);
      expect([answer.status, answer.headers['content-type'], answer.json()]).toEqual([
        404,
        'application/json',
        { error: 'there is nothing at this path; there are health, state, reset, clock, outbox, sql' },
      ]);
    }
  });

  test.each([
    ['POST', 'health', 'GET'],
    ['POST', 'state', 'GET, PUT, PATCH'],
    ['DELETE', 'state', 'GET, PUT, PATCH'],
    ['OPTIONS', 'state', 'GET, PUT, PATCH'],
    ['GET', 'reset', 'POST'],
    ['PUT', 'clock', 'GET, POST'],
    ['POST', 'outbox', 'GET, DELETE'],
  ])('%s %s is no method of it', async (method, name, allowed) => {
    const server = await startTestServer();
    const answer = await server.send(method, `/_winterbaume/${name}`);
    expect([answer.status, answer.headers.allow, answer.json()]).toEqual([405, allowed, { error: `${name} takes ${allowed}` }]);
  });

  test.each([
    ['GET', 'health?x=1', 'there is no parameter "x" for health; there are none'],
    ['GET', 'state?services=sqs', 'there is no parameter "services" for state; there are service, accountId, region, include, exclude, schemaOnly, includeSecrets'],
    ['POST', 'reset?dryrun=true', 'there is no parameter "dryrun" for reset; there are service, accountId, region, include, exclude, dryRun'],
    ['GET', 'state?service=sq', 'there is no service "sq"; there are sqs'],
    ['GET', 'state?accountId=12', 'accountId is twelve digits'],
    ['GET', 'state?region=US', 'region is a name such as us-east-1'],
    ['GET', 'state?schemaOnly=yes', 'schemaOnly is true or false'],
    ['GET', 'outbox?service=sns', 'there is no parameter "service" for outbox; there are accountId, region, before, limit'],
    ['GET', 'outbox?accountId=12', 'accountId is twelve digits'],
    ['DELETE', 'outbox?region=US', 'region is a name such as us-east-1'],
    ['DELETE', 'outbox?limit=1', 'there is no parameter "limit" for outbox; there are accountId, region'],
    ['GET', 'outbox?limit=0', 'limit is a number from 1 to 1000'],
    ['GET', 'outbox?limit=1001', 'limit is a number from 1 to 1000'],
    ['GET', 'outbox?limit=1e2', 'limit is a number from 1 to 1000'],
    ['PATCH', 'state?onConflict=merge', 'onConflict is one of keep, replace, fail'],
  ])('%s %s is refused', async (method, path, error) => {
    const server = await startTestServer();
    const answer = await server.send(method, `/_winterbaume/${path}`);
    expect([answer.status, answer.json()]).toEqual([400, { error }]);
  });

  test('answers are neither cached nor taken for pages', async () => {
    const server = await startTestServer();
    for (const path of ['health', 'state', 'nothing']) {
      const { headers } = await server.send('GET', `/_winterbaume/${path}`);
      expect([headers['cache-control'], headers['x-content-type-options']]).toEqual(['no-store', 'nosniff']);
    }
  });
});

describe('GET health', () => {
  test('tells the version and the stores', async () => {
    const server = await startTestServer();
    const answer = await server.send('GET', '/_winterbaume/health');
    expect([answer.status, answer.json()]).toEqual([200, { status: 'ok', version: '1.2.3', services: { sqs: 'ok' } }]);
  });

  test('tells which store is away', async () => {
    class Away extends MemorySqsBackend {
      override async listScopes(): Promise<never> {
        throw new BackendUnavailableError('Redis at 127.0.0.1:1 cannot be reached.');
      }

      override captureNow(): never {
        throw new BackendUnavailableError('Redis at 127.0.0.1:1 cannot be reached.');
      }
    }
    const server = await startTestServer({ backend: new Away() });
    const answer = await server.send('GET', '/_winterbaume/health');
    expect([answer.status, answer.json()]).toEqual([503, { status: 'unavailable', version: '1.2.3', services: { sqs: 'Redis at 127.0.0.1:1 cannot be reached.' } }]);
    const state = await server.send('GET', '/_winterbaume/state');
    expect([state.status, state.json()]).toEqual([503, { error: 'Redis at 127.0.0.1:1 cannot be reached.' }]);
  });
});

describe('GET and POST clock', () => {
  const clock = async (server: TestServer, body: string): Promise<[number, unknown]> => {
    const answer = await server.send('POST', '/_winterbaume/clock', { body });
    return [answer.status, answer.json()];
  };

  test.each([
    ['5m', '2030-01-01T00:05:00.000Z'],
    ['1h30m', '2030-01-01T01:30:00.000Z'],
    ['250ms', '2030-01-01T00:00:00.250Z'],
    ['2d12h', '2030-01-03T12:00:00.000Z'],
    ['0s', '2030-01-01T00:00:00.000Z'],
  ])('advance by %s', async (span, now) => {
    expect(await clock(await startTestServer(), JSON.stringify({ advance: span }))).toEqual([200, { now, frozen: true }]);
  });

  test('set, freeze and resume', async () => {
    const server = await startTestServer();
    expect(await clock(server, '{"set":"2031-06-01T12:00:00+02:00"}')).toEqual([200, { now: '2031-06-01T10:00:00.000Z', frozen: true }]);
    expect(await clock(server, '{"resume":true}')).toMatchObject([200, { frozen: false }]);
    expect(await clock(server, '{"freeze":true}')).toMatchObject([200, { frozen: true }]);
  });

  test('moving it makes messages visible again', async () => {
    const server = await startTestServer();
    const { QueueUrl } = await sqs(server.mock, 'CreateQueue', { QueueName: 'q' });
    await sqs(server.mock, 'SendMessage', { QueueUrl, MessageBody: 'again', DelaySeconds: 900 });
    expect(await sqs(server.mock, 'ReceiveMessage', { QueueUrl })).toEqual({});
    await clock(server, '{"advance":"15m"}');
    expect(await sqs(server.mock, 'ReceiveMessage', { QueueUrl })).toMatchObject({ Messages: [{ Body: 'again' }] });
  });

  const ONE_OF = 'give one of advance, set, freeze and resume';
  test.each([
    ['', 'the body is not JSON'],
    ['[]', 'the body is a JSON object'],
    ['{}', ONE_OF],
    ['{"advance":"1s","freeze":true}', ONE_OF],
    ['{"rewind":"1s"}', `a clock cannot "rewind"; ${ONE_OF}`],
    ['{"__proto__":"1s"}', `a clock cannot "__proto__"; ${ONE_OF}`],
    ['{"advance":5}', 'advance is a span such as "5m", "1h30m" or "250ms"'],
    ['{"advance":""}', 'advance is a span such as "5m", "1h30m" or "250ms"'],
    ['{"advance":"-5m"}', 'advance is a span such as "5m", "1h30m" or "250ms"'],
    ['{"advance":"5 m"}', 'advance is a span such as "5m", "1h30m" or "250ms"'],
    ['{"advance":"5m1h"}', 'advance is a span such as "5m", "1h30m" or "250ms"'],
    ['{"advance":"999999999d"}', 'a clock goes to the end of the year 9999'],
    ['{"set":"2029-12-31T23:59:59Z"}', 'a clock only moves forward; it is 2030-01-01T00:00:00.000Z'],
    ['{"set":"tomorrow"}', 'set is a time such as "2030-01-31T12:00:00Z"'],
    ['{"set":"2031-02-31T99:00:00Z"}', 'set is a time such as "2030-01-31T12:00:00Z"'],
    ['{"freeze":false}', 'freeze is true or left out'],
  ])('%s is refused and moves nothing', async (body, error) => {
    const server = await startTestServer();
    expect(await clock(server, body)).toEqual([400, { error }]);
    expect(server.mock.clock.now()).toBe(START);
  });

  test('a long body is refused before it is read whole', async () => {
    const server = await startTestServer();
    const answer = await server.send('POST', '/_winterbaume/clock', { body: `{"advance":"${' '.repeat(70_000)}"}` });
    expect([answer.status, answer.json()]).toEqual([413, { error: 'the body is longer than 65536 bytes' }]);
  });
});

describe('GET, PUT and PATCH state, and POST reset', () => {
  const put = (server: TestServer, content: string, query = ''): ReturnType<TestServer['send']> => server.send('PUT', `/_winterbaume/state${query}`, { body: content });
  const queueNames = async (server: TestServer): Promise<readonly string[]> => {
    const { QueueUrls = [] } = (await sqs(server.mock, 'ListQueues', {})) as { QueueUrls?: string[] };
    return QueueUrls.map((url) => url.slice(url.lastIndexOf('/') + 1));
  };

  test('a capture is a snapshot file, by the time of the mock', async () => {
    const server = await startTestServer();
    await put(server, snapshotOf({ orders: ['one'] }));
    const answer = await server.send('GET', '/_winterbaume/state');
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json']);
    expect(answer.json()).toMatchObject({
      format: 'winterbaume-snapshot',
      version: 1,
      createdAt: '2030-01-01T00:00:00.000Z',
      producer: 'winterbaume/1.2.3',
      scopes: { [SCOPE]: { sqs: { queues: { orders: { messages: [{ body: 'one' }] } } } } },
    });
    expect(await put(server, answer.text)).toMatchObject({ status: 200 });
    expect((await server.send('GET', '/_winterbaume/state')).text).toBe(answer.text);
  });

  test('a capture can be narrowed', async () => {
    const server = await startTestServer();
    await put(server, snapshotOf({ 'orders-a': ['x'], 'orders-b': [], other: [] }));
    const names = async (query: string): Promise<unknown> => {
      const { scopes } = (await server.send('GET', `/_winterbaume/state?${query}`)).json() as { scopes: Record<string, { sqs: { queues: object } }> };
      return Object.keys(scopes[SCOPE]?.sqs.queues ?? {});
    };
    expect(await names('service=sqs')).toEqual(['orders-a', 'orders-b', 'other']);
    expect(await names('include=orders-*&exclude=*-b')).toEqual(['orders-a']);
    expect(await names('accountId=000000000000')).toEqual([]);
    expect(await names('region=eu-west-1')).toEqual([]);
    expect((await server.send('GET', '/_winterbaume/state?schemaOnly=true')).text).not.toContain('"messages"');
  });

  test('a restore replaces what is there, and tells what came', async () => {
    const server = await startTestServer();
    await sqs(server.mock, 'CreateQueue', { QueueName: 'before' });
    const answer = await put(server, snapshotOf({ after: ['x'] }));
    expect([answer.status, answer.json()]).toEqual([200, { places: [{ scope: SCOPE, service: 'sqs', records: 2 }], records: 2 }]);
    expect(await queueNames(server)).toEqual(['after']);
  });

  test('a dry restore tells what would change, and changes nothing', async () => {
    const server = await startTestServer();
    await put(server, snapshotOf({ same: ['x'], other: ['y'], gone: [] }));
    const answer = await put(server, snapshotOf({ same: ['x'], other: ['z'], fresh: [] }), '?dryRun=true');
    const counts = { added: 0, removed: 0, changed: 0, moved: 0, unchanged: 0 };
    const total = { ...counts, added: 1, removed: 1, changed: 1, unchanged: 3 };
    const resources = [
      { resource: 'fresh', counts: { ...counts, added: 1 } },
      { resource: 'gone', counts: { ...counts, removed: 1 } },
      { resource: 'other', counts: { ...counts, changed: 1, unchanged: 1 } },
    ];
    expect([answer.status, answer.json()]).toEqual([
      200,
      { collections: [{ scope: SCOPE, service: 'sqs', collection: 'queues', counts: total, resources }], total, differing: 3 },
    ]);
    expect(await queueNames(server)).toEqual(['gone', 'other', 'same']);
  });

  test('a restore that must not overwrite is refused where something is there', async () => {
    const server = await startTestServer();
    expect((await put(server, snapshotOf({ first: [] }), '?overwrite=false')).status).toBe(200);
    const answer = await put(server, snapshotOf({ second: [] }), '?overwrite=false');
    expect([answer.status, answer.json()]).toEqual([409, { error: 'the server holds state that would be replaced', exists: true }]);
    expect(await queueNames(server)).toEqual(['first']);
  });

  test('a body that is no snapshot is refused with its place, and changes nothing', async () => {
    const server = await startTestServer();
    await put(server, snapshotOf({ first: [] }));
    const whole = snapshotOf({ second: ['x'] });
    const cut = await put(server, whole.slice(0, -1));
    expect([cut.status, cut.json()]).toMatchObject([400, { line: 1, column: whole.length, path: '$' }]);
    expect((cut.json() as { error: string }).error).toMatch(/^the request:1:/);
    const empty = await put(server, '');
    expect(empty.status).toBe(400);
    expect((empty.json() as { error: string }).error).toMatch(/^the request:1:1: /);
    expect(await queueNames(server)).toEqual(['first']);
  });

  test('a merge adds, and tells what became of each record', async () => {
    const server = await startTestServer();
    await put(server, snapshotOf({ a: ['x'] }));
    const answer = await server.send('PATCH', '/_winterbaume/state', { body: snapshotOf({ a: ['other'], b: [] }) });
    expect([answer.status, answer.json()]).toMatchObject([200, { total: { added: 1, unchanged: 1, kept: 1, replaced: 0 } }]);
    expect(await queueNames(server)).toEqual(['a', 'b']);
  });

  test('a dry merge tells the same and changes nothing', async () => {
    const server = await startTestServer();
    await put(server, snapshotOf({ a: ['x'] }));
    const answer = await server.send('PATCH', '/_winterbaume/state?dryRun=true', { body: snapshotOf({ a: ['x'], b: [] }) });
    expect([answer.status, answer.json()]).toMatchObject([200, { total: { added: 1, unchanged: 2, kept: 0, replaced: 0 } }]);
    expect(await queueNames(server)).toEqual(['a']);
  });

  test('a merge that must not meet conflicts tells which it met, and changes nothing', async () => {
    const server = await startTestServer();
    await put(server, snapshotOf({ a: ['x'] }));
    const answer = await server.send('PATCH', '/_winterbaume/state?onConflict=fail', { body: snapshotOf({ a: ['other'], b: [] }) });
    expect([answer.status, answer.json()]).toMatchObject([
      409,
      { conflictCount: 1, conflicts: [{ scope: SCOPE, service: 'sqs', collection: 'queues', resource: 'a', section: 'messages', key: 'a-0' }] },
    ]);
    expect(await queueNames(server)).toEqual(['a']);
  });

  test('a reset empties all or a part', async () => {
    const server = await startTestServer();
    await put(server, snapshotOf({ a: ['x'], b: [] }));
    expect((await server.send('POST', '/_winterbaume/reset?include=a&dryRun=true')).json()).toEqual({ places: [{ scope: SCOPE, service: 'sqs', records: 2 }], records: 2 });
    expect((await server.send('POST', '/_winterbaume/reset?include=a')).json()).toEqual({ places: [{ scope: SCOPE, service: 'sqs' }] });
    expect(await queueNames(server)).toEqual(['b']);
    expect((await server.send('POST', '/_winterbaume/reset')).status).toBe(200);
    expect(await queueNames(server)).toEqual([]);
  });

  test('a client that sends slowly holds up nobody', async () => {
    const server = await startTestServer();
    const { request } = await import('node:http');
    const slow = request({ host: '127.0.0.1', port: server.port, method: 'PUT', path: '/_winterbaume/state', agent: false });
    slow.on('error', () => undefined);
    slow.write('{"format":');
    expect((await server.send('POST', '/_winterbaume/reset')).status).toBe(200);
    slow.destroy();
  });

  test('a fault of the store is logged, and its text does not get out', async () => {
    class Broken extends MemorySqsBackend {
      override async stageState(): Promise<never> {
        throw new TypeError('secret detail');
      }
    }
    const logged: string[] = [];
    const nothing = (): void => undefined;
    const logger: Logger = { debug: nothing, info: nothing, warn: nothing, error: (message, details) => logged.push(`${message} ${JSON.stringify(details)}`) };
    const server = await startTestServer({ backend: new Broken(), logger });
    const answer = await put(server, snapshotOf({ a: [] }));
    expect([answer.status, answer.json()]).toEqual([500, { error: 'unexpected fault; the log of the server tells more' }]);
    expect(logged.join()).toContain('secret detail');
  });
});
