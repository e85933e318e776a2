import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCluster, startRedis, until, withFreshPrefix, type TestCluster, type TestRedis } from '../support/redis.js';
import { elsewhere, keysIn, Notes, otherScope, scope } from './notes.js';

const PROGRAM = fileURLToPath(new URL('restore-and-hang.ts', import.meta.url));
const OLD = { a: 'old' };
const NEW = { a: 'new', b: 'new' };

/** Lets another process replace the state of two scopes up to a step, and kills it there. */
async function killAt(url: string, step: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, url, step], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(String(said)).toBe(`${step} us-east-1\n`);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function seed(url: string): Promise<Notes> {
  const notes = await Notes.connect(url);
  await notes.put('a', 'old');
  await notes.put('a', 'old', otherScope);
  return notes;
}

/** Every key with the connection's prefix, whichever node it is at. */
async function allKeys({ connection }: Notes): Promise<readonly string[]> {
  const { client, target } = connection;
  const nodes = 'nodes' in client ? client.nodes('master') : [client];
  return (await Promise.all(nodes.map((node) => node.keys(`${target.prefix}:*`)))).flat();
}

/** Does to keys that expire what time does. */
async function letExpire(notes: Notes, pattern: RegExp): Promise<void> {
  for (const key of await allKeys(notes)) {
    if (pattern.test(key) && (await notes.connection.client.pttl(key)) > 0) await notes.connection.client.del(key);
  }
}

describe('A process that is killed while it replaces a state', () => {
  let redis: TestRedis;
  let cluster: TestCluster;

  beforeAll(async () => {
    [redis, cluster] = await Promise.all([startRedis(), startCluster(3)]);
  });
  afterAll(async () => {
    await Promise.all([redis.stop(), cluster.stop()]);
  });

  it('leaves the old state, and what it wrote is removed by the next one once its lease has ended', async () => {
    const url = withFreshPrefix(redis.url);
    const notes = await seed(url);
    const before = await keysIn(notes);
    await killAt(url, 'staged');
    expect([await notes.all(), await notes.all(otherScope)]).toEqual([OLD, OLD]);
    // Nobody removes it while its process may still live.
    expect((await keysIn(notes)).length).toBeGreaterThan(before.length + 8);
    await letExpire(notes, /:lease:/);
    const next = await Notes.connect(elsewhere(url));
    await Promise.all([next.put('a', 'old'), next.put('a', 'old', otherScope)]);
    await until(async () => (await keysIn(notes)).length === before.length);
    expect(await keysIn(notes)).toEqual(before);
    await Promise.all([notes.connection.release(), next.connection.release()]);
  });

  // In a cluster a commit over several slots takes steps. Whoever comes next ends it, back or forward.
  it.each([
    ['staged', OLD],
    ['begun', OLD],
    ['half prepared', OLD],
    ['prepared', OLD],
    ['decided', NEW],
    ['finished', NEW],
  ])('in a cluster, when it has %s, leaves one state for all scopes', async (step, state) => {
    const url = withFreshPrefix(cluster.url);
    const notes = await seed(url);
    await killAt(url, step);
    const next = await Notes.connect(elsewhere(url));
    // Once the real time is waited for in which the process could still decide.
    if (step !== 'half prepared') await letExpire(next, /:commit:/);
    // The second scope is asked first: its pointer is set last.
    const found = [await next.all(otherScope), await notes.all(), await next.all(), await notes.all(otherScope)];
    expect(found).toEqual([state, state, state, state]);
    await next.put('c', 'x', otherScope);
    await letExpire(next, /:lease:/);
    await Promise.all([next.space.sweep(scope), next.space.sweep(otherScope)]);
    const left = await allKeys(next);
    expect(left.filter((key) => /staging|garbage|lease|commit/.test(key))).toEqual([]);
    expect(new Set(left.flatMap((key) => /^.*\}:notes:[0-9a-f]+:/.exec(key)?.[0] ?? [])).size).toBe(2);
    await Promise.all([notes.connection.release(), next.connection.release()]);
  });
});
