import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '../../../src/core/errors.js';
import { canonicalJson, type JsonValue } from '../../../src/core/json.js';
import { collectView, viewRecords, type View } from '../../../src/core/state.js';
import type { DynamoDbBackend, FoundItem, ItemChange } from '../../../src/services/dynamodb/backend.js';
import { queryRange, scanRange, startPlace } from '../../../src/services/dynamodb/entry-keys.js';
import { sortKeyRange } from '../../../src/services/dynamodb/expressions/query-key.js';
import { MemoryDynamoDbBackend } from '../../../src/services/dynamodb/memory-backend.js';
import type { SecondaryIndex, Table } from '../../../src/services/dynamodb/model.js';
import { RedisDynamoDbBackend } from '../../../src/services/dynamodb/redis-backend.js';
import type { Item, KeyValue } from '../../../src/services/dynamodb/values/index.js';
import { dynamoDbStateModel } from '../../../src/services/dynamodb/view.js';
import { backupOf, indexNamed, keyIn, schemaOf, scope, START, streamLabelled, tableNamed, target } from '../../conformance/dynamodb-tables.js';
import { startRedis, withFreshPrefix, type TestRedis } from '../../support/redis.js';

/** One table has number keys, a stream, a replica and every kind of index; the other only a partition key. */
const orders = tableNamed('orders', schemaOf('customer:S', 'number:N'), {
  indexes: [
    indexNamed('all', schemaOf('state:S', 'number:N')),
    indexNamed('keys', schemaOf('state:S'), { projection: { type: 'KEYS_ONLY' } }),
    indexNamed('local', schemaOf('customer:S', 'due:B'), { kind: 'local', projection: { type: 'INCLUDE', attributes: ['text'] } }),
    indexNamed('deep', schemaOf('state:S,text:S', 'number:N,due:B')),
  ],
  timeToLive: { attribute: 'ttl' },
  stream: { label: 'one', viewType: 'NEW_AND_OLD_IMAGES' },
  replicas: [{ RegionName: 'eu-west-1', ReplicaStatus: 'ACTIVE' }],
});
const notes = tableNamed('notes', schemaOf('id:B'), { pointInTimeRecovery: { enabledAt: START, recoveryPeriodInDays: 1 } });
const TABLES = [orders, notes] as const;
const INDEXES = [undefined, 'all', 'keys', 'local', 'deep'] as const;

interface Pick {
  readonly customer: string;
  readonly number: string;
  readonly state: string | undefined;
  readonly text: string | undefined;
  readonly due: string | undefined;
  readonly ttl: number | undefined;
}

type Change = { readonly table: number; readonly pick: Pick; readonly kind: 'put' | 'delete' | 'keep' | 'add' };

type Step =
  | { readonly do: 'advance'; readonly by: number }
  | { readonly do: 'write'; readonly changes: readonly Change[]; readonly blind: boolean; readonly refuse: boolean; readonly token: number; readonly stamp: number | undefined; readonly quiet: boolean }
  | { readonly do: 'settle'; readonly number: number }
  | { readonly do: 'replicas'; readonly on: boolean }
  | { readonly do: 'get'; readonly picks: readonly Pick[] }
  | {
      readonly do: 'page';
      readonly index: number;
      readonly pick: Pick;
      readonly after: Pick | undefined;
      readonly range: readonly [string, string] | undefined;
      readonly descending: boolean;
      readonly limit: number | undefined;
      readonly maxBytes: number;
      readonly whole: boolean;
    }
  | { readonly do: 'scan'; readonly index: number; readonly segment: number; readonly limit: number | undefined }
  | { readonly do: 'expire'; readonly limit: number }
  | { readonly do: 'records'; readonly from: number; readonly limit: number; readonly age: number }
  | { readonly do: 'reindex'; readonly number: number; readonly fill: boolean }
  | { readonly do: 'stream'; readonly on: boolean }
  | { readonly do: 'backup' | 'copy' | 'recreate' | 'describe' | 'restore' | 'merge' | 'mergeBackup' };

