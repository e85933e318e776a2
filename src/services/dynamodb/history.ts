/**
 * The history of a table with point-in-time recovery: what each item was before each change. The table at a time that is past is the table as it is with
 * the changes since then taken back, the newest first.
 */
import type { Table } from './model.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** When the change of this id was made, in milliseconds since the epoch. */
export function timeOfPast(id: string): number {
  return Number(id.slice(0, id.indexOf('-')));
}

/** Ids in the order of their changes. */
export function comparePast(a: string, b: string): number {
  return timeOfPast(a) - timeOfPast(b) || Number(a.slice(a.indexOf('-') + 1)) - Number(b.slice(b.indexOf('-') + 1));
}

/** Changes made before this time are forgotten; `undefined` for a table that keeps no history. */
export function historyHorizon({ pointInTimeRecovery: recovery }: Pick<Table, 'pointInTimeRecovery'>, now: number): number | undefined {
  return recovery === undefined ? undefined : Math.max(0, now - recovery.recoveryPeriodInDays * DAY_MS);
}

/** The earliest time to which a table can be taken back. */
export function earliestRestorable(recovery: NonNullable<Table['pointInTimeRecovery']>, now: number): number {
  return Math.max(recovery.enabledAt, now - recovery.recoveryPeriodInDays * DAY_MS);
}
