import { QueryError, type QueryErrorCategory } from '../../../sql/query-error.js';
import type { AthenaError } from '../api.js';

/** Trino's error codes, with which Athena's reasons begin. */
const CODES: Partial<Record<QueryErrorCategory, string>> = {
  'missing-catalog': 'CATALOG_NOT_FOUND',
  'missing-schema': 'SCHEMA_NOT_FOUND',
  'missing-table': 'TABLE_NOT_FOUND',
  'missing-column': 'COLUMN_NOT_FOUND',
  'missing-function': 'FUNCTION_NOT_FOUND',
  'ambiguous-name': 'AMBIGUOUS_NAME',
  'not-aggregate': 'EXPRESSION_NOT_AGGREGATE',
  'subquery-rows': 'SUBQUERY_MULTIPLE_ROWS',
  'already-exists': 'ALREADY_EXISTS',
  'type-mismatch': 'TYPE_MISMATCH',
  'invalid-cast': 'INVALID_CAST_ARGUMENT',
  'invalid-argument': 'INVALID_FUNCTION_ARGUMENT',
  'invalid-literal': 'INVALID_LITERAL',
  'division-by-zero': 'DIVISION_BY_ZERO',
  'number-out-of-range': 'NUMERIC_VALUE_OUT_OF_RANGE',
  constraint: 'CONSTRAINT_VIOLATION',
  conflict: 'ICEBERG_COMMIT_ERROR',
  'merge-rows': 'MERGE_TARGET_ROW_MULTIPLE_MATCHES',
  parameters: 'INVALID_PARAMETER_USAGE',
  permission: 'PERMISSION_DENIED',
  'resource-limit': 'EXCEEDED_MEMORY_LIMIT',
  unsupported: 'NOT_SUPPORTED',
  data: 'HIVE_BAD_DATA',
};

/** Errors that are found before anything runs tell their place. */
const PLACED: ReadonlySet<QueryErrorCategory> = new Set(['missing-catalog', 'missing-schema', 'missing-table', 'missing-column', 'missing-function', 'ambiguous-name', 'not-aggregate', 'type-mismatch', 'parameters', 'unsupported', 'invalid-literal']);

export interface Failure {
  /** `StateChangeReason`. */
  readonly reason: string;
  readonly error: AthenaError;
}

/**
 * An error in Athena's words: `COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved or requester is not authorized to access requested resources`.
 * @param written where a CREATE TABLE AS was writing.
 */
export function failureOf(error: unknown, written?: string): Failure {
  const { reason, error: athenaError } = plainFailure(error);
  if (written === undefined) return { reason, error: athenaError };
  const advised = `${reason}. You may need to manually clean the data at location '${written}' before retrying. Athena will not delete data in your account.`;
  return { reason: advised, error: { ...athenaError, ErrorMessage: advised } };
}

function plainFailure(error: unknown): Failure {
  if (!(error instanceof QueryError)) return failure('Query engine had an internal error.', 1, 200);
  const { category, position, message } = error;
  const place = position === undefined ? '' : `line ${String(position.line)}:${String(position.column)}: `;
  if (category === 'internal') return failure(`GENERIC_INTERNAL_ERROR: ${message}`, 1, 200);
  // "Athena error catalog" in the User Guide: 1001 data error, 1003 DDL task failed, 1006 syntax error.
  if (category === 'syntax') return failure(`${place}${message}`, 2, message.startsWith('FAILED: ') ? 1003 : 1006);
  if (category === 'data') return failure(`${CODES[category] ?? ''}: ${message}`, 2, 1001);
  if (category === 'resource-limit') return failure(`${CODES[category] ?? ''}: ${message}`, 1, 0);
  if (category === 'missing-column') return failure(`COLUMN_NOT_FOUND: ${place}${message} or requester is not authorized to access requested resources`, 2, 1006);
  return failure(`${CODES[category] ?? 'GENERIC_USER_ERROR'}: ${PLACED.has(category) ? place : ''}${message}`, 2, 1006);
}

function failure(reason: string, category: number, type: number): Failure {
  return { reason, error: { ErrorCategory: category, ErrorType: type, Retryable: false, ErrorMessage: reason } };
}

/** What Hive's DDL answers: no code, and the words of its executor. */
export function ddlFailure(message: string): QueryError {
  return new QueryError('syntax', `FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. ${message}`);
}
