import { constantText, isNode, nodes, text, type AstNode, type AstValue } from './ast.js';
import { CHAR_MARK, VARCHAR_MARK } from './type-names.js';
import type { SqlType } from '../types.js';

/** What a query's text, and the tables that it names, tell of a column beyond what the engine knows. */
export interface OutputColumn {
  readonly name: string;
  /** A character type with its length. */
  readonly type?: SqlType | undefined;
  /** The table that the column is taken from unchanged. */
  readonly table?: string | undefined;
  /** False where the table's column is declared NOT NULL. */
  readonly nullable?: boolean | undefined;
}

/** The columns of what a table reference names, or `undefined` where they are not known. */
export type ColumnsOf = (reference: AstNode) => readonly OutputColumn[] | undefined;

/** A query's columns in their order; `undefined` where a star hides them. */
export function outputColumns(query: AstNode, columnsOf: ColumnsOf): readonly OutputColumn[] | undefined {
  return new Origins(columnsOf).query(query);
}

/** The names in a query's FROM; none where several SELECTs have one, since an error does not say which it is about. */
export function onlyRelations(query: AstNode): readonly string[] {
  const all: AstNode[] = [];
  const visit = (value: AstValue): void => {
    if (Array.isArray(value)) for (const entry of value) visit(entry);
    if (!isNode(value)) return;
    if (isNode(value['from_table']) && value['from_table']['type'] !== 'EMPTY') all.push(value['from_table']);
    for (const entry of Object.values(value)) visit(entry);
  };
  visit(query);
  const [from] = all;
  return all.length === 1 && from !== undefined ? relationNames(from) : [];
}

function relationNames(from: AstNode): readonly string[] {
  if (from['type'] === 'JOIN') return [from['left'], from['right']].flatMap((side) => (isNode(side) ? relationNames(side) : []));
  const name = text(from['alias']) || text(from['table_name']);
  return name === '' ? [] : [name.toLowerCase()];
}

interface Source {
  readonly alias: string;
  readonly columns: readonly OutputColumn[] | undefined;
}

/** NULL takes the type of what stands beside it. */
const NULL = 'null';
type Inferred = SqlType | typeof NULL | undefined;

/** Functions that give one of their arguments. */
const CHOOSING: ReadonlySet<string> = new Set(['max', 'min', 'any_value', 'first_value', 'last_value', 'nth_value', 'lag', 'lead']);
const ALL_CHOOSING: ReadonlySet<string> = new Set(['nvl', 'coalesce', 'ifnull', 'greatest', 'least']);

class Origins {
  private readonly withQueries: Map<string, readonly OutputColumn[] | undefined>[] = [];

  constructor(private readonly columnsOf: ColumnsOf) {}

  query(node: AstNode): readonly OutputColumn[] | undefined {
    const entries = isNode(node['cte_map']) ? nodes(node['cte_map']['map']) : [];
    const own = new Map<string, readonly OutputColumn[] | undefined>();
    this.withQueries.push(own);
    for (const entry of entries) {
      const value = isNode(entry['value']) ? entry['value'] : {};
      const inner = isNode(value['query']) && isNode(value['query']['node']) ? value['query']['node'] : undefined;
      const columns = inner === undefined ? undefined : this.query(inner);
      own.set(text(entry['key']).toLowerCase(), renamed(columns, value['aliases']));
    }
    const columns = this.body(node);
    this.withQueries.pop();
    return columns;
  }

  private body(node: AstNode): readonly OutputColumn[] | undefined {
    const { left, right } = node;
    switch (node['type']) {
      case 'SELECT_NODE':
        return this.select(node);
      case 'RECURSIVE_CTE_NODE':
        return isNode(left) ? this.query(left) : undefined;
      case 'SET_OPERATION_NODE': {
        const [first, second] = [isNode(left) ? this.query(left) : undefined, isNode(right) ? this.query(right) : undefined];
        return first?.map(({ name, type }, index) => ({ name, type: common([type, second?.[index]?.type]) }));
      }
      default:
        return undefined;
    }
  }

  private select(node: AstNode): readonly OutputColumn[] | undefined {
    const from = isNode(node['from_table']) ? node['from_table'] : {};
    const values = from['type'] === 'EXPRESSION_LIST' && Array.isArray(from['values']) ? from['values'] : undefined;
    const sources = this.sources(from);
    const columns: OutputColumn[] = [];
    for (const item of nodes(node['select_list'])) {
      if (item['class'] !== 'STAR') columns.push(this.output(item, sources));
      else {
        const all = values === undefined ? starColumns(item, sources, from) : this.valueColumns(values, sources);
        if (all === undefined) return undefined;
        columns.push(...all);
      }
    }
    return columns;
  }

  /** The columns of VALUES. */
  private valueColumns(rows: readonly AstValue[], sources: readonly Source[]): readonly OutputColumn[] {
    const lists = rows.map((row) => nodes(row));
    return (lists[0] ?? []).map((_value, index) => ({ name: `column${String(index + 1)}`, type: common(lists.map((list) => this.type(list[index], sources))) }));
  }

  private output(item: AstNode, sources: readonly Source[]): OutputColumn {
    const alias = text(item['alias']);
    if (item['class'] === 'COLUMN_REF') {
      const column = find(item, sources);
      const names = Array.isArray(item['column_names']) ? item['column_names'] : [];
      const name = (alias || text(names.at(-1))).toLowerCase();
      return column === undefined ? { name } : { ...column, name };
    }
    const type = this.type(item, sources);
    return { name: alias.toLowerCase(), type: type === NULL ? undefined : type };
  }

