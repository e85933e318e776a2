import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../src/core/json.js';
import { collectView, viewRecords } from '../../src/core/state.js';
import type { DynamoDbBackend, ItemChange } from '../../src/services/dynamodb/backend.js';
import type { Stamp } from '../../src/services/dynamodb/replication/stamp.js';
import { firstStamp } from '../../src/services/dynamodb/replication/stamp.js';
import type { Item } from '../../src/services/dynamodb/values/index.js';
import { dynamoDbStateModel } from '../../src/services/dynamodb/view.js';
import { keyIn, schemaOf, scope, START, tableNamed, target, type Tables } from './dynamodb-tables.js';

const ELSEWHERE = 'eu-west-1';
const DAY = 24 * 60 * 60 * 1000;
const shared = tableNamed('Shared', schemaOf('id'), { replicas: [{ RegionName: ELSEWHERE, ReplicaStatus: 'ACTIVE' }] });
const item = (id: string, v: string): Item => ({ id: { S: id }, v: { S: v } });
const key = (id: string) => ({ id: { S: id } });

export interface ReplicationWorld {
  readonly backend: DynamoDbBackend;
  readonly tables: Tables;
  create(): Promise<DynamoDbBackend>;
}

/** What every backend promises of tables with replicas. */
export function replicationCases(world: () => ReplicationWorld): void {
  describe('replication', () => {
    const pending = async (limit = 100) => {
      const changes = await world().backend.readPending(scope, 'Shared', limit);
      return [...changes].sort((a, b) => (JSON.stringify(a.key) < JSON.stringify(b.key) ? -1 : 1));
    };
    const stamp = (time: number, sequence = 0, region = scope.region): Stamp => ({ time, sequence, region });
    /** Writes what comes from another Region. */
    const receive = (id: string, v: string | undefined, of: Stamp, quiet = false) => {
      const change: ItemChange = v === undefined ? { kind: 'delete' } : { kind: 'put', item: item(id, v) };
      return world().tables.write([target('Shared', key(id))], () => [change], { stamps: [of], quiet });
    };

    it('lets every change wait for the others, each item once, as it is now', async () => {
      const { tables } = world();
      await tables.make(shared);
      await tables.put(shared, item('a', '1'), item('b', '1'), item('c', '1'));
      await tables.put(shared, item('a', '2'));
      tables.now += 1;
      await tables.delete(shared, key('b'), key('never'));
      expect(await pending()).toEqual([
        { key: key('a'), stamp: stamp(START, 1), item: item('a', '2') },
        { key: key('b'), stamp: stamp(START + 1) },
        { key: key('c'), stamp: stamp(START), item: item('c', '1') },
      ]);
    });

    it('lets nothing wait in a table without replicas, or in one that is not there', async () => {
      const { tables, backend } = world();
      const { replicas: _, ...alone } = shared;
      expect(await pending()).toEqual([]);
      await tables.make(alone);
      await tables.put(alone, item('a', '1'));
      expect(await pending()).toEqual([]);
      await tables.make(shared);
      await tables.put(shared, item('b', '1'));
      await backend.changeTable(scope, 'Shared', () => ({ table: alone }));
      expect(await pending()).toEqual([]);
      await tables.make(shared);
      expect(await pending()).toEqual([]);
    });

    it('takes off what the others have, but not what was changed meanwhile', async () => {
      const { tables, backend } = world();
      await tables.make(shared);
      await tables.put(shared, item('a', '1'), item('b', '1'));
      const read = await pending();
      await tables.put(shared, item('a', '2'));
      await backend.settlePending(scope, 'Shared', read);
      expect(await pending()).toEqual([{ key: key('a'), stamp: stamp(START, 1), item: item('a', '2') }]);
      await backend.settlePending(scope, 'Shared', await pending());
      await backend.settlePending(scope, 'Shared', read);
      expect(await pending()).toEqual([]);
    });

    it('lets the last writer win, whichever way its change comes', async () => {
      const { tables } = world();
      await tables.makeStreaming(shared);
      await tables.put(shared, item('a', 'here'));
      await receive('a', 'earlier', stamp(START - 1, 9, ELSEWHERE));
      expect(await tables.get('Shared', key('a'))).toEqual(item('a', 'here'));
      // At one time and count, the names of the Regions decide.
      await receive('a', 'same time, lesser name', stamp(START, 0, ELSEWHERE));
      expect(await tables.get('Shared', key('a'))).toEqual(item('a', 'here'));
      await receive('a', 'later', stamp(START, 1, ELSEWHERE));
      expect(await tables.get('Shared', key('a'))).toEqual(item('a', 'later'));
      // What came waits for nobody, and what it replaced does not any more.
      expect(await pending()).toEqual([]);
      await receive('a', 'later', stamp(START, 1, ELSEWHERE));
      expect((await tables.records('Shared')).map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY']);
      // A write here is later than what it sees, whatever the clock says.
      await tables.put(shared, item('a', 'again'));
      expect(await pending()).toEqual([{ key: key('a'), stamp: stamp(START, 2), item: item('a', 'again') }]);
    });

    it('knows for a day what was deleted', async () => {
      const { tables } = world();
      await tables.make(shared);
      await receive('a', undefined, stamp(START + 5, 0, ELSEWHERE));
      await receive('a', 'before its deletion', stamp(START + 4, 0, ELSEWHERE));
      await receive('a', 'from the beginning', firstStamp(ELSEWHERE), true);
      expect(await tables.get('Shared', key('a'))).toBeUndefined();
      tables.now += DAY;
      await tables.put(shared, item('b', '1'));
      await receive('a', 'from the beginning', firstStamp(ELSEWHERE), true);
      expect(await tables.get('Shared', key('a'))).toEqual(item('a', 'from the beginning'));
    });

    it('passes over single changes of a call, and takes items quietly', async () => {
      const { tables, backend } = world();
      await tables.makeStreaming({ ...shared, pointInTimeRecovery: { enabledAt: START, recoveryPeriodInDays: 1 } });
      await tables.put(shared, item('a', 'here'));
      await tables.write(['a', 'b'].map((id) => target('Shared', key(id))), () => ['a', 'b'].map((id) => ({ kind: 'put', item: item(id, 'there') })), {
        stamps: [firstStamp(ELSEWHERE), firstStamp(ELSEWHERE)],
        quiet: true,
      });
      expect(new Set((await tables.scan('Shared')).map(({ v }) => JSON.stringify(v)))).toEqual(new Set(['{"S":"here"}', '{"S":"there"}']));
      expect(await tables.records('Shared')).toHaveLength(1);
      const past = [];
      for await (const each of backend.readHistory(scope, 'Shared', { from: 0, to: Number.MAX_SAFE_INTEGER })) past.push(each);
      expect(past).toHaveLength(1);
    });

    it('lets what expires wait too', async () => {
      const { tables, backend } = world();
      await tables.make({ ...shared, timeToLive: { attribute: 'ttl' } });
      await receive('a', 'x', stamp(START, 0, ELSEWHERE));
      const expiring = { ...item('b', 'x'), ttl: { N: String(START / 1000 - 1) } };
      await tables.put(shared, expiring);
      expect(await backend.expireItems(scope, 'Shared', { now: START, limit: 10, nextEventId: () => 'expired' })).toBe(1);
      expect(await pending()).toEqual([{ key: keyIn(shared, expiring), stamp: stamp(START, 1) }]);
    });

    it('is captured, restored and merged with what waits', async () => {
      const { tables, backend, create } = world();
      await tables.make(shared);
      await tables.put(shared, item('a', '1'), item('b', '1'));
      await tables.delete(shared, key('b'));
      const waiting = await pending();
      const view = await collectView(dynamoDbStateModel, backend.exportState(scope));
      expect(view['tables']?.['Shared']?.['pending']).toHaveLength(2);
      const other = await create();
      try {
        const staged = await other.stageState(scope);
        await staged.write([...viewRecords(dynamoDbStateModel, view)]);
        await staged.domain.commit([staged]);
        expect(await collectView(dynamoDbStateModel, other.exportState(scope))).toEqual(view);
        expect([...(await other.readPending(scope, 'Shared', 10))].sort((a, b) => (JSON.stringify(a.key) < JSON.stringify(b.key) ? -1 : 1))).toEqual(waiting);
      } finally {
        await other.close();
      }
      await backend.settlePending(scope, 'Shared', waiting);
      const records = [{ collection: 'tables', resource: 'Shared', section: 'pending', value: { key: key('a'), stamp: stamp(START) } as unknown as JsonValue }];
      expect(await backend.mergeState(scope, records, { onConflict: 'keep' })).toEqual(['added']);
      expect(await backend.mergeState(scope, records, { onConflict: 'keep' })).toEqual(['unchanged']);
      expect(await pending()).toEqual([{ key: key('a'), stamp: stamp(START), item: item('a', '1') }]);
    });
  });
}
