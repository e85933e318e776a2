/** The states that tables and indexes pass through by themselves. The store keeps when each ends; what is due is applied whenever a table is looked at. */
import { resourceNotFound } from './errors.js';
import type { SecondaryIndex, Table } from './model.js';
import { settleReplicas } from './replication/replicas.js';

/** The table as it is at this time; `undefined` when its deletion has ended. */
export function settleTable(table: Table, now: number): Table | undefined {
  return settleStates(table.replicas === undefined ? table : settleReplicas(table, now), now);
}

function settleStates(table: Table, now: number): Table | undefined {
  if (!isDue(table, now) && !table.indexes.some((index) => isDue(index, now))) return table;
  if (isDue(table, now) && table.status === 'DELETING') return undefined;
  const indexes = table.indexes.flatMap((index) => settleIndex(index, now));
  return isDue(table, now) ? { ...withoutEnd(table), status: 'ACTIVE', indexes } : { ...table, indexes };
}

function settleIndex(index: SecondaryIndex, now: number): readonly SecondaryIndex[] {
  // An index that still takes up older items is not ready, however long that takes.
  if (!isDue(index, now) || index.backfilling === true) return [index];
  return index.status === 'DELETING' ? [] : [{ ...withoutEnd(index), status: 'ACTIVE' }];
}

function isDue({ statusUntil }: { readonly statusUntil?: number }, now: number): boolean {
  return statusUntil !== undefined && statusUntil <= now;
}

function withoutEnd<State extends { readonly statusUntil?: number }>(state: State): Omit<State, 'statusUntil'> {
  const { statusUntil: _, ...rest } = state;
  return rest;
}

/** When the next of a table's states ends by itself. */
export function nextTransition(table: Table): number | undefined {
  let next = table.statusUntil;
  for (const { statusUntil } of [...table.indexes, ...(table.replicas ?? []).filter(({ underWay }) => underWay !== true)]) {
    if (statusUntil !== undefined && (next === undefined || statusUntil < next)) next = statusUntil;
  }
  return next;
}

/**
 * Lets clients use a table's items only once it has been made and until it is deleted.
 * @throws AwsError ResourceNotFoundException
 */
export function requireUsable(table: Table, now: number): void {
  const { status, statusUntil } = table;
  if (status === 'ACTIVE' || status === 'UPDATING') return;
  if (status === 'CREATING' && statusUntil !== undefined && statusUntil <= now) return;
  throw resourceNotFound();
}
