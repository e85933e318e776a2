import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BackendUnavailableError } from '../../src/core/state.js';
import { RedisConnection } from '../../src/redis/connection.js';
import { command, freePort, startRedis, until, type TestRedis } from '../support/redis.js';
import { cuttableLine } from './cuttable-line.js';
import { Notes, scope } from './notes.js';

/** What opening a URL fails with. */
async function refusal(url: string): Promise<BackendUnavailableError> {
  try {
    const connection = await RedisConnection.open(url);
    await connection.release();
  } catch (error) {
    if (error instanceof BackendUnavailableError) return error;
    throw error;
  }
  throw new Error(`${url} was opened`);
}

/** Something that listens where a Redis is looked for, and answers as it is told. */
async function listen(answer: (socket: Socket, text: string) => void): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      answer(socket, data.toString('utf8'));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server };
}

describe('Opening a connection', () => {
  let redis: TestRedis;

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis.stop();
  });

  it('gives all users of a URL the same connection, which the last one closes', async () => {
    const [one, two] = await Promise.all([RedisConnection.open(redis.url), RedisConnection.open(redis.url)]);
    expect(one).toBe(two);
    await one.release();
    await two.run((client) => client.ping());
    await two.release();
    await expect(two.run((client) => client.ping())).rejects.toThrow('cannot be reached');
    const three = await RedisConnection.open(redis.url);
    expect(three).not.toBe(one);
    // A release too many does not take it from others.
    await one.release();
    expect(await three.run((client) => client.ping())).toBe('PONG');
    await three.release();
  });

  it('is done in another database for another number', async () => {
    const [zero, one] = await Promise.all([RedisConnection.open(`${redis.url}/0`), RedisConnection.open(`${redis.url}/1`)]);
    await zero.run((client) => client.set('where', 'zero'));
    expect(await one.run((client) => client.get('where'))).toBeNull();
    await Promise.all([zero.release(), one.release()]);
  });

  it('says where nobody listens', async () => {
    const port = await freePort();
    expect((await refusal(`redis://127.0.0.1:${String(port)}`)).message).toBe(
      `Redis at 127.0.0.1:${String(port)} cannot be reached (ECONNREFUSED). Is it running, and are host and port right?`,
    );
    expect((await refusal(`redis+cluster://127.0.0.1:${String(port)}`)).message).toBe(
      `Redis at 127.0.0.1:${String(port)} cannot be reached (the connection is closed). Is it running, and are host and port right?`,
    );
    expect((await refusal(`redis+sentinel://127.0.0.1:${String(port)}/main`)).message).toBe(
      `Redis at 127.0.0.1:${String(port)} (main) cannot be reached (the connection is closed). Is it running, and are host and port right?`,
    );
  });

  it('works after it failed', async () => {
    const port = await freePort();
    const url = `redis://127.0.0.1:${String(port)}`;
    await Promise.all([refusal(url), refusal(url)]);
    const late = await startRedis({ port });
    const connection = await RedisConnection.open(url);
    expect(await connection.run((client) => client.ping())).toBe('PONG');
    await connection.release();
    await late.stop();
  });

  it('says when the server hangs', async () => {
    const hung = await startRedis();
    hung.pause();
    expect((await refusal(hung.url)).message).toBe(
      `Redis at 127.0.0.1:${String(hung.port)} cannot be reached (it does not answer). Is it running, and are host and port right?`,
    );
    await hung.kill();
  });

  it('says which setting of the URL is wrong', async () => {
    const at = `Redis at 127.0.0.1:${String(redis.port)} cannot be used:`;
    expect((await refusal(`${redis.url}/99`)).message).toBe(`${at} it has fewer databases than the URL asks for; give a lower number or raise its setting databases.`);
    expect((await refusal(`redis+cluster://127.0.0.1:${String(redis.port)}`)).message).toBe(`${at} it is no cluster; give redis:// as the scheme.`);
  });

  it('says when what answers is none, or an old one', async () => {
    const web = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect((await refusal(`redis://127.0.0.1:${String(web.port)}`)).message).toBe(
      `Redis at 127.0.0.1:${String(web.port)} cannot be used: what answers there is no Redis.`,
    );
    web.server.close();
    const old = await listen((socket, text) => {
      for (const name of text.matchAll(/\*\d+\r\n\$\d+\r\n([a-zA-Z]+)\r\n/g)) {
        const info = 'redis_version:6.2.14\r\n';
        socket.write(name[1]?.toLowerCase() === 'info' ? `$${String(info.length)}\r\n${info}\r\n` : '+OK\r\n');
      }
    });
    expect((await refusal(`redis://127.0.0.1:${String(old.port)}`)).message).toBe(
      `Redis at 127.0.0.1:${String(old.port)} is version 6.2.14; 7.0 or newer is needed.`,
    );
    old.server.close();
  });

  it('never tells the password', async () => {
    const secured = await startRedis({ args: ['--requirepass', 'sesame-open'] });
    const at = `Redis at 127.0.0.1:${String(secured.port)} cannot be used:`;
    const without = await refusal(secured.url);
    expect(without.message).toBe(`${at} it wants a password; give it as redis://user:password@host:port.`);
    const wrong = await refusal(`redis://bob:sesame-shut@127.0.0.1:${String(secured.port)}`);
    expect(wrong.message).toBe(`${at} user or password is wrong.`);
    expect(inspect(wrong, { depth: 10, showHidden: true })).not.toContain('sesame-shut');
    const right = await RedisConnection.open(`redis://:sesame-open@127.0.0.1:${String(secured.port)}`);
    expect(await right.run((client) => client.ping())).toBe('PONG');
    expect(right.where).toBe(`127.0.0.1:${String(secured.port)}`);
    await right.release();
    await secured.stop();
    // Servers that do not know a command repeat what they were sent.
    const parrot = await listen((socket, text) => socket.write(`-ERR what is ${text.replaceAll(/\s+/g, ' ')}\r\n`.repeat(5)));
    const repeated = await refusal(`redis://bob:sesame-shut@127.0.0.1:${String(parrot.port)}`);
    expect(repeated.message).toMatch(/cannot be used: it says "ERR what is .*bob.*\*\*\*/);
    expect(inspect(repeated, { depth: 10, showHidden: true })).not.toContain('sesame-shut');
    parrot.server.close();
  });
});

