import type { NativeName, Translator } from '../dialect/translator.js';
import { identifierName } from '../lexer.js';
import { QueryError, unsupported } from '../query-error.js';
import { dropSequences } from './create-table.js';
import { dropFunction } from './functions.js';
import { nativeSql, schemaSql, splitTop, tableSql, type EngineStatement, type StatementContext } from './statement-parts.js';

/** `DROP TABLE | VIEW | MATERIALIZED VIEW | SCHEMA [IF EXISTS] name, ... [CASCADE | RESTRICT]`. */
export async function drop(context: StatementContext): Promise<EngineStatement> {
  const { tokens, translator } = context;
  if (tokens[1]?.upper === 'FUNCTION') return dropFunction(context);
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
    if (kind === 'SCHEMA' && name !== undefined) {
      statements.push(`DROP SCHEMA ${exists}${schemaSql(identifierName(name), translator)}${cascade}`);
      continue;
    }
    const target = tableSql(part, 0, translator);
    const held = await translator.options.held?.(target.native);
    const what = `${materialized ? 'materialized ' : ''}${kind === 'TABLE' && materialized ? 'view' : kind.toLowerCase()}`;
    if (held === undefined) {
      if (exists !== '') continue;
      throw new QueryError('missing-table', `${what} "${target.name}" does not exist`, { subject: target.name });
    }
    if ((held.attributes.materialized === true) !== materialized || held.view !== (kind === 'VIEW')) throw new QueryError('invalid-argument', `"${target.name}" is not a ${what}`);
    statements.push(...(await dropDependents(target.native, what, cascade !== '', translator)));
    dropped = target.name;
    statements.push(`DROP ${kind} ${exists}${target.sql}${cascade}`, ...dropSequences(target.native, held));
  }
  return { sql: statements, ...(dropped === undefined ? {} : { temporary: { name: dropped, dropped: true } }) };
}

/** Views that read what is dropped go before it, where CASCADE asks for it; else they hold it. */
async function dropDependents(name: NativeName, what: string, cascade: boolean, translator: Translator): Promise<string[]> {
  const dependents = (await translator.options.dependents?.(name)) ?? [];
  if (dependents.length > 0 && !cascade) {
    throw new QueryError('invalid-argument', `cannot drop ${what} ${name.table} because other objects depend on it\n  Hint: Use DROP ... CASCADE to drop the dependent objects too.`);
  }
  const statements: string[] = [];
  for (const view of dependents) statements.push(...(await dropDependents(view, 'view', true, translator)), `DROP ${view.materialized ? 'TABLE' : 'VIEW'} IF EXISTS ${nativeSql(view)}`);
  return statements;
}
