import type { DuckDBConnection } from '@duckdb/node-api';
import type { JsonValue } from '../../../core/json.js';
import { mergeOutcome, recordKey, StateConflictError, type ConflictPolicy, type MergeOutcome, type StateConflict, type StateRecord } from '../../../core/state.js';
import { quoteIdentifier } from '../../lexer.js';
import type { DuckDbEngine } from '../engine.js';
import { readDefinitions, splitName } from './export.js';
import { DefinitionReplacement } from './definition-replacement.js';
import { heldRows } from './held-rows.js';
import { DatabaseBuilder, RowFile, stored } from './import.js';
import { duckDbStateModel, fitRow, type TableRecord } from './model.js';
import { RepeatedRows } from './repeated-rows.js';

/** What is done with what comes: nothing is written in a dry run. */
export interface MergeStep {
  readonly onConflict: ConflictPolicy;
  readonly dryRun?: boolean;
}

/**
 * A merge into a database, inside the transaction of a connection: nothing of it is seen before the commit, and it sees nothing that others commit
 * meanwhile. Takes records by the batch, in the order of a stream.
 */
export class DuckDbMerge {
  private readonly builder: DatabaseBuilder;
  private readonly replacement: DefinitionReplacement;
  /** What the merge made itself; all that comes for it is new. */
  private readonly made = new Set<string>();
  /** Tables that were there. */
  private readonly tables = new Map<string, TableRecord>();
  private readonly repeated = new Map<string, RepeatedRows>();

  private constructor(
    private readonly engine: DuckDbEngine,
    private readonly connection: DuckDBConnection,
  ) {
    this.builder = new DatabaseBuilder(engine, connection);
    this.replacement = new DefinitionReplacement(engine, connection, this.builder);
  }

  /** Begins a transaction. */
  static async begin(engine: DuckDbEngine, connection: DuckDBConnection): Promise<DuckDbMerge> {
    await connection.run('BEGIN TRANSACTION');
    return new DuckDbMerge(engine, connection);
  }

  /** @throws StateConflictError under `fail`, before anything of the batch is written. */
  async add(records: readonly StateRecord[], step: MergeStep): Promise<readonly MergeOutcome[]> {
    const definitions = await this.definitionsOf(records);
    const outcomes = new Map<StateRecord, MergeOutcome>();
    for (const record of records.filter(({ section }) => section === 'definition')) {
      const held = this.made.has(nameOf(record)) ? undefined : definitions.get(nameOf(record));
      outcomes.set(record, mergeOutcome(duckDbStateModel, record, held, step.onConflict));
    }
    this.refuseConflicts(outcomes, step.onConflict);
    await this.build(records, outcomes, step, definitions);
    for (const [resource, rows] of rowsByTable(records.filter((record) => !outcomes.has(record)))) {
      const table = this.tables.get(resource);
      if (table === undefined) continue;
      const told = table.primaryKey === undefined ? await this.addRepeated(resource, table, rows, step) : await this.addKeyed(resource, table, rows, step);
      rows.forEach((record, index) => outcomes.set(record, told[index] ?? 'added'));
    }
    return records.map((record) => outcomes.get(record) ?? 'added');
  }

  /** Makes what had to wait for others, and ends the transaction. @param before what to do in it yet. */
  async commit(before?: (connection: DuckDBConnection) => Promise<void>): Promise<void> {
    await this.builder.finish();
    await this.replacement.finish();
    await before?.(this.connection);
    await this.engine.slots.use(() => this.connection.run('COMMIT'));
    this.engine.heldTables.forget();
  }

  /** What the database holds of the definitions that come, or that rows belong to. */
  private async definitionsOf(records: readonly StateRecord[]): Promise<ReadonlyMap<string, JsonValue>> {
    const wanted = new Set(records.filter((record) => record.section === 'definition' || !this.isKnown(record)).map(nameOf));
    const held = new Map<string, JsonValue>();
    if (wanted.size === 0) return held;
    const collections = new Set(records.map(({ collection }) => collection));
    for await (const record of readDefinitions(this.engine, this.connection, collections)) {
      if (!wanted.has(nameOf(record))) continue;
      held.set(nameOf(record), record.value);
      if (record.collection === 'tables' && !this.made.has(nameOf(record))) this.tables.set(record.resource, record.value as unknown as TableRecord);
    }
    return held;
  }

  private isKnown(record: StateRecord): boolean {
    return this.made.has(nameOf(record)) || this.tables.has(record.resource);
  }

