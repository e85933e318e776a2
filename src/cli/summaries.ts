import type { JsonObject, JsonValue } from '../core/json.js';
import type { CountReport, DiffReport, MergeReportJson, PlaceName } from '../server/state-operations.js';
import { formatCount } from './progress.js';
import { formatGroups, type Column, type GroupedRow, type OutputStream } from './table.js';
import { printable } from './text-output.js';

/** Engines are in no scope. */
const NO_SCOPE = 'in no scope';
/** So many rows and conflicts are shown; `--json` has more. */
const MAX_ROWS = 50;

/** How many records are in what place. */
export function placesTable(places: CountReport['places'], stream: OutputStream = 'stdout'): string {
  const rows = places.map((place) => ({ group: scopeOf(place), cells: [place.service, formatCount(place.records)] }));
  return formatGroups([{ title: 'SERVICE' }, { title: 'RECORDS', right: true }], rows, stream);
}

/** What became of the records of a merge, and the conflicts that were met. */
export function mergeTable({ collections, total, conflictCount, conflicts }: MergeReportJson, stream: OutputStream = 'stdout'): string {
  const outcomes = ['added', 'unchanged', 'kept', 'replaced', ...(total.removed > 0 ? ['removed'] : [])];
  const rows = collections.map((entry) => ({ group: scopeOf(entry), cells: [entry.service, entry.collection, ...countCells(entry.counts, outcomes)] }));
  const table = formatGroups([{ title: 'SERVICE' }, { title: 'COLLECTION' }, ...countColumns(outcomes)], rows, stream);
  if (conflictCount === 0) return table;
  const lines = conflicts.slice(0, MAX_ROWS).map((conflict) => `  ${conflictPath(conflict)}`);
  return [table, `conflicts: ${formatCount(conflictCount)}`, ...lines, ...more(conflictCount - lines.length)].join('\n');
}

/** What differs, resource by resource. */
export function diffTable({ collections }: DiffReport, stream: OutputStream = 'stdout'): string {
  const outcomes = ['added', 'removed', 'changed', 'unchanged'];
  const rows: GroupedRow[] = collections.flatMap((entry) =>
    entry.resources.map(({ resource, counts }) => ({
      group: scopeOf(entry),
      cells: [entry.service, printable(`${entry.collection}/${resource}`), ...countCells(counts, outcomes)],
    })),
  );
  const table = formatGroups([{ title: 'SERVICE' }, { title: 'RESOURCE', shorten: 'middle' }, ...countColumns(outcomes)], rows.slice(0, MAX_ROWS), stream);
  return [table, ...more(rows.length - MAX_ROWS)].join('\n');
}

/** A record's way through a state, as people read it: `123456789012/us-east-1 sqs queues/orders/messages/id`. */
export function conflictPath(conflict: JsonObject): string {
  const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? printable(value) : '');
  const path = ['collection', 'resource', 'section', 'key'].map((name) => text(conflict[name])).filter((part) => part !== '');
  return [text(conflict['scope']), text(conflict['service']), path.join('/')].filter((part) => part !== '').join(' ');
}

/** The rest of a list that is too long to show. */
export function more(count: number): readonly string[] {
  return count > 0 ? [`  ... and ${formatCount(count)} more; --json shows them`] : [];
}

/** How tables call the scope of a place. */
export function scopeOf({ scope }: PlaceName): string {
  return scope ?? NO_SCOPE;
}

function countColumns(outcomes: readonly string[]): readonly Column[] {
  return outcomes.map((outcome) => ({ title: outcome.toUpperCase(), right: true }));
}

function countCells(counts: JsonObject, outcomes: readonly string[]): readonly string[] {
  return outcomes.map((outcome) => formatCount(Number(counts[outcome] ?? 0)));
}
