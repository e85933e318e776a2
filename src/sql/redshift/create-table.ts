import { parseType } from '../dialect/type-names.js';
import { closingIndex, identifierName, quoteIdentifier, quoteString, type Token } from '../lexer.js';
import { unsupported } from '../query-error.js';
import { between, names, splitTop, syntaxAt, tableSql, topLevel, type EngineStatement, type StatementContext } from './statement-parts.js';

/** How a table is spread and sorted. The mock keeps it as the table's comment, for `SVV_TABLE_INFO`-like questions and for snapshots. */
export interface TableAttributes {
  readonly diststyle?: string;
  readonly distkey?: string;
  readonly sortkey?: readonly string[];
  readonly encodings?: Readonly<Record<string, string>>;
}

/** `CREATE [TEMP] TABLE`: columns, constraints, distribution and sort keys, LIKE, AS. */
export async function createTable(context: StatementContext, start: number): Promise<EngineStatement> {
  const { tokens, source, translator } = context;
  let at = start;
  let temporary = false;
  while (tokens[at]?.upper !== 'TABLE') {
    temporary ||= ['TEMP', 'TEMPORARY'].includes(tokens[at]?.upper ?? '');
    if (at >= tokens.length) throw syntaxAt(source, tokens[start]);
    at += 1;
  }
  at += 1;
  const exists = tokens[at]?.upper === 'IF' ? 'IF NOT EXISTS ' : '';
  if (exists !== '') at += 3;
  temporary ||= tokens[at]?.text === '#';
  const target = tableSql(tokens, at, translator, temporary);
  const kept = temporary ? { temporary: { name: target.name, dropped: false } } : {};
  const kind = temporary ? 'TEMP TABLE' : 'TABLE';
  const as = topLevel(tokens, 'AS', target.next);
  const open = tokens[target.next]?.text === '(' ? target.next : -1;
  if (as >= 0) {
    const columns = open >= 0 && open < as ? ` (${names(tokens.slice(open + 1, closingIndex(tokens, open))).map(quoteIdentifier).join(', ')})` : '';
    const attributes = tableAttributes(tokens.slice(open >= 0 && open < as ? closingIndex(tokens, open) + 1 : target.next, as));
    const query = await translator.query(between(source, tokens, as + 1, tokens.length), true);
    const body = columns === '' ? query : `SELECT * FROM (${query}) AS q${columns}`;
    return { sql: [`CREATE ${kind} ${exists}${target.sql} AS ${body}`, ...commentSql(target.sql, attributes)], ...kept };
  }
  if (open < 0) throw syntaxAt(source, tokens[target.next]);
  const close = closingIndex(tokens, open);
  const first = tokens[open + 1];
  if (first?.upper === 'LIKE') {
    const like = tableSql(tokens, open + 2, translator);
    return { sql: [`CREATE ${kind} ${exists}${target.sql} AS SELECT * FROM ${like.sql} WHERE false`], ...kept };
  }
  const columns: ColumnPart[] = [];
  const constraints: string[] = [];
  for (const part of splitTop(tokens, open + 1, close)) {
    if (CONSTRAINTS.has(part[0]?.upper ?? '')) constraints.push(tableConstraint(part));
    else columns.push(await column(part, context, target));
  }
  const before = columns.flatMap(({ before: statements }) => statements);
  const attributes = { ...columns.reduce<TableAttributes>((all, part) => ({ ...all, ...part.attributes }), {}), ...tableAttributes(tokens.slice(close + 1)) };
  const encodings = Object.fromEntries(columns.flatMap(({ name, encoding }) => (encoding === undefined ? [] : [[name, encoding]])));
  const all = Object.keys(encodings).length > 0 ? { ...attributes, encodings } : attributes;
  const sql = `CREATE ${kind} ${exists}${target.sql} (${[...columns.map(({ sql: text }) => text), ...constraints.filter(Boolean)].join(', ')})`;
  return { sql: [...before, sql, ...commentSql(target.sql, all)], ...kept };
}

const CONSTRAINTS = new Set(['PRIMARY', 'UNIQUE', 'FOREIGN', 'CONSTRAINT']);

interface ColumnPart {
  readonly name: string;
  readonly sql: string;
  readonly before: readonly string[];
  readonly attributes: TableAttributes;
  readonly encoding?: string;
}

