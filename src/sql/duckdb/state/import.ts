import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { JsonLines } from '../../../core/json-lines.js';
import { StateFormatError, type StateRecord } from '../../../core/state.js';
import { quoteIdentifier, quoteString } from '../../lexer.js';
import type { DuckDbEngine } from '../engine.js';
import { decodeColumn, transportType } from './column-json.js';
import { splitName } from './export.js';
import type { ColumnRecord, StatementRecord, TableRecord } from './model.js';

const BATCH_ROWS = 5000;
/** Rows wait in a file until there are so many bytes of them: DuckDB reads a large file with all its threads. */
const FILE_BYTES = 32 * 1024 * 1024;
/** Room for a row in DuckDB's reader, which takes several times as much memory: at least, and at most. */
const LEAST_ROW_BYTES = 16 * 1024 * 1024;
const MOST_ROW_BYTES = 256 * 1024 * 1024;

/**
 * Builds a database from records, inside the transaction of a connection: nothing of it is seen before the commit. What depends on others
 * waits: tables with foreign keys, indexes, table macros and views are made at the end.
 */
export class DatabaseBuilder {
  private readonly tables = new Map<string, TableRecord>();
  private readonly late: { readonly what: string; readonly sql: string }[] = [];
  private readonly referring = new Map<string, TableRecord>();
  private rows: string[] = [];
  private filling: { readonly resource: string; readonly file: RowFile } | undefined;

  constructor(
    private readonly engine: DuckDbEngine,
    private readonly connection: DuckDBConnection,
  ) {}

  async write(records: readonly StateRecord[]): Promise<void> {
    for (const record of records) {
      if (record.section === 'rows') {
        // Waiting costs more than adding does, so it is done by the batch.
        if (this.filling?.resource !== record.resource) await this.startRows(record.resource);
        this.rows.push(rowText(record));
        if (this.rows.length >= BATCH_ROWS) await this.passRows();
      } else {
        await this.flush();
        await this.define(record);
      }
    }
  }

  /** Rows of one table, as a file has them. */
  async writeLines({ resource, bytes }: JsonLines): Promise<void> {
    if (this.filling?.resource !== resource) await this.startRows(resource);
    await this.passRows();
    await this.filling?.file.addLines(bytes);
  }

  /** Makes what had to wait. */
  async finish(): Promise<void> {
    await this.flush();
    await this.makeReferring();
    await this.makeLate();
  }

  /** Ends the work of a restore that is given up; what it did in the database is the transaction's to undo. */
  async abandon(): Promise<void> {
    await this.filling?.file.drop();
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

  private async startRows(resource: string): Promise<void> {
    await this.flush();
    this.filling = { resource, file: this.rowFile(resource) };
  }

  private async passRows(): Promise<void> {
    const { rows } = this;
    this.rows = [];
    await this.filling?.file.add(rows);
  }

  private rowFile(resource: string): RowFile {
    const table = this.tables.get(resource);
    if (table === undefined) throw new StateFormatError(`rows of ${resource} come before its definition`);
    const [schema, name] = splitName(resource);
    const target = this.referring.has(resource) ? this.waitingName(resource) : this.qualified(schema, name);
    return new RowFile(this.engine, this.connection, target, stored(table));
  }

  private async flush(): Promise<void> {
    const { filling } = this;
    await this.passRows();
    this.filling = undefined;
    await filling?.file.finish();
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

/** A row as a line of JSON. */
function rowText(record: StateRecord): string {
  return record.text ?? JSON.stringify(record.value);
}

/** Rows on their way into one table, as lines of JSON in files of the engine's own: while DuckDB reads one, the next is written. */
export class RowFile {
  private path = '';
  private file: FileHandle | undefined;
  private bytes = 0;
  /** The most bytes that were added at once: no row is longer. */
  private mostAtOnce = 0;
  /** The reading of the file before. */
  private loading: Promise<void> = Promise.resolve();

  constructor(
    private readonly engine: DuckDbEngine,
    private readonly connection: DuckDBConnection,
    private readonly target: string,
    private readonly columns: readonly ColumnRecord[],
    /** `ON CONFLICT ...`, with a blank before it. */
    private readonly onConflict = '',
  ) {}

  /** @param rows each the JSON of an object. @throws StateFormatError when the table cannot hold rows that were added before. */
  async add(rows: readonly string[]): Promise<void> {
    if (rows.length > 0) await this.addLines(Buffer.from(`${rows.join('\n')}\n`, 'utf8'));
  }

  /** @param lines each the JSON of an object, ended by a line feed. @throws as `add` does. */
  async addLines(lines: Uint8Array): Promise<void> {
    if (this.file === undefined) {
      this.path = join(this.engine.scratchDirectory, `rows-${String((files += 1))}.json`);
      this.file = await open(this.path, 'w');
    }
    await this.file.appendFile(lines);
    this.bytes += lines.length;
    this.mostAtOnce = Math.max(this.mostAtOnce, lines.length);
    if (this.bytes >= FILE_BYTES) await this.turn();
  }

  /** Puts all that waits into the table. @throws StateFormatError when the table cannot hold it. */
  async finish(): Promise<void> {
    await this.turn();
    await this.loading;
  }

  /** Lets go of what waits, for a restore that is given up. */
  async drop(): Promise<void> {
    await this.loading.catch(() => undefined);
    await this.file?.close();
    this.file = undefined;
    await rm(this.path, { force: true });
  }

  /** Ends the file that is being written, and has it read when the one before is. */
  private async turn(): Promise<void> {
    const { file, path } = this;
    this.file = undefined;
    this.bytes = 0;
    await file?.close();
    try {
      await this.loading;
    } catch (error) {
      if (file !== undefined) await rm(path, { force: true });
      throw error;
    }
    if (file === undefined) return;
    this.loading = this.load(path);
    // Whoever waits for it next is told.
    this.loading.catch(() => undefined);
  }

  private async load(path: string): Promise<void> {
    const shape = this.columns.map(({ name, type }) => `${quoteString(name)}: ${quoteString(transportType(type))}`).join(', ');
    const names = this.columns.map(({ name }) => quoteIdentifier(name)).join(', ');
    const values = this.columns.map(({ name, type }) => decodeColumn(`r.${quoteIdentifier(name)}`, type)).join(', ');
    const room = Math.min(MOST_ROW_BYTES, Math.max(LEAST_ROW_BYTES, this.mostAtOnce));
    const source = `read_json(${quoteString(path)}, format = 'newline_delimited', columns = {${shape}}, maximum_object_size = ${String(room)})`;
    try {
      await this.engine.slots.use(() => this.connection.run(`INSERT INTO ${this.target} (${names}) SELECT ${values} FROM ${source} AS r${this.onConflict}`));
    } catch (error) {
      throw new StateFormatError(`rows of ${this.target} cannot be held: ${messageOf(error)}`);
    } finally {
      await rm(path, { force: true });
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
