import { closingIndex, quoteIdentifier } from '../../../../sql/lexer.js';
import { QueryError } from '../../../../sql/query-error.js';
import { collectRows } from '../../../../sql/query-execution-backend.js';
import { hiveTypeOf, type IcebergField } from '../../iceberg/schema.js';
import { execute } from '../run-sql.js';
import { TokenReader, type StatementContext, type StatementOutcome } from '../statement-context.js';
import { trinoCast } from '../trino-cast.js';
import { assigned, cast, readAssignments, readExpression, rewrite, targetOf, type Rewrite, type Target } from './row-changes.js';

interface MergeClause {
  readonly matched: boolean;
  /** Beside the one of the merge. */
  readonly condition: string | undefined;
  readonly action: 'update' | 'delete' | 'insert';
  readonly values: ReadonlyMap<string, string>;
}

/** `MERGE INTO name [AS] alias USING source [AS] alias ON condition WHEN [NOT] MATCHED [AND condition] THEN ...`. */
export async function mergeRows(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('MERGE', 'INTO');
  const target = await targetOf(context, reader);
  const alias = readAlias(reader) ?? target.table.name;
  reader.expect('USING');
  const source = readSource(reader);
  reader.expect('ON');
  const on = readExpression(reader, ['WHEN']);
  const clauses: MergeClause[] = [];
  while (reader.take('WHEN')) clauses.push(readClause(reader, target.fields));
  if (!reader.done || clauses.length === 0) throw reader.mismatch();
  return merge(context, target, { alias: quoteIdentifier(alias), source, on, clauses });
}

function readAlias(reader: TokenReader): string | undefined {
  if (reader.take('AS')) return reader.name()[0];
  return reader.done || ['USING', 'ON'].includes(reader.peek()) ? undefined : reader.name()[0];
}

/** @returns what stands behind FROM. */
function readSource(reader: TokenReader): string {
  const start = reader.token?.start ?? 0;
  let last = '';
  if (reader.peek() === '(') reader.at = closingIndex(reader.tokens, reader.at) + 1;
  else last = reader.name().at(-1) ?? '';
  const relation = reader.source.slice(start, reader.tokens[reader.at - 1]?.end);
  const alias = readAlias(reader) ?? last;
  // The mark tells rows that were joined from those that were not, also where all of the source's columns are NULL.
  return `(SELECT *, true AS "${MATCHED}" FROM ${relation}${relation.startsWith('(') ? ' AS source' : ''}) AS ${quoteIdentifier(alias)}`;
}

const MATCHED = '__matched';

function readClause(reader: TokenReader, fields: readonly IcebergField[]): MergeClause {
  const matched = !reader.take('NOT');
  reader.expect('MATCHED');
  const condition = reader.take('AND') ? readExpression(reader, ['THEN']) : undefined;
  reader.expect('THEN');
  if (reader.take('DELETE')) return { matched, condition, action: 'delete', values: new Map() };
  if (reader.take('UPDATE')) {
    reader.expect('SET');
    return { matched, condition, action: 'update', values: readAssignments(reader, fields, ['WHEN']) };
  }
  reader.expect('INSERT');
  const names = reader.peek() === '(' ? reader.names() : fields.map(({ name }) => name);
  reader.expect('VALUES', '(');
  const values = new Map<string, string>();
  for (const name of names) {
    if (values.size > 0) reader.expect(',');
    values.set(name, readExpression(reader, [',', ')']));
  }
  reader.expect(')');
  return { matched, condition, action: 'insert', values };
}

interface MergeParts {
  readonly alias: string;
  readonly source: string;
  readonly on: string;
  readonly clauses: readonly MergeClause[];
}

/** Of the clauses of a row the first whose condition holds counts. */
function merge(context: StatementContext, target: Target, { alias, source, on, clauses }: MergeParts): Promise<StatementOutcome> {
  const matched = clauses.filter((clause) => clause.matched);
  const unmatched = clauses.filter((clause) => !clause.matched);
  const from = `${target.sql} AS ${alias}`;
  const chosen = (list: readonly MergeClause[], value: (clause: MergeClause, index: number) => string, otherwise: string): string =>
    list.length === 0 ? otherwise : `CASE ${list.map((clause, index) => `WHEN ${clause.condition === undefined ? 'TRUE' : `(${clause.condition})`} THEN ${value(clause, index)}`).join(' ')} ELSE ${otherwise} END`;
  const choice = chosen(matched, ({ action }) => (action === 'delete' ? "'delete'" : "'update'"), "'keep'");
  const own = (field: IcebergField): string => `${alias}.${quoteIdentifier(field.name)}`;
  const list = target.fields.map((field) => {
    const value = chosen(matched, ({ values }) => assigned(values.get(field.name), field, own(field)), own(field));
    return `CASE WHEN "${MATCHED}" THEN ${value} ELSE ${own(field)} END AS ${quoteIdentifier(field.name)}`;
  });
  const inserted = target.fields.map((field) => `${chosen(unmatched, ({ values }) => cast(values.get(field.name) ?? 'NULL', field), `CAST(NULL AS ${trinoCast(hiveTypeOf(field.type))})`)} AS ${quoteIdentifier(field.name)}`);
  const wanted = chosen(unmatched, () => 'TRUE', 'FALSE');
  return rewriteMerged(context, target, {
    pairs: `SELECT count(*) FROM ${from} JOIN ${source} ON ${on} WHERE ${choice} <> 'keep'`,
    rows: `SELECT count(*) FROM ${from} WHERE EXISTS (SELECT 1 FROM ${source} WHERE (${on}) AND ${choice} <> 'keep')`,
    affected: `SELECT ${alias}."$path", count(*) FROM ${from} JOIN ${source} ON ${on} WHERE ${choice} <> 'keep' GROUP BY 1`,
    rewritten: (paths) => `SELECT ${list.join(', ')} FROM ${from} LEFT JOIN ${source} ON (${on}) AND ${choice} <> 'keep' WHERE ${paths.replace('"$path"', `${alias}."$path"`)} AND ("${MATCHED}" IS NULL OR ${choice} <> 'delete')`,
    operation: 'overwrite',
    ...(unmatched.length === 0 ? {} : { inserted: `SELECT ${inserted.join(', ')} FROM ${source} WHERE NOT EXISTS (SELECT 1 FROM ${from} WHERE ${on}) AND ${wanted}` }),
  });
}

async function rewriteMerged(context: StatementContext, target: Target, merged: Rewrite & { readonly pairs: string; readonly rows: string }): Promise<StatementOutcome> {
  const count = async (query: string): Promise<number> => Number((await collectRows(await execute(context, query)))[0]?.[0] ?? 0);
  if ((await count(merged.pairs)) > (await count(merged.rows))) {
    throw new QueryError('merge-rows', 'One MERGE target table row matched more than one source row');
  }
  return rewrite(context, target, merged);
}
