import { identifierName, tokenize, type Token } from './lexer.js';

/** A type of DuckDB's in its parts. `sql` is as DuckDB spells it. */
export type DuckDbType =
  | { readonly kind: 'scalar'; readonly name: string; readonly sql: string }
  | { readonly kind: 'list'; readonly element: DuckDbType; readonly sql: string }
  | { readonly kind: 'array'; readonly element: DuckDbType; readonly sql: string }
  | { readonly kind: 'struct'; readonly fields: readonly DuckDbField[]; readonly sql: string }
  | { readonly kind: 'map'; readonly key: DuckDbType; readonly value: DuckDbType; readonly sql: string }
  | { readonly kind: 'union'; readonly members: readonly DuckDbField[]; readonly sql: string };

export interface DuckDbField {
  readonly name: string;
  readonly type: DuckDbType;
}

/** Reads what `duckdb_columns()` says of a column's type. */
export function parseDuckDbType(sql: string): DuckDbType {
  return parse(tokenize(sql), 0, sql).type;
}

function parse(tokens: readonly Token[], start: number, source: string): { readonly type: DuckDbType; readonly next: number } {
  const name = tokens[start]?.upper ?? '';
  let next = start + 1;
  let type: DuckDbType;
  const text = (end: number): string => source.slice(tokens[start]?.start, tokens[end - 1]?.end);
  if ((name === 'STRUCT' || name === 'UNION') && tokens[next]?.text === '(') {
    const fields: DuckDbField[] = [];
    next += 1;
    while (tokens[next]?.text !== ')' && next < tokens.length) {
      const field = tokens[next];
      const inner = parse(tokens, next + 1, source);
      fields.push({ name: field === undefined ? '' : identifierName(field), type: inner.type });
      next = inner.next + (tokens[inner.next]?.text === ',' ? 1 : 0);
    }
    next += 1;
    type = name === 'STRUCT' ? { kind: 'struct', fields, sql: text(next) } : { kind: 'union', members: fields, sql: text(next) };
  } else if (name === 'MAP' && tokens[next]?.text === '(') {
    const key = parse(tokens, next + 1, source);
    const value = parse(tokens, key.next + 1, source);
    next = value.next + 1;
    type = { kind: 'map', key: key.type, value: value.type, sql: text(next) };
  } else {
    if (name === 'TIMESTAMP' || name === 'TIME') while (['WITH', 'TIME', 'ZONE'].includes(tokens[next]?.upper ?? '')) next += 1;
    if (tokens[next]?.text === '(') {
      while (next < tokens.length && tokens[next]?.text !== ')') next += 1;
      next += 1;
    }
    type = { kind: 'scalar', name, sql: text(next) };
  }
  while (tokens[next]?.text === '[') {
    const fixed = tokens[next + 1]?.kind === 'number';
    next += fixed ? 3 : 2;
    type = { kind: fixed ? 'array' : 'list', element: type, sql: text(next) };
  }
  return { type, next };
}
