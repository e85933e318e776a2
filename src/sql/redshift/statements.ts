import { closingIndex, identifierName, quoteIdentifier, quoteString, tokenize, type Token } from '../lexer.js';
import { positionAt, unsupported, QueryError } from '../query-error.js';
import type { Translator } from '../dialect/translator.js';
import { alterTable } from './alter-table.js';
import { createTable } from './create-table.js';
import { between, names, schemaSql, splitTop, syntaxAt, tableSql, topLevel, type EngineStatement, type StatementContext } from './statement-parts.js';

type StatementTranslator = (context: StatementContext) => Promise<EngineStatement> | EngineStatement;

/** Redshift's statements that are no queries. Each is translated clause by clause, its expressions and queries through the dialect. */
export async function translateRedshift(source: string, translator: Translator): Promise<EngineStatement> {
  const tokens = tokenize(source).filter(({ text }) => text !== ';');
  const first = tokens[0]?.upper ?? '';
  const second = tokens[1]?.upper ?? '';
  const context: StatementContext = { source, tokens, translator };
  if (['SELECT', 'WITH', 'VALUES', '(', 'TABLE'].includes(first)) return query(context);
  const translate = STATEMENTS[first];
  if (translate !== undefined) return translate(context);
  if (first === '') throw new QueryError('syntax', 'syntax error at end of input');
  if (KNOWN.has(first)) throw unsupported(first === 'CREATE' || first === 'DROP' || first === 'ALTER' ? `${first} ${second}` : first);
  throw new QueryError('syntax', `syntax error at or near "${tokens[0]?.text ?? ''}"`, { position: positionAt(source, tokens[0]?.start ?? 0) });
}

const KNOWN = new Set(['GRANT', 'REVOKE', 'CALL', 'PREPARE', 'EXECUTE', 'DEALLOCATE', 'DECLARE', 'FETCH', 'CLOSE', 'LOCK', 'REFRESH', 'CANCEL', 'COPY', 'UNLOAD', 'RESET', 'USE', 'EXPLAIN', 'COMMENT']);

const STATEMENTS: Readonly<Record<string, StatementTranslator>> = {
  INSERT: insert,
  UPDATE: update,
  DELETE: remove,
  TRUNCATE: ({ tokens, translator }) => ({ sql: [`TRUNCATE ${tableSql(tokens, tokens[1]?.upper === 'TABLE' ? 2 : 1, translator).sql}`] }),
  MERGE: merge,
  CREATE: create,
  DROP: drop,
  ALTER: alterTable,
  BEGIN: () => ({ sql: [], transaction: 'begin' }),
  START: () => ({ sql: [], transaction: 'begin' }),
  COMMIT: () => ({ sql: [], transaction: 'commit' }),
  END: () => ({ sql: [], transaction: 'commit' }),
  ROLLBACK: () => ({ sql: [], transaction: 'rollback' }),
  ABORT: () => ({ sql: [], transaction: 'rollback' }),
  SET: setting,
  EXPLAIN: async ({ source, translator }) => ({ sql: [`EXPLAIN ${await translator.query(source.replace(/^\s*explain(?:\s+verbose)?\s+/i, ''), false)}`] }),
  // Statistics and free space: DuckDB keeps both by itself, so there is nothing that a client could see.
  ANALYZE: () => ({ sql: ['SELECT 1 WHERE false'] }),
  VACUUM: () => ({ sql: ['SELECT 1 WHERE false'] }),
};

