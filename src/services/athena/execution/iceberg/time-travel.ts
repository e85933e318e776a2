import { closingIndex, identifierName, type Token } from '../../../../sql/lexer.js';
import { QueryError } from '../../../../sql/query-error.js';

/** Stands between a table's name and its version in names that `withVersions` makes. */
const MARK = '@';

export type TableVersion = { readonly kind: 'version'; readonly id: string } | { readonly kind: 'timestamp'; readonly time: number };

/** A name that `withVersions` made in its parts. */
export function tableVersion(name: string): { readonly table: string; readonly version: TableVersion } | undefined {
  const [, table, kind, value = ''] = /^(.+)@(v|t)(-?\d+)$/.exec(name) ?? [];
  if (table === undefined) return undefined;
  return { table, version: kind === 'v' ? { kind: 'version', id: value } : { kind: 'timestamp', time: Number(value) } };
}

const KINDS: Readonly<Record<string, 'v' | 't'>> = { VERSION: 'v', SYSTEM_VERSION: 'v', TIMESTAMP: 't', SYSTEM_TIME: 't' };
/** What may stand behind the moment of a table; an alias is one of them only with AS. */
const ENDS = new Set([',', ')', ';', 'AS', 'WHERE', 'JOIN', 'INNER', 'LEFT', 'RIGHT', 'FULL', 'CROSS', 'ON', 'USING', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'OFFSET', 'FETCH', 'UNION', 'EXCEPT', 'INTERSECT', 'WINDOW', 'TABLESAMPLE']);

/**
 * A query in which tables with `FOR TIMESTAMP AS OF` or `FOR VERSION AS OF` have names that tell the version, which the tables' resolver reads.
 * @param milliseconds gives what a SQL expression for a moment comes to.
 */
export async function withVersions(query: string, tokens: readonly Token[], milliseconds: (expression: string) => Promise<number>): Promise<string> {
  let result = '';
  let end = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const kind = tokens[at]?.upper === 'FOR' && tokens[at + 2]?.upper === 'AS' && tokens[at + 3]?.upper === 'OF' ? KINDS[tokens[at + 1]?.upper ?? ''] : undefined;
    const name = tokens[at - 1];
    if (kind === undefined || name === undefined) continue;
    const stop = expressionEnd(tokens, at + 4);
    const [first, last] = [tokens[at + 4], tokens[stop - 1]];
    if (first === undefined || last === undefined || stop <= at + 4) continue;
    const expression = query.slice(first.start, last.end);
    const version = kind === 'v' ? versionId(expression) : String(await milliseconds(expression));
    const table = identifierName(name).toLowerCase();
    const alias = tokens[stop]?.upper === 'AS' ? '' : ` AS "${table}"`;
    result += `${query.slice(end, name.start)}"${table}${MARK}${kind}${version}"${alias}`;
    end = last.end;
    at = stop - 1;
  }
  return result + query.slice(end);
}

function expressionEnd(tokens: readonly Token[], start: number): number {
  let at = start;
  while (at < tokens.length && !ENDS.has(tokens[at]?.upper ?? '')) at = tokens[at]?.text === '(' ? closingIndex(tokens, at) + 1 : at + 1;
  return at;
}

function versionId(expression: string): string {
  if (!/^-?\d+$/.test(expression.trim())) throw new QueryError('unsupported', 'a version that is no snapshot id is not supported by this mock', { subject: expression });
  return expression.trim();
}
