/** Reads the objects of an import as items of its table. */
import { createReadStream } from 'node:fs';
import { AwsError } from '../../../core/errors.js';
import type { Table } from '../model.js';
import { ItemPut } from '../operations/item-write.js';
import type { StoredObject } from '../ports.js';
import { itemSize, MAX_ITEM_BYTES, parseAttributeMap, validationError, type AttributeMap, type Item } from '../values/index.js';
import { readCsvItems, type CsvOptions } from './csv-items.js';
import { readJsonItems } from './json-items.js';
import { linesOf, unpack, type Compression } from './unpack.js';

export interface ImportSource {
  readonly format: 'DYNAMODB_JSON' | 'ION' | 'CSV';
  readonly compression: Compression;
  readonly csv: CsvOptions;
}

/** An item that came out of an object, with its key; or why there is none. */
export type ImportedItem =
  | { readonly kind: 'item'; readonly item: Item; readonly key: AttributeMap; readonly size: number }
  | { readonly kind: 'error'; readonly reason: string };

/**
 * The items of one object. What cannot be an item ends the reading of the object, as in DynamoDB; an item that does not fit the table does not.
 * @param count is told of unpacked bytes as they are read
 */
export async function* readImportedItems(object: StoredObject, source: ImportSource, table: Table, count: (bytes: number) => void): AsyncGenerator<ImportedItem> {
  try {
    for await (const raw of rawItems(object, source, table, count)) {
      const item = parseAttributeMap(raw, 'current');
      yield fit(item, table);
    }
  } catch (error) {
    yield { kind: 'error', reason: error instanceof Error ? error.message : String(error) };
  }
}

function fit(item: Item, table: Table): ImportedItem {
  try {
    const size = itemSize(item);
    if (size > MAX_ITEM_BYTES) throw validationError('Item size has exceeded the maximum allowed size');
    const key = new ItemPut({ tableName: table.name, item, condition: undefined, batch: true }).keyIn(table);
    return { kind: 'item', item, key, size };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { kind: 'error', reason: error.message };
  }
}

async function* rawItems(object: StoredObject, { format, compression, csv }: ImportSource, table: Table, count: (bytes: number) => void): AsyncGenerator<unknown> {
  const bytes = counted(unpack(createReadStream(object.path), compression), count);
  if (format === 'CSV') {
    yield* readCsvItems(bytes, csv, table);
    return;
  }
  const read = format === 'ION' ? (await import('./ion-items.js')).readIonItems : readJsonItems;
  for await (const line of linesOf(bytes)) {
    if (line.trim() !== '') yield* read(line);
  }
}

async function* counted(chunks: AsyncIterable<Uint8Array>, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}