async function query({ source, tokens, translator }: StatementContext): Promise<EngineStatement> {
  const into = topLevel(tokens, 'INTO');
  if (into < 0) return { sql: [await translator.query(source, true)] };
  // SELECT ... INTO [TEMP] [TABLE] name FROM ...
  let at = into + 1;
  const temporary = ['TEMP', 'TEMPORARY'].includes(tokens[at]?.upper ?? '') || (tokens[at]?.text.startsWith('#') ?? false);
  while (['TEMP', 'TEMPORARY', 'TABLE'].includes(tokens[at]?.upper ?? '')) at += 1;
  const target = tableSql(tokens, at, translator, temporary);
  const rest = source.slice(0, tokens[into]?.start) + source.slice(tokens[target.next]?.start ?? source.length);
  return { sql: [`CREATE ${temporary ? 'TEMP TABLE' : 'TABLE'} ${target.sql} AS ${await translator.query(rest, true)}`], ...(temporary ? { temporary: { name: target.name, dropped: false } } : {}) };
}

async function insert({ source, tokens, translator }: StatementContext): Promise<EngineStatement> {
  const target = tableSql(tokens, 2, translator);
  let at = target.next;
  let columns = '';
  if (tokens[at]?.text === '(' && tokens[at + 1]?.upper !== 'SELECT' && tokens[at + 1]?.upper !== 'WITH') {
    const close = closingIndex(tokens, at);
    columns = ` (${names(tokens.slice(at + 1, close)).map(quoteIdentifier).join(', ')})`;
    at = close + 1;
  }
  if (tokens[at]?.upper === 'DEFAULT') return { sql: [`INSERT INTO ${target.sql}${columns} DEFAULT VALUES`] };
  const rest = source.slice(tokens[at]?.start ?? source.length);
  // DEFAULT stands for a column's default only inside INSERT itself, so such rows are translated value by value.
  if (tokens[at]?.upper === 'VALUES' && tokens.slice(at).some(({ upper }) => upper === 'DEFAULT')) {
    return { sql: [`INSERT INTO ${target.sql}${columns} VALUES ${await defaultRows(tokens, at + 1, source, translator)}`] };
  }
  return { sql: [`INSERT INTO ${target.sql}${columns} ${await translator.query(rest, false)}`] };
}

async function defaultRows(tokens: readonly Token[], start: number, source: string, translator: Translator): Promise<string> {
  const rows: string[] = [];
  for (let at = start; tokens[at]?.text === '('; at += 1) {
    const close = closingIndex(tokens, at);
    const values: string[] = [];
    for (const part of splitTop(tokens, at + 1, close)) {
      const text = source.slice(part[0]?.start, part.at(-1)?.end);
      values.push(part.length === 1 && part[0]?.upper === 'DEFAULT' ? 'DEFAULT' : await translator.expression(text));
    }
    rows.push(`(${values.join(', ')})`);
    at = close + 1;
  }
  return rows.join(', ');
}

async function update({ source, tokens, translator }: StatementContext): Promise<EngineStatement> {
  const set = topLevel(tokens, 'SET');
  const from = topLevel(tokens, 'FROM', set);
  const where = topLevel(tokens, 'WHERE', set);
  const target = tableSql(tokens, 1, translator);
  const alias = aliasSql(tokens, target.next, set);
  const end = from >= 0 ? from : where >= 0 ? where : tokens.length;
  const assignments: string[] = [];
  for (const part of splitTop(tokens, set + 1, end)) {
    const [column, equals] = part;
    if (column === undefined || equals?.text !== '=') throw syntaxAt(source, column);
    const value = source.slice(part[2]?.start, part.at(-1)?.end);
    assignments.push(`${quoteIdentifier(identifierName(column))} = ${value.toUpperCase() === 'DEFAULT' ? 'DEFAULT' : await translator.expression(value)}`);
  }
  let sql = `UPDATE ${target.sql}${alias} SET ${assignments.join(', ')}`;
  if (from >= 0) sql += ` FROM ${await translator.from(between(source, tokens, from + 1, where >= 0 ? where : tokens.length))}`;
  if (where >= 0) sql += ` WHERE ${await translator.expression(between(source, tokens, where + 1, tokens.length))}`;
  return { sql: [sql] };
}

