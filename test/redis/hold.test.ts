import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportCaptured } from '../../src/core/capture.js';
import type { StateBackend, StateRecord } from '../../src/core/state.js';
import { Hold } from '../../src/redis/hold.js';
import { RedisConnection } from '../../src/redis/connection.js';
import { RedisDomain, RedisKeySpace, type Generation } from '../../src/redis/key-space.js';
import { startCluster, startRedis, until, withFreshPrefix, type TestCluster, type TestRedis } from '../support/redis.js';
import { elsewhere, keysIn, Notes, otherScope, scope } from './notes.js';

const TOO_LONG = (where: string): string =>
  `The state in Redis at ${where} could not be captured: copying it took longer than the 45 seconds for which writers are held back. Capture less at a time, e.g. with --service.`;

describe('Holding others back for a capture', () => {
  let redis: TestRedis;
  const opened: Notes[] = [];

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await Promise.all(opened.map(({ connection }) => connection.release()));
    await redis.stop();
  });

  const connect = async (url: string, service?: string): Promise<Notes> => {
    const notes = await Notes.connect(url, service);
    opened.push(notes);
    return notes;
  };
  const request = (notes: Notes) => ({ backend: notes as unknown as StateBackend, select: () => ({}) });
  const resourcesOf = async (records: AsyncIterable<StateRecord>): Promise<string[]> => {
    const names: string[] = [];
    for await (const { resource } of records) names.push(resource);
    return names;
  };

  it('lets them wait until it is released, and shows nothing of what they did then', async () => {
    const url = withFreshPrefix(redis.url);
    const [notes, other] = [await connect(url), await connect(elsewhere(url))];
    await notes.put('a', '1');
    const capture = await RedisDomain.of(notes.connection).capture([request(notes)], { hold: true });
    let written = false;
    const writing = other.put('b', '2').then(() => (written = true));
    expect(await resourcesOf(capture.scopes[0]?.records() ?? (async function* () {})())).toEqual(['a']);
    expect(written).toBe(false);
    await capture.resume();
    await writing;
    expect(capture.heldBackMs).toBeGreaterThan(0);
    await capture.release();
    expect(await notes.all()).toEqual({ a: '1', b: '2' });
    await until(async () => (await keysIn(notes)).every((key) => !/lease|staging|garbage|commit/.test(key)));
  });

  it('lets a restore wait, too, which then takes its place', async () => {
    const url = withFreshPrefix(redis.url);
    const [notes, other] = [await connect(url), await connect(elsewhere(url))];
    await notes.put('a', 'old');
    const capture = await RedisDomain.of(notes.connection).capture([request(notes)], { hold: true });
    const replacing = other.replace({ a: 'new', b: 'new' });
    expect(await resourcesOf(capture.scopes[0]?.records() ?? (async function* () {})())).toEqual(['a']);
    await capture.resume();
    await replacing;
    await capture.release();
    expect(await notes.all()).toEqual({ a: 'new', b: 'new' });
  });

  it('ends by itself when its process is dead: whoever meets it goes on', async () => {
    const url = withFreshPrefix(redis.url);
    const [notes, other] = [await connect(url), await connect(elsewhere(url))];
    await notes.put('a', '1');
    const before = await keysIn(notes);
    const hold = new Hold(notes.connection);
    await hold.begin([[notes.space.base(scope)]]);
    const [lease = ''] = (await keysIn(notes)).filter((key) => key.includes(':commit:'));
    expect(await notes.connection.client.pttl(lease)).toBeLessThanOrEqual(5_000);
    const writing = other.put('b', '2');
    // What happens five seconds after the process was killed.
    await notes.connection.client.del(lease);
    await writing;
    expect((await keysIn(notes)).filter((key) => !before.includes(key) && !key.endsWith(':note:b'))).toEqual([]);
    // A process that was only slow is told that what it captured is of no one moment.
    await expect(hold.release()).rejects.toThrow(TOO_LONG(notes.connection.where));
    expect(await notes.all()).toEqual({ a: '1', b: '2' });
  });

  it('is done for states that are too large to be copied at once', async () => {
    const url = withFreshPrefix(redis.url);
    const connection = await RedisConnection.open(url);
    const big = (prefix: string): string => `${prefix}big`;
    const space = new RedisKeySpace(
      connection,
      'big',
      async function* ({ prefix }: Generation) {
        yield [big(prefix), `${prefix}small`, `${prefix}nothing`];
      },
      (prefix) => `${prefix}guard`,
    );
    await space.remember(scope);
    const { prefix } = await space.reload(scope);
    await connection.client.eval("for i = 1, 500 do local t = {} for j = 1, 1000 do t[j * 2 - 1] = i * 1000 + j t[j * 2] = 'x' end redis.call('HSET', KEYS[1], unpack(t)) end", 1, big(prefix));
    await connection.client.set(`${prefix}small`, 'text');
    const backend = {
      space,
      async *readGeneration(copy: Generation): AsyncGenerator<StateRecord> {
        yield { collection: 'c', resource: 'r', section: 's', value: [await connection.client.hlen(big(copy.prefix)), await connection.client.get(`${copy.prefix}small`)] };
      },
    } as unknown as StateBackend;
    const values: unknown[] = [];
    for await (const { value } of exportCaptured(RedisDomain.of(connection), backend, scope)) values.push(value);
    expect(values).toEqual([[500_000, 'text']]);
    await until(async () => (await connection.client.keys(`${connection.target.prefix}:*`)).length === 4);
    await connection.release();
  });

  it('takes in scopes that come into use meanwhile, or leaves them out whole', async () => {
    const url = withFreshPrefix(redis.url);
    const [notes, other] = [await connect(url), await connect(elsewhere(url))];
    await notes.put('0', 'x');
    let going = true;
    let count = 1;
    // First in a new scope, then in the first one: whoever sees the second has to see the first.
    const writing = (async () => {
      while (going) {
        const place = { accountId: String(count).padStart(12, '0'), region: 'us-east-1' };
        await other.put('n', 'x', place);
        await other.put(String(count), 'x');
        count += 1;
      }
    })();
    for (let round = 0; round < 10; round += 1) {
      const capture = await RedisDomain.of(notes.connection).capture([request(notes)], { hold: round % 2 === 1 });
      await capture.resume();
      const held = await Promise.all(capture.scopes.map(async (captured) => ({ place: captured.scope.accountId, names: await resourcesOf(captured.records()) })));
      const places = new Set(held.filter(({ names }) => names.length > 0).map(({ place }) => place));
      const seen = held.find(({ place }) => place === scope.accountId)?.names ?? [];
      expect(seen.filter((name) => name !== '0' && !places.has(name.padStart(12, '0')))).toEqual([]);
      await capture.release();
    }
    going = false;
    await writing;
    expect(count).toBeGreaterThan(10);
  });
});

