import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisDomain } from '../../src/redis/key-space.js';
import { startRedis, until, withFreshPrefix, type TestRedis } from '../support/redis.js';
import { cuttableLine } from './cuttable-line.js';
import { elsewhere, keysIn, Notes, otherScope, scope } from './notes.js';

const LOST = "What was to be restored is gone: it was taken for a dead process's and removed. Run the restore again.";

describe('Replacing a state', () => {
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
  /** What is left when cleaning is done: one generation, and nothing that was staged, copied or replaced. */
  const onlyLiving = async (notes: Notes): Promise<boolean> => {
    const keys = await keysIn(notes);
    const { prefix } = notes.connection.target;
    const generations = new Set(keys.flatMap((key) => /\}:notes:([0-9a-f]+):/.exec(key)?.[1] ?? []));
    return generations.size <= 1 && !keys.some((key) => key.startsWith(prefix) && /:(?:staging|garbage|lease)/.test(key));
  };

  it('shows nothing of the new one before the commit, and nothing of the old one after it', async () => {
    const notes = await connect(withFreshPrefix(redis.url));
    await notes.put('a', 'old');
    await notes.put('b', 'old');
    const stage = await notes.stage({ a: 'new', c: 'new' });
    expect(await notes.all()).toEqual({ a: 'old', b: 'old' });
    await stage.domain.commit([stage]);
    expect(await notes.all()).toEqual({ a: 'new', c: 'new' });
    await until(() => onlyLiving(notes));
  });

  it('can be given up', async () => {
    const notes = await connect(withFreshPrefix(redis.url));
    await notes.put('a', 'old');
    const stage = await notes.stage({ a: 'new' });
    await stage.abort();
    expect(await notes.all()).toEqual({ a: 'old' });
    await until(() => onlyLiving(notes));
  });

  it('is one step for all scopes and services', async () => {
    const url = withFreshPrefix(redis.url);
    const [notes, bills] = [await connect(url), await connect(url, 'bills')];
    const stages = await Promise.all([notes.stage({ a: '1' }), notes.stage({ a: '2' }, otherScope), bills.stage({ a: '3' })]);
    const gone = await notes.stage({ a: '4' }, { ...scope, region: 'eu-west-3' });
    await gone.abort();
    await expect(RedisDomain.of(notes.connection).commit([...stages, gone])).rejects.toThrow(LOST);
    expect([await notes.all(), await notes.all(otherScope), await bills.all()]).toEqual([{}, {}, {}]);
    await RedisDomain.of(notes.connection).commit(stages);
    expect([await notes.all(), await notes.all(otherScope), await bills.all()]).toEqual([{ a: '1' }, { a: '2' }, { a: '3' }]);
  });

  it('by two at once ends with the state of one of them', async () => {
    const url = withFreshPrefix(redis.url);
    const [one, two] = [await connect(url), await connect(elsewhere(url))];
    for (let round = 0; round < 10; round += 1) {
      await Promise.all([one.replace({ who: 'one', a: 'x' }), two.replace({ who: 'two', b: 'x' })]);
      const [seen, alsoSeen] = [await one.all(), await two.all()];
      expect(seen).toEqual(alsoSeen);
      expect([
        { who: 'one', a: 'x' },
        { who: 'two', b: 'x' },
      ]).toContainEqual(seen);
    }
    await until(() => onlyLiving(one));
  });

  it('loses no write that began after it, and keeps none that ended before', async () => {
    const url = withFreshPrefix(redis.url);
    const [writer, replacer] = [await connect(url), await connect(elsewhere(url))];
    const before: string[] = [];
    const after: string[] = [];
    let [begun, done] = [false, false];
    let replaced: Promise<void> | undefined;
    for (let index = 0; after.length < 20; index += 1) {
      const name = `n${String(index)}`;
      const late = done;
      await writer.put(name, 'x');
      if (late) after.push(name);
      else if (!begun) before.push(name);
      if (index !== 20) continue;
      begun = true;
      replaced = replacer.replace({ base: 'x' }).then(() => {
        done = true;
      });
    }
    await replaced;
    const held = Object.keys(await writer.all());
    expect(held).toEqual(expect.arrayContaining(['base', ...after]));
    expect(before).toHaveLength(21);
    expect(held.filter((name) => before.includes(name))).toEqual([]);
  });

  it('tells those who listen', async () => {
    const notes = await connect(withFreshPrefix(redis.url));
    let told = 0;
    await notes.connection.subscribe(notes.space.replacedChannel(scope), () => (told += 1));
    await notes.replace({ a: 'new' });
    await until(() => told === 1);
  });

  it('is not done twice when the reply to the commit is lost', async () => {
    const line = await cuttableLine(redis.port);
    const notes = await connect(withFreshPrefix(`redis://127.0.0.1:${String(line.port)}`));
    await notes.put('a', 'old');
    const stage = await notes.stage({ a: 'new' });
    line.cutBeforeReply();
    await stage.domain.commit([stage]);
    expect(line.cuts()).toBe(1);
    expect(await notes.all()).toEqual({ a: 'new' });
    await until(() => onlyLiving(notes));
    line.close();
  });

  it('fails, and says so, where the stage was taken for a dead process’s', async () => {
    const url = withFreshPrefix(redis.url);
    const [slow, other] = [await connect(url), await connect(elsewhere(url))];
    await slow.put('a', 'old');
    const stage = await slow.stage({ a: 'new' });
    // Its process was held up for a minute.
    await slow.connection.run((client) => client.del(stage.generation.fence));
    await other.space.sweep(scope);
    await expect(stage.put('b', 'late')).rejects.toThrow(LOST);
    await expect(slow.space.keepAlive(stage.generation)).rejects.toThrow(LOST);
    await expect(stage.domain.commit([stage])).rejects.toThrow(LOST);
    await stage.abort();
    expect(await slow.all()).toEqual({ a: 'old' });
    await until(() => onlyLiving(slow));
  });

  it('keeps a stage for as long as its lease is renewed', async () => {
    const url = withFreshPrefix(redis.url);
    const [one, two] = [await connect(url), await connect(elsewhere(url))];
    const stage = await one.stage({ a: 'new' });
    await one.connection.run((client) => client.expire(stage.generation.fence, 5));
    await one.space.keepAlive(stage.generation);
    expect(await one.connection.run((client) => client.ttl(stage.generation.fence))).toBeGreaterThan(50);
    await two.space.sweep(scope);
    await stage.domain.commit([stage]);
    expect(await two.all()).toEqual({ a: 'new' });
  });

  it('is cleaned up after before the connection closes', async () => {
    const url = withFreshPrefix(redis.url);
    const [one, two] = [await Notes.connect(url), await connect(elsewhere(url))];
    await one.replace(Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [String(index), 'old'])));
    await one.replace({ a: 'new' });
    await one.connection.release();
    expect(await onlyLiving(two)).toBe(true);
    expect(await two.all()).toEqual({ a: 'new' });
  });

  it('ends cleaning that was cut off', async () => {
    const url = withFreshPrefix(redis.url);
    const notes = await connect(url);
    await notes.replace({ a: '1', b: '2', c: '3' });
    const { prefix, id } = await notes.space.reload(scope);
    await notes.replace({ z: 'new' });
    await until(() => onlyLiving(notes));
    // As a process leaves it that dies in the middle of removing.
    await notes.connection.run(async (client) => {
      await client.mset(`${prefix}note:c`, '3', `${prefix}counter`, '3');
      await client.zadd(`${prefix}names`, 0, 'a', 0, 'b', 0, 'c');
      await client.hset(notes.space.base(scope).concat(':garbage'), id, '0');
    });
    const next = await connect(elsewhere(url));
    await next.put('y', 'next');
    await until(() => onlyLiving(next));
    expect(await next.all()).toEqual({ y: 'next', z: 'new' });
  });
});

