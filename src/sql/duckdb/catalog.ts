import { markOf } from './commit-mark.js';
import type { CatalogColumn, CatalogFilter, CatalogReader, CatalogTable } from '../query-execution-backend.js';
import type { DuckDbEngine } from './engine.js';
import { sqlTypeOf } from './values.js';
import { heldTable } from './held-tables.js';
import { quoteIdentifier } from '../lexer.js';
import { keptType, type TableAttributes } from '../redshift/table-attributes.js';

/** DuckDB's own catalogue of the client's database. Its schema `main` is shown as it is; the services rename it. */
export class DuckDbCatalog implements CatalogReader {
  constructor(private readonly engine: DuckDbEngine) {}

  async listSchemas({ schemaPattern = '%' }: CatalogFilter = {}): Promise<readonly string[]> {
    const rows = await this.read('SELECT schema_name FROM duckdb_schemas() WHERE database_name = ? AND NOT internal AND schema_name ILIKE ? ORDER BY schema_name', [this.engine.catalogName, schemaPattern]);
    const names = rows.map(([name]) => String(name)).filter((name) => markOf(name) === undefined);
    return names.includes('main') || !/^(?:%|main)$/i.test(schemaPattern) ? names : ['main', ...names].sort();
  }

  async listTables({ schemaPattern = '%', tablePattern = '%' }: CatalogFilter = {}): Promise<readonly CatalogTable[]> {
    const rows = await this.read(
      `SELECT schema_name, table_name, 'TABLE', comment, estimated_size FROM duckdb_tables() WHERE database_name = $1 AND NOT internal AND schema_name ILIKE $2 AND table_name ILIKE $3
       UNION ALL SELECT schema_name, view_name, 'VIEW', comment, NULL FROM duckdb_views() WHERE database_name = $1 AND NOT internal AND schema_name ILIKE $2 AND view_name ILIKE $3
       ORDER BY 1, 2`,
      [this.engine.catalogName, schemaPattern, tablePattern],
    );
    return rows.map(([schema, name, type, comment, size]) => ({
      schema: String(schema),
      name: String(name),
      type: type === 'VIEW' ? 'VIEW' : 'TABLE',
      ...(typeof comment === 'string' ? { comment } : {}),
      ...(size === null || size === undefined ? {} : { rows: Number(size) }),
    }));
  }

  async listColumns(schema: string, table: string): Promise<readonly CatalogColumn[]> {
    const rows = await this.read(
      'SELECT column_name, is_nullable, column_default, schema_name, table_name FROM duckdb_columns() WHERE database_name = ? AND lower(schema_name) = lower(?) AND lower(table_name) = lower(?) ORDER BY column_index',
      [this.engine.catalogName, schema, table],
    );
    const [first] = rows;
    if (first === undefined) return [];
    const name = [this.engine.catalogName, String(first[3]), String(first[4])].map(quoteIdentifier).join('.');
    const connection = await this.engine.acquire();
    try {
      const prepared = await this.engine.slots.use(() => connection.prepare(`SELECT * FROM ${name}`));
      const held = await heldTable(connection, this.engine.slots, { catalog: this.engine.catalogName, schema: String(first[3]), table: String(first[4]) });
      const attributes = held?.attributes ?? {};
      return rows.map(([column, nullable, fallback], index) => {
        const defaultExpression = defaultOf(String(column), fallback, attributes);
        const remarks = attributes.columnRemarks?.[String(column)];
        return {
          schema: String(first[3]),
          table: String(first[4]),
          name: String(column),
          type: keptType(attributes, String(column)) ?? sqlTypeOf(prepared.columnType(index)),
          nullable: nullable === true,
          ...(defaultExpression === undefined ? {} : { defaultExpression }),
          ...(remarks === undefined ? {} : { remarks }),
        };
      });
    } finally {
      this.engine.release(connection);
    }
  }

  private async read(sql: string, values: string[]): Promise<unknown[][]> {
    const connection = await this.engine.acquire();
    try {
      return (await this.engine.slots.use(() => connection.runAndReadAll(sql, values))).getRows();
    } finally {
      this.engine.release(connection);
    }
  }
}

/** A default as the client wrote it, where that is kept; else in the engine's words. */
function defaultOf(column: string, fallback: unknown, { defaults = {}, identities = {} }: TableAttributes): string | undefined {
  const identity = Object.hasOwn(identities, column) ? identities[column] : undefined;
  if (identity !== undefined) return `"identity"(0, 0, '${String(identity.seed)},${String(identity.step)}'::text)`;
  if (Object.hasOwn(defaults, column)) return defaults[column];
  return typeof fallback === 'string' ? fallback : undefined;
}
