import { QueryError, unsupported } from '../query-error.js';
import type { SqlDialect, TableName } from '../query-execution-backend.js';
import { call, cast, integerConstant, isNode, nodes, nullConstant, stringConstant, text, type AstNode, type AstValue } from './ast.js';
import { comparedWithoutBlanks } from './blank-comparisons.js';
import { rewriteCast } from './casts.js';
import type { FunctionContext } from './functions/rules.js';
import { libraries } from './functions/libraries.js';
import { plainTimestamp } from './functions/redshift.js';
import { timestampTz } from './functions/trino.js';
import { hidesPath } from './hidden-columns.js';
import { hasAggregate, macroVariant } from './macro-variants.js';
import { missingFunction } from './missing-function.js';
import { rewriteOperator, symmetricBetween } from './operators.js';
import { zonedText } from './output-types.js';
import { SuperNavigation } from './super-navigation.js';
import { rewriteUnnest, type UnnestShape } from './unnest.js';

export interface RewriteOptions {
  readonly dialect: SqlDialect;
  readonly now: number;
  readonly user: string;
  readonly catalog: string;
  readonly database: string;
  /** What each table of the statement stands for, as `collectTables` named them. Gives the reference that takes its place. */
  readonly table: (name: TableName, reference: AstNode) => AstNode;
  /** A named parameter's value; `undefined` when none was given. */
  readonly parameter: (name: string) => string | null | undefined;
  /** A function of the clients' own, as the engine's macro; `undefined` when there is none. */
  readonly userFunction?: (name: string, schema: string, args: number) => { readonly catalog: string; readonly schema: string; readonly table: string } | undefined;
  /** How UNNEST of one value with several columns is meant: nothing in the syntax tells a map from an array of rows. */
  readonly unnest: (index: number) => UnnestShape;
}

/** The database, attached beside the client's own, whose schemas hold the macros. */
export const MACRO_CATALOG = 'aws';
export const macroSchemas: Readonly<Record<SqlDialect, string>> = { athena: 'trino', redshift: 'redshift' };

const EXPRESSIONS = new Set(['CONSTANT', 'PARAMETER', 'COLUMN_REF', 'FUNCTION', 'WINDOW', 'CAST', 'COMPARISON', 'CONJUNCTION', 'OPERATOR', 'CASE', 'BETWEEN', 'LAMBDA', 'SUBQUERY', 'STAR', 'DEFAULT']);

/**
 * Gives a query its dialect's meaning: functions by the dialect's table, casts, operators, tables by name. Whatever is not known is refused,
 * so what comes out reaches nothing but the tables that were resolved and the functions that the dialect has.
 */
export class QueryRewriter implements FunctionContext {
  readonly now: number;
  readonly user: string;
  readonly catalog: string;
  readonly database: string;
  private readonly withNames: Set<string>[] = [];
  private unnests = 0;
  private tries = 0;
  private navigation: SuperNavigation | undefined;

  constructor(private readonly options: RewriteOptions) {
    ({ now: this.now, user: this.user, catalog: this.catalog, database: this.database } = options);
  }

  macro = (name: string, ...args: AstNode[]): AstNode => {
    const { dialect } = this.options;
    const variant = macroVariant(dialect, name, { quiet: this.tries > 0, untyped: args.some(hasAggregate) });
    // A name would make it the parameter of that name.
    const unnamed = args.map((arg) => (text(arg['alias']) === '' ? arg : { ...arg, alias: '' }));
    return call(variant, unnamed, macroSchemas[dialect], MACRO_CATALOG);
  };

  query(node: AstNode): AstNode {
    const type = text(node['type']);
    if (!['SELECT_NODE', 'SET_OPERATION_NODE', 'RECURSIVE_CTE_NODE', 'CTE_NODE'].includes(type)) throw unsupported(type);
    if (this.options.dialect === 'redshift') this.navigation ??= new SuperNavigation(node);
    const map = isNode(node['cte_map']) ? nodes(node['cte_map']['map']) : [];
    const names = new Set<string>();
    this.withNames.push(names);
    try {
      // A WITH query sees those before it; a recursive one itself, too.
      const entries = map.map((entry) => {
        const key = text(entry['key']).toLowerCase();
        const value = isNode(entry['value']) ? entry['value'] : {};
        const inner = isNode(value['query']) ? value['query'] : {};
        const body = isNode(inner['node']) ? inner['node'] : {};
        if (text(body['type']) === 'RECURSIVE_CTE_NODE') names.add(key);
        const rewritten = { ...entry, value: { ...value, query: { ...inner, node: this.query(body) } } };
        names.add(key);
        return rewritten;
      });
      return this.queryBody(node, type, entries);
    } finally {
      this.withNames.pop();
    }
  }

