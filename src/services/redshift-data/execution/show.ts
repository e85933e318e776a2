import { identifierName, quoteIdentifier, stringValue, tokenize, type Token } from '../../../sql/lexer.js';
import { QueryError } from '../../../sql/query-error.js';
import type { ExecuteOptions, QueryResult, QuerySession, CatalogTable } from '../../../sql/query-execution-backend.js';
import { keptAttributes } from '../../../sql/redshift/table-attributes.js';
import type { SqlRow } from '../../../sql/types.js';
import type { RedshiftParts } from '../options.js';
import { declaredType, distributionOf, encodingOf } from './system-catalog.js';

/** What a SHOW names: `SHOW TABLES FROM SCHEMA dev.public LIKE 'a%' LIMIT 5`. */
interface Shown {
  readonly names: readonly string[];
  readonly like: string | undefined;
  readonly limit: string | undefined;
}

type Select = (view: string, conditions: readonly string[], order: string, shown: Shown, nameColumn: string) => Promise<QueryResult>;

/**
 * The SHOW commands: https://docs.aws.amazon.com/redshift/latest/dg/r_SHOW_TABLES.html and its neighbours. Lists are read from the views of the
 * catalogue.
 * @param options with the tables that a query may name
 */
export async function show(parts: RedshiftParts, statement: string, session: QuerySession, options: ExecuteOptions): Promise<QueryResult> {
  const tokens = tokenize(statement).filter(({ text }) => text !== ';');
  const [, what, second] = tokens;
  const select: Select = (view, conditions, order, { like, limit }, nameColumn) => {
    const all = [...conditions, ...(like === undefined ? [] : [`${nameColumn} ILIKE ${like}`])];
    return session.execute(`SELECT * FROM ${view}${all.length === 0 ? '' : ` WHERE ${all.join(' AND ')}`} ORDER BY ${order}${limit === undefined ? '' : ` LIMIT ${limit}`}`, options);
  };
  switch (what?.upper) {
    case 'DATABASES':
      if (second?.upper === 'FROM') throw new QueryError('unsupported', 'SHOW DATABASES FROM DATA CATALOG is not supported by this mock', { subject: 'SHOW DATABASES FROM DATA CATALOG' });
      return select('svv_redshift_databases', [], 'database_name', read(tokens, 2), 'database_name');
    case 'SCHEMAS': {
      const shown = read(tokens, after(tokens, 2, 'FROM', 'DATABASE'));
      return select('svv_all_schemas', [], 'schema_name', shown, 'schema_name');
    }
    case 'TABLES': {
      const shown = read(tokens, after(tokens, 2, 'FROM', 'SCHEMA'));
      return select('svv_all_tables', [equals('schema_name', shown.names.at(-1) ?? 'public')], 'table_name', shown, 'table_name');
    }
    case 'COLUMNS': {
      const shown = read(tokens, after(tokens, 2, 'FROM', 'TABLE'));
      const [table = '', schema = 'public'] = shown.names.toReversed();
      await requireTable(parts, schema, table);
      return select('svv_all_columns', [equals('schema_name', schema), equals('table_name', table)], 'ordinal_position', shown, 'column_name');
    }
    case 'TABLE': {
      const [table = '', schema = 'public'] = read(tokens, 2).names.toReversed();
      return oneText('Show Table DDL statement', await tableDefinition(parts, schema, await requireTable(parts, schema, table)));
    }
    case 'VIEW': {
      const [name = '', schema = 'public'] = read(tokens, 2).names.toReversed();
      const view = await requireTable(parts, schema, name);
      const { sql } = keptAttributes(view.comment);
      if (view.type !== 'VIEW' || sql === undefined) throw new QueryError('invalid-argument', `"${name}" is not a view`, { subject: name });
      return oneText('Show View DDL statement', `${sql.replace(/;?\s*$/, '')};`);
    }
    default:
      return parameter(what, second, options);
  }
}

