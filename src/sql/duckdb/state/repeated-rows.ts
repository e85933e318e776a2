import type { DuckDBConnection } from '@duckdb/node-api';
import type { JsonValue } from '../../../core/json.js';
import type { MergeOutcome } from '../../../core/state.js';
import { quoteIdentifier } from '../../lexer.js';
import type { DuckDbEngine } from '../engine.js';
import { RowFile, stored } from './import.js';
import type { TableRecord } from './model.js';

interface RepeatedRowsOptions {
  readonly engine: DuckDbEngine;
  readonly connection: DuckDBConnection;
  /** The table's name with catalog and schema, quoted. */
  readonly target: string;
  readonly table: TableRecord;
  /** Tells the temporary tables of one connection apart. */
  readonly number: number;
}

/**
 * The rows that a merge brings for a table without a primary key. Rows of the same values are told apart by how many came before: the third that comes is
 * there if the table held three when the merge began. DuckDB counts, so that memory does not grow with the rows.
 */
export class RepeatedRows {
  private constructor(
    private readonly options: RepeatedRowsOptions,
    /** The columns' names, quoted. */
    private readonly columns: readonly string[],
    /** The last row that was there when the merge began. */
    private readonly last: bigint,
  ) {}

  static async open(options: RepeatedRowsOptions): Promise<RepeatedRows> {
    const { engine, connection, target, table } = options;
    const columns = stored(table).map(({ name }) => quoteIdentifier(name));
    const found = await engine.slots.use(() => connection.runAndReadAll(`SELECT max(rowid) FROM ${target}`));
    const last = found.getRows()[0]?.[0];
    const rows = new RepeatedRows(options, columns, typeof last === 'bigint' ? last : -1n);
    await rows.run(`CREATE TEMP TABLE ${rows.came} AS SELECT ${columns.join(', ')} FROM ${target} LIMIT 0`);
    return rows;
  }

  /** Takes rows, and puts those into the table that it did not hold. */
  async add(values: readonly JsonValue[], dryRun: boolean): Promise<readonly MergeOutcome[]> {
    const { engine, connection, target, table } = this.options;
    const list = this.columns.join(', ');
    await this.run(`CREATE OR REPLACE TEMP TABLE wanted_rows AS SELECT ${list} FROM ${target} LIMIT 0`);
    const file = new RowFile(engine, connection, 'temp.main.wanted_rows', stored(table));
    try {
      await file.add(values.map((value) => JSON.stringify(value)));
      await file.finish();
    } finally {
      await file.drop();
    }
    await this.run(`CREATE OR REPLACE TEMP TABLE new_rows AS ${this.newRows(list)}`);
    const result = await engine.slots.use(() => connection.runAndReadAll('SELECT place FROM temp.main.new_rows'));
    const added = new Set(result.getRows().map(([place]) => Number(place)));
    await this.run(`INSERT INTO ${this.came} SELECT ${list} FROM temp.main.wanted_rows`);
    if (!dryRun && added.size > 0) {
      await this.run(`INSERT INTO ${target} (${list}) SELECT ${list} FROM temp.main.wanted_rows AS wanted WHERE wanted.rowid IN (SELECT row FROM temp.main.new_rows) ORDER BY wanted.rowid`);
    }
    return values.map((_value, index) => (added.has(index) ? 'added' : 'unchanged'));
  }

  private get came(): string {
    return `temp.main.came_${String(this.options.number)}`;
  }

  /** The places of those of the batch whose number among their like is beyond how many the table held. */
  private newRows(list: string): string {
    const numbered = `SELECT rowid AS row, row_number() OVER (ORDER BY rowid) - 1 AS place, row_number() OVER (PARTITION BY ${list} ORDER BY rowid) AS number, ${list} FROM temp.main.wanted_rows`;
    return (
      `SELECT row, place FROM (${numbered}) AS wanted` +
      ` LEFT JOIN ${this.countOf('came', this.came, list)} LEFT JOIN ${this.countOf('held', `(SELECT ${list} FROM ${this.options.target} WHERE rowid <= ${String(this.last)})`, list)}` +
      ' WHERE wanted.number + coalesce(came.rows_alike, 0) > coalesce(held.rows_alike, 0)'
    );
  }

  /** How many rows of `from` there are of each that the batch has. */
  private countOf(name: string, from: string, list: string): string {
    const same = (a: string, b: string): string => this.columns.map((column) => `${a}.${column} IS NOT DISTINCT FROM ${b}.${column}`).join(' AND ');
    const alike = `SELECT ${list}, count(*) AS rows_alike FROM ${from} AS source SEMI JOIN temp.main.wanted_rows AS wanted ON ${same('source', 'wanted')} GROUP BY ${list}`;
    return `(${alike}) AS ${name} ON ${same(name, 'wanted')}`;
  }

  private async run(sql: string): Promise<void> {
    const { engine, connection } = this.options;
    await engine.slots.use(() => connection.run(sql));
  }
}