  private queryBody(node: AstNode, type: string, entries: AstNode[]): AstNode {
    const result: AstNode = {};
    for (const [name, value] of Object.entries(node)) {
      if (name === 'cte_map') result[name] = { map: entries };
      else if (name === 'from_table' && isNode(value)) result[name] = this.tableReference(value);
      else if ((name === 'left' || name === 'right') && isNode(value)) result[name] = this.query(value);
      else result[name] = this.visit(value);
    }
    if (type === 'SELECT_NODE' && this.options.dialect === 'athena' && node['aggregate_handling'] !== 'STANDARD_HANDLING') {
      throw new QueryError('syntax', "mismatched input 'ALL'");
    }
    return result;
  }

  private visit(value: AstValue): AstValue {
    if (Array.isArray(value)) return value.map((entry) => this.visit(entry));
    if (!isNode(value)) return value;
    if (typeof value['class'] === 'string') return this.expression(value);
    if (isNode(value['node']) && 'named_param_map' in value) return { ...value, node: this.query(value['node']) };
    const result: AstNode = {};
    for (const [name, entry] of Object.entries(value)) result[name] = this.visit(entry);
    if ('null_order' in result) this.orderNulls(result);
    return result;
  }

  /** Redshift takes NULL for greater than everything, so it comes first in descending order. */
  private orderNulls(order: AstNode): void {
    if (this.options.dialect === 'redshift' && order['null_order'] === 'ORDER_DEFAULT' && order['type'] === 'DESCENDING') order['null_order'] = 'NULLS_FIRST';
  }

  expression(node: AstNode): AstNode {
    const kind = text(node['class']);
    if (!EXPRESSIONS.has(kind)) throw unsupported(kind.toLowerCase());
    if (kind === 'COLUMN_REF') return this.column(node);
    if (kind === 'STAR') return this.star(node);
    if (kind === 'PARAMETER') return this.parameter(node);
    const symmetric = kind === 'BETWEEN' ? symmetricBetween(node) : undefined;
    if (symmetric !== undefined) return { ...this.expression(symmetric), alias: node['alias'] ?? '' };
    const zoned = this.options.dialect === 'athena' && kind === 'CAST' ? zonedText(node) : undefined;
    if (zoned !== undefined) return { ...this.expression(zoned), alias: node['alias'] ?? '' };
    const attempt = node['type'] === 'OPERATOR_TRY' || node['try_cast'] === true;
    if (attempt) this.tries += 1;
    const inner: AstNode = {};
    for (const [name, value] of Object.entries(node)) inner[name] = this.visit(value);
    const result = this.expressionOf(kind, inner);
    if (attempt) this.tries -= 1;
    return result === inner ? inner : { ...result, alias: node['alias'] ?? '' };
  }

  private expressionOf(kind: string, given: AstNode): AstNode {
    const walked = this.navigation?.rewrite(given, this) ?? given;
    const node = this.options.dialect === 'redshift' ? comparedWithoutBlanks(walked) : walked;
    if (kind === 'CAST') return rewriteCast(node, this.options.dialect, this);
    if (kind === 'FUNCTION' || kind === 'WINDOW') return this.functionCall(node);
    if (kind === 'OPERATOR' && node['type'] === 'ARRAY_EXTRACT' && this.options.dialect === 'athena') {
      return this.macro('_subscript', ...nodes(node['children']));
    }
    return node;
  }

  /** The Data APIs send text; as a literal it takes the type that its place asks for. */
  private parameter(node: AstNode): AstNode {
    const name = text(node['identifier']);
    const value = this.options.parameter(name);
    if (value === undefined) throw new QueryError('parameters', `Parameters not provided: ${name}`, { subject: name });
    return { ...(value === null ? nullConstant() : stringConstant(value)), alias: node['alias'] ?? '' };
  }

