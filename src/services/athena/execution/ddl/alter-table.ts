import { QueryError } from '../../../../sql/query-error.js';
import { isIceberg } from '../../iceberg/iceberg-table.js';
import type { GlueColumn, GluePartition, GlueTable } from '../../ports.js';
import { ddlFailure } from '../failures.js';
import { alterIceberg } from '../iceberg/alter.js';
import { emptyOutcome, folderKey, parseS3, requireCatalog, requireObjects, tableName, textOutcome, TokenReader, type StatementContext, type StatementOutcome } from '../statement-context.js';
import { readColumn, readColumns } from './columns.js';
import { readTextProperties } from './properties.js';

/** `ALTER TABLE name ...`: partitions, columns, location, properties. */
export async function alterTable(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('ALTER', 'TABLE');
  const { database, table: name } = tableName(reader.name(), context.database);
  const table = await requireTable(context, database, name);
  if (isIceberg(table)) {
    await alterIceberg(context, reader, database, table);
    return emptyOutcome();
  }
  const catalog = requireCatalog(context);
  const update = (changed: GlueTable): Promise<void> => catalog.updateTable(context.scope, database, { ...changed, UpdateTime: context.now / 1000 });
  const storage = table.StorageDescriptor ?? {};
  if (reader.take('ADD', 'COLUMNS')) await update({ ...table, StorageDescriptor: { ...storage, Columns: [...(storage.Columns ?? []), ...readColumns(reader)] } });
  else if (reader.take('REPLACE', 'COLUMNS')) await update({ ...table, StorageDescriptor: { ...storage, Columns: readColumns(reader) } });
  else if (reader.take('CHANGE')) {
    reader.take('COLUMN');
    await update({ ...table, StorageDescriptor: { ...storage, Columns: changedColumns(reader, storage.Columns ?? [], name) } });
  } else if (reader.take('SET', 'LOCATION')) await update({ ...table, StorageDescriptor: { ...storage, Location: reader.text() } });
  else if (reader.take('SET', 'TBLPROPERTIES')) await update({ ...table, Parameters: { ...table.Parameters, ...readTextProperties(reader) } });
  else if (reader.take('ADD')) await addPartitions(context, reader, database, table);
  else if (reader.take('DROP')) await dropPartitions(context, reader, database, table);
  else if (reader.peek() === 'PARTITION') await changePartition(context, reader, database, table);
  else throw new QueryError('unsupported', `ALTER TABLE ... ${reader.peek()} ${reader.peek(1)} is not supported by this mock`, { subject: reader.peek() });
  return emptyOutcome();
}

/** `CHANGE [COLUMN] old new type [COMMENT '...'] [FIRST | AFTER other]`. */
function changedColumns(reader: TokenReader, columns: readonly GlueColumn[], table: string): GlueColumn[] {
  const [old = ''] = reader.name();
  const place = columns.findIndex(({ Name }) => Name.toLowerCase() === old);
  if (place < 0) throw ddlFailure(`Invalid column reference ${old}`);
  const changed = readColumn(reader);
  const rest = columns.filter((_column, index) => index !== place);
  if (rest.some(({ Name }) => Name === changed.Name)) throw ddlFailure(`Duplicate column name: ${changed.Name}`);
  const at = reader.take('FIRST') ? 0 : reader.take('AFTER') ? columnAfter(reader, rest, table) : place;
  if (!reader.done) throw reader.mismatch();
  return rest.toSpliced(at, 0, changed);
}

function columnAfter(reader: TokenReader, columns: readonly GlueColumn[], table: string): number {
  const [name = ''] = reader.name();
  const found = columns.findIndex(({ Name }) => Name.toLowerCase() === name);
  if (found < 0) throw ddlFailure(`Column ${name} not found in table ${table}`);
  return found + 1;
}

async function addPartitions(context: StatementContext, reader: TokenReader, database: string, table: GlueTable): Promise<void> {
  const ifNotExists = reader.take('IF', 'NOT', 'EXISTS');
  const partitions: GluePartition[] = [];
  while (reader.peek() === 'PARTITION') {
    const values = readPartition(reader, table);
    const location = reader.take('LOCATION') ? reader.text() : `${folderKey(table.StorageDescriptor?.Location ?? '')}${partitionFolder(table, values)}/`;
    partitions.push({ Values: values, StorageDescriptor: { ...table.StorageDescriptor, Location: location }, CreationTime: context.now / 1000 });
    reader.take(',');
  }
  if (!reader.done) throw reader.mismatch();
  const present = await requireCatalog(context).createPartitions(context.scope, database, table.Name, partitions);
  if (present.length > 0 && !ifNotExists) throw ddlFailure(`AlreadyExistsException(message:Partition already exists. Partition [${present.map(({ Values }) => Values.join(', ')).join('], [')}])`);
}

