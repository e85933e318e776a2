import type { SqlDialect } from '../query-execution-backend.js';
import { isNode, nodes, text, type AstNode } from './ast.js';

/** Stands where the service makes a name up from the column's place. */
export const UNNAMED = '__wb_unnamed';

/**
 * Gives each output column of a query the name that the service gives it, before anything is rewritten: Trino's `_col0`, Redshift's
 * `?column?` and names of functions. Only the first query of a UNION names columns.
 */
export function nameOutputs(node: AstNode, dialect: SqlDialect): AstNode {
  if (node['type'] === 'SET_OPERATION_NODE' && isNode(node['left'])) return { ...node, left: nameOutputs(node['left'], dialect) };
  if (node['type'] !== 'SELECT_NODE') return node;
  return { ...node, select_list: nodes(node['select_list']).map((item) => named(item, dialect)) };
}

function named(item: AstNode, dialect: SqlDialect): AstNode {
  if (text(item['alias']) !== '' || item['class'] === 'STAR') return item;
  if (item['class'] === 'COLUMN_REF') {
    const names = Array.isArray(item['column_names']) ? item['column_names'] : [];
    const name = text(names.at(-1));
    const special = /^(?:current_\w+|localtime|localtimestamp|sysdate|session_user)$/i.test(name) && names.length === 1;
    return special ? { ...item, alias: dialect === 'athena' ? UNNAMED : momentName(name) } : item;
  }
  if (dialect === 'athena' && item['type'] === 'STRUCT_EXTRACT') return item;
  return { ...item, alias: dialect === 'athena' ? UNNAMED : figureName(item) };
}

function momentName(name: string): string {
  const lower = name.toLowerCase();
  return lower === 'sysdate' ? 'timestamp' : lower === 'current_date' ? 'date' : lower;
}

/** PostgreSQL's rule, which Redshift follows: the function's name, the inner name of a cast, `case`, else `?column?`. */
function figureName(item: AstNode): string {
  switch (text(item['class'])) {
    case 'COLUMN_REF':
      return text((Array.isArray(item['column_names']) ? item['column_names'] : []).at(-1));
    case 'FUNCTION':
      return item['is_operator'] === true ? '?column?' : functionName(text(item['function_name']));
    case 'WINDOW':
      return functionName(text(item['function_name']));
    case 'CAST': {
      const child = isNode(item['child']) ? figureName(item['child']) : '?column?';
      return child === '?column?' ? castName(item) : child;
    }
    case 'CASE':
      return 'case';
    case 'OPERATOR':
      return item['type'] === 'OPERATOR_COALESCE' ? 'coalesce' : '?column?';
    case 'SUBQUERY':
      return item['subquery_type'] === 'EXISTS' ? 'exists' : '?column?';
    default:
      return '?column?';
  }
}

const CAST_NAMES: Readonly<Record<string, string>> = {
  BOOLEAN: 'bool', SMALLINT: 'int2', INTEGER: 'int4', BIGINT: 'int8', FLOAT: 'float4', DOUBLE: 'float8', VARCHAR: 'varchar', DECIMAL: 'numeric', DATE: 'date', TIMESTAMP: 'timestamp',
  'TIMESTAMP WITH TIME ZONE': 'timestamptz', TIME: 'time', INTERVAL: 'interval', BLOB: 'varbyte',
};

function castName(item: AstNode): string {
  const type = isNode(item['cast_type']) ? item['cast_type'] : {};
  const info = isNode(type['type_info']) ? text(type['type_info']['name']) : '';
  if (info.startsWith('varchar__')) return 'varchar';
  if (info.startsWith('char__')) return 'bpchar';
  return info === 'json' ? 'super' : (CAST_NAMES[text(type['id'])] ?? '?column?');
}

function functionName(name: string): string {
  return name === 'count_star' ? 'count' : name === 'approx_count_distinct' ? 'count' : name.toLowerCase();
}

/** The names that a client sees, given those that the engine gave. */
export function shownNames(names: readonly string[], dialect: SqlDialect): string[] {
  return names.map((name, index) => (name === UNNAMED ? (dialect === 'athena' ? `_col${String(index)}` : '?column?') : name.toLowerCase()));
}
