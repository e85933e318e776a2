import type { SqlType } from '../types.js';
import { call, cast, constantText, isNode, nodes, stringConstant, text, type AstNode } from './ast.js';
import { CHAR_MARK, VARCHAR_MARK } from './type-names.js';

/**
 * What a query's own text tells of its columns' types and the engine does not keep: lengths of texts, and zones. One for each column, in
 * their order; none at all where a star hides how many there are.
 */
export function outputTypes(node: AstNode): readonly (SqlType | undefined)[] {
  if (node['type'] !== 'SELECT_NODE') return [];
  const items = nodes(node['select_list']);
  return items.some((item) => item['class'] === 'STAR') ? [] : items.map(outputType);
}

/** Gives the columns that have a zone of their own the time of that zone: what the engine holds is the moment in UTC. */
export function zonedOutputs(node: AstNode): AstNode {
  if (node['type'] !== 'SELECT_NODE') return node;
  return { ...node, select_list: nodes(node['select_list']).map((item) => ({ ...atOwnZone(item), alias: item['alias'] ?? '' })) };
}

function outputType(item: AstNode): SqlType | undefined {
  const zone = zoneOf(item);
  if (zone !== undefined) return { kind: 'timestamptz', zone };
  const literal = constantText(item);
  if (literal !== undefined) return { kind: 'varchar', length: Array.from(literal).length };
  const type = item['class'] === 'CAST' && isNode(item['cast_type']) ? item['cast_type'] : undefined;
  const name = type !== undefined && isNode(type['type_info']) ? text(type['type_info']['name']) : '';
  if (name.startsWith(VARCHAR_MARK)) return { kind: 'varchar', length: Number(name.slice(VARCHAR_MARK.length)) };
  return name.startsWith(CHAR_MARK) ? { kind: 'char', length: Number(name.slice(CHAR_MARK.length)) } : undefined;
}

/** The zone that an expression's text gives its timestamps, as Trino shows it after them. */
export function zoneOf(node: AstNode): string | undefined {
  const shift = shiftZone(node);
  return shift ?? momentZone(node);
}

/** An expression as the time of its zone, without a zone. */
export function atOwnZone(node: AstNode): AstNode {
  const zone = momentZone(node);
  return zone === undefined ? node : call('timezone', [stringConstant(zone), { ...node, alias: '' }]);
}

/** A cast to varchar of what has a zone of its own, as its time and the zone's name; `undefined` for any other cast. */
export function zonedText(node: AstNode): AstNode | undefined {
  const child = isNode(node['child']) ? node['child'] : undefined;
  const zone = child === undefined ? undefined : zoneOf(child);
  if (child === undefined || zone === undefined || !isNode(node['cast_type']) || node['cast_type']['id'] !== 'VARCHAR') return undefined;
  const local: AstNode = { ...node, alias: '', child: cast(atOwnZone(child), 'TIMESTAMP') };
  return { ...call('||', [local, stringConstant(` ${zone}`)]), is_operator: true };
}

/** Those that the engine gives as the zone's time already. */
function shiftZone(node: AstNode): string | undefined {
  const [first, second] = nodes(node['children']);
  switch (node['class'] === 'FUNCTION' ? text(node['function_name']).toLowerCase() : '') {
    case 'timezone':
      return constantText(first);
    case 'at_timezone':
    case 'from_unixtime':
      return constantText(second);
    case 'date_trunc':
      return second === undefined ? undefined : shiftZone(second);
    default:
      return undefined;
  }
}

/** Those that the engine gives as a moment. */
function momentZone(node: AstNode): string | undefined {
  if (node['class'] === 'FUNCTION' && text(node['function_name']).toLowerCase() === 'with_timezone') return constantText(nodes(node['children'])[1]);
  if (node['class'] !== 'CAST' || !isNode(node['cast_type']) || node['cast_type']['id'] !== 'TIMESTAMP WITH TIME ZONE') return undefined;
  const written = constantText(isNode(node['child']) ? node['child'] : undefined) ?? '';
  const [, zone] = /\d\s+([A-Za-z][\w/+-]*)\s*$/.exec(written) ?? [];
  return zone === undefined || /^(?:utc|z)$/i.test(zone) ? undefined : zone;
}
