import { identifierName, quoteIdentifier, type Token } from '../lexer.js';
import { QueryError } from '../query-error.js';
import { tableAs } from './create-table.js';
import { between, requireHeld, syntaxAt, topLevel, type EngineStatement, type StatementContext, type TableTarget } from './statement-parts.js';

/** How many rows of each open cursor were fetched. */
export type Cursors = Map<string, { position: number }>;

/** A cursor's rows are kept in a temporary table, in their order, until its transaction ends. */
export function cursorTable(name: string): string {
  return `temp.main.${quoteIdentifier(tableName(name))}`;
}

function tableName(name: string): string {
  return `cursor:${name}`;
}

function targetOf(name: string): TableTarget {
  return { sql: cursorTable(name), native: { catalog: 'temp', schema: 'main', table: tableName(name) }, name, next: 0 };
}

/** `DECLARE name CURSOR FOR query`, which only a transaction has. */
export async function declareCursor({ tokens, source, translator }: StatementContext): Promise<EngineStatement> {
  const [, name] = tokens;
  const query = topLevel(tokens, 'FOR');
  if (name === undefined || query < 0 || topLevel(tokens, 'CURSOR') < 0) throw syntaxAt(source, tokens[2]);
  const { cursors } = translator.options;
  if (cursors === undefined) throw new QueryError('transaction', 'DECLARE CURSOR may only be used in transaction blocks');
  const key = identifierName(name).toLowerCase();
  if (cursors.has(key)) throw new QueryError('already-exists', `cursor "${key}" already exists`);
  const sql = await tableAs(targetOf(key), between(source, tokens, query + 1, tokens.length), { attributes: {}, translator });
  cursors.set(key, { position: 0 });
  return { sql };
}

/** `FETCH [NEXT | ALL | FORWARD [count | ALL]] FROM name`. */
export async function fetchCursor({ tokens, source, translator }: StatementContext): Promise<EngineStatement> {
  const from = topLevel(tokens, 'FROM');
  const name = tokens[from + 1];
  if (from < 0 || name === undefined) throw syntaxAt(source, tokens.at(-1));
  const key = identifierName(name).toLowerCase();
  const cursor = requireCursor(key, translator.options.cursors);
  const count = rowCount(tokens.slice(1, from), source);
  const { attributes, columns } = await requireHeld(targetOf(key), translator);
  translator.tellOutputs(attributes, columns);
  const sql = `SELECT * FROM ${cursorTable(key)} ${count === undefined ? '' : `LIMIT ${String(count)} `}OFFSET ${String(cursor.position)}`;
  cursor.position += count ?? Number.MAX_SAFE_INTEGER - cursor.position;
  return { sql: [sql] };
}

/** `CLOSE name`. */
export function closeCursor({ tokens, source, translator }: StatementContext): EngineStatement {
  const [, name] = tokens;
  if (name === undefined) throw syntaxAt(source, undefined);
  const key = identifierName(name).toLowerCase();
  requireCursor(key, translator.options.cursors);
  translator.options.cursors?.delete(key);
  return { sql: [`DROP TABLE ${cursorTable(key)}`] };
}

function requireCursor(name: string, cursors: Cursors | undefined): { position: number } {
  const found = cursors?.get(name);
  if (found === undefined) throw new QueryError('invalid-argument', `cursor "${name}" does not exist`);
  return found;
}

/** `undefined` for all that are left. */
function rowCount(words: readonly Token[], source: string): number | undefined {
  const [first, second] = words;
  if (first === undefined || first.upper === 'NEXT') return 1;
  const given = first.upper === 'FORWARD' ? second : first;
  if (given === undefined) return 1;
  if (given.upper === 'ALL') return undefined;
  if (given.kind !== 'number' || !/^\d{1,15}$/.test(given.text)) throw syntaxAt(source, given);
  return Number(given.text);
}
