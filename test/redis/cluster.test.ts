import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/core/scope.js';
import { RedisDomain } from '../../src/redis/key-space.js';
import { command, startCluster, startRedis, until, withFreshPrefix, type TestCluster } from '../support/redis.js';
import { elsewhere, Notes, otherScope, scope } from './notes.js';

const LOST = "What was to be restored is gone: it was taken for a dead process's and removed. Run the restore again.";

describe('In a cluster', () => {
  let cluster: TestCluster;
  const opened: Notes[] = [];

  beforeAll(async () => {
    cluster = await startCluster(3);
  });
  afterAll(async () => {
    await Promise.all(opened.map(({ connection }) => connection.release()));
    await cluster.stop();
  });

  const connect = async (url: string, service?: string): Promise<Notes> => {
    const notes = await Notes.connect(url, service);
    opened.push(notes);
    return notes;
  };

  it('a scope is in one slot, and scopes are spread over the nodes', async () => {
    const notes = await connect(withFreshPrefix(cluster.url));
    const scopes = manyScopes();
    for (const each of scopes) {
      await notes.put('a', each.accountId, each);
      await notes.replace({ a: each.accountId, b: 'x' }, each);
    }
    for (const each of scopes) expect(await notes.all(each)).toEqual({ a: each.accountId, b: 'x' });
    expect(await notes.space.listScopes()).toEqual(scopes);
    for (const { port } of cluster.nodes) expect(Number(/:(\d+)/.exec(await command(port, 'DBSIZE'))?.[1])).toBeGreaterThan(10);
  });

  it('services of a scope, and scopes, are replaced together or not at all', async () => {
    const url = withFreshPrefix(cluster.url);
    const [notes, bills] = [await connect(url), await connect(url, 'bills')];
    const domain = RedisDomain.of(notes.connection);
    const stages = await Promise.all([notes.stage({ a: '1' }), notes.stage({ a: '2' }, otherScope), bills.stage({ a: '3' })]);
    const gone = await bills.stage({ a: '4' }, otherScope);
    await gone.abort();
    await expect(domain.commit([...stages, gone])).rejects.toThrow(LOST);
    expect([await notes.all(), await notes.all(otherScope), await bills.all()]).toEqual([{}, {}, {}]);
    // What could not be committed cannot be committed later: whoever met the commit took it back.
    await expect(domain.commit(stages)).rejects.toThrow(LOST);
    const again = await Promise.all([notes.stage({ a: '1' }), notes.stage({ a: '2' }, otherScope), bills.stage({ a: '3' })]);
    await domain.commit(again);
    expect([await notes.all(), await notes.all(otherScope), await bills.all()]).toEqual([{ a: '1' }, { a: '2' }, { a: '3' }]);
  });

  it('nobody sees the new state of one scope and, later, the old one of another', async () => {
    const url = withFreshPrefix(cluster.url);
    const [writer, reader] = [await connect(url), await connect(elsewhere(url))];
    await Promise.all([writer.replace({ n: '0' }), writer.replace({ n: '0' }, otherScope)]);
    const writing = (async () => {
      for (let n = 1; n <= 40; n += 1) {
        const stages = await Promise.all([writer.stage({ n: String(n) }), writer.stage({ n: String(n) }, otherScope)]);
        await stages[0].domain.commit(stages);
      }
    })();
    const seen: number[] = [];
    while (seen.at(-1) !== 40) for (const where of [scope, otherScope]) seen.push(Number(await reader.get('n', where)));
    await writing;
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    // How many of the states in between are seen depends on the machine; the first and the last alone would prove nothing.
    expect(new Set(seen).size).toBeGreaterThan(2);
  });

  it('two that replace the same scopes at once do not wait for one another for ever', async () => {
    const url = withFreshPrefix(cluster.url);
    const [one, two] = [await connect(url), await connect(elsewhere(url))];
    const replaceBoth = async (notes: Notes, who: string, scopes: readonly Scope[]): Promise<void> => {
      const stages = await Promise.all(scopes.map((each) => notes.stage({ who }, each)));
      await RedisDomain.of(notes.connection).commit(stages);
    };
    for (let round = 0; round < 20; round += 1) {
      await Promise.all([replaceBoth(one, 'one', [scope, otherScope]), replaceBoth(two, 'two', [otherScope, scope])]);
      const [here, there] = [await one.all(), await two.all(otherScope)];
      expect(here).toEqual(there);
      expect(here.who).toMatch(/^(?:one|two)$/);
    }
  });

  it('the node that is asked first need not be there', async () => {
    const [, second] = cluster.nodes;
    const notes = await connect(`redis+cluster://127.0.0.1:1,127.0.0.1:${String(second?.port)}/?prefix=seeds`);
    await notes.put('a', 'text');
    expect(await notes.get('a')).toBe('text');
  });

  it('connections that break are made again', async () => {
    const notes = await connect(withFreshPrefix(cluster.url));
    const scopes = manyScopes();
    for (const each of scopes) await notes.put('a', 'text', each);
    for (const { port } of cluster.nodes) await command(port, 'CLIENT KILL TYPE normal SKIPME yes');
    await until(async () => (await Promise.allSettled(scopes.map((each) => notes.get('a', each)))).every(({ status }) => status === 'fulfilled'));
    for (const each of scopes) expect(await notes.get('a', each)).toBe('text');
  });

  it('a node that is gone is told at once, and the others go on', async () => {
    const notes = await connect(withFreshPrefix(cluster.url));
    const scopes = manyScopes();
    for (const each of scopes) await notes.put('a', 'text', each);
    await cluster.nodes[0]?.kill();
    const outcomes = await Promise.allSettled(scopes.map((each) => notes.get('a', each)));
    const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []));
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThan(scopes.length);
    for (const error of errors) expect(error.message).toMatch(/^Redis at 127\.0\.0\.1:.* cannot be reached \(.+\)\. Is it running, and are host and port right\?$/);
  });
});

describe('A cluster that was away', () => {
  it('is used again when it is back', async () => {
    const first = await startRedis({ cluster: true });
    const notes = await Notes.connect(first.url);
    await notes.put('a', 'text');
    await first.kill();
    await expect(notes.get('a')).rejects.toThrow(`Redis at 127.0.0.1:${String(first.port)} cannot be reached`);
    await expect(notes.get('a')).rejects.toThrow(`Redis at 127.0.0.1:${String(first.port)} cannot be reached`);
    const second = await startRedis({ cluster: true, port: first.port });
    await until(() => notes.put('a', 'text').then(Boolean, () => false));
    expect(await notes.all()).toEqual({ a: 'text' });
    await notes.connection.release();
    await second.stop();
  });
});

function manyScopes(): readonly Scope[] {
  return Array.from({ length: 24 }, (_, index) => ({ accountId: String(200_000_000_000 + index), region: 'us-east-1' }));
}
