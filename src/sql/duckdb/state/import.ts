import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { JsonValue } from '../../../core/json.js';
import { StateFormatError, type StateRecord } from '../../../core/state.js';
import { quoteIdentifier, quoteString } from '../../lexer.js';
import type { DuckDbEngine } from '../engine.js';
import { decodeColumn, transportType } from './column-json.js';
import { splitName } from './export.js';
import type { ColumnRecord, StatementRecord, TableRecord } from './model.js';

const BATCH_ROWS = 5000;
/** Rows wait in a file until there are so many bytes of them: DuckDB reads a large file with all its threads. */
const FILE_BYTES = 32 * 1024 * 1024;
const MOST_ROW_BYTES = 256 * 1024 * 1024;

/**
 * Builds a database from records, inside the transaction of a connection: nothing of it is seen before the commit. What depends on others
 * waits: tables with foreign keys, indexes, table macros and views are made at the end.
 */
export class DatabaseBuilder {
  private readonly tables = new Map<string, TableRecord>();
  private readonly late: { readonly what: string; readonly sql: string }[] = [];
  private readonly referring = new Map<string, TableRecord>();
  private rows: JsonValue[] = [];
  private filling: { readonly resource: string; readonly file: RowFile } | undefined;

  constructor(
    private readonly engine: DuckDbEngine,
    private readonly connection: DuckDBConnection,
  ) {}

  async write(records: readonly StateRecord[]): Promise<void> {
    for (const record of records) {
      if (record.section === 'rows') await this.addRow(record);
      else {
        await this.flush();
        await this.define(record);
      }
    }
  }

  /** Makes what had to wait. */
  async finish(): Promise<void> {
    await this.flush();
    await this.makeReferring();
    await this.makeLate();
  }

  private async define({ collection, resource, value }: StateRecord): Promise<void> {
    if (collection === 'schemas') return this.defineSchema(resource, value as { readonly comment?: string });
    if (collection === 'tables') return this.defineTable(resource, value as unknown as TableRecord);
    const [schema, name] = splitName(resource);
    await this.run(`CREATE SCHEMA IF NOT EXISTS ${this.schemaName(schema)}`);
    const { sql, comment } = value as unknown as StatementRecord;
    const qualified = this.qualified(schema, name);
    switch (collection) {
      case 'types':
        return this.run(`CREATE TYPE ${qualified} AS ${sql}`);
      case 'sequences':
        await this.run(sql.replace(/^CREATE SEQUENCE .*? (?=INCREMENT BY )/s, `CREATE SEQUENCE ${qualified} `));
        break;
      case 'macros':
        if (/\) AS TABLE /.test(sql)) this.late.push({ what: resource, sql: `CREATE MACRO ${qualified}${sql}` });
        else await this.run(`CREATE MACRO ${qualified}${sql}`);
        break;
      case 'indexes':
        this.late.push({ what: resource, sql: this.indexSql(schema, sql) });
        break;
      case 'views':
        this.late.push({ what: resource, sql: sql.replace(/^CREATE VIEW .*? (?=(?:\(.*?\) )?AS )/s, `CREATE VIEW ${qualified} `) });
        break;
      default:
        throw new StateFormatError(`there is no collection ${collection}`);
    }
    const kind = { sequences: 'SEQUENCE', macros: 'MACRO', indexes: 'INDEX', views: 'VIEW' }[collection];
    if (comment !== undefined && kind !== undefined && collection === 'sequences') await this.run(`COMMENT ON ${kind} ${qualified} IS ${quoteString(comment)}`);
    else if (comment !== undefined && kind !== undefined) this.late.push({ what: resource, sql: `COMMENT ON ${kind === 'MACRO' && /\) AS TABLE /.test(sql) ? 'MACRO TABLE' : kind} ${qualified} IS ${quoteString(comment)}` });
  }

  private async defineSchema(name: string, { comment }: { readonly comment?: string }): Promise<void> {
    await this.run(`CREATE SCHEMA IF NOT EXISTS ${this.schemaName(name)}`);
    if (comment !== undefined) await this.run(`COMMENT ON SCHEMA ${this.schemaName(name)} IS ${quoteString(comment)}`);
  }

  private async defineTable(resource: string, table: TableRecord): Promise<void> {
    const [schema, name] = splitName(resource);
    await this.run(`CREATE SCHEMA IF NOT EXISTS ${this.schemaName(schema)}`);
    this.tables.set(resource, table);
    if (table.references !== undefined && table.references.length > 0) {
      this.referring.set(resource, table);
      const columns = stored(table).map((column) => `${quoteIdentifier(column.name)} ${column.type}`);
      await this.run(`CREATE TEMP TABLE ${this.waitingName(resource)} (${columns.join(', ')})`);
    } else {
      await this.createTable(schema, name, table);
    }
  }

  private async createTable(schema: string, name: string, table: TableRecord): Promise<void> {
    // Defaults name sequences without their schema, as they were found then.
    await this.run(`USE ${quoteIdentifier(this.engine.catalogName)}.${quoteIdentifier(schema)}`);
    await this.run(`CREATE TABLE ${this.qualified(schema, name)}${table.sql}`);
    if (table.comment !== undefined) await this.run(`COMMENT ON TABLE ${this.qualified(schema, name)} IS ${quoteString(table.comment)}`);
    for (const column of table.columns) {
      if (column.comment !== undefined) await this.run(`COMMENT ON COLUMN ${this.qualified(schema, name)}.${quoteIdentifier(column.name)} IS ${quoteString(column.comment)}`);
    }
  }

  private async addRow({ resource, value }: StateRecord): Promise<void> {
    if (this.filling?.resource !== resource) {
      await this.flush();
      this.filling = { resource, file: this.rowFile(resource) };
    }
    this.rows.push(value);
    if (this.rows.length < BATCH_ROWS) return;
    await this.filling.file.add(this.rows);
    this.rows = [];
  }

  private rowFile(resource: string): RowFile {
    const table = this.tables.get(resource);
    if (table === undefined) throw new StateFormatError(`rows of ${resource} come before its definition`);
    const [schema, name] = splitName(resource);
    const target = this.referring.has(resource) ? this.waitingName(resource) : this.qualified(schema, name);
    return new RowFile(this.engine, this.connection, target, stored(table));
  }

  private async flush(): Promise<void> {
    const { filling, rows } = this;
    this.rows = [];
    this.filling = undefined;
    await filling?.file.add(rows);
    await filling?.file.load();
  }

  /** Parents before children; a table that refers to itself is its own parent and waits for none. */
  private async makeReferring(): Promise<void> {
    const waiting = new Map(this.referring);
    while (waiting.size > 0) {
      const ready = [...waiting].filter(([resource, { references = [] }]) => references.every((other) => other === resource || !waiting.has(other)));
      if (ready.length === 0) throw new StateFormatError(`the foreign keys of ${[...waiting.keys()].join(', ')} form a circle`);
      for (const [resource, table] of ready) {
        const [schema, name] = splitName(resource);
        await this.createTable(schema, name, table);
        const columns = stored(table).map((column) => quoteIdentifier(column.name)).join(', ');
        await this.run(`INSERT INTO ${this.qualified(schema, name)} (${columns}) SELECT ${columns} FROM ${this.waitingName(resource)}`);
        await this.run(`DROP TABLE ${this.waitingName(resource)}`);
        waiting.delete(resource);
      }
    }
    this.referring.clear();
  }

  /** Views and table macros name each other in any order, so what fails for want of another is tried again after it. */
  private async makeLate(): Promise<void> {
    let waiting = this.late.splice(0);
    while (waiting.length > 0) {
      const failed: { what: string; sql: string; error: unknown }[] = [];
      for (const entry of waiting) {
        const [schema] = splitName(entry.what);
        try {
          await this.run(`USE ${quoteIdentifier(this.engine.catalogName)}.${quoteIdentifier(schema)}`);
          await this.run(entry.sql);
        } catch (error) {
          failed.push({ ...entry, error });
        }
      }
      if (failed.length === waiting.length) throw new StateFormatError(`${failed[0]?.what ?? ''} cannot be made: ${messageOf(failed[0]?.error)}`);
      waiting = failed;
    }
    await this.run(`USE ${quoteIdentifier(this.engine.catalogName)}.main`);
  }

  /** `CREATE [UNIQUE] INDEX name ON [schema.]table(...)`. */
  private indexSql(schema: string, sql: string): string {
    return sql.replace(/ ON (?:"(?:[^"]|"")*"|\w+)\.(?=["\w])/, ' ON ').replace(/ ON /, ` ON ${this.schemaName(schema)}.`);
  }

  private waitingName(resource: string): string {
    return `temp.main.${quoteIdentifier(`restore:${resource}`)}`;
  }

  private schemaName(schema: string): string {
    return `${quoteIdentifier(this.engine.catalogName)}.${quoteIdentifier(schema)}`;
  }

  private qualified(schema: string, name: string): string {
    return `${this.schemaName(schema)}.${quoteIdentifier(name)}`;
  }

  private async run(sql: string): Promise<void> {
    await this.engine.slots.use(() => this.connection.run(sql));
  }
}

