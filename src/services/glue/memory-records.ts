import type { JsonValue } from '../../core/json.js';
import type { StateRecord, StateSelection } from '../../core/state.js';
import { newDatabase, newTable, type MemoryDatabase } from './memory-catalog.js';
import type { DatabaseDocument, FunctionDocument, TableDocument } from './model.js';
import type { DatabaseRecord, PartitionRecord, TableRecord } from './view.js';

export type Databases = Map<string, MemoryDatabase>;

/** The records of a scope as they are now. Documents are replaced, never changed, so only what holds them is copied. */
export function* readGlueRecords(state: Databases, { resource: wanted, schemaOnly = false }: StateSelection): Generator<StateRecord> {
  const names = [...state.keys()].sort().filter((name) => wanted?.('databases', name) ?? true);
  const all = names.flatMap((name) => {
    const held = state.get(name);
    return held === undefined ? [] : [{ name, sections: sectionsOf(held, schemaOnly) }];
  });
  for (const { name, sections } of all) {
    for (const [section, values] of sections) {
      for (const value of values) yield { collection: 'databases', resource: name, section, value: value as JsonValue };
    }
  }
}

function sectionsOf({ database, tables, functions }: MemoryDatabase, schemaOnly: boolean): readonly (readonly [string, readonly unknown[]])[] {
  const held = tables.valuesArray();
  const partitions = schemaOnly ? [] : held.flatMap(({ table, partitions: each }) => each.valuesArray().map((partition): PartitionRecord => ({ TableName: table.Name, ...partition })));
  return [
    ['definition', [databaseRecord(database)]],
    ['tables', held.map(({ table }) => table)],
    ['versions', held.flatMap(({ versions }) => [...versions.values()].sort((a, b) => Number(a.VersionId) - Number(b.VersionId)))],
    ['partitions', partitions],
    ['functions', functions.valuesArray()],
  ];
}

function databaseRecord({ Name: _name, ...rest }: DatabaseDocument): DatabaseRecord {
  return rest;
}

/** What a scope holds under a record's identity. */
export function findGlueRecord(state: Databases, { resource, section, value }: StateRecord): JsonValue | undefined {
  const held = state.get(resource);
  return held === undefined ? undefined : (find(held, section, value) as JsonValue | undefined);
}

function find({ database, tables, functions }: MemoryDatabase, section: string, value: unknown): unknown {
  switch (section) {
    case 'definition':
      return databaseRecord(database);
    case 'tables':
      return tables.get((value as TableRecord).Name)?.table;
    case 'versions': {
      const { Name, VersionId } = value as TableRecord;
      return tables.get(Name)?.versions.get(VersionId);
    }
    case 'partitions': {
      const { TableName, Values } = value as PartitionRecord;
      const partition = tables.get(TableName)?.partitions.get(Values);
      return partition && { TableName, ...partition };
    }
    default:
      return functions.get((value as FunctionDocument).FunctionName);
  }
}

/** Puts a record, in the place of the one of its identity. */
export function putGlueRecord(state: Databases, { resource, section, value }: StateRecord): void {
  const held = state.get(resource);
  if (section === 'definition') {
    const database = { Name: resource, ...(value as unknown as DatabaseRecord) };
    if (held === undefined) state.set(resource, newDatabase(database));
    else held.database = database;
    return;
  }
  if (held !== undefined) put(held, section, value);
}

function put({ tables, functions }: MemoryDatabase, section: string, value: unknown): void {
  switch (section) {
    case 'tables': {
      const table = value as TableDocument;
      const held = tables.get(table.Name);
      if (held === undefined) tables.set(table.Name, newTable(table));
      else held.table = table;
      break;
    }
    case 'versions': {
      const version = value as TableDocument;
      tables.get(version.Name)?.versions.set(version.VersionId, version);
      break;
    }
    case 'partitions': {
      const { TableName, ...partition } = value as PartitionRecord;
      tables.get(TableName)?.partitions.set(partition.Values, partition);
      break;
    }
    default: {
      const definition = value as FunctionDocument;
      functions.set(definition.FunctionName, definition);
    }
  }
}
