import { IcebergTable } from '../../iceberg/iceberg-table.js';
import { currentSpec, withSchema, type TableMetadata } from '../../iceberg/metadata.js';
import { FieldIds, icebergFields, icebergType, type IcebergField } from '../../iceberg/schema.js';
import type { GlueColumn, GlueTable } from '../../ports.js';
import { ddlFailure } from '../failures.js';
import { requireCatalog, tableName, type StatementContext, type TokenReader } from '../statement-context.js';
import { readColumn, readColumns } from '../ddl/columns.js';
import { readTextProperties } from '../ddl/properties.js';
import { icebergProperties } from './create.js';
import { storeOf } from './data-files.js';

/** `ALTER TABLE` of an Iceberg table: a column stays the same whatever it is called, so files need not be written again. */
export async function alterIceberg(context: StatementContext, reader: TokenReader, database: string, found: GlueTable): Promise<void> {
  if (reader.take('RENAME', 'TO')) return renameTable(context, reader, database, found);
  const table = await IcebergTable.load(storeOf(context), database, found);
  const changed = changedMetadata(context, reader, table.metadata, table.schema.fields);
  if (!(await table.commit(changed, context.executionId))) throw ddlFailure(`Failed to commit Iceberg update to table: ${database}.${found.Name}`);
}

function changedMetadata(context: StatementContext, reader: TokenReader, metadata: TableMetadata, fields: readonly IcebergField[]): TableMetadata {
  const ids = new FieldIds(metadata['last-column-id']);
  const withFields = (changed: readonly IcebergField[]): TableMetadata => withSchema(metadata, { type: 'struct', fields: changed }, ids.last, context.now);
  const withProperties = (properties: Readonly<Record<string, string>>): TableMetadata => ({ ...metadata, properties, 'last-updated-ms': context.now });
  if (reader.take('ADD', 'COLUMNS')) return withFields(added(fields, readColumns(reader), ids));
  if (reader.take('DROP', 'COLUMN')) return withFields(without(fields, reader.name()[0] ?? '', metadata));
  if (reader.take('CHANGE')) {
    reader.take('COLUMN');
    return withFields(changedFields(fields, reader, ids));
  }
  if (reader.take('SET', 'TBLPROPERTIES')) return withProperties({ ...metadata.properties, ...icebergProperties(readTextProperties(reader)) });
  if (reader.take('UNSET', 'TBLPROPERTIES')) return withProperties(unset(metadata.properties, reader));
  throw ddlFailure(`Operation not supported for ICEBERG table: ${reader.peek()} ${reader.peek(1)}`);
}

function added(fields: readonly IcebergField[], columns: readonly GlueColumn[], ids: FieldIds): IcebergField[] {
  const twice = columns.find(({ Name }) => fields.some(({ name }) => name === Name));
  if (twice !== undefined) throw ddlFailure(`Cannot add column, name already exists: ${twice.Name}`);
  return [...fields, ...icebergFields(columns, ids)];
}

function without(fields: readonly IcebergField[], name: string, metadata: TableMetadata): IcebergField[] {
  const field = fields.find((each) => each.name === name);
  if (field === undefined) throw ddlFailure(`Cannot delete missing column: ${name}`);
  const part = currentSpec(metadata).fields.find((each) => each['source-id'] === field.id);
  if (part !== undefined) throw ddlFailure(`Cannot find source column for partition field: ${String(part['field-id'])}: ${part.name}: ${part.transform}(${String(field.id)})`);
  return fields.filter((each) => each !== field);
}

/** What a type can become without its files being written again. https://iceberg.apache.org/spec/#schema-evolution */
function canBecome(from: string, to: string): boolean {
  const decimal = /^decimal\((\d+), (\d+)\)$/;
  const [, precision, scale] = decimal.exec(from) ?? [];
  const [, wider, sameScale] = decimal.exec(to) ?? [];
  if (precision !== undefined && wider !== undefined) return Number(wider) >= Number(precision) && scale === sameScale;
  return from === to || (from === 'int' && to === 'long') || (from === 'float' && to === 'double');
}

/** `old new type [COMMENT '...'] [FIRST | AFTER other]`. */
function changedFields(fields: readonly IcebergField[], reader: TokenReader, ids: FieldIds): IcebergField[] {
  const [old = ''] = reader.name();
  const place = fields.findIndex(({ name }) => name === old);
  const held = fields[place];
  if (held === undefined) throw ddlFailure(`Cannot update missing column: ${old}`);
  const { Name, Type = '', Comment } = readColumn(reader);
  const wanted = icebergType(Type, new FieldIds(ids.last));
  const type = typeof wanted === 'string' ? wanted : held.type;
  if (typeof held.type !== typeof wanted || (typeof held.type === 'string' && typeof wanted === 'string' && !canBecome(held.type, wanted))) {
    throw ddlFailure(`Cannot change column type: ${old}: ${typeof held.type === 'string' ? held.type : held.type.type} -> ${typeof wanted === 'string' ? wanted : wanted.type}`);
  }
  const rest = fields.filter((field) => field !== held);
  if (rest.some(({ name }) => name === Name)) throw ddlFailure(`Cannot rename column, name already exists: ${Name}`);
  const at = reader.take('FIRST') ? 0 : reader.take('AFTER') ? placeAfter(rest, reader.name()[0] ?? '') : place;
  if (!reader.done) throw reader.mismatch();
  return rest.toSpliced(at, 0, { ...held, name: Name, type, ...(Comment === undefined ? {} : { doc: Comment }) });
}

function placeAfter(fields: readonly IcebergField[], column: string): number {
  const found = fields.findIndex(({ name }) => name === column);
  if (found < 0) throw ddlFailure(`Missing reference column: ${column}`);
  return found + 1;
}

function unset(properties: Readonly<Record<string, string>>, reader: TokenReader): Record<string, string> {
  const gone = new Set<string>();
  reader.expect('(');
  do gone.add(reader.text());
  while (reader.take(','));
  reader.expect(')');
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !gone.has(name)));
}

async function renameTable(context: StatementContext, reader: TokenReader, database: string, found: GlueTable): Promise<void> {
  const { database: target, table: Name } = tableName(reader.name(), database);
  const catalog = requireCatalog(context);
  if (!(await catalog.createTable(context.scope, target, { ...found, Name }))) throw ddlFailure(`AlreadyExistsException(message:Table ${Name} already exists)`);
  await catalog.deleteTable(context.scope, database, found.Name);
}
