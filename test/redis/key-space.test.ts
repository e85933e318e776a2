import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, startRedis, until, withFreshPrefix, type TestRedis } from '../support/redis.js';
import { watchRedis, type RedisWatch } from '../support/watch-redis.js';
import { elsewhere, keysIn, Notes, otherScope, scope } from './notes.js';

describe('A key space', () => {
  let redis: TestRedis;
  let watch: RedisWatch;
  const opened: Notes[] = [];

  beforeAll(async () => {
    redis = await startRedis();
    watch = await watchRedis(redis.port);
  });
  afterAll(async () => {
    watch.stop();
    await Promise.all(opened.map(({ connection }) => connection.release()));
    await redis.stop();
  });

  const connect = async (url: string, service?: string): Promise<Notes> => {
    const notes = await Notes.connect(url, service);
    opened.push(notes);
    return notes;
  };

  const requestsOf = ({ connection }: Notes): Promise<readonly string[]> => watch.requestsOf(connection.client);

  it('puts the scope in braces, so that all keys of a scope are in one slot', async () => {
    const notes = await connect(withFreshPrefix(redis.url));
    const { prefix } = notes.connection.target;
    await notes.put('a', 'text');
    expect(await keysIn(notes)).toEqual([
      `${prefix}:scopes:notes`,
      `${prefix}:{123456789012/us-east-1}:notes:0:counter`,
      `${prefix}:{123456789012/us-east-1}:notes:0:names`,
      `${prefix}:{123456789012/us-east-1}:notes:0:note:a`,
      `${prefix}:{123456789012/us-east-1}:notes:generation`,
    ]);
  });

  it('needs one round trip for a call', async () => {
    const notes = await connect(withFreshPrefix(redis.url));
    await notes.put('a', 'text');
    await notes.get('a');
    await requestsOf(notes);
    await notes.put('b', 'text');
    await notes.get('b');
    expect(await requestsOf(notes)).toEqual(['evalsha', 'evalsha']);
  });

  it('sends a script again to a server that has forgotten it', async () => {
    const notes = await connect(withFreshPrefix(redis.url));
    await notes.put('a', 'text');
    await notes.connection.run((client) => client.script('FLUSH'));
    await requestsOf(notes);
    expect(await notes.get('a')).toBe('text');
    expect(await requestsOf(notes)).toEqual(['evalsha', 'eval']);
  });

  it('keeps scopes and services apart', async () => {
    const url = withFreshPrefix(redis.url);
    const [notes, bills] = [await connect(url), await connect(url, 'bills')];
    await notes.put('a', 'here');
    await notes.put('a', 'there', otherScope);
    await bills.put('a', 'bill');
    expect([await notes.get('a'), await notes.get('a', otherScope), await bills.get('a')]).toEqual(['here', 'there', 'bill']);
    expect(await notes.space.listScopes()).toEqual([scope, otherScope]);
    expect(await bills.space.listScopes()).toEqual([scope]);
  });

  it('writes nothing for reading where nothing is', async () => {
    const notes = await connect(withFreshPrefix(redis.url));
    expect(await notes.get('a')).toBeNull();
    expect(await keysIn(notes)).toEqual([]);
  });

  it('notices what another process replaced, with two round trips more', async () => {
    const url = withFreshPrefix(redis.url);
    const [one, two] = [await connect(url), await connect(elsewhere(url))];
    await one.put('a', 'old');
    expect(await two.get('a')).toBe('old');
    await two.replace({ a: 'new' });
    await requestsOf(one);
    expect(await one.get('a')).toBe('new');
    expect(await requestsOf(one)).toEqual(['evalsha', 'get', 'evalsha']);
    // A write that was planned on the old state goes to the new one.
    await two.replace({ b: 'newer' });
    expect(await one.put('c', 'more')).toBe(2);
    expect(await two.all()).toEqual({ b: 'newer', c: 'more' });
  });

  it('goes on where somebody emptied the database', async () => {
    const own = await startRedis();
    const notes = await connect(own.url);
    await notes.replace({ a: 'text' });
    await notes.connection.run((client) => client.flushall());
    expect(await notes.get('a')).toBeNull();
    await notes.put('b', 'text');
    expect(await notes.space.listScopes()).toEqual([scope]);
    expect(await notes.all()).toEqual({ b: 'text' });
    await notes.connection.run((client) => client.flushall());
    // Writing without having read in between.
    await notes.put('c', 'text');
    expect(await notes.space.listScopes()).toEqual([scope]);
    expect(await notes.all()).toEqual({ c: 'text' });
    await own.stop();
  });

  it('hands over bytes as they are', async () => {
    const notes = await connect(withFreshPrefix(redis.url));
    const bytes = Buffer.from([0, 255, 128, 10, 13, 0]);
    await notes.put('bytes', bytes);
    expect(await notes.bytes('bytes')).toEqual(bytes);
    // Also when the call has to be repeated.
    const url = withFreshPrefix(redis.url);
    const [one, two] = [await connect(url), await connect(elsewhere(url))];
    await one.put('bytes', 'text');
    await two.replace({ bytes: 'other' });
    expect(await one.bytes('bytes')).toEqual(Buffer.from('other'));
  });

  it('applies commands in one round trip, all or none when the state was replaced', async () => {
    const url = withFreshPrefix(redis.url);
    const [one, two] = [await connect(url), await connect(elsewhere(url))];
    await one.put('a', 'text');
    await one.space.apply(scope, (prefix) => [['GET', `${prefix}x`]]);
    await two.put('a', 'text');
    await requestsOf(one);
    const replies = await one.space.apply(scope, (prefix) => [
      ['SET', `${prefix}x`, 'y'],
      ['GET', `${prefix}x`],
      ['GET', `${prefix}nothing`],
      ['ZRANGE', `${prefix}names`, '0', '-1'],
      ['INCRBY', `${prefix}n`, '5'],
    ]);
    expect(replies).toEqual(['OK', 'y', null, ['a'], 5]);
    expect(await requestsOf(one)).toEqual(['evalsha']);
    await two.replace({});
    await one.space.apply(scope, (prefix) => [['SET', `${prefix}x`, 'z']]);
    expect(await keysIn(one)).toContain(`${(await two.space.reload(scope)).prefix}x`);
    expect(await two.space.apply(scope, () => [])).toEqual([]);
    await expect(one.space.apply(scope, (prefix) => [['SADD', `${prefix}s`, ...Array.from({ length: 4_001 }, (_, index) => String(index))]])).rejects.toThrow('SADD is given 4001 arguments');
    const most = await one.space.apply(scope, (prefix) => [['SADD', `${prefix}s`, ...Array.from({ length: 4_000 }, (_, index) => String(index))]]);
    expect(most).toEqual([4_000]);
  });

  it('waits while somebody else keeps the server busy', async () => {
    const own = await startRedis({ args: ['--busy-reply-threshold', '50'] });
    const notes = await connect(own.url);
    await notes.put('a', 'text');
    const other = await connect(elsewhere(`${own.url}/?prefix=wb`));
    const long = other.connection.client.eval("local t = redis.call('TIME') repeat local now = redis.call('TIME') until now[1] * 1000000 + now[2] > t[1] * 1000000 + t[2] + 500000", 0);
    await until(() => command(own.port, 'PING').then(() => false, () => true));
    expect(await notes.get('a')).toBe('text');
    await long;
    await own.stop();
  });

  it('gives its scripts every key that they use', async () => {
    expect(await watch.undeclaredKeys()).toEqual([]);
  });
});