  private type(node: AstNode | undefined, sources: readonly Source[]): Inferred {
    if (node === undefined) return undefined;
    const children = nodes(node['children']);
    const of = (list: readonly (AstNode | undefined)[]): Inferred => common(list.map((each) => this.type(each, sources)));
    switch (node['class']) {
      case 'CONSTANT': {
        const literal = constantText(node);
        if (literal !== undefined) return { kind: 'varchar', length: Math.max(1, Buffer.byteLength(literal, 'utf8')) };
        return isNode(node['value']) && node['value']['is_null'] === true ? NULL : undefined;
      }
      case 'COLUMN_REF':
        return find(node, sources)?.type;
      case 'CAST':
        return isNode(node['cast_type']) ? castType(node['cast_type']) : undefined;
      case 'CASE':
        return of([...nodes(node['case_checks']).map((check) => (isNode(check['then_expr']) ? check['then_expr'] : undefined)), isNode(node['else_expr']) ? node['else_expr'] : undefined]);
      case 'OPERATOR':
        return node['type'] === 'OPERATOR_COALESCE' ? of(children) : node['type'] === 'OPERATOR_NULLIF' ? of(children.slice(0, 1)) : undefined;
      case 'FUNCTION':
      case 'WINDOW': {
        const name = text(node['function_name']).toLowerCase();
        return ALL_CHOOSING.has(name) ? of(children) : CHOOSING.has(name) || name === 'nullif' ? of(children.slice(0, 1)) : undefined;
      }
      case 'SUBQUERY': {
        const inner = isNode(node['subquery']) && isNode(node['subquery']['node']) ? node['subquery']['node'] : undefined;
        return node['subquery_type'] === 'SCALAR' && inner !== undefined ? this.query(inner)?.[0]?.type : undefined;
      }
      default:
        return undefined;
    }
  }

  private sources(from: AstNode): readonly Source[] {
    switch (from['type']) {
      case 'JOIN':
        return [...(isNode(from['left']) ? this.sources(from['left']) : []), ...(isNode(from['right']) ? this.sources(from['right']) : [])];
      case 'BASE_TABLE': {
        const name = text(from['table_name']).toLowerCase();
        const alias = text(from['alias']).toLowerCase() || name;
        const scope = text(from['schema_name']) === '' ? this.withQueries.findLast((names) => names.has(name)) : undefined;
        return [{ alias, columns: renamed(scope === undefined ? this.columnsOf(from) : scope.get(name), from['column_name_alias']) }];
      }
      case 'SUBQUERY': {
        const inner = isNode(from['subquery']) && isNode(from['subquery']['node']) ? from['subquery']['node'] : undefined;
        return [{ alias: text(from['alias']).toLowerCase(), columns: renamed(inner === undefined ? undefined : this.query(inner), from['column_name_alias']) }];
      }
      case 'EMPTY':
        return [];
      default:
        return [{ alias: text(from['alias']).toLowerCase(), columns: undefined }];
    }
  }
}

function renamed(columns: readonly OutputColumn[] | undefined, names: AstValue | undefined): readonly OutputColumn[] | undefined {
  const list = Array.isArray(names) ? names : [];
  return columns?.map((column, index) => (list[index] === undefined ? column : { ...column, name: text(list[index]).toLowerCase() }));
}

function starColumns(star: AstNode, sources: readonly Source[], from: AstNode): readonly OutputColumn[] | undefined {
  const relation = text(star['relation_name']).toLowerCase();
  const excluded = new Set((Array.isArray(star['exclude_list']) ? star['exclude_list'] : []).map((name) => text(name).toLowerCase()));
  // Columns that a join merges come first and once.
  if (relation === '' && merges(from)) return undefined;
  const columns: OutputColumn[] = [];
  for (const source of sources) {
    if (relation !== '' && source.alias !== relation) continue;
    if (source.columns === undefined) return undefined;
    columns.push(...source.columns.filter(({ name }) => !excluded.has(name)));
  }
  return columns;
}

function merges(from: AstNode): boolean {
  if (from['type'] !== 'JOIN') return false;
  if (from['ref_type'] === 'NATURAL' || (Array.isArray(from['using_columns']) && from['using_columns'].length > 0)) return true;
  return [from['left'], from['right']].some((side) => isNode(side) && merges(side));
}

function find(reference: AstNode, sources: readonly Source[]): OutputColumn | undefined {
  const names = (Array.isArray(reference['column_names']) ? reference['column_names'] : []).map((name) => text(name).toLowerCase());
  const [alias, column] = names.length === 1 ? [undefined, names[0]] : names.length <= 3 ? [names.at(-2), names.at(-1)] : [undefined, undefined];
  for (const source of sources) {
    if (alias !== undefined && source.alias !== alias) continue;
    const found = source.columns?.find(({ name }) => name === column);
    if (found !== undefined) return found;
  }
  return undefined;
}

function castType(type: AstNode): SqlType | undefined {
  const name = isNode(type['type_info']) ? text(type['type_info']['name']) : '';
  if (name.startsWith(VARCHAR_MARK)) return { kind: 'varchar', length: Number(name.slice(VARCHAR_MARK.length)) };
  return name.startsWith(CHAR_MARK) ? { kind: 'char', length: Number(name.slice(CHAR_MARK.length)) } : undefined;
}

/** The shortest character type that holds all; `undefined` where one of them is none, or has no length. */
function common(types: readonly Inferred[]): SqlType | undefined {
  let result: SqlType | undefined;
  for (const type of types) {
    if (type === NULL) continue;
    if (type === undefined || (type.kind !== 'varchar' && type.kind !== 'char') || type.length === undefined) return undefined;
    if (result === undefined) result = type;
    else if (result.kind === 'varchar' || result.kind === 'char') result = { kind: result.kind === type.kind ? type.kind : 'varchar', length: Math.max(result.length ?? 0, type.length) };
  }
  return result;
}
