import type { JsonObject, JsonValue } from '../core/json.js';
import type { CollectionReport, CountReport, DiffReport, MergeReportJson, PlaceName } from '../server/state-operations.js';
import { formatCount } from './progress.js';
import { formatTable, type Column, type OutputStream } from './table.js';

/** Engines are in no scope. */
const NO_SCOPE = '(all scopes)';
/** So many rows and conflicts are shown; `--json` has more. */
const MAX_ROWS = 50;

const SCOPE_COLUMNS: readonly Column[] = [{ title: 'SCOPE' }, { title: 'SERVICE' }];

/** How many records are in what place. */
export function placesTable(places: CountReport['places'], stream: OutputStream = 'stdout'): string {
  const rows = places.map((place) => [scopeOf(place), place.service, formatCount(place.records)]);
  return formatTable([...SCOPE_COLUMNS, { title: 'RECORDS', right: true }], rows, stream);
}

/** What became of the records of a merge, and the conflicts that were met. */
export function mergeTable({ collections, total, conflictCount, conflicts }: MergeReportJson, stream: OutputStream = 'stdout'): string {
  const outcomes = ['added', 'unchanged', 'kept', 'replaced', ...(total.removed > 0 ? ['removed'] : [])];
  const table = outcomeTable(collections, outcomes, false, stream);
  if (conflictCount === 0) return table;
  const lines = conflicts.slice(0, MAX_ROWS).map((conflict) => `  ${conflictPath(conflict)}`);
  return [table, `conflicts: ${formatCount(conflictCount)}`, ...lines, ...more(conflictCount - lines.length)].join('\n');
}

/** What differs, resource by resource. */
export function diffTable({ collections }: DiffReport, stream: OutputStream = 'stdout'): string {
  return outcomeTable(collections, ['added', 'removed', 'changed', 'unchanged'], true, stream);
}

/** A record's way through a state, as people read it: `123456789012/us-east-1 sqs queues/orders/messages/id`. */
export function conflictPath(conflict: JsonObject): string {
  const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
  const path = ['collection', 'resource', 'section', 'key'].map((name) => text(conflict[name])).filter((part) => part !== '');
  return [text(conflict['scope']), text(conflict['service']), path.join('/')].filter((part) => part !== '').join(' ');
}

/** The rest of a list that is too long to show. */
export function more(count: number): readonly string[] {
  return count > 0 ? [`  ... and ${formatCount(count)} more; --json shows them`] : [];
}

function outcomeTable(collections: readonly CollectionReport[], outcomes: readonly string[], byResource: boolean, stream: OutputStream): string {
  const cells = (counts: JsonObject): string[] => outcomes.map((outcome) => formatCount(Number(counts[outcome] ?? 0)));
  const rows = collections.flatMap((entry) => {
    const place = [scopeOf(entry), entry.service];
    if (!byResource) return [[...place, entry.collection, ...cells(entry.counts)]];
    return entry.resources.map(({ resource, counts }) => [...place, `${entry.collection}/${resource}`, ...cells(counts)]);
  });
  const columns = [...SCOPE_COLUMNS, { title: byResource ? 'RESOURCE' : 'COLLECTION' }, ...outcomes.map((outcome) => ({ title: outcome.toUpperCase(), right: true }))];
  return [formatTable(columns, rows.slice(0, MAX_ROWS), stream), ...more(rows.length - MAX_ROWS)].join('\n');
}

function scopeOf({ scope }: PlaceName): string {
  return scope ?? NO_SCOPE;
}
