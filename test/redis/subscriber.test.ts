import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RedisConnection } from '../../src/redis/connection.js';
import { command, startCluster, startRedis, until, type TestRedis } from '../support/redis.js';

describe('Wake-ups', () => {
  let redis: TestRedis;
  let connection: RedisConnection;

  beforeEach(async () => {
    redis = await startRedis();
    connection = await RedisConnection.open(redis.url);
  });
  afterEach(async () => {
    await connection.release();
    await redis.stop();
  });

  const publish = (channel: string): Promise<unknown> => connection.runRepeatable((client) => client.publish(channel, ''));
  const subscribers = async (channel: string): Promise<number> => Number((await connection.run((client) => client.pubsub('NUMSUB', channel)))[1]);

  it('reach every listener of a channel, and nobody else, from the moment when subscribing is done', async () => {
    const heard: string[] = [];
    await connection.subscribe('orders', () => heard.push('one'));
    await connection.subscribe('orders', () => heard.push('two'));
    await connection.subscribe('bills', () => heard.push('bill'));
    expect(await publish('orders')).toBe(1);
    await until(() => heard.length === 2);
    expect(heard).toEqual(['one', 'two']);
  });

  it('end with the listener; the channel ends with the last one', async () => {
    let heard = 0;
    const listener = (): number => (heard += 1);
    const [stopOne, stopTwo] = await Promise.all([connection.subscribe('orders', listener), connection.subscribe('orders', listener)]);
    await publish('orders');
    await until(() => heard === 2);
    stopOne();
    stopOne();
    await publish('orders');
    await until(() => heard === 3);
    stopTwo();
    await until(async () => (await subscribers('orders')) === 0);
    // Somebody who comes while the channel is being left is heard.
    const stop = await connection.subscribe('orders', listener);
    stop();
    await connection.subscribe('orders', listener);
    await publish('orders');
    await until(() => heard === 4);
  });

  it('open a connection only when somebody listens', async () => {
    const clients = async (): Promise<number> => (await command(redis.port, 'CLIENT LIST')).split('\n').filter((line) => line.includes('name=winterbaume')).length;
    expect(await clients()).toBe(1);
    await connection.subscribe('orders', () => undefined);
    await until(async () => (await clients()) === 2);
  });

  it('come again after the connection broke, and once for what may have been missed', async () => {
    const heard: string[] = [];
    await connection.subscribe('orders', () => heard.push('orders'));
    await connection.subscribe('bills', () => heard.push('bills'));
    expect(await command(redis.port, 'CLIENT KILL TYPE pubsub')).toContain(':1');
    await until(() => heard.length === 2);
    expect(heard.sort()).toEqual(['bills', 'orders']);
    await publish('orders');
    await until(() => heard.length === 3);
    expect(heard).toEqual(['bills', 'orders', 'orders']);
  });

  it('come again after the server was away', async () => {
    let heard = 0;
    await connection.subscribe('orders', () => (heard += 1));
    await redis.kill();
    await expect(connection.subscribe('bills', () => undefined)).rejects.toThrow(`Redis at 127.0.0.1:${String(redis.port)} cannot be reached`);
    redis = await startRedis({ port: redis.port });
    await until(() => heard === 1);
    await publish('orders');
    await until(() => heard === 2);
  });

  it('are refused in one line where the user may not listen', async () => {
    await command(redis.port, 'ACL SETUSER bob on >pw ~* +@all resetchannels');
    const bob = await RedisConnection.open(`redis://bob:pw@127.0.0.1:${String(redis.port)}`);
    await expect(bob.subscribe('orders', () => undefined)).rejects.toThrow(
      /^Redis at 127\.0\.0\.1:\d+ cannot be used: the user lacks a permission \(.*channel.*\)\.$/,
    );
    await bob.release();
  });
});

describe('Wake-ups in a cluster', () => {
  it('reach listeners whatever the node, also when the node that they are at goes away', async () => {
    const cluster = await startCluster(3);
    const [one, two] = [await RedisConnection.open(cluster.url), await RedisConnection.open(`${cluster.url}/0`)];
    const heard: string[] = [];
    for (const scope of ['a', 'b', 'c', 'd']) await one.subscribe(`wb:{${scope}}:x`, () => heard.push(scope));
    for (const scope of ['a', 'b', 'c', 'd']) await two.run((client) => client.publish(`wb:{${scope}}:x`, ''));
    await until(() => heard.length === 4);
    expect(heard.sort()).toEqual(['a', 'b', 'c', 'd']);
    let listening: TestRedis | undefined;
    for (const node of cluster.nodes) if ((await command(node.port, 'PUBSUB CHANNELS')).includes('wb:')) listening = node;
    await listening?.kill();
    await until(() => heard.length === 8);
    await Promise.all([one.release(), two.release()]);
    await cluster.stop();
  });
});
