import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisConnection } from '../../src/redis/connection.js';
import { command, startSentinel, until, type TestSentinel } from '../support/redis.js';
import { Notes } from './notes.js';

describe('Behind Sentinels', () => {
  let watched: TestSentinel;

  beforeAll(async () => {
    watched = await startSentinel('main');
  });
  afterAll(async () => {
    await watched.stop();
  });

  it('the master is found by the name of its group', async () => {
    const notes = await Notes.connect(`${watched.url}/0?prefix=found`);
    await notes.put('a', 'text');
    expect(await command(watched.master.port, 'EXISTS found:scopes:notes')).toBe(':1\r\n');
    expect(notes.connection.where).toBe(`127.0.0.1:${String(watched.sentinel.port)} (main)`);
    await notes.connection.release();
  });

  it('an unknown group is told', async () => {
    await expect(RedisConnection.open(watched.url.replace('/main', '/other'))).rejects.toThrow(
      `Redis at 127.0.0.1:${String(watched.sentinel.port)} (other) cannot be used: its Sentinels know no group of that name.`,
    );
  });

  it('the replica is used, and wake-ups come, after the master died', async () => {
    const notes = await Notes.connect(`${watched.url}/0?prefix=failover`);
    await notes.put('a', 'text');
    let woken = 0;
    await notes.connection.subscribe('orders', () => (woken += 1));
    await until(async () => (await command(watched.replica.port, 'EXISTS failover:scopes:notes')) === ':1\r\n');
    await watched.master.kill();
    await expect(notes.get('a')).rejects.toThrow(/^Redis at 127\.0\.0\.1:\d+ \(main\) cannot be reached/);
    await until(() => notes.put('b', 'more').then(Boolean, () => false));
    expect(await notes.all()).toEqual({ a: 'text', b: 'more' });
    expect(await command(watched.replica.port, 'ROLE')).toContain('master');
    await until(() => woken === 1);
    await notes.connection.run((client) => client.publish('orders', ''));
    await until(() => woken === 2);
    await notes.connection.release();
  });
});