async function column(part: readonly Token[], { source, translator }: StatementContext, target: { readonly sql: string }): Promise<ColumnPart> {
  const [nameToken] = part;
  if (nameToken === undefined || part.length < 2) throw syntaxAt(source, nameToken);
  const name = identifierName(nameToken).toLowerCase();
  const type = parseType(part, 1, false);
  let sql = `${quoteIdentifier(name)} ${type.sql}`;
  const before: string[] = [];
  let attributes: TableAttributes = {};
  let encoding: string | undefined;
  for (let at = type.next; at < part.length; at += 1) {
    const word = part[at]?.upper ?? '';
    if (word === 'NOT') {
      sql += ' NOT NULL';
      at += 1;
    } else if (word === 'DEFAULT') {
      const end = defaultEnd(part, at + 1);
      sql += ` DEFAULT ${await translator.expression(source.slice(part[at + 1]?.start, part[end - 1]?.end))}`;
      at = end - 1;
    } else if (word === 'ENCODE') {
      encoding = part[at + 1]?.text.toLowerCase();
      at += 1;
    } else if (word === 'DISTKEY') attributes = { ...attributes, distkey: name, diststyle: 'KEY' };
    else if (word === 'SORTKEY') attributes = { ...attributes, sortkey: [name] };
    else if (word === 'IDENTITY' || word === 'GENERATED') {
      const open = part.findIndex(({ text }, index) => index > at && text === '(');
      const numbers = part.slice(open, closingIndex(part, open)).filter(({ kind }) => kind === 'number').map(({ text }) => Number(text));
      const sequence = `${target.sql.slice(0, -1)}_${name}_seq"`;
      before.push(`CREATE SEQUENCE ${sequence} START ${String(numbers[0] ?? 1)} INCREMENT ${String(numbers[1] ?? 1)} MINVALUE ${String(Math.min(numbers[0] ?? 1, 0))}`);
      sql += ` DEFAULT nextval(${quoteString(sequence)})`;
      at = closingIndex(part, open);
    } else if (word === 'COLLATE') at += 1;
    else if (word === 'REFERENCES') at = part.length;
    else if (word !== 'NULL' && word !== 'PRIMARY' && word !== 'KEY' && word !== 'UNIQUE') throw syntaxAt(source, part[at]);
  }
  return { name, sql, before, attributes, ...(encoding === undefined ? {} : { encoding }) };
}

const ENDS_DEFAULT = new Set(['NOT', 'NULL', 'ENCODE', 'DISTKEY', 'SORTKEY', 'PRIMARY', 'UNIQUE', 'REFERENCES', 'COLLATE']);

function defaultEnd(part: readonly Token[], start: number): number {
  for (let at = start + 1; at < part.length; at += 1) {
    if (part[at]?.text === '(') at = closingIndex(part, at);
    else if (ENDS_DEFAULT.has(part[at]?.upper ?? '')) return at;
  }
  return part.length;
}

/** Redshift does not enforce keys; it keeps them for its planner. So they are read and not given to the engine. */
function tableConstraint(part: readonly Token[]): string {
  const word = part.find(({ upper }) => upper === 'CHECK');
  if (word !== undefined) throw unsupported('CHECK constraints');
  return '';
}

function tableAttributes(tokens: readonly Token[]): TableAttributes {
  let attributes: TableAttributes = {};
  for (let at = 0; at < tokens.length; at += 1) {
    const word = tokens[at]?.upper;
    if (word === 'DISTSTYLE') attributes = { ...attributes, diststyle: tokens[at + 1]?.upper ?? 'AUTO' };
    else if (word === 'DISTKEY' && tokens[at + 1]?.text === '(') attributes = { diststyle: 'KEY', ...attributes, distkey: names(tokens.slice(at + 2, closingIndex(tokens, at + 1)))[0] ?? '' };
    else if (word === 'SORTKEY' && tokens[at + 1]?.text === '(') attributes = { ...attributes, sortkey: names(tokens.slice(at + 2, closingIndex(tokens, at + 1))) };
  }
  return attributes;
}

/** What `commentSql` kept, or nothing. */
export function keptAttributes(comment: string | undefined): TableAttributes & { readonly sql?: string } {
  if (comment === undefined || !comment.startsWith('{"redshift":')) return {};
  return (JSON.parse(comment) as { readonly redshift: TableAttributes & { readonly sql?: string } }).redshift;
}

export function commentSql(table: string, attributes: TableAttributes): string[] {
  return Object.keys(attributes).length === 0 ? [] : [`COMMENT ON TABLE ${table} IS ${quoteString(JSON.stringify({ redshift: attributes }))}`];
}
