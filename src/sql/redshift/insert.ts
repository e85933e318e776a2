import type { HeldTable, Translator } from '../dialect/translator.js';
import { closingIndex, quoteIdentifier, type Token } from '../lexer.js';
import { QueryError } from '../query-error.js';
import { checkColumns, fitted, isFitted, momentaryDefaults } from './fitted-values.js';
import { names, requireHeld, splitTop, syntaxAt, tableSql, type EngineStatement, type StatementContext, type TableTarget } from './statement-parts.js';

/** `INSERT INTO table [(columns)] VALUES | query | DEFAULT VALUES`. */
export async function insert({ source, tokens, translator }: StatementContext): Promise<EngineStatement> {
  if (tokens[1]?.upper !== 'INTO') throw syntaxAt(source, tokens[1]);
  const target = tableSql(tokens, 2, translator);
  const held = await requireHeld(target, translator);
  if (held.attributes.materialized === true) throw new QueryError('invalid-argument', `cannot change materialized view "${target.name}"`);
  let at = target.next;
  let listed: string[] | undefined;
  if (tokens[at]?.text === '(' && tokens[at + 1]?.upper !== 'SELECT' && tokens[at + 1]?.upper !== 'WITH') {
    const close = closingIndex(tokens, at);
    listed = names(tokens.slice(at + 1, close));
    checkColumns(listed, target.name, held);
    at = close + 1;
  }
  const given: InsertTarget = { target, held, listed };
  if (tokens[at]?.upper === 'DEFAULT') return { sql: [await defaultValues(given, translator)] };
  // DEFAULT stands for a column's default only inside INSERT itself, so such rows are translated value by value.
  if (tokens[at]?.upper === 'VALUES' && tokens.slice(at).some(({ upper }) => upper === 'DEFAULT')) return { sql: [await defaultRows(given, tokens, at + 1, source, translator)] };
  return { sql: [await rowsOf(given, source.slice(tokens[at]?.start ?? source.length), translator)] };
}

interface InsertTarget {
  readonly target: TableTarget;
  readonly held: HeldTable;
  readonly listed: readonly string[] | undefined;
}

async function rowsOf({ target, held, listed }: InsertTarget, query: string, translator: Translator): Promise<string> {
  const sql = await translator.query(query, false);
  const width = translator.outputs?.length ?? (await translator.options.width?.(sql));
  const all = held.columns.map(({ name }) => name);
  if (width === undefined) return `INSERT INTO ${target.sql}${columnList(listed)} ${sql}`;
  if (width > (listed ?? all).length) throw new QueryError('invalid-argument', 'INSERT has more expressions than target columns');
  if (listed !== undefined && width < listed.length) throw new QueryError('invalid-argument', 'INSERT has more target columns than expressions');
  const columns = listed ?? all.slice(0, width);
  if (listed === undefined) checkColumns(columns.map((name) => name.toLowerCase()), target.name, held);
  const defaults = await momentaryDefaults(columns, held, translator);
  if (defaults.length === 0 && !columns.some((name) => isFitted(name, held))) return `INSERT INTO ${target.sql}${columnList(columns)} ${sql}`;
  const values = [...columns.map((name, index) => fitted(`q.c${String(index)}`, name, held)), ...defaults.map(([, value]) => value)];
  return `INSERT INTO ${target.sql}${columnList([...columns, ...defaults.map(([name]) => name)])} SELECT ${values.join(', ')} FROM (${sql}) AS q(${columns.map((_name, index) => `c${String(index)}`).join(', ')})`;
}

async function defaultValues({ target, held }: InsertTarget, translator: Translator): Promise<string> {
  const defaults = await momentaryDefaults([], held, translator);
  if (defaults.length === 0) return `INSERT INTO ${target.sql} DEFAULT VALUES`;
  return `INSERT INTO ${target.sql}${columnList(defaults.map(([name]) => name))} VALUES (${defaults.map(([, value]) => value).join(', ')})`;
}

async function defaultRows({ target, held, listed }: InsertTarget, tokens: readonly Token[], start: number, source: string, translator: Translator): Promise<string> {
  const all = listed ?? held.columns.map(({ name }) => name);
  const momentary = new Map(await momentaryDefaults([], held, translator));
  const rows: string[] = [];
  let width = all.length;
  for (let at = start; tokens[at]?.text === '('; at += 1) {
    const close = closingIndex(tokens, at);
    const values: string[] = [];
    for (const [index, part] of splitTop(tokens, at + 1, close).entries()) {
      const column = all[index];
      if (column === undefined) throw new QueryError('invalid-argument', 'INSERT has more expressions than target columns');
      const text = source.slice(part[0]?.start, part.at(-1)?.end);
      const isDefault = part.length === 1 && part[0]?.upper === 'DEFAULT';
      if (!isDefault && listed === undefined) checkColumns([column.toLowerCase()], target.name, held);
      values.push(isDefault ? (momentary.get(column) ?? 'DEFAULT') : fitted(await translator.expression(text), column, held));
    }
    width = values.length;
    rows.push(`(${values.join(', ')})`);
    at = close + 1;
  }
  const columns = all.slice(0, width);
  const missing = [...momentary].filter(([column]) => !columns.includes(column));
  const filled = missing.length === 0 ? rows : rows.map((row) => `${row.slice(0, -1)}, ${missing.map(([, value]) => value).join(', ')})`);
  return `INSERT INTO ${target.sql}${columnList([...columns, ...missing.map(([column]) => column)])} VALUES ${filled.join(', ')}`;
}

function columnList(columns: readonly string[] | undefined): string {
  return columns === undefined ? '' : ` (${columns.map(quoteIdentifier).join(', ')})`;
}
