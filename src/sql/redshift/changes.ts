import type { HeldTable, Translator } from '../dialect/translator.js';
import { closingIndex, identifierName, quoteIdentifier, type Token } from '../lexer.js';
import { QueryError } from '../query-error.js';
import { checkColumns, fitted, momentaryDefaults } from './fitted-values.js';
import { between, names, requireHeld, splitTop, syntaxAt, tableSql, topLevel, type EngineStatement, type StatementContext, type TableTarget } from './statement-parts.js';

/** `UPDATE table [AS alias] SET ... [FROM ...] [WHERE ...]`. */
export async function update({ source, tokens, translator }: StatementContext): Promise<EngineStatement> {
  const set = topLevel(tokens, 'SET');
  const from = topLevel(tokens, 'FROM', set);
  const where = topLevel(tokens, 'WHERE', set);
  const target = tableSql(tokens, 1, translator);
  const held = await requireHeld(target, translator);
  const alias = aliasSql(tokens, target.next, set);
  const end = from >= 0 ? from : where >= 0 ? where : tokens.length;
  let sql = `UPDATE ${target.sql}${alias} SET ${(await assignments(source, tokens, set + 1, end, { target, held, translator })).join(', ')}`;
  if (from >= 0) sql += ` FROM ${await translator.from(between(source, tokens, from + 1, where >= 0 ? where : tokens.length))}`;
  if (where >= 0) sql += ` WHERE ${await translator.expression(between(source, tokens, where + 1, tokens.length))}`;
  return { sql: [sql] };
}

/** `DELETE [FROM] table [USING ...] [WHERE ...]`. */
export async function remove({ source, tokens, translator }: StatementContext): Promise<EngineStatement> {
  const target = tableSql(tokens, tokens[1]?.upper === 'FROM' ? 2 : 1, translator);
  await requireHeld(target, translator);
  const using = topLevel(tokens, 'USING');
  const where = topLevel(tokens, 'WHERE');
  const alias = aliasSql(tokens, target.next, using >= 0 ? using : where >= 0 ? where : tokens.length);
  let sql = `DELETE FROM ${target.sql}${alias}`;
  if (using >= 0) sql += ` USING ${await translator.from(between(source, tokens, using + 1, where >= 0 ? where : tokens.length))}`;
  if (where >= 0) sql += ` WHERE ${await translator.expression(between(source, tokens, where + 1, tokens.length))}`;
  return { sql: [sql] };
}

/** `MERGE INTO table USING source ON ... WHEN ...`, or `REMOVE DUPLICATES`. */
export async function merge({ source, tokens, translator }: StatementContext): Promise<EngineStatement> {
  const target = tableSql(tokens, 2, translator);
  const held = await requireHeld(target, translator);
  const using = topLevel(tokens, 'USING');
  const on = topLevel(tokens, 'ON', using);
  const firstWhen = topLevel(tokens, 'WHEN', on);
  const removing = topLevel(tokens, 'REMOVE', on);
  if (using < 0 || on < 0 || (firstWhen < 0 && removing < 0)) throw syntaxAt(source, tokens.at(-1));
  const alias = aliasSql(tokens, target.next, using);
  const from = await translator.from(between(source, tokens, using + 1, on));
  const condition = await translator.expression(between(source, tokens, on + 1, firstWhen < 0 ? removing : firstWhen));
  if (firstWhen < 0) return removeDuplicates(target, alias, from, condition);
  let sql = `MERGE INTO ${target.sql}${alias} USING ${from} ON ${condition}`;
  for (let when = firstWhen; when >= 0; ) {
    const next = topLevel(tokens, 'WHEN', when + 1);
    sql += await mergeBranch(source, tokens, when, next >= 0 ? next : tokens.length, { target, held, translator });
    when = next;
  }
  return { sql: [sql] };
}

/** Rows of the target that match are replaced by the source's, of which each is taken once: the two have the same columns. */
function removeDuplicates(target: TableTarget, alias: string, from: string, condition: string): EngineStatement {
  const own = alias === '' ? ` AS ${quoteIdentifier(target.name)}` : alias;
  return { sql: [`DELETE FROM ${target.sql}${own} USING ${from} WHERE ${condition}`, `INSERT INTO ${target.sql} SELECT DISTINCT * FROM ${from}`] };
}

interface ChangedTable {
  readonly target: TableTarget;
  readonly held: HeldTable;
  readonly translator: Translator;
}

async function assignments(source: string, tokens: readonly Token[], start: number, end: number, { target, held, translator }: ChangedTable): Promise<string[]> {
  const all: string[] = [];
  for (const part of splitTop(tokens, start, end)) {
    const equals = part.findIndex(({ text }) => text === '=');
    const token = part[equals - 1];
    if (token === undefined || equals < 0) throw syntaxAt(source, part[0]);
    const column = identifierName(token).toLowerCase();
    checkColumns([column], target.name, held);
    const value = source.slice(part[equals + 1]?.start, part.at(-1)?.end);
    all.push(`${quoteIdentifier(column)} = ${value.toUpperCase() === 'DEFAULT' ? await defaultOf(column, held, translator) : fitted(await translator.expression(value), column, held)}`);
  }
  return all;
}

async function defaultOf(column: string, held: HeldTable, translator: Translator): Promise<string> {
  const momentary = new Map(await momentaryDefaults([], held, translator));
  return momentary.get(column) ?? 'DEFAULT';
}

async function mergeBranch(source: string, tokens: readonly Token[], start: number, end: number, changed: ChangedTable): Promise<string> {
  const { target, held, translator } = changed;
  const then = topLevel(tokens, 'THEN', start);
  const head = tokens.slice(start, then).map(({ upper }) => upper).join(' ');
  const action = tokens[then + 1]?.upper;
  if (action === 'DELETE') return ` ${head} THEN DELETE`;
  if (action === 'UPDATE') return ` ${head} THEN UPDATE SET ${(await assignments(source, tokens, then + 3, end, changed)).join(', ')}`;
  let at = then + 2;
  let columns = held.columns.map(({ name }) => name);
  if (tokens[at]?.text === '(') {
    const close = closingIndex(tokens, at);
    columns = names(tokens.slice(at + 1, close));
    checkColumns(columns, target.name, held);
    at = close + 1;
  }
  const open = at + 1;
  const values: string[] = [];
  for (const [index, part] of splitTop(tokens, open + 1, closingIndex(tokens, open)).entries()) {
    const column = columns[index];
    if (column === undefined) throw new QueryError('invalid-argument', 'INSERT has more expressions than target columns');
    values.push(fitted(await translator.expression(source.slice(part[0]?.start, part.at(-1)?.end)), column, held));
  }
  return ` ${head} THEN INSERT (${columns.slice(0, values.length).map(quoteIdentifier).join(', ')}) VALUES (${values.join(', ')})`;
}

function aliasSql(tokens: readonly Token[], start: number, end: number): string {
  const alias = tokens.slice(start, end).find(({ upper }) => upper !== 'AS');
  return alias === undefined ? '' : ` AS ${quoteIdentifier(identifierName(alias))}`;
}
