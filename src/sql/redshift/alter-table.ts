import { parseType } from '../dialect/type-names.js';
import { identifierName, quoteIdentifier } from '../lexer.js';
import { unsupported } from '../query-error.js';
import { between, syntaxAt, tableSql, type EngineStatement, type StatementContext } from './statement-parts.js';

/** `ALTER TABLE`: columns and names. Keys and distribution change nothing that a client of the mock could see, and are refused by name. */
export async function alterTable({ tokens, source, translator }: StatementContext): Promise<EngineStatement> {
  if (tokens[1]?.upper !== 'TABLE') throw unsupported(`ALTER ${tokens[1]?.upper ?? ''}`);
  const target = tableSql(tokens, 2, translator);
  const words = tokens.slice(target.next).map(({ upper }) => upper);
  const at = (offset: number): string => {
    const token = tokens[target.next + offset];
    if (token === undefined) throw syntaxAt(source, tokens.at(-1));
    return quoteIdentifier(identifierName(token).toLowerCase());
  };
  const alter = `ALTER TABLE ${target.sql}`;
  if (words[0] === 'ADD' && words[1] !== 'CONSTRAINT' && words[1] !== 'PRIMARY') {
    const offset = words[1] === 'COLUMN' ? 2 : 1;
    const type = parseType(tokens, target.next + offset + 1, false);
    const fallback = words.indexOf('DEFAULT');
    const value = fallback < 0 ? '' : ` DEFAULT ${await translator.expression(between(source, tokens, target.next + fallback + 1, endOfDefault(words, fallback, tokens.length, target.next)))}`;
    return { sql: [`${alter} ADD COLUMN ${at(offset)} ${type.sql}${value}`] };
  }
  if (words[0] === 'DROP' && words[1] !== 'CONSTRAINT') {
    const offset = words[1] === 'COLUMN' ? 2 : 1;
    return { sql: [`${alter} DROP COLUMN ${at(offset)}`] };
  }
  if (words[0] === 'RENAME' && words[1] === 'TO') return { sql: [`${alter} RENAME TO ${at(2)}`] };
  if (words[0] === 'RENAME') {
    const offset = words[1] === 'COLUMN' ? 2 : 1;
    return { sql: [`${alter} RENAME COLUMN ${at(offset)} TO ${at(offset + 2)}`] };
  }
  if (words[0] === 'ALTER' && words[1] === 'COLUMN' && words[3] === 'TYPE') {
    return { sql: [`${alter} ALTER COLUMN ${at(2)} TYPE ${parseType(tokens, target.next + 4, false).sql}`] };
  }
  throw unsupported(`ALTER TABLE ... ${words.slice(0, 2).join(' ')}`);
}

function endOfDefault(words: readonly string[], start: number, length: number, offset: number): number {
  const end = words.findIndex((word, index) => index > start + 1 && (word === 'NOT' || word === 'NULL' || word === 'ENCODE'));
  return end < 0 ? length : offset + end;
}