  /** Makes what is new, and makes anew what is replaced. */
  private async build(records: readonly StateRecord[], outcomes: Map<StateRecord, MergeOutcome>, { dryRun = false }: MergeStep, held: ReadonlyMap<string, JsonValue>): Promise<void> {
    for (const [record, outcome] of outcomes) {
      if (outcome === 'added') this.made.add(nameOf(record));
      if (outcome !== 'replaced' || dryRun) continue;
      await this.replacement.replace(record, held.get(nameOf(record)) ?? null);
      if (record.collection === 'tables') this.tables.set(record.resource, record.value as unknown as TableRecord);
    }
    const added = records.filter((record) => (record.section === 'definition' ? outcomes.get(record) === 'added' : this.made.has(nameOf(record))));
    for (const record of added) outcomes.set(record, 'added');
    if (!dryRun) await this.builder.write(added);
  }

  private async addKeyed(resource: string, table: TableRecord, records: readonly StateRecord[], { onConflict, dryRun = false }: MergeStep): Promise<readonly MergeOutcome[]> {
    const definition = table as unknown as JsonValue;
    const held = new Map<string, JsonValue>();
    const values = records.map(({ value }) => fitRow(value, definition));
    for await (const record of heldRows(this.engine, this.connection, resource, table, values)) held.set(recordKey(duckDbStateModel, record, definition), record.value);
    const outcomes = records.map((record, index) => {
      const fitting = { ...record, value: values[index] ?? record.value };
      return mergeOutcome(duckDbStateModel, fitting, held.get(recordKey(duckDbStateModel, fitting, definition)), onConflict);
    });
    this.refuseConflicts(new Map(records.map((record, index) => [record, outcomes[index] ?? 'added'])), onConflict);
    if (dryRun) return outcomes;
    const columns = stored(table);
    const file = new RowFile(this.engine, this.connection, this.target(resource), columns, onConflictClause(table));
    await file.add(values.filter((_value, index) => outcomes[index] === 'added' || outcomes[index] === 'replaced').map((value) => JSON.stringify(value)));
    await file.finish();
    return outcomes;
  }

  private async addRepeated(resource: string, table: TableRecord, records: readonly StateRecord[], { dryRun = false }: MergeStep): Promise<readonly MergeOutcome[]> {
    let rows = this.repeated.get(resource);
    if (rows === undefined) {
      rows = await RepeatedRows.open({ engine: this.engine, connection: this.connection, target: this.target(resource), table, number: this.repeated.size });
      this.repeated.set(resource, rows);
    }
    return rows.add(records.map(({ value }) => value), dryRun);
  }

  private target(resource: string): string {
    return [this.engine.catalogName, ...splitName(resource)].map(quoteIdentifier).join('.');
  }

  private refuseConflicts(outcomes: ReadonlyMap<StateRecord, MergeOutcome>, onConflict: ConflictPolicy): void {
    if (onConflict !== 'fail') return;
    const conflicts = [...outcomes].flatMap(([record, outcome]): StateConflict[] => {
      if (outcome !== 'kept') return [];
      const { collection, resource, section } = record;
      return [{ collection, resource, section, key: recordKey(duckDbStateModel, record, this.tables.get(resource) as unknown as JsonValue) }];
    });
    if (conflicts.length > 0) throw new StateConflictError(conflicts);
  }
}

function nameOf({ collection, resource }: StateRecord): string {
  return `${collection}\0${resource}`;
}

function rowsByTable(records: readonly StateRecord[]): ReadonlyMap<string, readonly StateRecord[]> {
  const byTable = new Map<string, StateRecord[]>();
  for (const record of records) {
    const rows = byTable.get(record.resource);
    if (rows === undefined) byTable.set(record.resource, [record]);
    else rows.push(record);
  }
  return byTable;
}

/** Rows with a primary key that is there take the place of those. */
function onConflictClause(table: TableRecord): string {
  const { primaryKey = [] } = table;
  const rest = stored(table).filter(({ name }) => !primaryKey.includes(name));
  const set = rest.map(({ name }) => `${quoteIdentifier(name)} = excluded.${quoteIdentifier(name)}`).join(', ');
  return ` ON CONFLICT (${primaryKey.map(quoteIdentifier).join(', ')}) DO ${rest.length === 0 ? 'NOTHING' : `UPDATE SET ${set}`}`;
}