const pick: fc.Arbitrary<Pick> = fc.record({
  customer: fc.constantFrom('a', 'b', 'ä\0'),
  number: fc.constantFrom('-1.5', '0', '2', '10', '1E+30'.replace('1E+30', '1000000000000000000000000000000')),
  state: fc.constantFrom(undefined, 'new', 'old'),
  text: fc.constantFrom(undefined, 'x', 'a longer text'),
  due: fc.constantFrom(undefined, 'AA==', 'AP8=', '/w=='),
  ttl: fc.constantFrom(undefined, -5, 0, 1, 100, -6 * 365 * 86_400),
});
const index = fc.nat(INDEXES.length - 1);
const change: fc.Arbitrary<Change> = fc.record({ table: fc.constantFrom(0, 0, 0, 1), pick, kind: fc.constantFrom('put', 'put', 'put', 'delete', 'keep', 'add') });

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('advance' as const), by: fc.constantFrom(1, 1000, 60_000, 40_000_000) }) },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      changes: fc.array(change, { minLength: 1, maxLength: 6 }),
      blind: fc.boolean(),
      refuse: fc.nat(9).map((number) => number === 0),
      token: fc.constantFrom(0, 0, 0, 0, 1, 2),
      stamp: fc.constantFrom(undefined, undefined, undefined, -100_000_000, -1000, 0, 1000),
      quiet: fc.nat(9).map((number) => number === 0),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('get' as const), picks: fc.array(pick, { minLength: 1, maxLength: 4 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('page' as const),
      index,
      pick,
      after: fc.option(pick, { nil: undefined }),
      range: fc.option(fc.tuple(fc.constantFrom('-1.5', '0', '10'), fc.constantFrom('-1.5', '2', '10')), { nil: undefined }),
      descending: fc.boolean(),
      limit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      maxBytes: fc.constantFrom(1_000_000, 60, 1),
      whole: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('scan' as const), index, segment: fc.nat(2), limit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('expire' as const), limit: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('records' as const), from: fc.nat(20), limit: fc.integer({ min: 1, max: 5 }), age: fc.constantFrom(0, 1000, 80_000_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reindex' as const), number: fc.nat(3), fill: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const), number: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('replicas' as const), on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stream' as const), on: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('backup' as const, 'copy' as const, 'recreate' as const, 'describe' as const, 'restore' as const, 'merge' as const, 'mergeBackup' as const) }),
  },
);

/** Drives one backend and writes down everything that a client could see. */
class Driver {
  private now = START;
  private count = 0;
  private saved: View = {};

  constructor(private readonly backend: DynamoDbBackend) {}

  async prepare(): Promise<void> {
    for (const table of TABLES) await this.make(table);
  }

  private make(table: Table): Promise<unknown> {
    return this.backend.changeTable(scope, table.name, ({ log }) => ({
      table,
      ...(table.stream === undefined ? {} : { log: { ...log, streams: [...log.streams, streamLabelled(`one-${String(this.count)}`, table, log.lastPosition + 1)] } }),
    }));
  }

  run(step: Step): Promise<unknown> {
    this.count += 1;
    switch (step.do) {
      case 'advance':
        this.now += step.by;
        return Promise.resolve();
      case 'write':
        return this.write(step);
      case 'get':
        return this.backend.getItems(scope, step.picks.map((each) => target('orders', keyIn(orders, this.item(orders, each))))).then((found) => found.map(({ stored }) => stored));
      case 'page':
        return this.page(step);
      case 'scan':
        return this.backend.readPage(scope, 'orders', (table) => ({
          range: scanRange(step.segment, 3),
          maxBytes: 1_000_000,
          ...named(this.index(table, step.index)),
          ...(step.limit === undefined ? {} : { limit: step.limit }),
        }));
      case 'expire':
        return this.backend.expireItems(scope, 'orders', { now: this.now, limit: step.limit, nextEventId: this.eventIds(), userIdentity: { type: 'Service', principalId: 'ttl' } });
      case 'records':
        return this.backend.readStreamRecords(scope, 'orders', { from: step.from, limit: step.limit, notBefore: this.now - step.age });
      case 'reindex':
        return this.reindex(step);
      case 'stream':
        return this.stream(step.on);
      case 'settle':
        return this.settle(step.number);
      case 'replicas':
        return this.backend.changeTable(scope, 'orders', ({ table }) => {
          const { replicas: _, ...alone } = table ?? orders;
          return { table: step.on ? { ...alone, replicas: orders.replicas ?? [] } : alone };
        });
      default:
        return this.whole(step.do);
    }
  }

  async view(): Promise<View> {
    return collectView(dynamoDbStateModel, this.backend.exportState(scope));
  }

