import type { OperationTable } from '../../../core/operation.js';
import type { AthenaApi, Row } from '../api.js';
import { invalidRequest } from '../errors.js';
import type { TextRow } from '../execution/results.js';
import { limits } from '../limits.js';
import type { AthenaParts } from '../options.js';
import { decodePageToken, encodePageToken } from '../page-token.js';
import { requireQuery } from './query-executions.js';

/** Results by the page. The first page of a query begins with the column names, which count as a row. */
export function queryResultOperations({ backend }: AthenaParts): Pick<OperationTable<AthenaApi>, 'GetQueryResults'> {
  return {
    async GetQueryResults(input, { scope }) {
      const stored = await requireQuery(backend, scope, input.QueryExecutionId);
      const state = stored.execution.Status?.State ?? '';
      if (state !== 'SUCCEEDED') {
        throw invalidRequest(
          state === 'FAILED' || state === 'CANCELLED'
            ? `Query did not finish successfully. Final query state: ${state}`
            : `Query has not yet finished. Current state: ${state}`,
          'INVALID_QUERY_EXECUTION_STATE',
        );
      }
      const size = input.MaxResults ?? limits.resultPage;
      if (size > limits.resultPage) throw invalidRequest('MaxResults is more than maximum allowed length 1000.');
      const id = stored.reuses ?? input.QueryExecutionId;
      const start = pageStart(input.NextToken);
      const header = stored.headerRow === true && start === 0;
      const rows = await backend.readRows(scope, 'queryExecutions', id, start, size - (header ? 1 : 0));
      const end = start + rows.length;
      const names: Row[] = header ? [shownRow((stored.metadata?.ColumnInfo ?? []).map(({ Name }) => Name))] : [];
      const more = end < (await backend.countRows(scope, 'queryExecutions', id));
      return {
        UpdateCount: stored.updateCount ?? 0,
        ResultSet: { Rows: [...names, ...rows.map((row) => shownRow(row as TextRow))], ResultSetMetadata: stored.metadata ?? { ColumnInfo: [] } },
        ...(more ? { NextToken: encodePageToken(String(end)) } : {}),
      };
    },
  };
}

function pageStart(token: string | undefined): number {
  const start = Number(decodePageToken(token) ?? 0);
  if (!Number.isSafeInteger(start) || start < 0) throw invalidRequest('Token does not match a valid next token.');
  return start;
}

/** A NULL is an entry without a value. */
function shownRow(row: TextRow): Row {
  return { Data: row.map((value) => (value === null ? {} : { VarCharValue: value })) };
}
