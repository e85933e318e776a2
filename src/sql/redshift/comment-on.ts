import { identifierName, stringValue } from '../lexer.js';
import { unsupported } from '../query-error.js';
import { requireHeld, syntaxAt, tableSql, topLevel, type EngineStatement, type StatementContext } from './statement-parts.js';
import { keepSql } from './table-attributes.js';

/** `COMMENT ON TABLE | VIEW | COLUMN name IS 'text' | NULL`; the text is kept beside what else is known of the table. */
export async function commentOn({ tokens, source, translator }: StatementContext): Promise<EngineStatement> {
  const kind = tokens[2]?.upper ?? '';
  if (tokens[1]?.upper !== 'ON') throw syntaxAt(source, tokens[1]);
  if (!['TABLE', 'VIEW', 'COLUMN'].includes(kind)) throw unsupported(`COMMENT ON ${kind}`);
  const is = topLevel(tokens, 'IS', 3);
  const value = tokens[is + 1];
  if (is < 0 || value === undefined) throw syntaxAt(source, tokens.at(-1));
  const remarks = value.kind === 'string' ? stringValue(value) : '';
  // A column's name ends with `.column`.
  const target = tableSql(kind === 'COLUMN' ? tokens.slice(0, is - 2) : tokens, 3, translator);
  const { attributes, view } = await requireHeld(target, translator);
  const column = tokens[is - 1];
  const { remarks: _before, ...others } = attributes;
  const changed = kind === 'COLUMN' && column !== undefined
    ? { ...attributes, columnRemarks: { ...attributes.columnRemarks, [identifierName(column).toLowerCase()]: remarks } }
    : { ...others, ...(remarks === '' ? {} : { remarks }) };
  return { sql: [keepSql(target.sql, changed, view ? 'VIEW' : 'TABLE')] };
}
