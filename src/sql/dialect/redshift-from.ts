import { closingIndex, identifierName, type Token } from '../lexer.js';
import { unsupported } from '../query-error.js';
import type { SyntaxRule } from './syntax.js';

const ENDS_FROM = new Set(['WHERE', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'QUALIFY', 'UNION', 'INTERSECT', 'EXCEPT', 'MINUS', 'WINDOW', 'OFFSET', 'FETCH', ';']);
const NO_ALIAS = new Set([...ENDS_FROM, 'JOIN', 'INNER', 'LEFT', 'RIGHT', 'FULL', 'CROSS', 'NATURAL', 'ON', 'USING', 'AT', 'PIVOT', 'UNPIVOT', 'TABLESAMPLE']);
const BEGINS_ITEM = new Set([',', 'FROM', 'JOIN']);

/**
 * `FROM t AS c, c.orders AS o AT i` walks through the arrays of a SUPER column, and `UNPIVOT c.object AS v AT k` through an object's attributes: "Querying
 * semi-structured data" in the Developer Guide. DuckDB says the same with a lateral query. An item is a path when it begins with an earlier item's alias.
 */
export const superItemsRule: SyntaxRule = ({ tokens, edits, source }, index, token) => {
  if (token.upper !== 'FROM' || token.kind !== 'word') return;
  const aliases = new Set<string>();
  for (let at = index; at < tokens.length; ) {
    if (!BEGINS_ITEM.has(tokens[at]?.upper ?? '')) {
      const text = tokens[at]?.upper ?? '';
      if (text === ')' || ENDS_FROM.has(text)) return;
      at = text === '(' || text === '[' ? closingIndex(tokens, at) + 1 : at + 1;
      continue;
    }
    const item = readItem(tokens, at + 1);
    if (item === undefined) {
      at += 1;
      continue;
    }
    const path = item.names.length > 1 && aliases.has(item.names[0] ?? '');
    if (path || item.unpivot) {
      const first = tokens[item.start];
      const last = tokens[item.next - 1];
      const [from, to] = [tokens[item.pathStart], tokens[item.pathEnd - 1]];
      if (first === undefined || last === undefined || from === undefined || to === undefined) return;
      edits.replace(first.start, last.end, lateral(source.slice(from.start, to.end), item));
    }
    aliases.add(item.alias ?? item.names.at(-1) ?? '');
    at = item.next;
  }
};

interface Item {
  readonly start: number;
  readonly pathStart: number;
  readonly pathEnd: number;
  readonly next: number;
  readonly names: readonly string[];
  readonly unpivot: boolean;
  readonly alias: string | undefined;
  readonly at: string | undefined;
}

/** `[UNPIVOT] name.name[0].name [AS] alias [AT alias]`; `undefined` where something else stands. */
function readItem(tokens: readonly Token[], start: number): Item | undefined {
  const unpivot = tokens[start]?.upper === 'UNPIVOT' && isName(tokens[start + 1]);
  let at = unpivot ? start + 1 : start;
  if (!isName(tokens[at])) return undefined;
  const pathStart = at;
  const names = [nameOf(tokens[at])];
  at += 1;
  for (;;) {
    if (tokens[at]?.text === '.' && isName(tokens[at + 1])) {
      names.push(nameOf(tokens[at + 1]));
      at += 2;
    } else if (tokens[at]?.text === '[') {
      names.push('');
      at = closingIndex(tokens, at) + 1;
    } else break;
  }
  const pathEnd = at;
  if (tokens[at]?.text === '(') return undefined;
  let alias: string | undefined;
  if (tokens[at]?.upper === 'AS' && isName(tokens[at + 1])) {
    alias = nameOf(tokens[at + 1]);
    at += 2;
  } else if (isName(tokens[at]) && !NO_ALIAS.has(tokens[at]?.upper ?? '')) {
    alias = nameOf(tokens[at]);
    at += 1;
  }
  let place: string | undefined;
  if (tokens[at]?.upper === 'AT' && isName(tokens[at + 1])) {
    place = nameOf(tokens[at + 1]);
    at += 2;
  }
  return { start, pathStart, pathEnd, next: at, names, unpivot, alias, at: place };
}

function isName(token: Token | undefined): boolean {
  return token?.kind === 'word' || token?.kind === 'quoted';
}

function nameOf(token: Token | undefined): string {
  return token === undefined ? '' : identifierName(token).toLowerCase();
}

function lateral(path: string, { alias, at, names, unpivot }: Item): string {
  if (alias === undefined) throw unsupported(`${names.join('.')} in FROM without an alias`);
  const [value, place] = [`"${alias}"`, at === undefined ? undefined : `"${at}"`];
  if (unpivot) return `LATERAL (SELECT super_pairs(${path})) AS ${value}(${value}, ${place ?? '"key"'})`;
  const places = place === undefined ? '' : `, super_places(${path}) AS ${place}`;
  return `LATERAL (SELECT super_elements(${path}) AS ${value}${places}) AS ${value}`;
}
