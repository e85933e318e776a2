import { hiveType } from '../hive-type.js';
import { quoteIdentifier, quoteString } from '../lexer.js';
import type { ExternalTable } from '../query-execution-backend.js';
import { isNode, nodes, text, type AstNode, type AstValue } from './ast.js';

export type PartitionedTable = ExternalTable & { readonly kind: 'files' };

/** One place in a statement where a partitioned table is named, with the conditions that only its partitions' values decide. */
export interface PartitionUse {
  readonly table: PartitionedTable;
  readonly alias: string;
  readonly conditions: readonly AstNode[];
}

/**
 * Finds what a statement says of its tables' partitions: the parts of each WHERE, between ANDs, that name partition columns and nothing else.
 * @param find the table that a reference stands for, where it has partitions.
 */
export function partitionUses(node: AstNode, find: (reference: AstNode) => PartitionedTable | undefined): PartitionUse[] {
  const uses: PartitionUse[] = [];
  const visit = (value: AstValue): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isNode(value)) return;
    if (value['type'] === 'SELECT_NODE') {
      const conditions = conjuncts(value['where_clause'] ?? null);
      for (const reference of references(value['from_table'] ?? null)) {
        const table = find(reference);
        if (table === undefined) continue;
        const alias = text(reference['alias']) || text(reference['table_name']);
        const names = new Set(table.partitionColumns.map(({ name }) => name.toLowerCase()));
        uses.push({ table, alias, conditions: conditions.filter((condition) => namesOnly(condition, alias.toLowerCase(), names)) });
      }
    }
    Object.values(value).forEach(visit);
  };
  visit(node);
  return uses;
}

/** The tables that a FROM names, not those of its subqueries. */
function references(from: AstValue): AstNode[] {
  if (!isNode(from)) return [];
  if (from['type'] === 'BASE_TABLE') return [from];
  return from['type'] === 'JOIN' ? [...references(from['left'] ?? null), ...references(from['right'] ?? null)] : [];
}

function conjuncts(condition: AstValue): AstNode[] {
  if (!isNode(condition)) return [];
  return condition['type'] === 'CONJUNCTION_AND' ? nodes(condition['children']).flatMap(conjuncts) : [condition];
}

/** True for an expression over columns of these names, which may be qualified by the alias, and at least one of them. */
function namesOnly(condition: AstNode, alias: string, names: ReadonlySet<string>): boolean {
  let found = false;
  const fits = (value: AstValue): boolean => {
    if (Array.isArray(value)) return value.every(fits);
    if (!isNode(value)) return true;
    if (value['class'] === 'SUBQUERY' || value['class'] === 'PARAMETER' || value['class'] === 'WINDOW' || value['class'] === 'LAMBDA') return false;
    if (value['class'] === 'COLUMN_REF') {
      const parts = (Array.isArray(value['column_names']) ? value['column_names'] : []).map((part) => text(part).toLowerCase());
      const [first = '', second] = parts;
      const fit = parts.length === 1 ? names.has(first) : parts.length === 2 && first === alias && names.has(second ?? '');
      found ||= fit;
      return fit;
    }
    return Object.values(value).every(fits);
  };
  return fits(condition) && found;
}

/** The query that gives the indexes of the partitions for which conditions hold. @param conditions as DuckDB's SQL. */
export function partitionsSql({ table, alias }: PartitionUse, conditions: readonly string[]): string {
  const rows = table.partitions.map(({ values }, index) => `(${[String(index), ...values.map((value) => (value === '__HIVE_DEFAULT_PARTITION__' ? 'NULL' : quoteString(value)))].join(', ')})`);
  const names = table.partitionColumns.map((_column, index) => `v${String(index)}`);
  const typed = table.partitionColumns.map(({ name, type }, index) => `TRY_CAST(v${String(index)} AS ${hiveType(type)}) AS ${quoteIdentifier(name)}`);
  return `SELECT "#" FROM (SELECT "#", ${typed.join(', ')} FROM (VALUES ${rows.join(', ')}) AS p("#", ${names.join(', ')})) AS ${quoteIdentifier(alias)} WHERE ${conditions.map((condition) => `(${condition})`).join(' AND ')}`;
}
