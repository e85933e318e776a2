import { AwsError } from '../../core/errors.js';
import type { RequestContext } from '../../core/operation.js';
import { scopeName, type Scope } from '../../core/scope.js';
import {
  DuplicateTargetError,
  WriteContentionError,
  type DynamoDbBackend,
  type FoundItem,
  type ItemChange,
  type ItemTarget,
  type Page,
  type PageRequest,
  type WriteOutcome,
  type WriteRequest,
} from './backend.js';
import { dynamoDbError, validationError } from './errors.js';
import { limits } from './limits.js';
import type { StoredItem, Table } from './model.js';
import { Cancellation } from './operations/cancellation.js';
import { identityOf } from './operations/item-identity.js';
import type { ItemWrite, WriteSchema } from './operations/item-write.js';
import { tableRef } from './operations/table-ref.js';
import type { WrittenItem } from './operations/write-report.js';
import type { Replicator } from './replication/replicator.js';
import { noTransactions } from './replication/strong-checks.js';
import { requireUsable } from './table-state.js';
import { itemSize, type AttributeMap } from './values/index.js';

/** An item to read: of a table by name or ARN, by a key that is checked against the table. */
export interface ItemRead {
  readonly tableName: string;
  /** @throws AwsError ValidationException */
  keyIn(table: WriteSchema): AttributeMap;
}

export interface TransactionOutcome {
  readonly written: readonly WrittenItem[];
  /** True when the same request was carried out before; `written` then tells what is there now. */
  readonly replayed: boolean;
}

/** A client's request token, and what its request asks for. */
export interface Idempotency {
  readonly token: string;
  readonly fingerprint: string;
}

/** Carries out reads and writes of items as AWS answers them: usable tables only, refusals and cancellations in its words. */
export class ItemStore {
  constructor(
    private readonly backend: DynamoDbBackend,
    private readonly replicator: Replicator,
  ) {}

  read(tableName: string, context: RequestContext, keyIn: ItemRead['keyIn']): Promise<FoundItem> {
    const { scope, name } = tableRef(tableName, context.scope);
    return this.backend.getItem(scope, name, (table) => {
      requireUsable(table, context.clock.now());
      return keyIn(table);
    });
  }

  /** Reads items of one or several tables, in the order asked for. */
  async readMany(reads: readonly ItemRead[], context: RequestContext): Promise<readonly FoundItem[]> {
    return inEachScope(reads, context.scope, (scope, group) => this.backend.getItems(scope, targetsOf(group, context)));
  }

  /** Reads items at one point in time, each of them once; what is wrong with keys is told for all of them. */
  async readTransaction(reads: readonly ItemRead[], context: RequestContext): Promise<readonly FoundItem[]> {
    onlyScope(reads, context.scope);
    try {
      const found = await inEachScope(reads, context.scope, (scope, group) => this.backend.getItems(scope, targetsOf(group, context, true)));
      if (new Set(found.map(({ table, key }) => `${table.name}:${identityOf(key)}`)).size < found.length) throw namedTwice();
      return found;
    } catch (error) {
      await this.tellAllKeys(error, reads, context);
      throw error;
    }
  }

  /**
   * Carries out one write.
   * @param blind nothing of the item as it was is to be told
   */
  async write(write: ItemWrite, context: RequestContext, blind = false): Promise<WrittenItem> {
    const { scope } = tableRef(write.tableName, context.scope);
    const paths: WrittenItem['paths'][] = [];
    const outcome = await this.run(scope, {
      now: context.clock.now(),
      nextEventId: eventIds(context),
      targets: targetsOf([write], context),
      blind: blind && write.unconditional,
      plan: (found) => found.map((each, index) => this.change(write, each, paths, index)),
    });
    const [written] = writtenItems(outcome, [write], paths);
    if (written === undefined) throw new Error('a write without an outcome');
    return written;
  }

