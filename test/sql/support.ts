import { DuckDbQueryBackend } from '../../src/sql/duckdb/duckdb-query-backend.js';
import { athenaText } from '../../src/sql/format/athena-text.js';
import { redshiftText } from '../../src/sql/format/redshift-fields.js';
import { collectRows, type ExecuteOptions, type QueryExecutionBackend, type SqlDialect } from '../../src/sql/query-execution-backend.js';
import { athenaTypeName } from '../../src/sql/format/athena-types.js';

/** 2024-05-06T07:08:09.123Z: what the clock functions give in the tests. */
export const NOW = Date.UTC(2024, 4, 6, 7, 8, 9, 123);

export function options(dialect: SqlDialect, more: Partial<ExecuteOptions> = {}): ExecuteOptions {
  return { dialect, catalog: dialect === 'athena' ? 'AwsDataCatalog' : 'dev', database: dialect === 'athena' ? 'default' : 'public', now: NOW, user: 'tester', ...more };
}

/** A result as text: columns by ` | `, rows by line feeds, NULL spelt `NULL`. */
export async function resultText(backend: QueryExecutionBackend, sql: string, dialect: SqlDialect, more: Partial<ExecuteOptions> = {}): Promise<string> {
  const result = await backend.execute(sql, options(dialect, more));
  const write = result.columns.map(({ type }) => (dialect === 'athena' ? athenaText(type) : redshiftText(type)));
  const rows = await collectRows(result);
  return rows.map((row) => row.map((value, index) => write[index]?.(value) ?? 'NULL').join(' | ')).join('\n');
}

export async function columnsText(backend: QueryExecutionBackend, sql: string, dialect: SqlDialect): Promise<string> {
  const result = await backend.execute(sql, options(dialect));
  await result.close();
  return result.columns.map(({ name, type }) => `${name} ${athenaTypeName(type)}`).join(', ');
}

export function openMemory(): Promise<DuckDbQueryBackend> {
  return DuckDbQueryBackend.open({ path: ':memory:', threads: 2 });
}