describe('A capture of a cluster', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startCluster(3);
  });
  afterAll(() => cluster.stop());

  it('is one moment for all scopes, on whichever node they are', async () => {
    const url = withFreshPrefix(cluster.url);
    const [notes, other] = [await Notes.connect(url), await Notes.connect(elsewhere(url))];
    const places = [scope, otherScope, { accountId: '000000000001', region: 'eu-west-1' }];
    for (const place of places) await notes.put('n', '0', place);
    let going = true;
    const writing = (async () => {
      for (let count = 1; going; count += 1) for (const place of places) await other.put('n', String(count), place);
    })();
    for (let round = 0; round < 15; round += 1) {
      const capture = await RedisDomain.of(notes.connection).capture([{ backend: notes as unknown as StateBackend, select: () => ({}) }], { hold: false });
      const counts: number[] = [];
      for (const place of places) {
        const captured = capture.scopes.find(({ scope: each }) => each.accountId === place.accountId);
        for await (const { value } of captured?.records() ?? (async function* () {})()) counts.push(Number(value));
      }
      await capture.release();
      // Whoever writes them goes through the places in this order.
      const [first = 0] = counts;
      expect([counts.length, ...counts.map((count) => first - count)]).toSatisfy(([length, ...behind]: number[]) => length === 3 && behind.every((each, at) => (each === 0 || each === 1) && each >= (behind[at - 1] ?? 0)));
    }
    going = false;
    await writing;
    await Promise.all([notes.connection.release(), other.connection.release()]);
  });
});
