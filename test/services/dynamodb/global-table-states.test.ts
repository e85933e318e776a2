import { DeleteTableCommand, DescribeTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand, ScanCommand, TransactWriteItemsCommand, UpdateTableCommand, UpdateTimeToLiveCommand, type UpdateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import type { Scope } from '../../../src/core/scope.js';
import { ACCOUNT, describeDynamoDb, invalid, REGION, refusalOf, SCOPE, START, type DynamoDbWorld } from './support.js';

const OHIO = 'us-east-2';
const OREGON = 'us-west-2';
const scopeOf = (region: string): Scope => ({ accountId: ACCOUNT, region });

/** Short forms of what the suites below do in several Regions. */
class Regions {
  private readonly clients = new Map<string, DynamoDBClient>();

  constructor(private readonly world: () => DynamoDbWorld) {}

  db(region: string): DynamoDBClient {
    if (region === REGION) return this.world().db;
    const client = this.clients.get(region) ?? new DynamoDBClient({ ...this.world().mock.sdkConfig(region, ACCOUNT), maxAttempts: 1 });
    this.clients.set(region, client);
    return client;
  }

  update(TableName: string, more: Partial<UpdateTableCommandInput>, region = REGION) {
    return this.db(region).send(new UpdateTableCommand({ TableName, ...more }));
  }

  create(table: string, ...regions: readonly string[]) {
    return this.update(table, { ReplicaUpdates: regions.map((RegionName) => ({ Create: { RegionName } })) });
  }

  remove(table: string, ...regions: readonly string[]) {
    return this.update(table, { ReplicaUpdates: regions.map((RegionName) => ({ Delete: { RegionName } })) });
  }

  async describe(TableName: string, region = REGION) {
    return (await this.db(region).send(new DescribeTableCommand({ TableName }))).Table;
  }

  put(TableName: string, pk: string, region = REGION) {
    return this.db(region).send(new PutItemCommand({ TableName, Item: { pk: { S: pk } } }));
  }

  async keys(TableName: string, region: string) {
    return ((await this.db(region).send(new ScanCommand({ TableName }))).Items ?? []).map(({ pk }) => pk?.S).sort();
  }
}

describeDynamoDb(
  'Replicas that take their time',
  (world) => {
    const regions = new Regions(world);
    const states = async (table: string) => {
      const here = await regions.describe(table);
      const there = await refusalOrStatus(regions, table);
      return [here?.TableStatus, here?.Replicas?.map(({ ReplicaStatus }) => ReplicaStatus), there];
    };

    it('are made, changed and deleted, and can be used when they are ready', async () => {
      const table = await world().hashTable();
      await world().clock.advance(1000);
      await regions.put(table, 'a');
      await regions.create(table, OHIO);
      expect(await states(table)).toEqual(['UPDATING', ['CREATING'], 'CREATING']);
      const busy = { name: 'ResourceInUseException', message: 'The resource which you are attempting to change is in use.' };
      expect(await refusalOf(regions.create(table, OREGON))).toEqual(busy);
      expect(await refusalOf(regions.update(table, { DeletionProtectionEnabled: true }))).toEqual(busy);
      expect((await refusalOf(regions.db(OHIO).send(new GetItemCommand({ TableName: table, Key: { pk: { S: 'a' } } })))).name).toBe('ResourceNotFoundException');
      // What is written meanwhile is there in the end.
      await regions.put(table, 'b');
      await world().clock.advance(1000);
      expect(await states(table)).toEqual(['ACTIVE', ['ACTIVE'], 'ACTIVE']);
      expect(await regions.keys(table, OHIO)).toEqual(['a', 'b']);
      await regions.update(table, { ReplicaUpdates: [{ Update: { RegionName: OHIO, TableClassOverride: 'STANDARD_INFREQUENT_ACCESS' } }] });
      expect(await states(table)).toEqual(['UPDATING', ['UPDATING'], 'UPDATING']);
      await world().clock.advance(1000);
      await regions.remove(table, OHIO);
      expect(await states(table)).toEqual(['UPDATING', ['DELETING'], 'DELETING']);
      await world().clock.advance(1000);
      expect(await states(table)).toEqual(['ACTIVE', undefined, 'ResourceNotFoundException']);
    });
  },
  { transports: ['in process'], transitionMs: 1000 },
);

async function refusalOrStatus(regions: Regions, table: string): Promise<string | undefined> {
  try {
    return (await regions.describe(table, OHIO))?.TableStatus;
  } catch (error) {
    return (error as Error).name;
  }
}

describeDynamoDb(
  'Multi-Region strong consistency',
  (world) => {
    const regions = new Regions(world);
    const strong = (table: string, replicas: readonly string[], witness?: string) =>
      regions.update(table, {
        MultiRegionConsistency: 'STRONG',
        ReplicaUpdates: replicas.map((RegionName) => ({ Create: { RegionName } })),
        ...(witness === undefined ? {} : { GlobalTableWitnessUpdates: [{ Create: { RegionName: witness } }] }),
      });
    const end = (table: string, replicas: readonly string[], witness: string) =>
      regions.update(table, { ReplicaUpdates: replicas.map((RegionName) => ({ Delete: { RegionName } })), GlobalTableWitnessUpdates: [{ Delete: { RegionName: witness } }] });
    const OF_STRONG = 'for global tables with MultiRegionConsistency set to STRONG';

    it('has three replicas, made and ended together', async () => {
      const table = await world().hashTable();
      expect((await strong(table, [OHIO, OREGON])).TableDescription).toMatchObject({ TableStatus: 'UPDATING', MultiRegionConsistency: 'STRONG', GlobalTableVersion: '2019.11.21' });
      for (const region of [REGION, OHIO, OREGON]) {
        expect(await regions.describe(table, region)).toMatchObject({ TableStatus: 'ACTIVE', MultiRegionConsistency: 'STRONG', Replicas: [{ ReplicaStatus: 'ACTIVE' }, { ReplicaStatus: 'ACTIVE' }] });
        // Streams are not what it is replicated by.
        expect(await regions.describe(table, region)).not.toHaveProperty('StreamSpecification');
      }
      await regions.put(table, 'a', OREGON);
      for (const region of [REGION, OHIO]) expect(await regions.keys(table, region)).toEqual(['a']);
      const one = invalid(`Deletion of only one table replica is not supported ${OF_STRONG}.`);
      expect(await refusalOf(regions.remove(table, OHIO))).toEqual(one);
      expect(await refusalOf(regions.db(OHIO).send(new DeleteTableCommand({ TableName: table })))).toEqual(one);
      expect(await refusalOf(regions.create(table, 'eu-west-1'))).toEqual(invalid('Cannot add replicas to a global table with strong MultiRegionConsistency'));
      expect(await refusalOf(regions.update(table, { MultiRegionConsistency: 'EVENTUAL', ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }] }))).toEqual(
        invalid('MultiRegionConsistency parameter is unsupported on existing global table'),
      );
      await regions.remove(table, OHIO, OREGON);
      const left = await regions.describe(table);
      expect(left?.TableStatus).toBe('ACTIVE');
      for (const member of ['Replicas', 'MultiRegionConsistency', 'GlobalTableVersion']) expect(left).not.toHaveProperty(member);
      expect(await refusalOrStatus(regions, table)).toBe('ResourceNotFoundException');
    });

    it('or two and a witness, which has no table', async () => {
      const table = await world().hashTable();
      await strong(table, [OHIO], OREGON);
      for (const region of [REGION, OHIO]) expect((await regions.describe(table, region))?.GlobalTableWitnesses).toEqual([{ RegionName: OREGON, WitnessStatus: 'ACTIVE' }]);
      expect((await refusalOf(regions.describe(table, OREGON))).name).toBe('ResourceNotFoundException');
      expect(await refusalOf(regions.remove(table, OHIO))).toEqual(invalid('Update table delete operation does not include all witnesses.'));
      expect(await refusalOf(end(table, [OHIO], 'eu-west-1'))).toEqual(
        invalid('Update global table operation failed because one or more witnesses were not part of the global table. Please retry the request without these witnesses: [eu-west-1].'),
      );
      await end(table, [OHIO], OREGON);
      expect(await regions.describe(table)).not.toHaveProperty('GlobalTableWitnesses');
    });

    it('asks for what AWS asks for, in its words', async () => {
      const table = await world().hashTable();
      const count = invalid(`Unsupported replica count ${OF_STRONG}.`);
      expect(await refusalOf(strong(table, [OHIO]))).toEqual(count);
      expect(await refusalOf(strong(table, [OHIO, OREGON], 'eu-west-1'))).toEqual(count);
      expect(await refusalOf(strong(table, [OHIO], OHIO))).toEqual(invalid('Cannot target multiple regions with the same action'));
      expect(await refusalOf(strong(table, [OHIO], REGION))).toEqual(
        invalid('Cannot add a witness in the same region as an existing replica when creating a global table with MultiRegionConsistency set to STRONG.'),
      );
      expect(await refusalOf(strong(table, ['us-west-1', OHIO]))).toEqual(invalid(`Unsupported Region(s) specified ${OF_STRONG}: [us-west-1].`));
      const witness = [{ Create: { RegionName: OREGON } }];
      expect(await refusalOf(regions.update(table, { ReplicaUpdates: [{ Create: { RegionName: OHIO } }], GlobalTableWitnessUpdates: witness }))).toEqual(
        invalid('MultiRegionConsistency must be set as STRONG when GlobalTableWitnessUpdates parameter is present.'),
      );
      expect((await refusalOf(regions.update(table, { GlobalTableWitnessUpdates: witness }))).message).toMatch(/^At least one of ProvisionedThroughput, /);
      expect(await refusalOf(regions.update(table, { MultiRegionConsistency: 'STRONG', ReplicaUpdates: [{ Create: { RegionName: OHIO } }], DeletionProtectionEnabled: true }))).toEqual(
        invalid('Requests that modify replicas or witnesses must not also modify other fields'),
      );
      expect(await refusalOf(regions.update(table, { GlobalTableSettingsReplicationMode: 'ENABLED_WITH_OVERRIDES' }))).toEqual(
        invalid("Value 'ENABLED_WITH_OVERRIDES' at 'GlobalTableSettingsReplicationMode' failed to satisfy constraint: Only ENABLED and DISABLED settings replication are supported for a Regional Table."),
      );
    });

    it('does without transactions, time to live and items from before', async () => {
      const table = await world().hashTable();
      await regions.put(table, 'a');
      expect(await refusalOf(strong(table, [OHIO, OREGON]))).toEqual(invalid(`Table must be empty ${OF_STRONG}.`));
      const empty = await world().hashTable();
      await strong(empty, [OHIO, OREGON]);
      const transaction = new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: empty, Item: { pk: { S: 'a' } } } }] });
      expect((await refusalOf(world().db.send(transaction))).message).toBe(`Transactions are not supported ${OF_STRONG}.`);
      const expire = new UpdateTimeToLiveCommand({ TableName: empty, TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } });
      expect(await refusalOf(world().db.send(expire))).toEqual(invalid(`Time to live is not supported ${OF_STRONG}.`));
    });
  },
  { transports: ['in process'] },
);