async function remove({ source, tokens, translator }: StatementContext): Promise<EngineStatement> {
  const target = tableSql(tokens, tokens[1]?.upper === 'FROM' ? 2 : 1, translator);
  const using = topLevel(tokens, 'USING');
  const where = topLevel(tokens, 'WHERE');
  const alias = aliasSql(tokens, target.next, using >= 0 ? using : where >= 0 ? where : tokens.length);
  let sql = `DELETE FROM ${target.sql}${alias}`;
  if (using >= 0) sql += ` USING ${await translator.from(between(source, tokens, using + 1, where >= 0 ? where : tokens.length))}`;
  if (where >= 0) sql += ` WHERE ${await translator.expression(between(source, tokens, where + 1, tokens.length))}`;
  return { sql: [sql] };
}

async function merge({ source, tokens, translator }: StatementContext): Promise<EngineStatement> {
  const target = tableSql(tokens, 2, translator);
  const using = topLevel(tokens, 'USING');
  const on = topLevel(tokens, 'ON', using);
  const firstWhen = topLevel(tokens, 'WHEN', on);
  if (using < 0 || on < 0 || firstWhen < 0) throw unsupported('MERGE ... REMOVE DUPLICATES');
  const alias = aliasSql(tokens, target.next, using);
  let sql = `MERGE INTO ${target.sql}${alias} USING ${await translator.from(between(source, tokens, using + 1, on))} ON ${await translator.expression(between(source, tokens, on + 1, firstWhen))}`;
  for (let when = firstWhen; when >= 0; ) {
    const next = topLevel(tokens, 'WHEN', when + 1);
    sql += await mergeBranch(source, tokens, when, next >= 0 ? next : tokens.length, translator);
    when = next;
  }
  return { sql: [sql] };
}

async function mergeBranch(source: string, tokens: readonly Token[], start: number, end: number, translator: Translator): Promise<string> {
  const then = topLevel(tokens, 'THEN', start);
  const head = tokens.slice(start, then).map(({ upper }) => upper).join(' ');
  const action = tokens[then + 1]?.upper;
  if (action === 'DELETE') return ` ${head} THEN DELETE`;
  if (action === 'UPDATE') {
    const assignments: string[] = [];
    for (const part of splitTop(tokens, then + 3, end)) {
      const column = part[0];
      if (column === undefined) throw syntaxAt(source, tokens[then]);
      assignments.push(`${quoteIdentifier(identifierName(column))} = ${await translator.expression(source.slice(part[2]?.start, part.at(-1)?.end))}`);
    }
    return ` ${head} THEN UPDATE SET ${assignments.join(', ')}`;
  }
  let at = then + 2;
  let columns = '';
  if (tokens[at]?.text === '(') {
    const close = closingIndex(tokens, at);
    columns = ` (${names(tokens.slice(at + 1, close)).map(quoteIdentifier).join(', ')})`;
    at = close + 1;
  }
  const open = at + 1;
  const values: string[] = [];
  for (const part of splitTop(tokens, open + 1, closingIndex(tokens, open))) values.push(await translator.expression(source.slice(part[0]?.start, part.at(-1)?.end)));
  return ` ${head} THEN INSERT${columns} VALUES (${values.join(', ')})`;
}