  /** Carries out writes without conditions. */
  writeMany(writes: readonly ItemWrite[], context: RequestContext, blind: boolean): Promise<readonly WrittenItem[]> {
    return inEachScope(writes, context.scope, (scope, group) => this.writeGroup(group, scope, context, blind));
  }

  private async writeGroup(writes: readonly ItemWrite[], scope: Scope, context: RequestContext, blind: boolean): Promise<readonly WrittenItem[]> {
    const paths: WrittenItem['paths'][] = [];
    try {
      const outcome = await this.run(scope, {
        now: context.clock.now(),
        nextEventId: eventIds(context),
        targets: targetsOf(writes, context),
        blind,
        plan: (found) => found.map((each, index) => this.change(writes[index] as ItemWrite, each, paths, index)),
      });
      return writtenItems(outcome, writes, paths);
    } catch (error) {
      if (error instanceof DuplicateTargetError) throw validationError('Provided list of item keys contains duplicates');
      throw error;
    }
  }

  /** Carries out all writes or none. @throws AwsError TransactionCanceledException with a reason for each */
  async writeTransaction(writes: readonly ItemWrite[], idempotency: Idempotency | undefined, context: RequestContext): Promise<TransactionOutcome> {
    const paths: WrittenItem['paths'][] = [];
    const targets = targetsOf(writes, context, true);
    const scope = onlyScope(writes, context.scope);
    try {
      const now = context.clock.now();
      const outcome = await this.run(scope, {
        now,
        nextEventId: eventIds(context),
        targets,
        ...(idempotency === undefined ? {} : { token: { ...idempotency, expiresAt: now + limits.idempotencyMs } }),
        plan: (found) => this.planTransaction(writes, found, paths),
      });
      if (outcome.kind === 'mismatch') throw parameterMismatch();
      if (outcome.kind === 'written') return { written: writtenItems(outcome, writes, paths), replayed: false };
      const found = await this.backend.getItems(scope, targets);
      return { written: found.map(({ table, key, stored }) => ({ table, key, before: stored, after: stored })), replayed: true };
    } catch (error) {
      if (error instanceof DuplicateTargetError) throw namedTwice();
      await this.tellAllKeys(error, writes, context);
      throw error;
    }
  }

  /** Reads a page of a table or index. */
  async readPage(tableName: string, context: RequestContext, plan: (table: Table) => PageRequest): Promise<Page> {
    const { scope, name } = tableRef(tableName, context.scope);
    return this.backend.readPage(scope, name, (table) => {
      requireUsable(table, context.clock.now());
      return plan(table);
    });
  }

  private planTransaction(writes: readonly ItemWrite[], found: readonly FoundItem[], paths: WrittenItem['paths'][]): readonly ItemChange[] {
    const cancellation = new Cancellation(writes.length);
    const changes = found.map((each, index) =>
      cancellation.attempt(index, () => this.change(writes[index] as ItemWrite, each, paths, index)),
    );
    if (cancellation.failed) throw cancellation.error();
    return changes as readonly ItemChange[];
  }

  private change(write: ItemWrite, { table, stored }: FoundItem, paths: WrittenItem['paths'][], index: number): ItemChange {
    const result = write.apply(table, stored?.item);
    paths[index] = result.paths;
    if (write.kind === 'check' || (stored !== undefined && result.item === stored.item)) return { kind: 'keep' };
    return result.item === undefined ? { kind: 'delete' } : { kind: 'put', item: result.item, size: result.size ?? itemSize(result.item) };
  }

  /** A store stops at the first key that does not fit its table; a transaction tells of each. */
  private async tellAllKeys(error: unknown, reads: readonly ItemRead[], context: RequestContext): Promise<void> {
    if (!(error instanceof AwsError) || error.code !== 'ValidationException') return;
    const cancellation = new Cancellation(reads.length);
    for (const [index, read] of reads.entries()) {
      const { scope, name } = tableRef(read.tableName, context.scope);
      const table = await this.backend.findTable(scope, name);
      if (table !== undefined) cancellation.attempt(index, () => read.keyIn(table));
    }
    if (cancellation.failed) throw cancellation.error();
  }