  async describe(): Promise<unknown> {
    return Promise.all([
      ...(await this.backend.listTables(scope, { limit: 100 })).map((name) => this.backend.describeTable(scope, name)),
      this.backend.listBackups(scope),
      this.backend.listStreamLogs(scope, { limit: 100 }),
      this.backend.findStreamLog(scope, 'orders'),
      this.backend.listScopes(),
    ]);
  }

  private eventIds(): () => string {
    const step = this.count;
    let number = 0;
    return () => {
      number += 1;
      return `event-${String(step)}-${String(number)}`;
    };
  }

  private item(table: Table, { customer, number, state, text, due, ttl }: Pick): Item {
    const optional = {
      ...(state === undefined ? {} : { state: { S: state } }),
      ...(text === undefined ? {} : { text: { S: text } }),
      ...(due === undefined ? {} : { due: { B: due } }),
      ...(ttl === undefined ? {} : { ttl: { N: String(Math.floor(this.now / 1000) + ttl) } }),
    };
    return table === orders ? { customer: { S: customer }, number: { N: number }, ...optional } : { id: { B: Buffer.from(customer).toString('base64') }, ...optional };
  }

  private async write({ changes, blind, refuse, token, stamp, quiet }: Extract<Step, { do: 'write' }>): Promise<unknown> {
    const planned = changes.map(({ table, pick: each, kind }) => {
      const definition = TABLES[table] ?? orders;
      const item = this.item(definition, each);
      return { definition, item, kind: blind && kind === 'add' ? 'put' : kind };
    });
    try {
      const outcome = await this.backend.writeItems(scope, {
        now: this.now,
        nextEventId: this.eventIds(),
        targets: planned.map(({ definition, item }) => target(definition.name, keyIn(definition, item))),
        blind,
        quiet,
        ...(stamp === undefined ? {} : { stamps: planned.map(() => ({ time: Math.max(0, this.now + stamp), sequence: 0, region: 'eu-west-1' })) }),
        plan: (found) => {
          if (refuse) throw new AwsError('ConditionalCheckFailedException', 'refused');
          return planned.map(({ item, kind }, at) => changeOf(kind, item, found[at]));
        },
        ...(token === 0 ? {} : { token: { token: `token-${String(token)}`, fingerprint: String(changes.length), expiresAt: this.now + 50_000 } }),
      });
      return outcome.kind === 'written' ? [outcome.found.map(({ key, stored }) => [key, stored]), outcome.changes] : outcome;
    } catch (error) {
      return (error as Error).message;
    }
  }

  /** Some of what waits is taken off; stores may tell of it in different orders. */
  private async settle(number: number): Promise<unknown> {
    const pending = [...(await this.backend.readPending(scope, 'orders', 100))].sort((a, b) => (text(a.key) < text(b.key) ? -1 : 1));
    await this.backend.settlePending(scope, 'orders', pending.slice(0, number));
    return pending;
  }

  private index(table: Table, number: number): SecondaryIndex | undefined {
    return table.indexes.find(({ name }) => name === INDEXES[number]);
  }

  private page({ index: number, pick: each, after, range, descending, limit, maxBytes, whole }: Extract<Step, { do: 'page' }>): Promise<unknown> {
    return this.backend.readPage(scope, 'orders', (table) => {
      const found = this.index(table, number);
      const key = found?.key ?? table.key;
      const values = this.item(orders, { ...each, state: each.state ?? 'new', text: each.text ?? 'x' });
      const hash = key.hash.map(({ name }) => values[name] as KeyValue);
      const numbers = key.range[0]?.type === 'N' && range !== undefined ? sortKeyRange({ equal: [], range: { operator: 'BETWEEN', values: [{ N: range[0] }, { N: range[1] }] } }) : undefined;
      const start = after === undefined ? undefined : this.item(orders, { ...after, state: after.state ?? 'new', text: after.text ?? 'x', due: after.due ?? 'AA==' });
      return {
        range: queryRange(hash, numbers),
        descending,
        maxBytes,
        whole,
        ...named(found),
        ...(limit === undefined ? {} : { limit }),
        ...(start === undefined ? {} : { after: startPlace(table, found, start) }),
      };
    });
  }