async function create(context: StatementContext): Promise<EngineStatement> {
  const { tokens, source, translator } = context;
  const words = tokens.map(({ upper }) => upper);
  let at = 1;
  const replace = words[at] === 'OR' && words[at + 1] === 'REPLACE';
  if (replace) at += 2;
  if (['TABLE', 'TEMP', 'TEMPORARY', 'LOCAL'].includes(words[at] ?? '')) return createTable(context, at);
  if (words[at] === 'SCHEMA') {
    const exists = words[at + 1] === 'IF' ? 3 : 0;
    const name = tokens[at + 1 + exists];
    if (name === undefined) throw syntaxAt(source, undefined);
    return { sql: [`CREATE SCHEMA ${exists > 0 ? 'IF NOT EXISTS ' : ''}${schemaSql(identifierName(name), translator)}`] };
  }
  const materialized = words[at] === 'MATERIALIZED';
  if (words[at] === 'VIEW' || (materialized && words[at + 1] === 'VIEW')) {
    const target = tableSql(tokens, at + (materialized ? 2 : 1), translator);
    const as = topLevel(tokens, 'AS', target.next);
    const columns = tokens[target.next]?.text === '(' ? ` (${names(tokens.slice(target.next + 1, closingIndex(tokens, target.next))).map(quoteIdentifier).join(', ')})` : '';
    const body = between(source, tokens, as + 1, tokens.length).replace(/\s+with\s+no\s+schema\s+binding\s*;?\s*$/i, '');
    const created = `CREATE ${replace ? 'OR REPLACE ' : ''}${materialized ? 'TABLE' : 'VIEW'} ${target.sql}${columns} AS ${await translator.query(body, true)}`;
    // The engine keeps the query as it runs it; SHOW VIEW gives it as it was written.
    return { sql: materialized ? [created] : [created, `COMMENT ON VIEW ${target.sql} IS ${quoteString(JSON.stringify({ redshift: { sql: body.trim() } }))}`] };
  }
  throw unsupported(`CREATE ${words[at] ?? ''}${words[at] === 'EXTERNAL' ? ` ${words[at + 1] ?? ''}` : ''}`);
}

function drop({ tokens, translator }: StatementContext): EngineStatement {
  const materialized = tokens[1]?.upper === 'MATERIALIZED';
  const kind = materialized ? 'TABLE' : (tokens[1]?.upper ?? '');
  if (!['TABLE', 'VIEW', 'SCHEMA'].includes(kind)) throw unsupported(`DROP ${kind}`);
  let at = materialized ? 3 : 2;
  const exists = tokens[at]?.upper === 'IF' ? 'IF EXISTS ' : '';
  if (exists !== '') at += 2;
  const last = tokens.at(-1)?.upper;
  const cascade = last === 'CASCADE' ? ' CASCADE' : '';
  const end = last === 'CASCADE' || last === 'RESTRICT' ? tokens.length - 1 : tokens.length;
  const statements: string[] = [];
  let dropped: string | undefined;
  for (const part of splitTop(tokens, at, end)) {
    const name = part[0];
    if (kind === 'SCHEMA' && name !== undefined) statements.push(`DROP SCHEMA ${exists}${schemaSql(identifierName(name), translator)}${cascade}`);
    else {
      const target = tableSql(part, 0, translator);
      dropped = target.name;
      statements.push(`DROP ${kind} ${exists}${target.sql}${cascade}`);
    }
  }
  return { sql: statements, ...(dropped === undefined ? {} : { temporary: { name: dropped, dropped: true } }) };
}

function setting({ tokens }: StatementContext): EngineStatement {
  const name = tokens[1]?.upper === 'SESSION' ? tokens[2] : tokens[1];
  if (name?.upper === 'SEARCH_PATH') {
    const value = tokens.find(({ kind, upper }, index) => index > 1 && kind !== 'operator' && upper !== 'TO' && upper !== 'SEARCH_PATH');
    const path = value === undefined ? 'public' : value.kind === 'string' ? value.text.slice(1, -1) : identifierName(value);
    return { sql: ['SELECT 1 WHERE false'], searchPath: path.split(',')[0]?.trim() ?? 'public' };
  }
  // These only label queries in Redshift's own logs.
  if (name?.upper === 'QUERY_GROUP' || name?.upper === 'APPLICATION_NAME') return { sql: ['SELECT 1 WHERE false'] };
  throw unsupported(`SET ${name?.text ?? ''}`);
}

function aliasSql(tokens: readonly Token[], start: number, end: number): string {
  const alias = tokens.slice(start, end).find(({ upper }) => upper !== 'AS');
  return alias === undefined ? '' : ` AS ${quoteIdentifier(identifierName(alias))}`;
}

