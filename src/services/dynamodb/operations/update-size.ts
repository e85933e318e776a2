/**
 * What UpdateItem, and UpdateItem alone, holds against the limit of 400 KB beside the item itself: the attributes that the expression writes, plus
 * a few bytes for the update and for each of its clauses. Measured on the service; AWS does not document it.
 */
import { valueAt, type Update } from '../expressions/index.js';
import { attributeOf, valueSize, type AttributeMap } from '../values/index.js';

const UPDATE_BYTES = 3;
const WRITE_BYTES = 19;
const REMOVE_BYTES = 2;
/** For each index of a list on the way. */
const LIST_INDEX_BYTES = 1;

export function updateRecordSize(update: Update, item: AttributeMap): number {
  let size = UPDATE_BYTES;
  const written = new Set<string>();
  for (const { action, path } of update.actions) {
    size += action === 'SET' || action === 'ADD' ? WRITE_BYTES : REMOVE_BYTES;
    for (const part of path) if (typeof part === 'number') size += LIST_INDEX_BYTES;
    const name = path[0] as string;
    if (written.has(name) || valueAt(item, path) === undefined) continue;
    written.add(name);
    const value = attributeOf(item, name);
    if (value !== undefined) size += Buffer.byteLength(name) + valueSize(value);
  }
  return size;
}
