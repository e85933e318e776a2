import { call, integerConstant, selectNode, subquery, text, type AstNode } from './ast.js';

/** What a single value given to UNNEST is: an array, an array of rows whose fields are columns, or a map. */
export type UnnestShape = 'array' | 'rows' | 'map';

/**
 * Trino's UNNEST takes several arrays side by side, maps, and rows that become columns; DuckDB's in FROM takes one array. A query over
 * DuckDB's UNNEST in SELECT says the same: it pads the shorter with NULL, too.
 */
export function rewriteUnnest(node: AstNode, args: readonly AstNode[], shape: UnnestShape): AstNode {
  const aliases = (Array.isArray(node['column_name_alias']) ? node['column_name_alias'] : []).map((name) => text(name));
  const ordinality = node['with_ordinality'] === 'WITH_ORDINALITY';
  const [only] = args;
  const columns = aliases.length - (ordinality ? 1 : 0);
  const plain = args.length === 1 && only !== undefined && columns <= 1;
  const list = plain || args.length > 1 ? args.map((arg) => call('unnest', [arg])) : [expanded(only, shape)];
  if (ordinality) list.push(call('unnest', [call('range', [integerConstant(1), { ...call('+', [longest(args, shape), integerConstant(1)]), is_operator: true }])]));
  return subquery(selectNode(list), text(node['alias']) || 'unnest', aliases);
}

function expanded(arg: AstNode | undefined, shape: UnnestShape): AstNode {
  const value = arg ?? call('list_value', []);
  if (shape === 'array') return call('unnest', [value]);
  const depth = { ...integerConstant(2), alias: 'max_depth' };
  return call('unnest', [shape === 'map' ? call('map_entries', [value]) : value, depth]);
}

function longest(args: readonly AstNode[], shape: UnnestShape): AstNode {
  const lengths = args.map((arg) => call('len', [args.length === 1 && shape === 'map' ? call('map_entries', [arg]) : arg]));
  return lengths.length === 1 && lengths[0] !== undefined ? lengths[0] : call('greatest', lengths);
}

/** True when only trying tells what the value is. */
export function isAmbiguousUnnest(node: AstNode): boolean {
  const inner = node['function'];
  const args = typeof inner === 'object' && inner !== null && !Array.isArray(inner) && Array.isArray(inner['children']) ? inner['children'].length : 0;
  const aliases = Array.isArray(node['column_name_alias']) ? node['column_name_alias'].length : 0;
  return args === 1 && aliases - (node['with_ordinality'] === 'WITH_ORDINALITY' ? 1 : 0) > 1;
}
