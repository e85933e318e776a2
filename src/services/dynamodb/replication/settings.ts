/**
 * Which settings the replicas of a global table share, which may differ, and which are each replica's own.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html "Settings"
 */
import type { IdSource } from '../../../core/ids.js';
import type { Scope } from '../../../core/scope.js';
import type { CreateReplicationGroupMemberAction, ReplicaGlobalSecondaryIndex } from '../api.js';
import type { ReplicaOverrides, SecondaryIndex, Table } from '../model.js';
import { memberAt, replicaScope } from './replicas.js';

/** A replica of a table as it begins: without items, and in CREATING until it has them. */
export function newReplicaTable(source: Table, from: Scope, target: Scope, now: number, ids: IdSource): Table {
  const others = (source.replicas ?? []).filter(({ RegionName, ReplicaStatus }) => RegionName !== target.region && ReplicaStatus !== 'DELETING');
  const indexes = source.indexes.filter(({ status }) => status !== 'DELETING').map((index): SecondaryIndex => {
    const { statusUntil: _until, backfilling: _backfilling, throughputChanges: _changes, ...kept } = index;
    return { ...kept, id: ids.uuid(), status: 'CREATING' };
  });
  const key = ownKeyOf(source);
  return {
    name: source.name,
    id: ids.uuid(),
    key: source.key,
    indexes,
    status: 'CREATING',
    createdAt: now,
    attributeDefinitions: source.attributeDefinitions,
    billingMode: source.billingMode,
    ...(source.billingMode === 'PAY_PER_REQUEST' ? { payPerRequestSince: now } : {}),
    throughput: source.throughput,
    ...pick(source, 'onDemandThroughput', 'warmThroughput', 'tableClass', 'multiRegionConsistency', 'autoScaling', 'settingsReplicationMode'),
    ...(source.witness === undefined ? {} : { witness: { ...source.witness, status: 'ACTIVE' } }),
    ...(source.encryption?.Enabled === true ? { encryption: { Enabled: true, SSEType: 'KMS', ...key } } : {}),
    ...(source.timeToLive === undefined ? {} : { timeToLive: { attribute: source.timeToLive.attribute } }),
    deletionProtection: false,
    tags: {},
    replicas: [from, ...others.map((other) => replicaScope(from, other))].map((member) => memberAt(member, source.name, target)),
  };
}

/** A key that is named without its Region serves in each; those of one Region are given with `KMSMasterKeyId`. */
function ownKeyOf({ encryption }: Table): { readonly KMSMasterKeyId?: string } {
  return encryption?.KMSMasterKeyId === undefined || encryption.KMSMasterKeyId.startsWith('arn:') ? {} : { KMSMasterKeyId: encryption.KMSMasterKeyId };
}

/** The replica with its own settings, as ReplicaUpdates gives them. What equals the group's setting is none of its own. */
export function withOverrides(replica: Table, group: Table, action: CreateReplicationGroupMemberAction): Table {
  const { ProvisionedThroughputOverride: units, OnDemandThroughputOverride: onDemand, TableClassOverride: tableClass, GlobalSecondaryIndexes: indexes = [], KMSMasterKeyId } = action;
  let changed = replica;
  let overrides: ReplicaOverrides = replica.replicaOverrides ?? {};
  const read = units?.ReadCapacityUnits;
  if (read !== undefined) {
    overrides = { ...without(overrides, 'readUnits'), ...(read === group.throughput.ReadCapacityUnits ? {} : { readUnits: read }) };
    changed = { ...changed, throughput: { ...changed.throughput, ReadCapacityUnits: read } };
  }
  const most = onDemand?.MaxReadRequestUnits;
  if (most !== undefined) {
    overrides = { ...without(overrides, 'maxReadRequestUnits'), ...(most === group.onDemandThroughput?.MaxReadRequestUnits ? {} : { maxReadRequestUnits: most }) };
    changed = { ...changed, onDemandThroughput: { ...changed.onDemandThroughput, MaxReadRequestUnits: most } };
  }
  if (tableClass !== undefined) {
    const given = tableClass as 'STANDARD';
    overrides = { ...without(overrides, 'tableClass'), ...(given === (group.tableClass ?? 'STANDARD') ? {} : { tableClass: given }) };
    changed = { ...changed, tableClass: given };
  }
  if (KMSMasterKeyId !== undefined) changed = { ...changed, encryption: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId } };
  for (const index of indexes) ({ changed, overrides } = overrideIndex(changed, group, overrides, index));
  const { replicaOverrides: _, ...rest } = changed;
  return Object.keys(overrides).length === 0 ? rest : { ...rest, replicaOverrides: overrides };
}

/** An index that the table does not have is passed over, as AWS does. */
function overrideIndex(
  replica: Table,
  group: Table,
  overrides: ReplicaOverrides,
  { IndexName, ProvisionedThroughputOverride, OnDemandThroughputOverride }: ReplicaGlobalSecondaryIndex,
): { readonly changed: Table; readonly overrides: ReplicaOverrides } {
  const [read, most] = [ProvisionedThroughputOverride?.ReadCapacityUnits, OnDemandThroughputOverride?.MaxReadRequestUnits];
  const shared = group.indexes.find(({ name }) => name === IndexName);
  if (shared === undefined) return { changed: replica, overrides };
  const { [IndexName]: before = {}, ...others } = overrides.indexes ?? {};
  const sharedRead = (shared.throughput ?? group.throughput).ReadCapacityUnits;
  const own = {
    ...before,
    ...(read === undefined ? {} : { readUnits: read }),
    ...(most === undefined ? {} : { maxReadRequestUnits: most }),
  };
  const kept = without(own, ...(own.readUnits === sharedRead ? (['readUnits'] as const) : []), ...(own.maxReadRequestUnits === shared.onDemandThroughput?.MaxReadRequestUnits ? (['maxReadRequestUnits'] as const) : []));
  const indexes = replica.indexes.map((index): SecondaryIndex => {
    if (index.name !== IndexName) return index;
    return {
      ...index,
      ...(read === undefined ? {} : { throughput: { ...(index.throughput ?? replica.throughput), ReadCapacityUnits: read } }),
      ...(most === undefined ? {} : { onDemandThroughput: { ...index.onDemandThroughput, MaxReadRequestUnits: most } }),
    };
  });
  const all = { ...others, ...(Object.keys(kept).length === 0 ? {} : { [IndexName]: kept }) };
  return { changed: { ...replica, indexes }, overrides: { ...without(overrides, 'indexes'), ...(Object.keys(all).length === 0 ? {} : { indexes: all }) } };
}

