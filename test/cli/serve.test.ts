import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startRedis } from '../support/redis.js';
import { makeQueue, serve, snapshotOf, sqs, useCliFolder, winterbaume, write } from './support.js';

const folder = useCliFolder();

describe('serve', () => {
  test('prints its URL alone on standard output when it answers, and what it serves on standard error', async () => {
    const server = await serve([], { cwd: folder() });
    expect(server.firstLine).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await sqs(server.url, 'ListQueues', {})).toEqual({});
    expect(server.stderr()).toContain('info: serving sqs on memory:');
    expect(await server.stop()).toBe(0);
  });

  test('prints one line of JSON when asked to', async () => {
    const server = await serve(['--json'], { cwd: folder() });
    const { url, port, pid, services } = JSON.parse(server.firstLine) as Record<string, unknown>;
    expect(url).toBe(`http://127.0.0.1:${String(port)}`);
    expect(pid).toBe(server.process.pid);
    expect(services).toMatchObject({ sqs: 'memory:' });
    await server.stop();
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('answers an open long poll on %s and ends with 0', async (signal) => {
    const server = await serve([], { cwd: folder() });
    const QueueUrl = await makeQueue(server.url, 'waiting', []);
    const poll = sqs(server.url, 'ReceiveMessage', { QueueUrl, WaitTimeSeconds: 20 });
    // Once another request is answered, the poll that was sent before it has arrived.
    await sqs(server.url, 'ListQueues', {});
    const stopped = server.stop(signal);
    expect(await poll).toEqual({});
    expect(await stopped).toBe(0);
    expect(server.stderr()).toContain(`info: ${signal}: answering open requests`);
  });

  test('logs as much as it is told to', async () => {
    const logged = async (level: string): Promise<string> => {
      const server = await serve(['--log-level', level], { cwd: folder() });
      await sqs(server.url, 'ListQueues', {});
      await fetch(`${server.url}/_winterbaume/health`);
      await server.stop();
      return server.stderr();
    };
    expect(await logged('error')).toBe('');
    const debug = await logged('debug');
    expect(debug).toMatch(/^debug: POST \/ AmazonSQS\.ListQueues: 200 \{"milliseconds":\d+\}$/m);
    expect(debug).toMatch(/^debug: GET \/_winterbaume\/health: 200 \{"milliseconds":\d+\}$/m);
  });

  test('restores a file before it is ready, and captures what is there when it ends', async () => {
    write(folder(), 'orders.json', snapshotOf({ orders: ['one', 'two'] }));
    const server = await serve(['--restore', 'orders.json', '--snapshot-on-exit', 'end.json'], { cwd: folder() });
    await makeQueue(server.url, 'later', ['three']);
    await server.stop();
    const { scopes } = JSON.parse(readFileSync(join(folder(), 'end.json'), 'utf8')) as { scopes: Record<string, { sqs: { queues: Record<string, { messages: { body: string }[] }> } }> };
    const queues = scopes['123456789012/us-east-1']?.sqs.queues ?? {};
    expect(Object.keys(queues)).toEqual(['later', 'orders']);
    expect(queues['orders']?.messages.map(({ body }) => body)).toEqual(['one', 'two']);
  });

  test('ends with 1 when the last capture cannot be written', async () => {
    const server = await serve(['--snapshot-on-exit', 'nowhere/end.json'], { cwd: folder() });
    expect(await server.stop()).toBe(1);
    expect(server.stderr()).toContain('error: nowhere/end.json cannot be written: there is no such folder\n');
  });

  test('does not start on a file that is broken', async () => {
    write(folder(), 'broken.json', '{\n  "format": "winterbaume-snapshot",\n  "version": 1,\n  "scopes": {]\n}\n');
    const { code, stdout, stderr } = await winterbaume(['serve', '--port', '0', '--restore', 'broken.json'], { cwd: folder() });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^error: broken\.json:4:14: \$\.scopes: .+\n$/);
  });

  test('tells in one line that the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, stdout, stderr } = await winterbaume(['serve', '--port', String(port)], { cwd: folder() });
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: port ${String(port)} on 127.0.0.1 is in use\nhint: choose another with --port; --port 0 takes a free one\n`,
    });
    other.close();
  });

  test('tells in one line that the host is not of this machine', async () => {
    const { code, stderr } = await winterbaume(['serve', '--port', '0', '--host', '203.0.113.7'], { cwd: folder() });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'error: 203.0.113.7 is no address of this machine\nhint: --host 127.0.0.1 serves this machine, --host 0.0.0.0 all its networks\n',
    });
  });

  test('lets the clock begin at a time, or when the restored file was captured, and run on', async () => {
    const now = async (...args: string[]): Promise<number> => {
      const server = await serve(args, { cwd: folder() });
      const clock = (await (await fetch(`${server.url}/_winterbaume/clock`)).json()) as { now: string; frozen: boolean };
      await server.stop();
      expect(clock.frozen).toBe(false);
      return Date.parse(clock.now);
    };
    const start = Date.UTC(2030, 0, 31, 12);
    const found = await now('--clock', '2030-01-31T12:00:00Z');
    expect(found).toBeGreaterThanOrEqual(start);
    expect(found).toBeLessThan(start + 60_000);
    write(folder(), 'dated.json', snapshotOf({ q: ['x'] }).replace('"version":1', '"version":1,"createdAt":"2025-03-01T00:00:00.000Z"'));
    const captured = await now('--restore', 'dated.json', '--clock', 'capture');
    expect(captured).toBeGreaterThanOrEqual(Date.UTC(2025, 2, 1));
    expect(captured).toBeLessThan(Date.UTC(2025, 2, 1) + 60_000);
  });

  test.each([
    [['--clock', 'noon'], 2, 'error: --clock cannot be "noon"\nhint: give a time in UTC such as 2026-01-31T12:00:00Z, or capture\n'],
    [['--clock', 'capture'], 2, 'error: --clock capture needs a file to take the time from\nhint: name it with --restore\n'],
    [['--clock', 'capture', '--restore', 'undated.json'], 1, 'error: undated.json does not tell when it was captured\nhint: give the time with --clock 2026-01-31T12:00:00Z\n'],
  ])('%j is refused', async (args, code, stderr) => {
    write(folder(), 'undated.json', snapshotOf({}));
    expect(await winterbaume(['serve', '--port', '0', ...args], { cwd: folder() })).toEqual({ code, stdout: '', stderr });
  });

  test('gives the same ids for the same seed', async () => {
    const ids = async (): Promise<unknown> => {
      const server = await serve(['--seed', 'spring'], { cwd: folder() });
      const QueueUrl = await makeQueue(server.url, 'seeded', []);
      const { MessageId } = await sqs(server.url, 'SendMessage', { QueueUrl, MessageBody: 'x' });
      await server.stop();
      return MessageId;
    };
    expect(await ids()).toBe(await ids());
  });

  test('follows the waiting times of AWS only when it is told to', async () => {
    const purgeTwice = async (args: readonly string[]): Promise<unknown> => {
      const server = await serve(args, { cwd: folder() });
      const QueueUrl = await makeQueue(server.url, 'purged', []);
      await sqs(server.url, 'PurgeQueue', { QueueUrl });
      const second = await sqs(server.url, 'PurgeQueue', { QueueUrl }).then(() => 'done', String);
      await server.stop();
      return second;
    };
    expect(await purgeTwice([])).toBe('done');
    expect(await purgeTwice(['--strict'])).toContain('PurgeQueueInProgress');
  });

  test('uses the scope that it is told for requests that tell none', async () => {
    const server = await serve(['--account-id', '111122223333', '--region', 'eu-west-1'], { cwd: folder() });
    expect(await makeQueue(server.url, 'scoped', [])).toBe(`${server.url}/111122223333/scoped`);
    const state = (await (await fetch(`${server.url}/_winterbaume/state`)).json()) as { scopes: object };
    expect(Object.keys(state.scopes)).toEqual(['111122223333/eu-west-1']);
    await server.stop();
  });

  test('keeps state in Redis beyond its process', async () => {
    const redis = await startRedis();
    const args = ['--sqs-backend', redis.url];
    const first = await serve(args, { cwd: folder() });
    await makeQueue(first.url, 'kept', ['still here']);
    await first.stop();
    const second = await serve(args, { cwd: folder() });
    const received = await sqs(second.url, 'ReceiveMessage', { QueueUrl: `${second.url}/123456789012/kept` });
    expect(received).toMatchObject({ Messages: [{ Body: 'still here' }] });
    await second.stop();
    await redis.stop();
  });

  test('does not replace what Redis holds unless it is told to', async () => {
    const redis = await startRedis();
    write(folder(), 'new.json', snapshotOf({ fresh: [] }));
    const first = await serve(['--backend', redis.url], { cwd: folder() });
    await makeQueue(first.url, 'old', []);
    await first.stop();
    const args = ['--backend', redis.url, '--restore', 'new.json'];
    expect(await winterbaume(['serve', '--port', '0', ...args], { cwd: folder() })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'error: the stores hold state that would be replaced\nhint: give --yes to replace it, or leave --restore out\n',
    });
    const second = await serve([...args, '--yes'], { cwd: folder() });
    expect(await sqs(second.url, 'ListQueues', {})).toEqual({ QueueUrls: [`${second.url}/123456789012/fresh`] });
    await second.stop();
    await redis.stop();
  });

  test('tells in one line that Redis cannot be reached', async () => {
    const { code, stdout, stderr } = await winterbaume(['serve', '--port', '0', '--sqs-backend', 'redis://127.0.0.1:1/0'], { cwd: folder() });
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: 'error: Redis at 127.0.0.1:1 cannot be reached (ECONNREFUSED). Is it running, and are host and port right?\n',
    });
  });
});
