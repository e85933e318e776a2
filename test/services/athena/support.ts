import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AthenaClient, GetQueryExecutionCommand, GetQueryResultsCommand, StartQueryExecutionCommand, type QueryExecution, type StartQueryExecutionCommandInput } from '@aws-sdk/client-athena';
import { MockAws } from '../../../src/mock-aws.js';
import type { AdjustableClock } from '../../../src/core/clock.js';
import type { Scope } from '../../../src/core/scope.js';
import { AthenaService, ObjectStoreError, type GlueCatalogPort, type GlueDatabase, type GluePartition, type GlueTable, type ObjectStorePort, type StoredObject } from '../../../src/services/athena/index.js';
import { DuckDbQueryBackend } from '../../../src/sql/duckdb/duckdb-query-backend.js';
import type { QueryExecutionBackend } from '../../../src/sql/query-execution-backend.js';

/** Objects as files in a folder: a second implementation of the port, small enough to be seen through. */
export class FolderObjectStore implements ObjectStorePort {
  readonly directory = mkdtempSync(join(tmpdir(), 'wb-athena-'));
  private readonly buckets = new Map<string, Map<string, StoredObject>>();
  private counter = 0;

  createBucket(bucket: string): void {
    this.buckets.set(bucket, new Map());
  }

  read(uri: string): string | undefined {
    const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.*)$/.exec(uri) ?? [];
    const object = this.buckets.get(bucket)?.get(key);
    return object === undefined ? undefined : readFileSync(object.path, 'utf8');
  }

  keys(bucket: string): string[] {
    return [...(this.buckets.get(bucket)?.keys() ?? [])].sort();
  }

  bucketExists(_scope: Scope, bucket: string): Promise<boolean> {
    return Promise.resolve(this.buckets.has(bucket));
  }

  async *list(_scope: Scope, bucket: string, prefix: string): AsyncGenerator<StoredObject> {
    for (const key of this.keys(bucket)) {
      const object = this.buckets.get(bucket)?.get(key);
      if (object !== undefined && key.startsWith(prefix)) yield await Promise.resolve(object);
    }
  }

  get(_scope: Scope, bucket: string, key: string): Promise<StoredObject | undefined> {
    return Promise.resolve(this.buckets.get(bucket)?.get(key));
  }

  put(_scope: Scope, bucket: string, key: string, bytes: Uint8Array): Promise<void> {
    const path = this.newPath();
    writeFileSync(path, bytes);
    return this.keep(bucket, key, path);
  }

  putFile(_scope: Scope, bucket: string, key: string, from: string): Promise<void> {
    const path = this.newPath();
    renameSync(from, path);
    return this.keep(bucket, key, path);
  }

  delete(_scope: Scope, bucket: string, key: string): Promise<void> {
    this.buckets.get(bucket)?.delete(key);
    return Promise.resolve();
  }

  temporaryDirectory(): Promise<string> {
    const path = `${this.newPath()}.d`;
    mkdirSync(path);
    return Promise.resolve(path);
  }

  close(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private newPath(): string {
    this.counter += 1;
    return join(this.directory, `object-${String(this.counter)}`);
  }

  private keep(bucket: string, key: string, path: string): Promise<void> {
    const held = this.buckets.get(bucket);
    if (held === undefined) return Promise.reject(new ObjectStoreError(`there is no bucket ${bucket}`));
    held.set(key, { key, path, bytes: statSync(path).size });
    return Promise.resolve();
  }
}

/** A catalogue in maps. */
export class MapCatalog implements GlueCatalogPort {
  private readonly databases = new Map<string, { readonly database: GlueDatabase; readonly tables: Map<string, { table: GlueTable; partitions: GluePartition[] }> }>();

  findDatabase(_scope: Scope, name: string): Promise<GlueDatabase | undefined> {
    return Promise.resolve(this.databases.get(name)?.database);
  }

  listDatabases(): Promise<readonly GlueDatabase[]> {
    return Promise.resolve([...this.databases.values()].map(({ database }) => database));
  }

  createDatabase(_scope: Scope, database: GlueDatabase): Promise<boolean> {
    if (this.databases.has(database.Name)) return Promise.resolve(false);
    this.databases.set(database.Name, { database, tables: new Map() });
    return Promise.resolve(true);
  }

  updateDatabase(_scope: Scope, database: GlueDatabase): Promise<void> {
    const held = this.databases.get(database.Name);
    if (held !== undefined) this.databases.set(database.Name, { ...held, database });
    return Promise.resolve();
  }

  deleteDatabase(_scope: Scope, name: string): Promise<void> {
    this.databases.delete(name);
    return Promise.resolve();
  }

  findTable(_scope: Scope, database: string, name: string): Promise<GlueTable | undefined> {
    return Promise.resolve(this.databases.get(database)?.tables.get(name)?.table);
  }

  listTables(_scope: Scope, database: string): Promise<readonly GlueTable[]> {
    return Promise.resolve([...(this.databases.get(database)?.tables.values() ?? [])].map(({ table }) => table));
  }