/** What a change of one member brings to another. Its own settings stay; those that only the changed member has do not spread. */
export function withSettingsOf(replica: Table, changed: Table, now: number, transitionMs: number, ids: IdSource): Table {
  const [own, theirs] = [replica.replicaOverrides ?? {}, changed.replicaOverrides ?? {}];
  const readUnits = own.readUnits ?? (theirs.readUnits === undefined ? changed : replica).throughput.ReadCapacityUnits;
  const most = own.maxReadRequestUnits ?? (theirs.maxReadRequestUnits === undefined ? changed : replica).onDemandThroughput?.MaxReadRequestUnits;
  const write = changed.onDemandThroughput?.MaxWriteRequestUnits;
  const tableClass = own.tableClass ?? (theirs.tableClass === undefined ? changed : replica).tableClass;
  const { onDemandThroughput: _onDemand, warmThroughput: _warm, tableClass: _class, timeToLive, encryption, payPerRequestSince, ...rest } = replica;
  const ttl = changed.timeToLive === undefined ? undefined : timeToLive?.attribute === changed.timeToLive.attribute ? timeToLive : { attribute: changed.timeToLive.attribute, filling: true };
  const since = changed.billingMode === 'PAY_PER_REQUEST' && replica.billingMode !== 'PAY_PER_REQUEST' ? now : payPerRequestSince;
  const encrypted = changed.encryption?.Enabled === true ? (encryption?.Enabled === true ? encryption : { Enabled: true, SSEType: 'KMS' as const }) : undefined;
  return {
    ...rest,
    attributeDefinitions: changed.attributeDefinitions,
    billingMode: changed.billingMode,
    ...(since === undefined ? {} : { payPerRequestSince: since }),
    throughput: { ...changed.throughput, ReadCapacityUnits: readUnits },
    ...(most === undefined && write === undefined
      ? {}
      : { onDemandThroughput: { ...(most === undefined ? {} : { MaxReadRequestUnits: most }), ...(write === undefined ? {} : { MaxWriteRequestUnits: write }) } }),
    ...pick(changed, 'warmThroughput'),
    ...(tableClass === undefined ? {} : { tableClass }),
    ...(ttl === undefined ? {} : { timeToLive: ttl }),
    ...(encrypted === undefined ? {} : { encryption: encrypted }),
    indexes: sharedIndexes(replica, changed, now + transitionMs, transitionMs === 0, ids),
  };
}

function sharedIndexes(replica: Table, changed: Table, until: number, atOnce: boolean, ids: IdSource): readonly SecondaryIndex[] {
  const kept = replica.indexes.flatMap((index): readonly SecondaryIndex[] => {
    const shared = changed.indexes.find(({ name, status }) => name === index.name && status !== 'DELETING');
    if (shared === undefined) return atOnce ? [] : [{ ...index, status: 'DELETING', statusUntil: index.statusUntil ?? until }];
    const own = replica.replicaOverrides?.indexes?.[index.name];
    const theirs = changed.replicaOverrides?.indexes?.[index.name];
    const { throughput: heldUnits, onDemandThroughput: heldMost, warmThroughput: _warm, ...rest } = index;
    const units = shared.throughput === undefined ? undefined : { ...shared.throughput, ReadCapacityUnits: own?.readUnits ?? (theirs?.readUnits === undefined ? shared.throughput : (heldUnits ?? shared.throughput)).ReadCapacityUnits };
    const most = own?.maxReadRequestUnits ?? (theirs?.maxReadRequestUnits === undefined ? shared.onDemandThroughput : heldMost)?.MaxReadRequestUnits;
    const onDemand = { ...shared.onDemandThroughput, ...(most === undefined ? {} : { MaxReadRequestUnits: most }) };
    return [{ ...rest, ...(units === undefined ? {} : { throughput: units }), ...(Object.keys(onDemand).length === 0 ? {} : { onDemandThroughput: onDemand }), ...pick(shared, 'warmThroughput') }];
  });
  const names = new Set(replica.indexes.map(({ name }) => name));
  const added = changed.indexes.filter(({ name, status }) => !names.has(name) && status !== 'DELETING').map((index): SecondaryIndex => ({ ...index, id: ids.uuid(), status: 'CREATING', statusUntil: until, backfilling: true }));
  return [...kept, ...added];
}

function pick<Held extends object, Name extends keyof Held>(held: Held, ...names: readonly Name[]): { readonly [Each in Name]?: Exclude<Held[Each], undefined> } {
  return Object.fromEntries(names.flatMap((name) => (held[name] === undefined ? [] : [[name, held[name]]]))) as { readonly [Each in Name]?: Exclude<Held[Each], undefined> };
}

function without<Held extends object, Name extends keyof Held>(held: Held, ...names: readonly Name[]): Omit<Held, Name> {
  return Object.fromEntries(Object.entries(held).filter(([name]) => !(names as readonly string[]).includes(name))) as Omit<Held, Name>;
}