  private star(node: AstNode): AstNode {
    const lists = [node['exclude_list'], node['replace_list'], node['qualified_exclude_list'], node['rename_list']];
    const used = lists.some((list) => Array.isArray(list) && list.length > 0);
    const exclude = Array.isArray(node['exclude_list']) && node['exclude_list'].length > 0;
    if (node['columns'] === true || node['expr'] !== null || (used && !(exclude && (this.options.dialect === 'redshift' || hidesPath(node))))) throw new QueryError('syntax', "mismatched input '*'");
    return node;
  }

  private column(node: AstNode): AstNode {
    const names = Array.isArray(node['column_names']) ? node['column_names'] : [];
    const moment = names.length === 1 ? this.moment(text(names[0]).toLowerCase()) : undefined;
    return moment === undefined ? node : { ...moment, alias: node['alias'] ?? '' };
  }

  /** The names that read like columns and are functions. */
  private moment(name: string): AstNode | undefined {
    const { now, user, catalog, database } = this.options;
    const plain = (): AstNode => stringConstant(new Date(now).toISOString().slice(0, 23).replace('T', ' '));
    switch (name) {
      case 'current_date':
        return cast(stringConstant(new Date(now).toISOString().slice(0, 10)), 'DATE');
      case 'current_timestamp':
        return timestampTz(now);
      case 'localtimestamp':
        return cast(plain(), 'TIMESTAMP');
      case 'sysdate':
        return this.options.dialect === 'redshift' ? cast(stringConstant(plainTimestamp(now)), 'TIMESTAMP') : undefined;
      case 'current_time':
      case 'localtime':
        return cast(stringConstant(new Date(now).toISOString().slice(11, 23)), 'TIME');
      case 'current_user':
      case 'session_user':
      case 'user':
        return name === 'user' && this.options.dialect === 'athena' ? undefined : stringConstant(user);
      case 'current_user_id':
        return this.options.dialect === 'redshift' ? integerConstant(100) : undefined;
      case 'current_catalog':
        return stringConstant(catalog);
      case 'current_schema':
        return stringConstant(database);
      default:
        return undefined;
    }
  }

  private functionCall(node: AstNode): AstNode {
    const name = text(node['function_name']).toLowerCase();
    const args = nodes(node['children']);
    if (node['is_operator'] === true) return rewriteOperator(node, name, args, this.options.dialect, this);
    // `~` matches a part of the text; DuckDB's parser has already made it one that matches the whole.
    if (name === 'regexp_full_match' && this.options.dialect === 'redshift') return { ...node, function_name: 'regexp_matches' };
    const rule = libraries[this.options.dialect].rules.get(name);
    const own = rule === undefined ? this.options.userFunction?.(name, text(node['schema']), args.length) : undefined;
    if (own !== undefined) return call(own.table, args, own.schema, own.catalog);
    if (rule === undefined || name.startsWith('_')) throw missingFunction(name, args, this.options.dialect);
    if (args.some((arg) => text(arg['alias']) !== '')) throw unsupported(`${name} with named arguments`);
    switch (rule.kind) {
      case 'native':
        return { ...node, function_name: rule.name, schema: '', catalog: '' };
      case 'macro':
        if (node['class'] === 'WINDOW') throw new QueryError('type-mismatch', `Window function with '${name}' is not supported`, { subject: name });
        return this.macro(name, ...args);
      case 'rewrite':
        return rule.rewrite(args, this, node);
      case 'unsupported':
        throw unsupported(`function ${name}`);
    }
  }

  tableReference(node: AstNode): AstNode {
    switch (text(node['type'])) {
      case 'EMPTY':
        return node;
      case 'BASE_TABLE':
        return this.baseTable(node);
      case 'JOIN': {
        const left = isNode(node['left']) ? this.tableReference(node['left']) : null;
        const right = isNode(node['right']) ? this.tableReference(node['right']) : null;
        if (!['REGULAR', 'CROSS', 'NATURAL'].includes(text(node['ref_type']))) throw unsupported(`${text(node['ref_type'])} JOIN`);
        if (!['INNER', 'LEFT', 'RIGHT', 'OUTER', 'FULL'].includes(text(node['join_type']))) throw unsupported(`${text(node['join_type'])} JOIN`);
        return { ...node, left, right, condition: this.visit(node['condition'] ?? null) };
      }
      case 'SUBQUERY':
      case 'EXPRESSION_LIST':
        return this.visit(node) as AstNode;
      case 'TABLE_FUNCTION':
        return this.tableFunction(node);
      case 'PIVOT':
        return this.pivot(node);
      default:
        throw unsupported(text(node['type']));
    }
  }

