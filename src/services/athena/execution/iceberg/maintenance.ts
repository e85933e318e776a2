import { quoteIdentifier } from '../../../../sql/lexer.js';
import { QueryError } from '../../../../sql/query-error.js';
import { collectRows } from '../../../../sql/query-execution-backend.js';
import { bucketAndKey, type IcebergTable } from '../../iceberg/iceberg-table.js';
import { currentSnapshot, type Snapshot } from '../../iceberg/metadata.js';
import { emptyOutcome, folderKey, requireCatalog, requireObjects, tableName, TokenReader, writtenOutcome, type StatementContext, type StatementOutcome } from '../statement-context.js';
import { execute } from '../run-sql.js';
import { writeDataFiles } from './data-files.js';
import { icebergOf } from './row-changes.js';

/** `OPTIMIZE name REWRITE DATA USING BIN_PACK [WHERE condition]`: the table's rows in as few files as can be. */
export async function optimizeTable(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('OPTIMIZE');
  const table = await readTable(context, reader);
  reader.expect('REWRITE', 'DATA', 'USING', 'BIN_PACK');
  const condition = reader.take('WHERE') ? reader.rest() : 'TRUE';
  const entries = await table.entries();
  // One file for each partition is as few as can be.
  if (new Set(entries.map(({ data_file: file }) => JSON.stringify(Object.values(file.partition).map(String)))).size === entries.length) return emptyOutcome();
  const rows = `${quoteIdentifier(table.database)}.${quoteIdentifier(table.name)} WHERE ${condition}`;
  // A condition may name partitions only, so that files are in it whole or not at all.
  const wanted = condition === 'TRUE' ? new Set(entries.map(({ data_file: file }) => file.file_path)) : await pathsOf(context, `SELECT DISTINCT "$path" FROM ${rows}`);
  const written = await writeDataFiles(context, table, `SELECT * FROM ${rows}`);
  await table.change({ operation: 'replace', added: written.files, removed: wanted, executionId: context.executionId, now: context.now });
  return { ...writtenOutcome(), output: 'txt', columns: [], scannedBytes: written.scannedBytes };
}

async function pathsOf(context: StatementContext, query: string): Promise<Set<string>> {
  return new Set((await collectRows(await execute(context, query))).map(([path]) => String(path)));
}

/** Athena keeps snapshots for five days unless a table says otherwise. */
const MAX_AGE_SECONDS = 432_000;

/** `VACUUM name`: forgets snapshots that are too old, and removes the objects that no other one needs. */
export async function vacuumTable(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('VACUUM');
  const table = await readTable(context, reader);
  const { metadata } = table;
  const oldest = context.now - Number(metadata.properties['vacuum_max_snapshot_age_seconds'] ?? MAX_AGE_SECONDS) * 1000;
  const least = Math.max(1, Number(metadata.properties['vacuum_min_snapshots_to_keep'] ?? 1));
  const current = currentSnapshot(metadata);
  const newest = new Set(metadata.snapshots.slice(-least));
  const kept = metadata.snapshots.filter((snapshot) => snapshot === current || newest.has(snapshot) || snapshot['timestamp-ms'] >= oldest);
  const expired = metadata.snapshots.filter((snapshot) => !kept.includes(snapshot));
  if (expired.length === 0) return emptyOutcome();
  const ids = new Set(kept.map((snapshot) => String(snapshot['snapshot-id'])));
  const changed = { ...metadata, snapshots: kept, 'snapshot-log': metadata['snapshot-log'].filter((entry) => ids.has(String(entry['snapshot-id']))) };
  const needed = await objectsOf(table, kept);
  const unneeded = [...(await objectsOf(table, expired))].filter((uri) => !needed.has(uri));
  if (!(await table.commit(changed, context.executionId))) throw new QueryError('conflict', `Failed to commit Iceberg update to table: ${table.database}.${table.name}`);
  for (const uri of unneeded) {
    const { bucket, key } = bucketAndKey(uri);
    await requireObjects(context).delete(context.scope, bucket, key);
  }
  return emptyOutcome();
}

/** Manifest lists, manifests and data files of snapshots. */
async function objectsOf(table: IcebergTable, snapshots: readonly Snapshot[]): Promise<Set<string>> {
  const uris = new Set<string>();
  for (const snapshot of snapshots) {
    uris.add(snapshot['manifest-list']);
    for (const manifest of await table.manifests(snapshot)) uris.add(manifest.manifest_path);
    for (const { data_file: file } of await table.entries(snapshot)) uris.add(file.file_path);
  }
  return uris;
}

/** Removes all objects of a table: unlike other tables, Iceberg's own their files. */
export async function removeObjects(context: StatementContext, location: string): Promise<void> {
  const objects = requireObjects(context);
  const { bucket, key } = bucketAndKey(folderKey(location));
  const keys: string[] = [];
  for await (const object of objects.list(context.scope, bucket, key)) keys.push(object.key);
  for (const each of keys) await objects.delete(context.scope, bucket, each);
}

async function readTable(context: StatementContext, reader: TokenReader): Promise<IcebergTable> {
  const { database, table: name } = tableName(reader.name(), context.database);
  const found = await requireCatalog(context).findTable(context.scope, database, name);
  if (found === undefined) throw new QueryError('missing-table', `Table '${context.catalog.toLowerCase()}.${database}.${name}' does not exist`, { subject: name });
  return icebergOf(context, database, found);
}