describe('Copying a state', () => {
  let redis: TestRedis;
  let notes: Notes;

  beforeAll(async () => {
    redis = await startRedis();
    notes = await Notes.connect(withFreshPrefix(redis.url));
  });
  afterAll(async () => {
    await notes.connection.release();
    await redis.stop();
  });

  it('gives what it was at one point in time, however long reading takes', async () => {
    await notes.replace(Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`n${String(index + 10)}`, 'before'])));
    const seen: string[] = [];
    for await (const [name, text] of notes.export()) {
      if (seen.length === 0) {
        await notes.put('n59', 'after');
        await notes.put('n99', 'after');
        await notes.replace({});
      }
      seen.push(`${name} ${text}`);
    }
    expect(seen).toHaveLength(50);
    expect(seen.every((line) => line.endsWith(' before'))).toBe(true);
    expect(await notes.all()).toEqual({});
  });

  it('leaves nothing behind, also when reading ends early', async () => {
    await notes.replace({ a: '1', b: '2' });
    const reading = notes.export();
    await reading.next();
    await reading.return(undefined);
    await until(async () => (await keysIn(notes)).length === 6);
  });

  it('fails rather than give half of it', async () => {
    await notes.replace({ a: '1', b: '2', c: '3' });
    const read = async (): Promise<void> => {
      for await (const [name] of notes.export()) {
        if (name !== 'a') continue;
        // The process was held up for a minute, and another one cleaned up after it.
        await notes.connection.run(async (client) => {
          for (const lease of await client.keys('*:lease:*')) await client.del(lease);
        });
        await notes.space.sweep(scope);
      }
    };
    await expect(read()).rejects.toThrow(LOST);
    expect(await notes.all()).toEqual({ a: '1', b: '2', c: '3' });
  });
});
