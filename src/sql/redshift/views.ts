import type { Translator } from '../dialect/translator.js';
import { closingIndex, quoteIdentifier } from '../lexer.js';
import { QueryError } from '../query-error.js';
import { keptTypes, tableAs, tableAttributes } from './create-table.js';
import { between, names, requireHeld, syntaxAt, tableSql, topLevel, type EngineStatement, type StatementContext } from './statement-parts.js';
import { commentSql } from './table-attributes.js';

/** `CREATE [OR REPLACE] VIEW name [(columns)] AS query [WITH NO SCHEMA BINDING]`. */
export async function createView({ tokens, source, translator }: StatementContext, at: number, replace: boolean): Promise<EngineStatement> {
  const target = tableSql(tokens, at, translator);
  const as = topLevel(tokens, 'AS', target.next);
  if (as < 0) throw syntaxAt(source, tokens[target.next]);
  const listed = tokens[target.next]?.text === '(' ? names(tokens.slice(target.next + 1, closingIndex(tokens, target.next))) : undefined;
  const written = between(source, tokens, as + 1, tokens.length);
  const body = written.replace(/\s+with\s+no\s+schema\s+binding\s*;?\s*$/i, '').trim();
  const create = `CREATE ${replace ? 'OR REPLACE ' : ''}VIEW ${target.sql}`;
  if (body.length < written.trimEnd().length && /binding\s*;?\s*$/i.test(written)) {
    // It may name what is not there yet, and files that change; so the engine holds its name only, and each use reads the text.
    if ((await translator.unqualifiedTables(body)).length > 0) throw new QueryError('invalid-argument', 'All the relation names inside should be qualified when creating VIEW WITH NO SCHEMA BINDING.');
    const sql = listed === undefined ? body : `SELECT * FROM (${body}) AS q (${listed.map(quoteIdentifier).join(', ')})`;
    return { sql: [`${create} AS SELECT NULL AS "late_binding" WHERE false`, ...commentSql(target.sql, { sql, lateBinding: true }, 'VIEW')] };
  }
  const query = await translator.query(body, true);
  const types = keptTypes(translator.outputs ?? [], listed);
  const reads = tablesRead(translator);
  const columns = listed === undefined ? '' : ` (${listed.map(quoteIdentifier).join(', ')})`;
  // The engine keeps the query as it runs it; SHOW VIEW gives it as it was written.
  return { sql: [`${create}${columns} AS ${query}`, ...commentSql(target.sql, { sql: body, types, reads }, 'VIEW')] };
}

function tablesRead({ nativeTables, options }: Translator): readonly string[] {
  const names = nativeTables.map((name) => options.native(name)).filter(({ catalog }) => catalog !== 'system' && catalog !== 'temp');
  return [...new Set(names.map(({ schema, table }) => `${schema}.${table}`.toLowerCase()))].sort();
}

/** `CREATE MATERIALIZED VIEW name [BACKUP ...] [distribution, sort key] [AUTO REFRESH ...] AS query`: a table that REFRESH fills again. */
export async function createMaterializedView({ tokens, source, translator }: StatementContext, at: number): Promise<EngineStatement> {
  const target = tableSql(tokens, at, translator);
  const as = topLevel(tokens, 'AS', target.next);
  if (as < 0) throw syntaxAt(source, tokens[target.next]);
  const listed = tokens[target.next]?.text === '(' ? names(tokens.slice(target.next + 1, closingIndex(tokens, target.next))) : undefined;
  const body = between(source, tokens, as + 1, tokens.length).replace(/;?\s*$/, '');
  await translator.query(body, false);
  const attributes = { ...tableAttributes(tokens.slice(target.next, as)), sql: body, materialized: true as const, reads: tablesRead(translator) };
  return { sql: await tableAs(target, body, { listed, attributes, translator }) };
}

/** `REFRESH MATERIALIZED VIEW name [RESTRICT | CASCADE]`. */
export async function refreshMaterializedView({ tokens, source, translator }: StatementContext): Promise<EngineStatement> {
  if (tokens[1]?.upper !== 'MATERIALIZED' || tokens[2]?.upper !== 'VIEW') throw syntaxAt(source, tokens[1]);
  const target = tableSql(tokens, 3, translator);
  const { attributes } = await requireHeld(target, translator);
  if (attributes.materialized !== true || attributes.sql === undefined) throw new QueryError('invalid-argument', `"${target.name}" is not a materialized view`);
  return { sql: [`DELETE FROM ${target.sql}`, `INSERT INTO ${target.sql} ${await translator.query(attributes.sql, false)}`] };
}