  private baseTable(node: AstNode): AstNode {
    const name = tableNameOf(node, this.options);
    if (text(node['schema_name']) === '' && this.withNames.some((names) => names.has(name.table.toLowerCase()))) return node;
    return this.options.table(name, node);
  }

  /** PIVOT and UNPIVOT, which Redshift has as DuckDB has them. An aggregate that is a macro of ours is none to PIVOT, so it takes DuckDB's own. */
  private pivot(node: AstNode): AstNode {
    const source = isNode(node['source']) ? this.tableReference(node['source']) : null;
    const aggregates = nodes(node['aggregates']).map((aggregate) => {
      const rewritten = this.expression(aggregate);
      return text(rewritten['catalog']) === MACRO_CATALOG && text(aggregate['function_name']).toLowerCase() === 'avg' ? { ...aggregate, children: nodes(aggregate['children']).map((arg) => this.expression(arg)) } : rewritten;
    });
    return { ...node, source, aggregates, pivots: this.visit(node['pivots'] ?? null) };
  }

  private tableFunction(node: AstNode): AstNode {
    const inner = isNode(node['function']) ? node['function'] : {};
    const name = text(inner['function_name']).toLowerCase();
    const args = nodes(inner['children']).map((arg) => this.expression(arg));
    if (name === 'unnest' && this.options.dialect === 'athena') return rewriteUnnest(node, args, this.options.unnest(this.unnests++));
    const columns = Array.isArray(node['column_name_alias']) ? node['column_name_alias'] : [];
    if (name === 'sequence' && this.options.dialect === 'athena') {
      return { ...node, function: { ...inner, function_name: 'generate_series', children: args }, column_name_alias: columns.length > 0 ? columns : ['sequential_number'], alias: text(node['alias']) || 'sequence' };
    }
    if (name === 'generate_series' && this.options.dialect === 'redshift') return { ...node, function: { ...inner, children: args } };
    throw new QueryError('missing-function', `Table function '${name}' not registered`, { subject: name });
  }
}

/** A table reference's name, with what was left out filled in. */
export function tableNameOf(node: AstNode, { catalog, database }: { readonly catalog: string; readonly database: string }): TableName {
  const table = text(node['table_name']);
  const schema = text(node['schema_name']);
  const given = text(node['catalog_name']);
  if (node['at_clause'] !== null && node['at_clause'] !== undefined) throw unsupported('AT');
  return { catalog: given || catalog, database: schema || database, table };
}

/** The tables that a query names, without those of its own WITH clauses. */
export function collectTables(node: AstNode, options: Pick<RewriteOptions, 'catalog' | 'database'>): TableName[] {
  const found = new Map<string, TableName>();
  const visit = (value: AstValue, names: ReadonlySet<string>): void => {
    if (Array.isArray(value)) for (const entry of value) visit(entry, names);
    else if (isNode(value)) {
      if (value['type'] === 'BASE_TABLE') {
        const name = tableNameOf(value, options);
        if (text(value['schema_name']) !== '' || !names.has(name.table.toLowerCase())) found.set(JSON.stringify(name).toLowerCase(), name);
        return;
      }
      const entries = isNode(value['cte_map']) ? nodes(value['cte_map']['map']) : [];
      let inner = names;
      if (entries.length > 0) {
        const added = new Set(names);
        for (const entry of entries) {
          const recursive = JSON.stringify(entry).includes('"RECURSIVE_CTE_NODE"');
          if (recursive) added.add(text(entry['key']).toLowerCase());
          visit(entry['value'] ?? null, new Set(added));
          added.add(text(entry['key']).toLowerCase());
        }
        inner = added;
      }
      for (const [name, entry] of Object.entries(value)) if (name !== 'cte_map') visit(entry, inner);
    }
  };
  visit(node, new Set());
  return [...found.values()];
}