/** Rows on their way into one table, as JSON in a file of the engine's own. */
export class RowFile {
  private readonly path: string;
  private file: FileHandle | undefined;
  private bytes = 0;

  constructor(
    private readonly engine: DuckDbEngine,
    private readonly connection: DuckDBConnection,
    private readonly target: string,
    private readonly columns: readonly ColumnRecord[],
    /** `ON CONFLICT ...`, with a blank before it. */
    private readonly onConflict = '',
  ) {
    this.path = join(engine.scratchDirectory, `rows-${String((files += 1))}.json`);
  }

  async add(rows: readonly JsonValue[]): Promise<void> {
    if (rows.length === 0) return;
    this.file ??= await open(this.path, 'w');
    const text = JSON.stringify(rows);
    await this.file.write(`${this.bytes === 0 ? '[' : ','}${text.slice(1, -1)}`);
    this.bytes += text.length;
    if (this.bytes >= FILE_BYTES) await this.load();
  }

  /** Puts what waits into the table. */
  async load(): Promise<void> {
    if (this.file === undefined) return;
    await this.file.write(']');
    await this.file.close();
    this.file = undefined;
    this.bytes = 0;
    const shape = this.columns.map(({ name, type }) => `${quoteString(name)}: ${quoteString(transportType(type))}`).join(', ');
    const names = this.columns.map(({ name }) => quoteIdentifier(name)).join(', ');
    const values = this.columns.map(({ name, type }) => decodeColumn(`r.${quoteIdentifier(name)}`, type)).join(', ');
    const source = `read_json(${quoteString(this.path)}, format = 'array', columns = {${shape}}, maximum_object_size = ${String(MOST_ROW_BYTES)})`;
    try {
      await this.engine.slots.use(() => this.connection.run(`INSERT INTO ${this.target} (${names}) SELECT ${values} FROM ${source} AS r${this.onConflict}`));
    } catch (error) {
      throw new StateFormatError(`rows of ${this.target} cannot be held: ${messageOf(error)}`);
    } finally {
      await rm(this.path, { force: true });
    }
  }
}

let files = 0;

/** The columns whose values are in the rows. */
export function stored(table: TableRecord): readonly ColumnRecord[] {
  return table.columns.filter(({ generated }) => generated !== true);
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