  private async reindex({ number, fill }: Extract<Step, { do: 'reindex' }>): Promise<unknown> {
    const made = orders.indexes[number] as SecondaryIndex;
    const table = await this.backend.changeTable(scope, 'orders', ({ table: held }) => {
      const rest = (held ?? orders).indexes.filter(({ name }) => name !== made.name);
      const had = rest.length < (held ?? orders).indexes.length;
      return { table: { ...(held ?? orders), indexes: had ? rest : [...rest, { ...made, id: `${made.name}-${String(this.count)}` }] } };
    });
    if (fill) await this.backend.fillIndex(scope, 'orders', made.name);
    return table;
  }

  private stream(on: boolean): Promise<unknown> {
    return this.backend.changeTable(scope, 'orders', ({ table, log }) => {
      const { stream: _stream, timeToLive: _timeToLive, ...rest } = table ?? orders;
      if (!on) return { table: rest };
      return { table: { ...orders, ...rest }, log: { ...log, streams: [...log.streams, streamLabelled(String(this.count), orders, log.lastPosition + 1)] } };
    });
  }

  private async whole(what: Extract<Step, { do: 'backup' | 'copy' | 'recreate' | 'describe' | 'restore' | 'merge' | 'mergeBackup' }>['do']): Promise<unknown> {
    const { backend } = this;
    switch (what) {
      case 'backup':
        return backend.createBackup(scope, 'orders', ({ table }) => backupOf(`backup-${String(this.count)}`, table));
      case 'copy': {
        const name = `copy-${String(this.count)}`;
        const { stream: _stream, ...definition } = orders;
        await backend.copyTable(scope, { table: 'orders' }, name, () => ({ ...definition, name }));
        await backend.fillTimeToLive(scope, name);
        for (const each of orders.indexes) await backend.fillIndex(scope, name, each.name);
        const scans = orders.indexes.map((each) => backend.readPage(scope, name, () => ({ index: each.name, range: scanRange(), maxBytes: 1_000_000 })));
        return Promise.all(scans);
      }
      case 'recreate':
        await backend.changeTable(scope, 'orders', ({ log }) => ({ table: undefined, ...(this.count % 2 === 0 ? { log: { ...log, streams: [] } } : {}) }));
        return this.make({ ...orders, id: `again-${String(this.count)}` });
      case 'describe':
        return this.describe();
      case 'restore': {
        const view = await this.view();
        this.saved = view;
        const staged = await backend.stageState(scope);
        await staged.write([...viewRecords(dynamoDbStateModel, view)]);
        return staged.domain.commit([staged]);
      }
      case 'merge':
        return backend.mergeState(scope, [...viewRecords(dynamoDbStateModel, await this.view())], { onConflict: 'fail' });
      case 'mergeBackup':
        return backend.mergeState(scope, [...viewRecords(dynamoDbStateModel, this.saved)], { onConflict: this.count % 2 === 0 ? 'replace' : 'keep' });
    }
  }
}

function named(found: SecondaryIndex | undefined): { readonly index?: string } {
  return found === undefined ? {} : { index: found.name };
}

function changeOf(kind: Change['kind'], item: Item, found: FoundItem | undefined): ItemChange {
  if (kind === 'delete' || kind === 'keep') return { kind };
  const held = found?.stored?.item['count'];
  const count = held !== undefined && 'N' in held ? Number(held.N) + 1 : 1;
  return { kind: 'put', item: kind === 'add' ? { ...item, count: { N: String(count) } } : item };
}

/** How many ids a store asks for depends on how often it plans. */
const text = (value: unknown): string =>
  canonicalJson(JSON.parse(JSON.stringify(value ?? null)) as JsonValue).replaceAll(/"event-(\d+)-\d+"/g, '"event-$1"');

describe('memory and Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis.stop();
  });

  it('answer any sequence of operations alike, and hold the same state after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 50 }), async (sequence) => {
        const backends = [new MemoryDynamoDbBackend(), await RedisDynamoDbBackend.connect(withFreshPrefix(redis.url))] as const;
        try {
          const [memory, stored] = [new Driver(backends[0]), new Driver(backends[1])];
          await memory.prepare();
          await stored.prepare();
          for (const [number, step] of sequence.entries()) {
            const [expected, found] = [text(await memory.run(step)), text(await stored.run(step))];
            expect(found, `step ${String(number)}: ${JSON.stringify(step)}`).toBe(expected);
          }
          expect(text(await stored.describe())).toBe(text(await memory.describe()));
          expect(text(await stored.view())).toBe(text(await memory.view()));
        } finally {
          for (const backend of backends) await backend.close();
        }
      }),
      { numRuns: 150, endOnFailure: false },
    );
  });
});
