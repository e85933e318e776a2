import type { DuckDBConnection } from '@duckdb/node-api';
import type { JsonValue } from '../../../core/json.js';
import { StateFormatError, type StateRecord } from '../../../core/state.js';
import { quoteIdentifier } from '../../lexer.js';
import type { DuckDbEngine } from '../engine.js';
import { readDefinitions, splitName } from './export.js';
import { stored, type DatabaseBuilder } from './import.js';
import type { StatementRecord, TableRecord } from './model.js';

/**
 * Makes what is in a database anew by another definition, in the transaction of a merge. A table keeps its rows, with the columns that both definitions
 * have.
 */
export class DefinitionReplacement {
  /** Indexes that went with their table. */
  private readonly indexes: StateRecord[] = [];
  private tables = 0;

  constructor(
    private readonly engine: DuckDbEngine,
    private readonly connection: DuckDBConnection,
    private readonly builder: DatabaseBuilder,
  ) {}

  /** @throws StateFormatError where others stand on what would have to go. */
  async replace(record: StateRecord, held: JsonValue): Promise<void> {
    const { collection, resource } = record;
    try {
      if (collection === 'schemas') await this.run(`COMMENT ON SCHEMA ${this.schema(resource)} IS NULL`);
      else if (collection === 'tables') return await this.replaceTable(record, held as unknown as TableRecord);
      else await this.run(`DROP ${kindOf(collection, held)} ${this.qualified(resource)}`);
      await this.builder.write([record]);
    } catch (error) {
      throw new StateFormatError(`${collection}/${resource} cannot be replaced: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Makes again what went with others and has not come back. */
  async finish(): Promise<void> {
    if (this.indexes.length === 0) return;
    const there = new Set<string>();
    for await (const { resource } of readDefinitions(this.engine, this.connection, new Set(['indexes']))) there.add(resource);
    await this.builder.write(this.indexes.filter(({ resource }) => !there.has(resource)));
    await this.builder.finish();
  }

  private async replaceTable(record: StateRecord, held: TableRecord): Promise<void> {
    const { resource } = record;
    const table = record.value as unknown as TableRecord;
    if ((table.references ?? []).length > 0) throw new Error('it has foreign keys');
    await this.keepIndexes(resource);
    this.tables += 1;
    const kept = `temp.main.kept_${String(this.tables)}`;
    const names = new Set(stored(table).map(({ name }) => name));
    const columns = stored(held).flatMap(({ name }) => (names.has(name) ? [quoteIdentifier(name)] : [])).join(', ');
    if (columns !== '') await this.run(`CREATE TEMP TABLE ${kept} AS SELECT ${columns} FROM ${this.qualified(resource)}`);
    await this.run(`DROP TABLE ${this.qualified(resource)}`);
    await this.builder.write([record]);
    if (columns === '') return;
    await this.run(`INSERT INTO ${this.qualified(resource)} (${columns}) SELECT ${columns} FROM ${kept}`);
    await this.run(`DROP TABLE ${kept}`);
  }

  private async keepIndexes(table: string): Promise<void> {
    const [schema, name] = splitName(table);
    const sql = 'SELECT index_name FROM duckdb_indexes() WHERE database_name = ? AND schema_name = ? AND table_name = ? AND sql IS NOT NULL';
    const found = await this.engine.slots.use(() => this.connection.runAndReadAll(sql, [this.engine.catalogName, schema, name]));
    const wanted = new Set(found.getRows().map(([index]) => `${schema}.${String(index)}`));
    if (wanted.size === 0) return;
    for await (const record of readDefinitions(this.engine, this.connection, new Set(['indexes']))) if (wanted.has(record.resource)) this.indexes.push(record);
  }

  private schema(name: string): string {
    return [this.engine.catalogName, name].map(quoteIdentifier).join('.');
  }

  private qualified(resource: string): string {
    return [this.engine.catalogName, ...splitName(resource)].map(quoteIdentifier).join('.');
  }

  private async run(sql: string): Promise<void> {
    await this.engine.slots.use(() => this.connection.run(sql));
  }
}

/** What DROP calls a collection's things. */
function kindOf(collection: string, held: JsonValue): string {
  if (collection === 'macros') return /\) AS TABLE /.test((held as unknown as StatementRecord).sql) ? 'MACRO TABLE' : 'MACRO';
  return { types: 'TYPE', sequences: 'SEQUENCE', indexes: 'INDEX', views: 'VIEW' }[collection] ?? collection;
}
