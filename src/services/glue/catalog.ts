import type { Clock } from '../../core/clock.js';
import type { Scope } from '../../core/scope.js';
import type { GlueBackend, TableRef } from './backend.js';
import { databaseNotFound, tableNotFound } from './errors.js';
import type { DatabaseDocument, PartitionDocument, TableDocument } from './model.js';
import { seconds } from './names.js';
import { updated } from './operations/tables.js';

/** A table without what the catalogue itself writes. */
export type CatalogTable = Omit<TableDocument, 'VersionId'>;

/** Leaves a table as it is. */
const UNCHANGED = new Error('the table stays as it is');

/** The catalogue for services of the same mock that work with it without requests. Names are in lower case. */
export class GlueCatalog {
  constructor(
    private readonly backend: GlueBackend,
    private readonly clock: Clock,
  ) {}

  findDatabase(scope: Scope, name: string): Promise<DatabaseDocument | undefined> {
    return this.backend.findDatabase(scope, name);
  }

  listDatabases(scope: Scope): Promise<readonly DatabaseDocument[]> {
    return this.backend.listDatabases(scope);
  }

  /** False when there is one of that name. */
  createDatabase(scope: Scope, database: DatabaseDocument): Promise<boolean> {
    return this.backend.createDatabase(scope, { CreateTime: seconds(this.clock.now()), ...database });
  }

  /** Changes what is given of a database. @throws AwsError where there is none. */
  async updateDatabase(scope: Scope, database: DatabaseDocument): Promise<void> {
    const changed = await this.backend.changeDatabase(scope, database.Name, (held) => ({ ...held, ...database }));
    if (changed === undefined) throw databaseNotFound(database.Name);
  }

  /** Removes the database, its tables and their partitions. */
  async deleteDatabase(scope: Scope, name: string): Promise<void> {
    await this.backend.deleteDatabase(scope, name);
  }

  findTable(scope: Scope, database: string, name: string): Promise<TableDocument | undefined> {
    return this.backend.findTable({ scope, database, name });
  }

  /** None where there is no such database. */
  async listTables(scope: Scope, database: string): Promise<readonly TableDocument[]> {
    return (await this.backend.listTables(scope, database)) ?? [];
  }

  /** False when there is one of that name. @throws AwsError where there is no such database. */
  async createTable(scope: Scope, database: string, table: CatalogTable): Promise<boolean> {
    const now = seconds(this.clock.now());
    const created = await this.backend.createTable(scope, database, { CreateTime: now, UpdateTime: now, ...table, VersionId: '0' });
    if (created === undefined) throw databaseNotFound(database);
    return created;
  }

  /** Puts a table in the place of the one of its name, as its next version. @throws AwsError where there is none. */
  async updateTable(scope: Scope, database: string, table: CatalogTable): Promise<void> {
    const changed = await this.backend.changeTable({ scope, database, name: table.Name }, true, (held) => updated(held, table, { clock: this.clock }));
    if (changed === undefined) throw tableNotFound(table.Name);
  }

  /** The same of what `change` makes of the table that is there. False when there is none, or `change` gives `undefined`. */
  async changeTable(scope: Scope, database: string, name: string, change: (held: TableDocument) => CatalogTable | undefined): Promise<boolean> {
    try {
      const changed = await this.backend.changeTable({ scope, database, name }, true, (held) => {
        const table = change(held);
        if (table === undefined) throw UNCHANGED;
        return updated(held, table, { clock: this.clock });
      });
      return changed !== undefined;
    } catch (error) {
      if (error === UNCHANGED) return false;
      throw error;
    }
  }

  async deleteTable(scope: Scope, database: string, name: string): Promise<void> {
    await this.backend.deleteTable({ scope, database, name });
  }

  /** In the order of their values; none where there is no such table. */
  async listPartitions(scope: Scope, database: string, table: string): Promise<readonly PartitionDocument[]> {
    return (await this.backend.listPartitions({ scope, database, name: table })) ?? [];
  }

  /** Adds partitions; those whose values are there already are left as they are, and returned. @throws AwsError where there is no such table. */
  async createPartitions(scope: Scope, database: string, table: string, partitions: readonly PartitionDocument[]): Promise<readonly PartitionDocument[]> {
    const ref: TableRef = { scope, database, name: table };
    const held: PartitionDocument[] = [];
    for (const partition of partitions) {
      const created = await this.backend.createPartition(ref, { CreationTime: seconds(this.clock.now()), ...partition });
      if (created === undefined) throw tableNotFound(table);
      if (!created) held.push(partition);
    }
    return held;
  }

  /** False when there was none with these values. */
  async deletePartition(scope: Scope, database: string, table: string, values: readonly string[]): Promise<boolean> {
    return (await this.backend.deletePartition({ scope, database, name: table }, values)) === true;
  }
}
