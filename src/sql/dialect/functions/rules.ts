import { call, type AstNode } from '../ast.js';

/**
 * How a dialect's function is run. Each function of a dialect has one; what has none is unknown to the dialect, and the statement is refused as
 * the service refuses it. So this is also the gate: no function of DuckDB's is reached but those that are named here.
 */
export type FunctionRule =
  /** DuckDB has the same function under this name. Works for aggregates with DISTINCT, FILTER, ORDER BY and OVER, too. */
  | { readonly kind: 'native'; readonly name: string }
  /** A macro of ours, in the dialect's schema, under the function's own name. */
  | { readonly kind: 'macro' }
  /** The call is turned into another expression. */
  | { readonly kind: 'rewrite'; readonly rewrite: (args: AstNode[], context: FunctionContext, node: AstNode) => AstNode }
  /** The dialect has it, the mock does not. */
  | { readonly kind: 'unsupported' };

export interface FunctionContext {
  /** Milliseconds since 1970: what the clock functions give. */
  readonly now: number;
  readonly user: string;
  readonly database: string;
  readonly catalog: string;
  /** A call of one of the dialect's macros. */
  macro(name: string, ...args: AstNode[]): AstNode;
}

export type FunctionTable = ReadonlyMap<string, FunctionRule>;

/** What a dialect adds to DuckDB. Names are in lower case. */
export interface FunctionLibrary {
  readonly rules: FunctionTable;
  /** Each macro's parameters and bodies, one or more by the parameters' types: `(x DATE) AS ..., (x) AS ...`. Later ones may use earlier ones. */
  readonly macros: readonly (readonly [name: string, definition: string])[];
  /** For macros with overloads: what serves where an argument's type is not known, when it is not their overload for any type. */
  readonly generic: Readonly<Record<string, string>>;
}

/** The same name in DuckDB, with the same meaning. */
export function same(...names: readonly string[]): [string, FunctionRule][] {
  return names.flatMap((list) => list.split(/\s+/).filter(Boolean)).map((name) => [name, { kind: 'native', name }]);
}

/** Another name in DuckDB: `{ strpos: 'instr' }`. */
export function renamed(names: Readonly<Record<string, string>>): [string, FunctionRule][] {
  return Object.entries(names).map(([name, native]) => [name, { kind: 'native', name: native }]);
}

export function macros(definitions: readonly (readonly [string, string])[]): [string, FunctionRule][] {
  return definitions.filter(([name]) => !name.startsWith('_')).map(([name]) => [name, { kind: 'macro' }]);
}

export function rewritten(rules: Readonly<Record<string, (args: AstNode[], context: FunctionContext, node: AstNode) => AstNode>>): [string, FunctionRule][] {
  return Object.entries(rules).map(([name, rewrite]) => [name, { kind: 'rewrite', rewrite }]);
}

export function refused(...names: readonly string[]): [string, FunctionRule][] {
  return names.flatMap((list) => list.split(/\s+/).filter(Boolean)).map((name) => [name, { kind: 'unsupported' }]);
}

/** Keeps a call's DISTINCT, FILTER, ORDER BY or window, under another name and arguments: for aggregates. */
export function recall(node: AstNode, name: string, args: readonly AstNode[], schema = '', catalog = ''): AstNode {
  return node['class'] === 'WINDOW' ? { ...node, function_name: name, schema, catalog, children: [...args] } : { ...call(name, args, schema, catalog), ...aggregateParts(node) };
}

function aggregateParts(node: AstNode): AstNode {
  return { filter: node['filter'] ?? null, order_bys: node['order_bys'] ?? { type: 'ORDER_MODIFIER', orders: [] }, distinct: node['distinct'] ?? false, alias: node['alias'] ?? '' };
}
