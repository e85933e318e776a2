import { createRequire } from 'node:module';
import type sortedBTree from 'sorted-btree';
import type { ListQuery } from './backend.js';
import { compareValues, type DatabaseDocument, type FunctionDocument, type PartitionDocument, type TableDocument } from './model.js';

// The package is CommonJS with a `default`, which import gives in two ways, depending on who loads it.
const { default: BTree } = createRequire(import.meta.url)('sorted-btree') as typeof sortedBTree;

export interface MemoryTable {
  table: TableDocument;
  /** Archived ones, by id. */
  readonly versions: Map<string, TableDocument>;
  readonly partitions: sortedBTree.default<readonly string[], PartitionDocument>;
}

export interface MemoryDatabase {
  database: DatabaseDocument;
  readonly tables: sortedBTree.default<string, MemoryTable>;
  readonly functions: sortedBTree.default<string, FunctionDocument>;
}

function byName(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

export function newDatabase(database: DatabaseDocument): MemoryDatabase {
  return { database, tables: new BTree(undefined, byName), functions: new BTree(undefined, byName) };
}

export function newTable(table: TableDocument): MemoryTable {
  return { table, versions: new Map(), partitions: new BTree(undefined, compareValues) };
}

/** A page out of entries that begin with the last one of the page before. */
export function pageOf<Key, T>(entries: Iterable<[Key, T]>, { after, limit = Infinity, matches }: ListQuery<Key, T>): readonly T[] {
  const found: T[] = [];
  const last = JSON.stringify(after);
  for (const [key, value] of entries) {
    if (found.length >= limit) break;
    if (after !== undefined && JSON.stringify(key) === last) continue;
    if (matches === undefined || matches(value)) found.push(value);
  }
  return found;
}
