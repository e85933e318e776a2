import type { Scope } from '../../../core/scope.js';
import type { StoredLoadError } from '../model.js';
import type { RedshiftParts } from '../options.js';
import type { SystemView } from './system-source.js';

export type LoadError = Omit<StoredLoadError, 'query'>;

/** So many loads' errors are kept as rows; the oldest go first. */
const MOST_KEPT = 1000;

/** Keeps what was wrong with a COPY's rows, for `STL_LOAD_ERRORS`. */
export async function keepLoadErrors({ backend }: RedshiftParts, scope: Scope, errors: readonly LoadError[]): Promise<void> {
  const held = (await backend.list(scope, 'loadErrors')).map(([name, { query }]) => [name, query] as const).sort(([, a], [, b]) => a - b);
  const query = (held.at(-1)?.[1] ?? 0) + 1;
  for (const [name] of held.slice(0, Math.max(0, held.length + errors.length - MOST_KEPT))) await backend.delete(scope, 'loadErrors', name);
  for (const [index, error] of errors.entries()) await backend.put(scope, 'loadErrors', `${String(query)}-${String(index)}`, { ...error, query });
}

/** "STL_LOAD_ERRORS" in the Developer Guide. */
export const loadErrorViews: Readonly<Record<string, SystemView>> = {
  stl_load_errors: {
    columns: ['userid', 'slice', 'tbl', 'starttime', 'session', 'query', 'filename', 'line_number', 'colname', 'type', 'col_length', 'position', 'raw_line', 'raw_field_value', 'err_code', 'err_reason', 'is_partial', 'start_offset'],
    rows: async ({ loadErrors }) =>
      (await loadErrors()).map(({ table: _table, at, query, file, line, column, type, length, raw, value, code, reason }) => [
        100, 0, 0, new Date(at * 1000).toISOString().slice(0, 23).replace('T', ' '), 0, query, file, line, column, type, length, 0, raw, value, code, reason, 0, 0,
      ]),
  },
};
