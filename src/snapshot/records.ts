import { canonicalJson, type JsonValue } from '../core/json.js';
import type { SectionModel, StateRecord } from '../core/state.js';

/** The most records of a batch. */
export const BATCH_RECORDS = 512;
/** A batch ends when its records' text has so many bytes. */
export const BATCH_BYTES = 1024 * 1024;

/** A list entry's identity inside its section. Lists whose model names none have their entries' whole text for it. */
export function entryKey(section: SectionModel, entry: JsonValue, definition: JsonValue | undefined): string {
  return section.key === undefined ? canonicalJson(entry) : section.key(entry, definition);
}

/** Collects records into batches that are bounded in number and in bytes. */
export class BatchBuilder {
  private records: StateRecord[] = [];
  private bytes = 0;

  /** @param bytes the length of the record's text, or about it. */
  add(record: StateRecord, bytes: number): void {
    this.records.push(record);
    this.bytes += bytes;
  }

  get full(): boolean {
    return this.records.length >= BATCH_RECORDS || this.bytes >= BATCH_BYTES;
  }

  get empty(): boolean {
    return this.records.length === 0;
  }

  /** Hands out what was collected and begins anew. */
  take(): readonly StateRecord[] {
    const taken = this.records;
    this.records = [];
    this.bytes = 0;
    return taken;
  }
}

/** About how long a value's text is, in bytes; cheaper than making the text. */
export function approximateSize(value: JsonValue | undefined): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 6;
  let size = 2;
  if (Array.isArray(value)) {
    for (const entry of value as readonly JsonValue[]) size += approximateSize(entry) + 1;
    return size;
  }
  const object = value as Readonly<Record<string, JsonValue | undefined>>;
  for (const name of Object.keys(object)) size += name.length + 4 + approximateSize(object[name]);
  return size;
}