describe('A connection in use', () => {
  it('sends nothing twice: what may have been done already is told as failed', async () => {
    const redis = await startRedis();
    const line = await cuttableLine(redis.port);
    const connection = await RedisConnection.open(`redis://127.0.0.1:${String(line.port)}`);
    line.cutBeforeReply();
    await expect(connection.run((client) => client.incr('n'))).rejects.toThrow(`Redis at 127.0.0.1:${String(line.port)} cannot be reached`);
    await until(() => connection.run((client) => client.ping()).then(Boolean, () => false));
    expect(await connection.run((client) => client.get('n'))).toBe('1');
    // Work that says that it may be done twice is done again.
    line.cutBeforeReply();
    expect(await connection.runRepeatable((client) => client.incr('n'))).toBe(3);
    expect(line.cuts()).toBe(2);
    await connection.release();
    line.close();
    await redis.stop();
  });

  it('fails at once while the server is away, and works when it is back', async () => {
    const first = await startRedis();
    const connection = await RedisConnection.open(first.url);
    // Under way when the server dies: sent, not answered.
    first.pause();
    const underWay = connection.run((client) => client.incr('n'));
    await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([expect(underWay).rejects.toThrow(`Redis at 127.0.0.1:${String(first.port)} cannot be reached`), first.kill()]);
    await expect(connection.run((client) => client.incr('n'))).rejects.toThrow(BackendUnavailableError);
    const second = await startRedis({ port: first.port });
    await until(() => connection.run((client) => client.ping()).then(Boolean, () => false));
    expect(await connection.run((client) => client.get('n'))).toBeNull();
    await connection.release();
    await second.stop();
  });

  it('says what the server refuses and why', async () => {
    const redis = await startRedis({ args: ['--enable-debug-command', 'yes'] });
    const connection = await RedisConnection.open(redis.url);
    const at = `Redis at 127.0.0.1:${String(redis.port)} cannot be used:`;
    const write = (): Promise<unknown> => connection.run((client) => client.eval("return redis.call('SET', KEYS[1], ARGV[1])", 1, 'key', 'value'));
    await command(redis.port, 'CONFIG SET maxmemory 1');
    await expect(write()).rejects.toThrow(new BackendUnavailableError(`${at} its memory is full; raise maxmemory or remove data.`));
    await command(redis.port, 'CONFIG SET maxmemory 0');
    await command(redis.port, 'CONFIG SET min-replicas-to-write 1');
    await expect(write()).rejects.toThrow(
      new BackendUnavailableError(`${at} it refuses writes because too few replicas follow it; bring them back or lower min-replicas-to-write.`),
    );
    await command(redis.port, 'CONFIG SET min-replicas-to-write 0');
    await command(redis.port, 'REPLICAOF 127.0.0.1 1');
    await expect(write()).rejects.toThrow(
      new BackendUnavailableError(`${at} it is a read-only replica; give the address of the master, or of its Sentinels as redis+sentinel://.`),
    );
    await command(redis.port, 'REPLICAOF NO ONE');
    await until(() => write().then(Boolean, () => false));
    await connection.release();
    await redis.stop();
  });

  it('says which permission the user lacks', async () => {
    const redis = await startRedis();
    await command(redis.port, 'ACL SETUSER bob on >pw ~* +info +eval +evalsha +hello +client');
    const connection = await RedisConnection.open(`redis://bob:pw@127.0.0.1:${String(redis.port)}`);
    const at = `Redis at 127.0.0.1:${String(redis.port)} cannot be used:`;
    await expect(connection.run((client) => client.get('key'))).rejects.toThrow(
      new BackendUnavailableError(`${at} the user lacks a permission (this user has no permissions to run the 'get' command).`),
    );
    await expect(connection.run((client) => client.eval("return redis.call('GET', KEYS[1])", 1, 'key'))).rejects.toThrow(
      `${at} the user lacks a permission for what the scripts do`,
    );
    await connection.release();
    await redis.stop();
  });

  it('needs no more permissions than docs/redis.md names', async () => {
    const redis = await startRedis();
    const [, rules = ''] = /^ACL SETUSER winterbaume (.*)$/m.exec(await readFile('docs/redis.md', 'utf8')) ?? [];
    await command(redis.port, `ACL SETUSER winterbaume ${rules}`);
    const notes = await Notes.connect(`redis://winterbaume:secret@127.0.0.1:${String(redis.port)}`);
    let woken = 0;
    await notes.connection.subscribe(notes.space.replacedChannel(scope), () => (woken += 1));
    await notes.put('a', 'old');
    await notes.replace({ a: 'new' });
    await notes.space.sweep(scope);
    expect(await notes.all()).toEqual({ a: 'new' });
    expect(await notes.space.listScopes()).toEqual([scope]);
    await until(() => woken === 1);
    await expect(notes.connection.run((client) => client.get('elsewhere'))).rejects.toThrow('the user lacks a permission');
    await notes.connection.release();
    await redis.stop();
  });

  it('lets errors pass that are none of the store', async () => {
    const redis = await startRedis();
    const connection = await RedisConnection.open(redis.url);
    const error = new Error('the socket of this lamp is READONLY and lacks a certificate');
    await expect(connection.run(() => Promise.reject(error))).rejects.toBe(error);
    await connection.run((client) => client.set('key', 'text'));
    await expect(connection.run((client) => client.hget('key', 'field'))).rejects.toThrow(/^WRONGTYPE /);
    await connection.release();
    await redis.stop();
  });
});
