import type { StoredStatement, StoredSubStatement } from '../model.js';
import type { Cell, SystemView } from './system-source.js';

const NANOSECONDS_PER_MICROSECOND = 1000;

const STATES: Readonly<Record<string, string>> = { SUBMITTED: 'queued', PICKED: 'queued', STARTED: 'running', FINISHED: 'success', FAILED: 'failed', ABORTED: 'canceled' };

/** Rows for each statement that was run through the Data API, the earliest first. */
function eachStatement(row: (statement: StoredStatement, each: StoredSubStatement) => readonly Cell[]): SystemView['rows'] {
  return async ({ statements }) => {
    const all = [...(await statements())].sort((a, b) => a.createdAt - b.createdAt);
    return all.flatMap((statement) => statement.subStatements.map((each) => row(statement, each)));
  };
}

function moment(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 23).replace('T', ' ');
}

/** `SYS_QUERY_HISTORY` and `STL_QUERY`, of what the Data API was asked to run. */
export const historyViews: Readonly<Record<string, SystemView>> = {
  sys_query_history: {
    columns: ['user_id', 'query_id', 'query_label', 'transaction_id', 'session_id', 'database_name', 'query_type', 'status', 'result_cache_hit', 'start_time', 'end_time', 'elapsed_time', 'queue_time', 'execution_time', 'error_message', 'returned_rows', 'returned_bytes', 'query_text'],
    rows: eachStatement(({ target, pid, statementName }, each) => {
      const elapsed = each.duration < 0 ? 0 : Math.round(each.duration / NANOSECONDS_PER_MICROSECOND);
      return [
        100, each.queryId, statementName ?? 'default', each.queryId, pid, target.database, each.sql.trim().split(/\s/, 1)[0]?.toUpperCase() ?? '', STATES[each.status] ?? 'running', false,
        moment(each.createdAt), moment(each.updatedAt), elapsed, 0, elapsed, each.error ?? '', Math.max(0, each.resultRows), Math.max(0, each.resultSize), each.sql,
      ];
    }),
  },
  stl_query: {
    columns: ['userid', 'query', 'label', 'xid', 'pid', 'database', 'querytxt', 'starttime', 'endtime', 'aborted', 'insert_pristine'],
    rows: eachStatement(({ target, pid, statementName }, each) => [
      100, each.queryId, statementName ?? 'default', each.queryId, pid, target.database, each.sql, moment(each.createdAt), moment(each.updatedAt),
      each.status === 'ABORTED' || each.status === 'FAILED' ? 1 : 0, 0,
    ]),
  },
};
