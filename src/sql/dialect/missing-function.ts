import { QueryError } from '../query-error.js';
import type { SqlDialect } from '../query-execution-backend.js';
import { constantText, isNode, text, type AstNode } from './ast.js';

/** The error for a function that a dialect has not: Redshift names the types of its arguments, where they can be seen. */
export function missingFunction(name: string, args: readonly AstNode[], dialect: SqlDialect): QueryError {
  const types = args.map(argumentType);
  const known = dialect === 'redshift' && types.every((type) => type !== undefined);
  return new QueryError('missing-function', known ? `function ${name}(${types.join(', ')}) does not exist` : `Function '${name}' not registered`, { subject: name });
}

const TYPES: Readonly<Record<string, string>> = {
  BOOLEAN: 'boolean', SMALLINT: 'smallint', INTEGER: 'integer', BIGINT: 'bigint', FLOAT: 'real', DOUBLE: 'double precision', VARCHAR: 'character varying', DECIMAL: 'numeric', DATE: 'date', TIMESTAMP: 'timestamp without time zone',
  'TIMESTAMP WITH TIME ZONE': 'timestamp with time zone', NULL: '"unknown"',
};

function argumentType(node: AstNode): string | undefined {
  if (constantText(node) !== undefined) return '"unknown"';
  const type = node['class'] === 'CAST' ? node['cast_type'] : node['class'] === 'CONSTANT' && isNode(node['value']) ? node['value']['type'] : undefined;
  return isNode(type) ? TYPES[text(type['id'])] : undefined;
}