describeDynamoDb(
  'The state of global tables',
  (world) => {
    const regions = new Regions(world);
    /** Writes as a process does that dies before it can tell the other Regions. */
    const writeAndDie = (table: string, pk: string) =>
      world().service.backend.writeItems(SCOPE, { now: START, nextEventId: () => pk, targets: [{ table, key: () => ({ pk: { S: pk } }) }], plan: () => [{ kind: 'put', item: { pk: { S: pk } } }] });

    it('is captured and restored Region by Region, with what waits for the others', async () => {
      const table = await world().hashTable();
      await regions.create(table, OHIO);
      await regions.put(table, 'a');
      await writeAndDie(table, 'b');
      const { service } = world();
      const [here, there] = [await service.snapshot(SCOPE), await service.snapshot(scopeOf(OHIO))];
      expect(here.tables?.[table]?.pending).toEqual([{ key: { pk: { S: 'b' } }, stamp: { time: START, sequence: 0, region: REGION } }]);
      await world().mock.reset();
      await service.restore(SCOPE, here);
      await service.restore(scopeOf(OHIO), there);
      expect(await regions.keys(table, OHIO)).toEqual(['a']);
      await regions.put(table, 'c');
      expect(await regions.keys(table, OHIO)).toEqual(['a', 'b', 'c']);
    });

    it('of one Region alone can be used, and tells of the replicas as they were', async () => {
      const table = await world().hashTable();
      await regions.create(table, OHIO);
      await regions.put(table, 'a');
      const here = await world().service.snapshot(SCOPE);
      await world().mock.reset();
      await world().service.restore(SCOPE, here);
      await regions.put(table, 'b');
      expect(await regions.keys(table, REGION)).toEqual(['a', 'b']);
      expect((await regions.describe(table))?.Replicas).toMatchObject([{ RegionName: OHIO, ReplicaStatus: 'ACTIVE' }]);
      await regions.remove(table, OHIO);
      expect(await regions.describe(table)).not.toHaveProperty('Replicas');
    });

    describe('what a process began that died', () => {
      it.each(['CREATING', 'DELETING'] as const)('with a replica in %s is taken up within a minute', async (ReplicaStatus) => {
        const table = await world().hashTable();
        await regions.put(table, 'a');
        if (ReplicaStatus === 'DELETING') await regions.create(table, OHIO);
        const { backend } = world().service;
        // The first step alone: what is to be done is written down.
        await backend.changeTable(SCOPE, table, ({ table: held }) => {
          if (held === undefined) throw new Error('there is no table');
          return { table: { ...held, replicas: [{ RegionName: OHIO, ReplicaStatus, underWay: true }] } };
        });
        expect(await refusalOrStatus(regions, table)).toBe(ReplicaStatus === 'CREATING' ? 'ResourceNotFoundException' : 'ACTIVE');
        await world().clock.advance(60_000);
        expect(await refusalOrStatus(regions, table)).toBe(ReplicaStatus === 'CREATING' ? 'ACTIVE' : 'ResourceNotFoundException');
        if (ReplicaStatus === 'CREATING') expect(await regions.keys(table, OHIO)).toEqual(['a']);
        else expect(await regions.describe(table)).not.toHaveProperty('Replicas');
      });

      it('to settings is taken up too', async () => {
        const table = await world().hashTable();
        await regions.create(table, OHIO);
        await world().service.backend.changeTable(SCOPE, table, ({ table: held }) => {
          if (held === undefined) throw new Error('there is no table');
          return { table: { ...held, timeToLive: { attribute: 'ttl' }, replicas: (held.replicas ?? []).map((replica) => ({ ...replica, underWay: true })) } };
        });
        await world().clock.advance(60_000);
        expect((await world().service.backend.findTable(scopeOf(OHIO), table))?.timeToLive).toEqual({ attribute: 'ttl' });
      });
    });
  },
  { transports: ['in process'] },
);
