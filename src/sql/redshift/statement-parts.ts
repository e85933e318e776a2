import { closingIndex, identifierName, quoteIdentifier, type Token } from '../lexer.js';
import { positionAt, QueryError } from '../query-error.js';
import type { HeldTable, NativeName, Translator } from '../dialect/translator.js';

/** A statement in DuckDB's SQL, and what the engine has to know to run it. */
export interface EngineStatement {
  /** Run in order; the last one's rows or count are the answer. */
  readonly sql: readonly string[];
  /** A table that became temporary, or stopped to be. */
  readonly temporary?: { readonly name: string; readonly dropped: boolean };
  /** What `SET search_path` sets. */
  readonly searchPath?: string;
  readonly transaction?: 'begin' | 'commit' | 'rollback';
}

export interface StatementContext {
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly translator: Translator;
}

/** A table's name in a statement. */
export interface TableTarget {
  /** In DuckDB's words. */
  readonly sql: string;
  readonly native: NativeName;
  readonly name: string;
  /** Index of the first token after it. */
  readonly next: number;
}

/** A table's name at `start`. */
export function tableSql(tokens: readonly Token[], start: number, translator: Translator, temporary = false): TableTarget {
  const parts: string[] = [];
  let at = start;
  if (tokens[at]?.text === '#') at += 1;
  const hash = at > start;
  for (;;) {
    const token = tokens[at];
    if (token === undefined || (token.kind !== 'word' && token.kind !== 'quoted')) throw syntaxAt('', token);
    parts.push(identifierName(token).toLowerCase());
    at += 1;
    if (tokens[at]?.text !== '.') break;
    at += 1;
  }
  const table = `${hash ? '#' : ''}${parts.at(-1) ?? ''}`;
  const { catalog, database } = translator.options;
  const native = temporary || hash ? { catalog: 'temp', schema: 'main', table } : translator.options.native({ catalog: parts.at(-3) ?? catalog, database: parts.at(-2) ?? database, table });
  return { sql: nativeSql(native), native, name: table, next: at };
}

export function nativeSql({ catalog, schema, table }: NativeName): string {
  return [catalog, schema, table].map(quoteIdentifier).join('.');
}

/** The table that is to be changed, as the engine holds it. @throws QueryError when there is none. */
export async function requireHeld(target: TableTarget, translator: Translator): Promise<HeldTable> {
  const held = await translator.options.held?.(target.native);
  if (held === undefined) throw new QueryError('missing-table', `Table '${target.name}' does not exist`, { subject: target.name });
  return held;
}

export function schemaSql(name: string, translator: Translator): string {
  const native = translator.options.native({ catalog: translator.options.catalog, database: name.toLowerCase(), table: '' });
  return `${quoteIdentifier(native.catalog)}.${quoteIdentifier(native.schema)}`;
}

/** The index of a word outside brackets, or -1. */
export function topLevel(tokens: readonly Token[], word: string, start = 0): number {
  for (let at = Math.max(0, start); at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.text === '(' || token?.text === '[') at = closingIndex(tokens, at);
    else if (token?.kind === 'word' && token.upper === word) return at;
  }
  return -1;
}

/** Tokens between commas that stand outside brackets. */
export function splitTop(tokens: readonly Token[], start: number, end: number): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens.slice(start, end)) {
    if (token.text === '(' || token.text === '[') depth += 1;
    if (token.text === ')' || token.text === ']') depth -= 1;
    if (token.text === ',' && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

export function names(tokens: readonly Token[]): string[] {
  return tokens.filter(({ text }) => text !== ',').map((token) => identifierName(token).toLowerCase());
}

export function between(source: string, tokens: readonly Token[], start: number, end: number): string {
  return source.slice(tokens[start]?.start ?? source.length, tokens[end - 1]?.end ?? source.length);
}

export function syntaxAt(source: string, token: Token | undefined): QueryError {
  return new QueryError('syntax', `syntax error at or near "${token?.text ?? ''}"`, token === undefined ? {} : { position: positionAt(source, token.start) });
}
