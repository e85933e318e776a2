import { libraries } from '../dialect/functions/libraries.js';
import { functionMacro } from '../dialect/user-functions.js';
import { closingIndex, quoteIdentifier, stringValue, tokenize, type Token } from '../lexer.js';
import { QueryError, unsupported } from '../query-error.js';
import { nativeSql, splitTop, syntaxAt, tableSql, topLevel, type EngineStatement, type StatementContext } from './statement-parts.js';

/**
 * `CREATE [OR REPLACE] FUNCTION name (type, ...) RETURNS type STABLE AS $$ SELECT ... $$ LANGUAGE sql`: "Creating a scalar SQL UDF" in the Developer
 * Guide. It becomes a macro of the engine's, one for each number of arguments.
 */
export async function createFunction({ tokens, source, translator }: StatementContext, at: number, replace: boolean): Promise<EngineStatement> {
  const language = tokens.findIndex(({ upper, kind }) => upper === 'LANGUAGE' && kind === 'word');
  const spoken = tokens[language + 1];
  if (language < 0 || spoken === undefined) throw syntaxAt(source, tokens.at(-1));
  if (spoken.upper !== 'SQL') throw unsupported(`LANGUAGE ${spoken.text.toLowerCase()}`);
  const target = tableSql(tokens, at, translator);
  if (tokens[target.next]?.text !== '(') throw syntaxAt(source, tokens[target.next]);
  const close = closingIndex(tokens, target.next);
  const types = splitTop(tokens, target.next + 1, close).map((part) => source.slice(part[0]?.start, part.at(-1)?.end));
  const body = tokens.slice(close).find(({ kind }) => kind === 'string');
  if (tokens[close + 1]?.upper !== 'RETURNS' || body === undefined) throw syntaxAt(source, tokens[close + 1]);
  const volatility = tokens.findIndex(({ upper }, index) => index > close && ['VOLATILE', 'STABLE', 'IMMUTABLE'].includes(upper));
  if (volatility < 0) throw syntaxAt(source, tokens[close + 2]);
  const returns = source.slice(tokens[close + 2]?.start, tokens[volatility - 1]?.end);
  const held = await translator.options.macros?.([{ ...target.native, table: functionMacro(target.name, types.length) }]);
  if (libraries.redshift.rules.has(target.name) || (!replace && (held?.length ?? 0) > 0)) throw new QueryError('already-exists', `function "${target.name}" already exists with same argument types`);
  const expression = await translator.expression(`(${selected(stringValue(body), types)})::${returns}`);
  const parameters = types.map((_type, index) => quoteIdentifier(parameter(index + 1)));
  return { sql: [`CREATE OR REPLACE MACRO ${nativeSql({ ...target.native, table: functionMacro(target.name, types.length) })}(${parameters.join(', ')}) AS ${expression}`] };
}

/** `DROP FUNCTION name (type, ...)`. */
export async function dropFunction({ tokens, source, translator }: StatementContext): Promise<EngineStatement> {
  const exists = tokens[2]?.upper === 'IF';
  const target = tableSql(tokens, exists ? 4 : 2, translator);
  if (tokens[target.next]?.text !== '(') throw syntaxAt(source, tokens[target.next]);
  const types = splitTop(tokens, target.next + 1, closingIndex(tokens, target.next));
  const macro = { ...target.native, table: functionMacro(target.name, types.length) };
  if ((await translator.options.macros?.([macro]))?.length === 1) return { sql: [`DROP MACRO ${nativeSql(macro)}`] };
  if (exists) return { sql: [] };
  throw new QueryError('missing-function', `function ${target.name}(${types.map((part) => part.map(({ text }) => text).join(' ')).join(', ')}) does not exist`, { subject: target.name });
}

function parameter(place: number): string {
  return `__${String(place)}`;
}

/** The expression of `SELECT expression`, with `$1` as the argument of its type. */
function selected(body: string, types: readonly string[]): string {
  const tokens = tokenize(body).filter(({ text }) => text !== ';');
  const [first] = tokens;
  if (first?.upper !== 'SELECT') throw new QueryError('invalid-argument', 'The body of a SQL function must be a SELECT.');
  for (const word of ['FROM', 'INTO', 'WHERE', 'GROUP', 'ORDER', 'LIMIT']) if (topLevel(tokens, word) >= 0) throw new QueryError('invalid-argument', `The SELECT of a SQL function cannot have ${word}.`);
  let text = '';
  let end = first.end;
  for (const [index, token] of tokens.entries()) {
    if (index === 0 || token.start < end) continue;
    text += body.slice(end, token.start);
    const place = argumentPlace(token, tokens[index + 1]);
    const type = place === undefined ? undefined : types[place - 1];
    if (place !== undefined && type === undefined) throw new QueryError('invalid-argument', `there is no parameter $${String(place)}`);
    text += place === undefined ? token.text : `(${parameter(place)}::${String(type)})`;
    end = place === undefined ? token.end : (tokens[index + 1]?.end ?? token.end);
  }
  return text;
}

function argumentPlace(token: Token, next: Token | undefined): number | undefined {
  return token.text === '$' && next?.kind === 'number' && next.start === token.end ? Number(next.text) : undefined;
}

