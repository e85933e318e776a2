import { markOf } from './commit-mark.js';
import type { CatalogColumn, CatalogFilter, CatalogReader, CatalogTable } from '../query-execution-backend.js';
import type { DuckDbEngine } from './engine.js';
import { keptAttributes } from '../redshift/table-attributes.js';
import { tableColumns } from './held-tables.js';

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
      type: type === 'VIEW' || keptAttributes(typeof comment === 'string' ? comment : undefined).materialized === true ? 'VIEW' : 'TABLE',
      ...(typeof comment === 'string' ? { comment } : {}),
      ...(size === null || size === undefined ? {} : { rows: Number(size) }),
    }));
  }

  async listColumns(schema: string, table: string): Promise<readonly CatalogColumn[]> {
    const connection = await this.engine.acquire();
    try {
      return await tableColumns(connection, this.engine.slots, { catalog: this.engine.catalogName, schema, table });
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
