import { QueryError } from '../../../sql/query-error.js';
import { tokenize } from '../../../sql/lexer.js';
import { collectRows, type ExecuteOptions, type QueryResult } from '../../../sql/query-execution-backend.js';
import { executeOptions, type StatementContext } from './statement-context.js';
import { GlueTableResolver } from './table-resolver.js';
import { withVersions } from './iceberg/time-travel.js';

/** Runs a query over the tables of the Glue Data Catalog. */
export async function execute(context: StatementContext, query: string, more: Partial<ExecuteOptions> = {}): Promise<QueryResult> {
  try {
    const sql = /\bFOR\s+(?:SYSTEM_)?(?:TIMESTAMP|TIME|VERSION)\s+AS\s+OF\b/i.test(query) ? await withVersions(query, tokenize(query), (expression) => milliseconds(context, expression)) : query;
    return await context.parts.queries.execute(sql, executeOptions(context, { tables: resolver(context), ...more }));
  } catch (error) {
    throw await withMissingSchema(context, error);
  }
}

/** What an expression for a moment comes to, in milliseconds since 1970. */
async function milliseconds(context: StatementContext, expression: string): Promise<number> {
  const [row] = await collectRows(await execute({ ...context, parameters: [] }, `SELECT CAST(to_unixtime(${expression}) * 1000 AS bigint)`));
  return Number(row?.[0]);
}

/** A table that is missing because its database is: Athena tells of the database. */
async function withMissingSchema(context: StatementContext, error: unknown): Promise<unknown> {
  if (!(error instanceof QueryError) || error.category !== 'missing-table') return error;
  const [, database] = /^Table '[^']*?([^'.]+)\.[^'.]+' does not exist$/.exec(error.message) ?? [];
  if (database === undefined || database === 'default' || database === 'information_schema') return error;
  if ((await context.parts.partners.catalog?.findDatabase(context.scope, database)) !== undefined) return error;
  if ((await context.parts.queries.catalog.listSchemas()).some((schema) => schema.toLowerCase() === database)) return error;
  return new QueryError('missing-schema', `Schema '${database}' does not exist`, { subject: database, position: error.position, cause: error });
}

export function resolver(context: StatementContext): GlueTableResolver {
  return new GlueTableResolver(context.parts.partners, context.scope, context.catalog);
}
