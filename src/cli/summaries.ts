import type { CountReport, MergeReportJson, PlaceName } from '../server/state-operations.js';
import { formatCount } from './progress.js';
import { formatTable } from './table.js';

/** Engines are in no scope. */
const NO_SCOPE = '(all scopes)';

/** How many records are in what place. */
export function placesTable(places: CountReport['places'], stream: 'stdout' | 'stderr' = 'stdout'): string {
  const rows = places.map((place) => [scopeOf(place), place.service, formatCount(place.records)]);
  return formatTable([{ title: 'SCOPE' }, { title: 'SERVICE' }, { title: 'RECORDS', right: true }], rows, stream);
}

/** What became of the records of a merge. */
export function mergeTable({ collections }: MergeReportJson): string {
  const outcomes = ['added', 'unchanged', 'kept', 'replaced'] as const;
  const rows = collections.map((entry) => [
    scopeOf(entry),
    entry.service,
    entry.collection,
    ...outcomes.map((outcome) => formatCount(Number(entry.counts[outcome] ?? 0))),
  ]);
  const numbers = outcomes.map((outcome) => ({ title: outcome.toUpperCase(), right: true }));
  return formatTable([{ title: 'SCOPE' }, { title: 'SERVICE' }, { title: 'COLLECTION' }, ...numbers], rows);
}

function scopeOf({ scope }: PlaceName): string {
  return scope ?? NO_SCOPE;
}