const PARAMETERS: Readonly<Record<string, string>> = {
  analyze_threshold_percent: '10', datestyle: 'ISO, MDY', enable_result_cache_for_session: 'on', extra_float_digits: '0', query_group: 'unset', statement_timeout: '0', timezone: 'UTC', server_version: '8.0.2', client_encoding: 'UTF8',
};

function parameter(name: Token | undefined, second: Token | undefined, { database }: ExecuteOptions): QueryResult {
  const key = name === undefined ? '' : name.upper === 'TIME' && second?.upper === 'ZONE' ? 'timezone' : identifierName(name).toLowerCase();
  const value = key === 'search_path' ? `$user, ${database}` : PARAMETERS[key];
  if (value === undefined) throw new QueryError('invalid-argument', `unrecognized configuration parameter "${key}"`, { subject: key });
  return oneText(key, value);
}

/** The place behind words that stand there, if they do. */
function after(tokens: readonly Token[], start: number, ...words: readonly string[]): number {
  return words.every((word, index) => tokens[start + index]?.upper === word) ? start + words.length : start;
}

function read(tokens: readonly Token[], start: number): Shown {
  const names: string[] = [];
  let at = start;
  for (let token = tokens[at]; token !== undefined && (token.kind === 'word' || token.kind === 'quoted') && token.upper !== 'LIKE' && token.upper !== 'LIMIT'; token = tokens[at]) {
    names.push(identifierName(token).toLowerCase());
    at += tokens[at + 1]?.text === '.' ? 2 : 1;
    if (tokens[at - 1]?.text !== '.') break;
  }
  const like = tokens.findIndex(({ upper }) => upper === 'LIKE');
  const limit = tokens.findIndex(({ upper }) => upper === 'LIMIT');
  const pattern = like < 0 ? undefined : tokens[like + 1];
  const count = limit < 0 ? undefined : tokens[limit + 1];
  return { names, like: pattern?.kind === 'string' ? quoted(stringValue(pattern)) : undefined, limit: count?.kind === 'number' ? count.text : undefined };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function equals(column: string, value: string): string {
  return `${column} = ${quoted(value)}`;
}

async function requireTable({ queries }: RedshiftParts, schema: string, table: string): Promise<CatalogTable> {
  const found = (await queries.catalog.listTables()).find((each) => each.schema === engineSchema(schema) && each.name === table);
  if (found === undefined) throw new QueryError('missing-table', `Table '${table}' does not exist`, { subject: table });
  return found;
}

function engineSchema(schema: string): string {
  return schema === 'public' ? 'main' : schema;
}

/** The statement that makes such a table. */
async function tableDefinition({ queries }: RedshiftParts, schema: string, table: CatalogTable): Promise<string> {
  const { distkey, sortkey = [] } = keptAttributes(table.comment);
  const columns = (await queries.catalog.listColumns(table.schema, table.name)).map((column) => {
    const encoding = encodingOf(table, column);
    const fallback = column.defaultExpression === undefined ? '' : ` DEFAULT ${column.defaultExpression}`;
    return `${quoteWhereNeeded(column.name)} ${declaredType(column.type)}${column.nullable === false ? ' NOT NULL' : ''}${fallback} ENCODE ${encoding === 'none' ? 'raw' : encoding}${column.name === distkey ? ' distkey' : ''}`;
  });
  const style = distributionOf(table).replace(/\(.*/, '');
  const sort = sortkey.length === 0 ? '' : `\nSORTKEY ( ${sortkey.map(quoteWhereNeeded).join(', ')} )`;
  return `CREATE TABLE ${quoteWhereNeeded(schema)}.${quoteWhereNeeded(table.name)} (\n    ${columns.join(',\n    ')}\n)\nDISTSTYLE ${style}${sort};`;
}

function quoteWhereNeeded(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteIdentifier(name);
}

function oneText(name: string, value: string): QueryResult {
  async function* rows(): AsyncGenerator<readonly SqlRow[]> {
    await Promise.resolve();
    yield [[value]];
  }
  return { command: 'SHOW', statementClass: 'utility', columns: [{ name, type: { kind: 'varchar' } }], rows: rows(), updateCount: -1, scannedBytes: 0, close: () => Promise.resolve() };
}
