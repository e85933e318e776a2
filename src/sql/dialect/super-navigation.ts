import { cast, isNode, nodes, text, type AstNode, type AstValue } from './ast.js';
import type { FunctionContext } from './functions/rules.js';

const SUPER_SOURCES = new Set(['super_elements', 'super_pairs']);
const ORDERINGS = new Set(['COMPARE_LESSTHAN', 'COMPARE_GREATERTHAN', 'COMPARE_LESSTHANOREQUALTO', 'COMPARE_GREATERTHANOREQUALTO']);
const PATTERNS = new Set(['~~', '!~~', '~~*', '!~~*', '^@', '<@', '~']);
const ARITHMETIC = new Set(['+', '-', '*', '/', '%']);

/**
 * Which expressions of a statement walk into SUPER values (`c.doc.orders[0].price`), and what they are beside a plain value: SUPER is typed as it
 * runs, so `c.doc.name = 'x'` compares texts and `c.doc.n > 4` numbers. See "Dynamic typing" in the Developer Guide's pages on SUPER.
 */
export class SuperNavigation {
  /** Tables, queries and schemas: what a column's name may begin with. */
  private readonly sources = new Set<string>();
  /** The names that arrays in FROM give to their elements. */
  private readonly elements = new Set<string>();

  constructor(query: AstNode) {
    this.collect(query);
  }

  /** A comparison, a range, a list, a pattern, a calculation or a cast, with the values that were walked to taken as what stands beside them. */
  rewrite(node: AstNode, context: FunctionContext): AstNode {
    switch (node['class']) {
      case 'COMPARISON':
        return this.comparison(node, context);
      case 'BETWEEN': {
        const [input, lower, upper] = [node['input'], node['lower'], node['upper']];
        if (!isNode(input) || !isNode(lower) || !isNode(upper) || !this.is(input)) return node;
        return { ...node, input: this.beside(input, lower, true, context) };
      }
      case 'OPERATOR': {
        const [subject, ...list] = nodes(node['children']);
        if ((node['type'] !== 'COMPARE_IN' && node['type'] !== 'COMPARE_NOT_IN') || subject === undefined || !this.is(subject)) return node;
        return { ...node, children: [this.beside(subject, list[0] ?? subject, false, context), ...list] };
      }
      case 'FUNCTION':
        return node['is_operator'] === true ? this.calculation(node, context) : node;
      case 'CAST': {
        const child = node['child'];
        const target = isNode(node['cast_type']) ? text(node['cast_type']['id']) : '';
        return isNode(child) && this.is(child) && (target === 'VARCHAR' || target === 'UNBOUND') ? { ...node, child: context.macro('_plain_text', child) } : node;
      }
      default:
        return node;
    }
  }

  private comparison(node: AstNode, context: FunctionContext): AstNode {
    const { left, right } = node;
    if (!isNode(left) || !isNode(right)) return node;
    const [first, second] = [this.is(left), this.is(right)];
    if (first === second) return node;
    const ordering = ORDERINGS.has(text(node['type']));
    const [walked, other] = first ? [left, right] : [right, left];
    const taken = this.beside(walked, other, ordering, context);
    const beside = isConstant(other) ? other : context.macro(ordering ? '_plain_number' : '_plain_text', other);
    return first ? { ...node, left: taken, right: beside } : { ...node, left: beside, right: taken };
  }

  private calculation(node: AstNode, context: FunctionContext): AstNode {
    const name = text(node['function_name']);
    const macro = ARITHMETIC.has(name) ? '_plain_number' : name === '||' || PATTERNS.has(name) ? '_plain_text' : undefined;
    const children = nodes(node['children']);
    if (macro === undefined || !children.some((child) => this.is(child))) return node;
    return { ...node, children: children.map((child) => (this.is(child) ? context.macro(macro, child) : child)) };
  }

  /** @param ordering whether the two are asked which is greater: values that are no constants are then numbers. */
  private beside(walked: AstNode, other: AstNode, ordering: boolean, context: FunctionContext): AstNode {
    const value = other['class'] === 'CONSTANT' && isNode(other['value']) ? other['value']['value'] : undefined;
    if (typeof value === 'boolean' || isBooleanCast(other)) return cast(context.macro('_plain_text', walked), 'BOOLEAN');
    if (typeof value === 'string' || (!isConstant(other) && !ordering)) return context.macro('_plain_text', walked);
    return context.macro('_plain_number', walked);
  }

  private is(node: AstNode): boolean {
    if (node['class'] === 'OPERATOR') return node['type'] === 'ARRAY_EXTRACT' || node['type'] === 'STRUCT_EXTRACT';
    const names = node['class'] === 'COLUMN_REF' && Array.isArray(node['column_names']) ? node['column_names'].map((name) => text(name).toLowerCase()) : [];
    const [first = ''] = names;
    if (this.elements.has(first)) return true;
    if (this.sources.size === 0 || names.length < 2) return false;
    return names.length > 3 || (names.length === 3 ? !this.sources.has(`${first}.${names[1] ?? ''}`) : !this.sources.has(first));
  }

  private collect(value: AstValue): void {
    if (Array.isArray(value)) for (const entry of value) this.collect(entry);
    if (!isNode(value)) return;
    const alias = text(value['alias']).toLowerCase();
    if (value['type'] === 'BASE_TABLE') {
      const table = text(value['table_name']).toLowerCase();
      const schema = text(value['schema_name']).toLowerCase();
      this.sources.add(alias === '' ? table : alias);
      if (schema !== '') this.sources.add(`${schema}.${table}`);
    } else if (value['type'] === 'SUBQUERY' && isNode(value['subquery'])) {
      if (isSuperSource(value['subquery'])) this.elements.add(alias);
      else this.sources.add(alias);
    } else if (typeof value['type'] === 'string' && 'column_name_alias' in value && alias !== '') this.sources.add(alias);
    for (const entry of Object.values(value)) this.collect(entry);
  }
}

function isSuperSource(query: AstNode): boolean {
  const [first] = isNode(query['node']) ? nodes(query['node']['select_list']) : [];
  return first?.['class'] === 'FUNCTION' && SUPER_SOURCES.has(text(first['function_name']));
}

function isConstant(node: AstNode): boolean {
  return node['class'] === 'CONSTANT' || (node['class'] === 'CAST' && isNode(node['child']) && isConstant(node['child']));
}

function isBooleanCast(node: AstNode): boolean {
  return node['class'] === 'CAST' && isNode(node['cast_type']) && node['cast_type']['id'] === 'BOOLEAN';
}