  private async run(scope: Scope, request: WriteRequest): Promise<WriteOutcome> {
    try {
      const outcome = await this.backend.writeItems(scope, request);
      const replicated = outcome.kind === 'written' && outcome.found.some(({ table }) => table.replicas !== undefined);
      if (replicated) await this.replicator.deliver(scope, outcome.found.map(({ table }) => table), request.now);
      return outcome;
    } catch (error) {
      if (!(error instanceof WriteContentionError)) throw error;
      throw dynamoDbError('TransactionConflictException', 'Transaction is ongoing for the item');
    }
  }
}

function targetsOf(reads: readonly ItemRead[], context: RequestContext, transacted = false): readonly ItemTarget[] {
  const now = context.clock.now();
  return reads.map((read) => ({
    table: tableRef(read.tableName, context.scope).name,
    key: (table) => {
      requireUsable(table, now);
      if (transacted && table.multiRegionConsistency === 'STRONG') throw noTransactions();
      return read.keyIn(table);
    },
  }));
}

function eventIds({ ids }: RequestContext): () => string {
  return () => ids.uuid().replaceAll('-', '');
}

function namedTwice(): AwsError {
  return validationError('Transaction request cannot include multiple operations on one item');
}

/** Does something with what belongs together, and puts the outcomes in the order of the whole: tables that are named by ARN may be elsewhere. */
async function inEachScope<Request extends { readonly tableName: string }, Outcome>(
  requests: readonly Request[],
  own: Scope,
  work: (scope: Scope, group: readonly Request[]) => Promise<readonly Outcome[]>,
): Promise<readonly Outcome[]> {
  if (requests.length === 0) return [];
  if (!requests.some(({ tableName }) => tableName.startsWith('arn:'))) return work(own, requests);
  const groups = new Map<string, { readonly scope: Scope; readonly indexes: number[] }>();
  for (const [index, { tableName }] of requests.entries()) {
    const { scope } = tableRef(tableName, own);
    const group = groups.get(scopeName(scope)) ?? { scope, indexes: [] };
    groups.set(scopeName(scope), group);
    group.indexes.push(index);
  }
  const outcomes: Outcome[] = Array.from({ length: requests.length });
  for (const { scope, indexes } of groups.values()) {
    const done = await work(scope, indexes.map((index) => requests[index] as Request));
    for (const [at, index] of indexes.entries()) outcomes[index] = done[at] as Outcome;
  }
  return outcomes;
}

/** @throws AwsError ValidationException for tables of several accounts or Regions, which no transaction can have */
function onlyScope(requests: readonly { readonly tableName: string }[], own: Scope): Scope {
  if (!requests.some(({ tableName }) => tableName.startsWith('arn:'))) return own;
  const [first = own, ...others] = requests.map(({ tableName }) => tableRef(tableName, own).scope);
  if (others.every((scope) => scopeName(scope) === scopeName(first))) return first;
  throw validationError('Transaction request cannot include tables of different accounts or Regions');
}

function parameterMismatch(): AwsError {
  return dynamoDbError('IdempotentParameterMismatchException', 'The provided request parameters do not match those of an earlier request with this client token');
}

function writtenItems(outcome: WriteOutcome, writes: readonly ItemWrite[], paths: readonly WrittenItem['paths'][]): readonly WrittenItem[] {
  if (outcome.kind !== 'written') return [];
  return outcome.found.map(({ table, key, stored }, index) => ({
    table,
    key,
    before: stored,
    after: after(outcome.changes[index], stored),
    paths: paths[index],
    checked: writes[index]?.kind === 'check',
  }));
}

function after(change: ItemChange | undefined, stored: StoredItem | undefined): StoredItem | undefined {
  if (change === undefined || change.kind === 'keep') return stored;
  return change.kind === 'delete' ? undefined : { item: change.item, size: change.size ?? itemSize(change.item) };
}
