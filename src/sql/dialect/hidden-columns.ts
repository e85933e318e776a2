import { isNode, nodes, text, type AstNode, type AstValue } from './ast.js';

/** Under this name a scan gives each row's object, for Athena's `"$path"`. */
export const PATH_COLUMN = '__wb_path';
const WRITTEN = '$path';

/** True when a query names the hidden column, so that its scans have to give it. */
export function namesPath(value: AstValue): boolean {
  if (Array.isArray(value)) return value.some(namesPath);
  if (!isNode(value)) return false;
  return isPath(value) || Object.values(value).some(namesPath);
}

/**
 * The columns `"$path"` of each SELECT that reads tables itself as the scan's, and its stars without it. Those of other queries are columns of
 * their subqueries, and stay.
 */
export function withHiddenColumns(node: AstNode): AstNode {
  return visit(node, { reads: false, own: withNames(node) }) as AstNode;
}

function isPath(node: AstNode): boolean {
  const names = node['column_names'];
  return node['class'] === 'COLUMN_REF' && Array.isArray(names) && text(names.at(-1)).toLowerCase() === WRITTEN;
}

interface Scope {
  /** The SELECT around reads a table itself. */
  readonly reads: boolean;
  /** Names of the statement's WITH queries, which are no tables. */
  readonly own: ReadonlySet<string>;
}

function withNames(value: AstValue): Set<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((entry) => [...withNames(entry)]));
  if (!isNode(value)) return new Set();
  const names = isNode(value['cte_map']) ? nodes(value['cte_map']['map']).map((entry) => text(entry['key']).toLowerCase()) : [];
  return new Set([...names, ...Object.values(value).flatMap((entry) => [...withNames(entry)])]);
}

function visit(value: AstValue, scope: Scope): AstValue {
  if (Array.isArray(value)) return value.map((entry) => visit(entry, scope));
  if (!isNode(value)) return value;
  if (value['type'] === 'SELECT_NODE') return visitSelect(value, scope.own);
  if (scope.reads && isPath(value)) return { ...value, column_names: [...nodeNames(value).slice(0, -1), PATH_COLUMN] };
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, visit(entry, scope)]));
}

function visitSelect(node: AstNode, own: ReadonlySet<string>): AstNode {
  const reads = readsTable(node['from_table'] ?? null, own);
  const list = nodes(node['select_list']).map((item) => {
    if (reads && isPath(item) && text(item['alias']) === '') return { ...item, alias: WRITTEN };
    return reads && item['class'] === 'STAR' ? withoutPath(item) : item;
  });
  const result: AstNode = {};
  for (const [name, entry] of Object.entries(node)) result[name] = visit(name === 'select_list' ? list : entry, { reads, own });
  return result;
}

function nodeNames(node: AstNode): AstValue[] {
  return Array.isArray(node['column_names']) ? node['column_names'] : [];
}

function readsTable(reference: AstValue, own: ReadonlySet<string>): boolean {
  if (!isNode(reference)) return false;
  if (reference['type'] === 'JOIN') return readsTable(reference['left'] ?? null, own) || readsTable(reference['right'] ?? null, own);
  return reference['type'] === 'BASE_TABLE' && (text(reference['schema_name']) !== '' || !own.has(text(reference['table_name']).toLowerCase()));
}

function withoutPath(star: AstNode): AstNode {
  return { ...star, exclude_list: [PATH_COLUMN] };
}

/** True for a star that is written without an exclusion and leaves out only the hidden column. */
export function hidesPath(star: AstNode): boolean {
  const list = star['exclude_list'];
  return Array.isArray(list) && list.length === 1 && list[0] === PATH_COLUMN;
}
