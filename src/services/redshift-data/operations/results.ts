import type { Clock } from '../../../core/clock.js';
import type { OperationTable } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { Field, RedshiftDataApi } from '../api.js';
import { resourceNotFound, validation } from '../errors.js';
import { limits } from '../limits.js';
import type { StoredSubStatement } from '../model.js';
import type { RedshiftParts } from '../options.js';
import { decodePageToken, encodePageToken } from '../page-token.js';
import { checkWait, requireStatement } from './statements.js';

/** Results by the page, as typed fields or as CSV, in the format that the statement asked for. */
export function resultOperations({ backend, runner }: RedshiftParts): Pick<OperationTable<RedshiftDataApi>, 'GetStatementResult' | 'GetStatementResultV2'> {
  const finished = async (scope: Scope, id: string, wait: number | undefined, signal: AbortSignal, clock: Clock, format: string): Promise<StoredSubStatement> => {
    checkWait(wait);
    const named = await requireStatement(backend, scope, id, clock);
    await runner.wait(named.statement.id, wait, signal);
    const { statement, sub } = await requireStatement(backend, scope, id, clock);
    const one = sub ?? (statement.batch ? undefined : statement.subStatements[0]);
    if (one === undefined) throw validation('A sub-statement id is required to get the result of a batch statement.');
    if (statement.status === 'SUBMITTED' || statement.status === 'PICKED' || statement.status === 'STARTED') throw resourceNotFound('Query result is not available yet.', id);
    if (one.status !== 'FINISHED') throw resourceNotFound(`Query does not have result. Please check query status with DescribeStatement.`, id);
    if (!one.hasResultSet) throw resourceNotFound('Query does not have result. Please check query status with DescribeStatement.', id);
    if (statement.resultFormat !== format) {
      throw validation(format === 'CSV' ? 'The result format of the statement is JSON. Use GetStatementResult.' : 'The result format of the statement is CSV. Use GetStatementResultV2.');
    }
    return one;
  };
  return {
    async GetStatementResult(input, { scope, clock, signal }) {
      const one = await finished(scope, input.Id, input.WaitTimeSeconds, signal, clock, 'JSON');
      const start = decodePageToken(input.NextToken);
      const rows = await backend.readRows(scope, 'results', one.id, start, limits.resultPage);
      const end = start + rows.length;
      return { Records: rows as unknown as readonly (readonly Field[])[], ColumnMetadata: one.columns, TotalNumRows: one.resultRows, ...(end < one.resultRows ? { NextToken: encodePageToken(end) } : {}) };
    },

    async GetStatementResultV2(input, { scope, clock, signal }) {
      const one = await finished(scope, input.Id, input.WaitTimeSeconds, signal, clock, 'CSV');
      const start = decodePageToken(input.NextToken);
      const lines = await backend.readRows(scope, 'results', one.id, start, limits.resultPage);
      const end = start + lines.length;
      // The names of the columns are the first line.
      return {
        Records: [{ CSVRecords: lines.map((line) => `${String(line)}\n`).join('') }],
        ColumnMetadata: one.columns,
        TotalNumRows: one.resultRows,
        ResultFormat: 'CSV',
        ...(end < one.resultRows + 1 ? { NextToken: encodePageToken(end) } : {}),
      };
    },
  };
}
