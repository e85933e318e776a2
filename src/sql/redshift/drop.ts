import { identifierName } from '../lexer.js';
import { QueryError, unsupported } from '../query-error.js';
import { dropSequences } from './create-table.js';
import { schemaSql, splitTop, tableSql, type EngineStatement, type StatementContext } from './statement-parts.js';

/** `DROP TABLE | VIEW | MATERIALIZED VIEW | SCHEMA [IF EXISTS] name, ... [CASCADE | RESTRICT]`. */
export async function drop({ tokens, translator }: StatementContext): Promise<EngineStatement> {
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
    if (held !== undefined && (held.attributes.materialized === true) !== materialized && kind === 'TABLE') {
      throw new QueryError('invalid-argument', materialized ? `"${target.name}" is not a materialized view` : `"${target.name}" is not a table`);
    }
    dropped = target.name;
    statements.push(`DROP ${kind} ${exists}${target.sql}${cascade}`, ...dropSequences(target.native, held));
  }
  return { sql: statements, ...(dropped === undefined ? {} : { temporary: { name: dropped, dropped: true } }) };
}