  createTable(_scope: Scope, database: string, table: GlueTable): Promise<boolean> {
    const tables = this.databases.get(database)?.tables;
    if (tables === undefined || tables.has(table.Name)) return Promise.resolve(false);
    tables.set(table.Name, { table, partitions: [] });
    return Promise.resolve(true);
  }

  updateTable(_scope: Scope, database: string, table: GlueTable): Promise<void> {
    const held = this.databases.get(database)?.tables.get(table.Name);
    if (held !== undefined) held.table = table;
    return Promise.resolve();
  }

  changeTable(_scope: Scope, database: string, name: string, change: (held: GlueTable) => GlueTable | undefined): Promise<boolean> {
    const held = this.databases.get(database)?.tables.get(name);
    const changed = held === undefined ? undefined : change(held.table);
    if (held !== undefined && changed !== undefined) held.table = changed;
    return Promise.resolve(changed !== undefined);
  }

  deleteTable(_scope: Scope, database: string, name: string): Promise<void> {
    this.databases.get(database)?.tables.delete(name);
    return Promise.resolve();
  }

  listPartitions(_scope: Scope, database: string, table: string): Promise<readonly GluePartition[]> {
    return Promise.resolve(this.databases.get(database)?.tables.get(table)?.partitions ?? []);
  }

  createPartitions(_scope: Scope, database: string, table: string, partitions: readonly GluePartition[]): Promise<readonly GluePartition[]> {
    const held = this.databases.get(database)?.tables.get(table);
    const same = (a: GluePartition, b: GluePartition): boolean => JSON.stringify(a.Values) === JSON.stringify(b.Values);
    const present = partitions.filter((partition) => held?.partitions.some((other) => same(other, partition)));
    held?.partitions.push(...partitions.filter((partition) => !present.includes(partition)));
    held?.partitions.sort((a, b) => (JSON.stringify(a.Values) < JSON.stringify(b.Values) ? -1 : 1));
    return Promise.resolve(present);
  }

  deletePartition(_scope: Scope, database: string, table: string, values: readonly string[]): Promise<boolean> {
    const held = this.databases.get(database)?.tables.get(table);
    const index = held?.partitions.findIndex(({ Values }) => JSON.stringify(Values) === JSON.stringify(values)) ?? -1;
    if (index >= 0) held?.partitions.splice(index, 1);
    return Promise.resolve(index >= 0);
  }
}

/** Athena on DuckDB, with objects in a folder and a catalogue in maps, reached through the SDK. */
export interface AthenaWorld {
  readonly service: AthenaService;
  readonly client: AthenaClient;
  readonly objects: FolderObjectStore;
  readonly mock: MockAws;
  /** Runs a statement to its end. */
  run(sql: string, more?: Partial<StartQueryExecutionCommandInput>): Promise<QueryExecution>;
  /** Runs a query and gives its rows as text, without the header: ` | ` between columns, NULL as `NULL`. */
  rows(sql: string, more?: Partial<StartQueryExecutionCommandInput>): Promise<string>;
  close(): Promise<void>;
}

export async function openAthena(given?: QueryExecutionBackend, clock?: AdjustableClock): Promise<AthenaWorld> {
  const objects = new FolderObjectStore();
  objects.createBucket('results');
  objects.createBucket('data');
  const queries = given ?? (await DuckDbQueryBackend.open({ path: ':memory:', directory: objects.directory, threads: 2 }));
  const service = new AthenaService(queries);
  service.connectObjects(objects);
  service.connectCatalog(new MapCatalog());
  const builder = MockAws.builder().withService(service);
  const mock = (clock === undefined ? builder : builder.withClock(clock)).build();
  const client = new AthenaClient(mock.sdkConfig('us-east-1'));
  const run = async (sql: string, more: Partial<StartQueryExecutionCommandInput> = {}): Promise<QueryExecution> => {
    const { QueryExecutionId } = await client.send(new StartQueryExecutionCommand({ QueryString: sql, ResultConfiguration: { OutputLocation: 's3://results/out/' }, ...more }));
    await service.idle();
    const { QueryExecution: execution } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    if (execution === undefined) throw new Error('the query is gone');
    return execution;
  };
  return {
    service, client, objects, mock, run,
    async rows(sql, more) {
      const execution = await run(sql, more);
      if (execution.Status?.State !== 'SUCCEEDED') throw new Error(execution.Status?.StateChangeReason);
      const { ResultSet } = await client.send(new GetQueryResultsCommand({ QueryExecutionId: execution.QueryExecutionId }));
      const all = (ResultSet?.Rows ?? []).map(({ Data }) => (Data ?? []).map(({ VarCharValue }) => VarCharValue ?? 'NULL').join(' | '));
      return all.slice(execution.SubstatementType === 'SELECT' ? 1 : 0).join('\n');
    },
    async close() {
      client.destroy();
      await mock.close();
      await queries.close();
      objects.close();
    },
  };
}
