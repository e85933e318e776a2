/**
 * DuckDB's own syntax tree, as `json_serialize_sql` writes it and `json_deserialize_sql` reads it. It is what will be run, so rules that are
 * checked on it hold; its nodes are plain JSON with a `class` for expressions and a `type` for query nodes and table references.
 */
export interface AstNode {
  [member: string]: AstValue;
}

export type AstValue = null | boolean | number | string | AstNode | AstValue[];

export function isNode(value: AstValue | undefined): value is AstNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function nodes(value: AstValue | undefined): AstNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function text(value: AstValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

export function call(name: string, args: readonly AstNode[], schema = '', catalog = ''): AstNode {
  return {
    class: 'FUNCTION',
    type: 'FUNCTION',
    alias: '',
    function_name: name,
    schema,
    catalog,
    children: [...args],
    filter: null,
    order_bys: { type: 'ORDER_MODIFIER', orders: [] },
    distinct: false,
    is_operator: false,
    export_state: false,
  };
}

export function stringConstant(value: string): AstNode {
  return constant('VARCHAR', value);
}

export function integerConstant(value: number): AstNode {
  return constant('INTEGER', value);
}

export function nullConstant(): AstNode {
  return { class: 'CONSTANT', type: 'VALUE_CONSTANT', alias: '', value: { type: { id: 'NULL', type_info: null }, is_null: true } };
}

function constant(type: string, value: string | number): AstNode {
  return { class: 'CONSTANT', type: 'VALUE_CONSTANT', alias: '', value: { type: { id: type, type_info: null }, is_null: false, value } };
}

/** A cast to a type without parameters. */
export function cast(child: AstNode, type: string, tryCast = false): AstNode {
  return { class: 'CAST', type: 'OPERATOR_CAST', alias: '', child, cast_type: { id: type, type_info: null }, try_cast: tryCast };
}

export function operator(type: string, children: readonly AstNode[]): AstNode {
  return { class: 'OPERATOR', type, alias: '', children: [...children] };
}

export function columnRef(...names: string[]): AstNode {
  return { class: 'COLUMN_REF', type: 'COLUMN_REF', alias: '', column_names: names };
}

export function lambda(parameter: string, body: AstNode): AstNode {
  return { class: 'LAMBDA', type: 'LAMBDA', alias: '', lhs: columnRef(parameter), expr: body };
}

export function lambda2(first: string, second: string, body: AstNode): AstNode {
  return { class: 'LAMBDA', type: 'LAMBDA', alias: '', lhs: call('row', [columnRef(first), columnRef(second)]), expr: body };
}

export function subquery(node: AstNode, alias: string, columns: readonly string[]): AstNode {
  return { type: 'SUBQUERY', alias, sample: null, subquery: { node, named_param_map: [] }, column_name_alias: [...columns] };
}

export function selectNode(list: readonly AstNode[]): AstNode {
  return {
    type: 'SELECT_NODE',
    modifiers: [],
    cte_map: { map: [] },
    select_list: [...list],
    from_table: { type: 'EMPTY', alias: '', sample: null },
    where_clause: null,
    group_expressions: [],
    group_sets: [],
    aggregate_handling: 'STANDARD_HANDLING',
    having: null,
    sample: null,
    qualify: null,
  };
}

/** The text of a string constant, or `undefined` for anything else. */
export function constantText(node: AstNode | undefined): string | undefined {
  const value = node?.class === 'CONSTANT' ? node['value'] : undefined;
  return isNode(value) && value['is_null'] === false && typeof value['value'] === 'string' ? value['value'] : undefined;
}

export function constantNumber(node: AstNode | undefined): number | undefined {
  const value = node?.class === 'CONSTANT' ? node['value'] : undefined;
  return isNode(value) && value['is_null'] === false && typeof value['value'] === 'number' ? value['value'] : undefined;
}

/** The name of a bare word where a function takes one: `dateadd(day, ...)`. */
export function bareWord(node: AstNode | undefined): string | undefined {
  const names = node?.class === 'COLUMN_REF' ? node['column_names'] : undefined;
  return Array.isArray(names) && names.length === 1 ? text(names[0]) : undefined;
}
