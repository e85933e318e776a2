import { closingIndex, quoteIdentifier, quoteString, tokenize } from '../../../../sql/lexer.js';
import { QueryError } from '../../../../sql/query-error.js';
import { collectRows } from '../../../../sql/query-execution-backend.js';
import { isIceberg, IcebergTable } from '../../iceberg/iceberg-table.js';
import { hiveTypeOf, type IcebergField } from '../../iceberg/schema.js';
import type { GlueTable } from '../../ports.js';
import { execute } from '../run-sql.js';
import { requireCatalog, tableName, TokenReader, writtenOutcome, type StatementContext, type StatementOutcome } from '../statement-context.js';
import { trinoCast } from '../trino-cast.js';
import { storeOf, writeDataFiles } from './data-files.js';

/** `DELETE FROM name [WHERE condition]`. */
export async function deleteRows(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('DELETE', 'FROM');
  const target = await targetOf(context, reader);
  const condition = readWhere(reader);
  return rewrite(context, target, { affected: `SELECT "$path", count(*) FROM ${target.sql} WHERE ${condition} GROUP BY 1`, rewritten: (paths) => `SELECT * FROM ${target.sql} WHERE ${paths} AND (${condition}) IS NOT TRUE`, operation: 'delete' });
}

/** `UPDATE name SET column = expression, ... [WHERE condition]`. */
export async function updateRows(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('UPDATE');
  const target = await targetOf(context, reader);
  reader.expect('SET');
  const values = readAssignments(reader, target.fields, ['WHERE']);
  const condition = readWhere(reader);
  const list = target.fields.map((field) => {
    const value = values.get(field.name);
    const column = quoteIdentifier(field.name);
    return value === undefined ? column : `CASE WHEN (${condition}) THEN ${cast(value, field)} ELSE ${column} END AS ${column}`;
  });
  return rewrite(context, target, {
    affected: `SELECT "$path", count(*) FROM ${target.sql} WHERE ${condition} GROUP BY 1`,
    rewritten: (paths) => `SELECT ${list.join(', ')} FROM ${target.sql} WHERE ${paths}`,
    operation: 'overwrite',
  });
}

export interface Target {
  readonly table: IcebergTable;
  /** The table's whole name, quoted. */
  readonly sql: string;
  readonly fields: readonly IcebergField[];
}

export async function targetOf(context: StatementContext, reader: TokenReader): Promise<Target> {
  const { database, table: name } = tableName(reader.name(), context.database);
  const found = await requireCatalog(context).findTable(context.scope, database, name);
  if (found === undefined) throw new QueryError('missing-table', `Table '${context.catalog.toLowerCase()}.${database}.${name}' does not exist`, { subject: name });
  const table = await icebergOf(context, database, found);
  return { table, sql: `${quoteIdentifier(database)}.${quoteIdentifier(name)}`, fields: table.schema.fields };
}

/** @throws QueryError for a table whose rows cannot be changed. */
export async function icebergOf(context: StatementContext, database: string, found: GlueTable): Promise<IcebergTable> {
  if (!isIceberg(found)) throw new QueryError('unsupported', 'Modifying Hive table rows is only supported for transactional tables', { subject: found.Name });
  return IcebergTable.load(storeOf(context), database, found);
}

function readWhere(reader: TokenReader): string {
  if (reader.done) return 'TRUE';
  reader.expect('WHERE');
  return reader.rest();
}

/** `a = expression, b = expression`, up to one of the words or the end. */
export function readAssignments(reader: TokenReader, fields: readonly IcebergField[], ends: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  do {
    const name = reader.name().at(-1) ?? '';
    if (!fields.some((field) => field.name === name)) throw new QueryError('missing-column', `Column '${name}' cannot be resolved`, { subject: name });
    reader.expect('=');
    values.set(name, readExpression(reader, [',', ...ends]));
  } while (reader.take(','));
  return values;
}

/** The text of an expression up to one of the words outside of brackets. */
export function readExpression(reader: TokenReader, ends: readonly string[]): string {
  const start = reader.token?.start ?? 0;
  let end = start;
  let cases = 0;
  while (!reader.done) {
    const word = reader.peek();
    if (cases === 0 && (ends.includes(word) || word === ';')) break;
    if (word === 'CASE') cases += 1;
    if (word === 'END') cases -= 1;
    if (word === '(' || word === '[') reader.at = closingIndex(reader.tokens, reader.at);
    end = reader.token?.end ?? end;
    reader.at += 1;
  }
  if (end === start) throw reader.mismatch();
  return reader.source.slice(start, end);
}

export function cast(expression: string, { type }: IcebergField): string {
  return `CAST(${expression} AS ${trinoCast(hiveTypeOf(type))})`;
}

/** What an assignment gives a column, or what it has. */
export function assigned(value: string | undefined, field: IcebergField, own: string): string {
  return value === undefined ? own : cast(value, field);
}

export interface Rewrite {
  /** Gives the files that hold rows which change, each with how many. */
  readonly affected: string;
  /** Gives what is in the place of the rows of these files. @param paths a condition for the rows of these files. */
  readonly rewritten: (paths: string) => string;
  /** Gives rows that are new. */
  readonly inserted?: string;
  readonly operation: 'delete' | 'overwrite';
}

/** Writes the files again that hold rows which change, without them or with others in their place. */
export async function rewrite(context: StatementContext, { table }: Target, { affected, rewritten, inserted, operation }: Rewrite): Promise<StatementOutcome> {
  const found = await execute(context, affected);
  const rows = await collectRows(found);
  const paths = rows.map(([path]) => String(path));
  const changed = rows.reduce((sum, [, count]) => sum + Number(count), 0);
  const parts = [
    ...(paths.length === 0 ? [] : [rewritten(`"$path" IN (${paths.map(quoteString).join(', ')})`)]),
    ...(inserted === undefined ? [] : [inserted]),
  ];
  if (parts.length === 0) return { ...writtenOutcome(), updateCount: 0, scannedBytes: found.scannedBytes };
  const kept = inserted === undefined ? 0 : await countRows(context, inserted);
  if (paths.length === 0 && kept === 0) return { ...writtenOutcome(), updateCount: 0, scannedBytes: found.scannedBytes };
  const written = await writeDataFiles(context, table, parts.map((part) => `(${part})`).join(' UNION ALL '));
  await table.change({ operation, added: written.files, removed: new Set(paths), executionId: context.executionId, now: context.now });
  return { ...writtenOutcome(), updateCount: changed + kept, scannedBytes: found.scannedBytes + written.scannedBytes };
}

async function countRows(context: StatementContext, query: string): Promise<number> {
  const [row] = await collectRows(await execute(context, `SELECT count(*) FROM (${query}) AS inserted`));
  return Number(row?.[0] ?? 0);
}

/**
 * Puts parameters in the place of the question marks of a statement, whose parts are run as several queries.
 * @throws QueryError when there are more or fewer.
 */
export function inlineParameters(context: StatementContext): StatementContext {
  const places = context.tokens.filter(({ text }) => text === '?');
  if (places.length !== context.parameters.length) {
    throw new QueryError('parameters', `Incorrect number of parameters: expected ${String(places.length)} but found ${String(context.parameters.length)}`);
  }
  let statement = '';
  let end = 0;
  for (const [index, place] of places.entries()) {
    statement += `${context.statement.slice(end, place.start)}(${context.parameters[index] ?? 'NULL'})`;
    end = place.end;
  }
  statement += context.statement.slice(end);
  return { ...context, statement, tokens: tokenize(statement), parameters: [] };
}