async function dropPartitions(context: StatementContext, reader: TokenReader, database: string, table: GlueTable): Promise<void> {
  const ifExists = reader.take('IF', 'EXISTS');
  const catalog = requireCatalog(context);
  do {
    const values = readPartition(reader, table);
    if (!(await catalog.deletePartition(context.scope, database, table.Name, values)) && !ifExists) throw ddlFailure(`Partition not found (${partitionFolder(table, values)})`);
  } while (reader.take(','));
}

/** `PARTITION (...) SET LOCATION '...'` and `PARTITION (...) RENAME TO PARTITION (...)`. */
async function changePartition(context: StatementContext, reader: TokenReader, database: string, table: GlueTable): Promise<void> {
  const catalog = requireCatalog(context);
  const values = readPartition(reader, table);
  const held = (await catalog.listPartitions(context.scope, database, table.Name)).find((partition) => sameValues(partition.Values, values));
  if (held === undefined) throw ddlFailure(`Partition not found (${partitionFolder(table, values)})`);
  const changed = reader.take('RENAME', 'TO')
    ? { ...held, Values: readPartition(reader, table) }
    : { ...held, StorageDescriptor: { ...held.StorageDescriptor, Location: locationOf(reader) } };
  await catalog.deletePartition(context.scope, database, table.Name, values);
  await catalog.createPartitions(context.scope, database, table.Name, [changed]);
}

function locationOf(reader: TokenReader): string {
  reader.expect('SET', 'LOCATION');
  return reader.text();
}

/** `PARTITION (year = 2020, month = '01')`, in the order of the table's keys. */
function readPartition(reader: TokenReader, table: GlueTable): string[] {
  reader.expect('PARTITION', '(');
  const given = new Map<string, string>();
  do {
    const name = reader.name().at(-1) ?? '';
    reader.expect('=');
    const { token } = reader;
    if (token?.kind === 'string') given.set(name, reader.text());
    else {
      given.set(name, token?.text ?? '');
      reader.at += 1;
    }
  } while (reader.take(','));
  reader.expect(')');
  return (table.PartitionKeys ?? []).map(({ Name }) => {
    const value = given.get(Name);
    if (value === undefined) throw ddlFailure(`partition spec ${JSON.stringify(Object.fromEntries(given))} doesn't contain all partition columns`);
    return value;
  });
}

/** `MSCK REPAIR TABLE name`: folders `key=value` that S3 has and the catalogue has not become partitions. */
export async function repairTable(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.expect('MSCK', 'REPAIR', 'TABLE');
  const { database, table: name } = tableName(reader.name(), context.database);
  const table = await requireTable(context, database, name);
  const keys = (table.PartitionKeys ?? []).map(({ Name }) => Name);
  if (keys.length === 0) throw ddlFailure(`Table ${name} is not a partitioned table`);
  const { bucket, key } = parseS3(table.StorageDescriptor?.Location ?? '');
  const prefix = folderKey(key);
  const found = new Map<string, string[]>();
  for await (const object of requireObjects(context).list(context.scope, bucket, prefix)) {
    const parts = object.key.slice(prefix.length).split('/').slice(0, keys.length);
    const values = parts.map((part, index) => (part.toLowerCase().startsWith(`${keys[index] ?? ''}=`) ? decodeURIComponent(part.slice(part.indexOf('=') + 1)) : undefined));
    if (values.length === keys.length && values.every((value) => value !== undefined)) found.set(parts.join('/'), values);
  }
  const partitions = [...found].map(([folder, values]) => ({ Values: values, StorageDescriptor: { ...table.StorageDescriptor, Location: `s3://${bucket}/${prefix}${folder}/` }, CreationTime: context.now / 1000 }));
  const present = new Set((await requireCatalog(context).createPartitions(context.scope, database, name, partitions)).map(({ Values }) => JSON.stringify(Values)));
  const added = [...found].filter(([, values]) => !present.has(JSON.stringify(values))).map(([folder]) => folder.replaceAll('/', '/'));
  if (added.length === 0) return emptyOutcome();
  return textOutcome([`Partitions not in metastore:\t${added.map((folder) => `${name}:${folder}`).join('\t')}`, ...added.map((folder) => `Repair: Added partition to metastore ${name}:${folder}`)]);
}

/** `year=2020/month=01`. */
export function partitionFolder(table: GlueTable, values: readonly string[]): string {
  return (table.PartitionKeys ?? []).map(({ Name }, index) => `${Name}=${encodeURIComponent(values[index] ?? '')}`).join('/');
}

function sameValues(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

export async function requireTable(context: StatementContext, database: string, name: string): Promise<GlueTable> {
  const table = await requireCatalog(context).findTable(context.scope, database, name);
  if (table === undefined) throw ddlFailure(`SemanticException [Error 10001]: Table not found ${database}.${name}`);
  return table;
}
