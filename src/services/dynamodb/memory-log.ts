import type { StreamPage, StreamRead } from './backend.js';
import { limits } from './limits.js';
import type { StreamLog, StreamRecord } from './model.js';

/** The records of a table's streams. Positions follow each other without gaps, so that a position is a place in an array. */
export class MemoryLog {
  log: StreamLog = { lastPosition: 0, streams: [] };
  private records: StreamRecord[] = [];
  private lastAdded = 0;

  append(record: Omit<StreamRecord, 'position'>, now: number): void {
    this.trim(now - limits.streamRetentionMs);
    this.add(record);
  }

  private add(record: Omit<StreamRecord, 'position'>): void {
    const position = this.log.lastPosition + 1;
    this.log = { ...this.log, lastPosition: position };
    this.push({ ...record, position });
  }

  private push(record: StreamRecord): void {
    this.lastAdded = record.position;
    this.records.push(record);
  }

  /**
   * Adds a record of another log behind those that are here. It keeps its place where that is free: in a log that was put back, or merged into
   * where there was none.
   */
  take({ position, ...record }: StreamRecord): void {
    if (position > this.lastAdded && position <= this.log.lastPosition) this.push({ ...record, position });
    else this.add(record);
  }

  read({ from, to = Number.POSITIVE_INFINITY, limit, notBefore }: StreamRead): StreamPage {
    this.trim(notBefore);
    const { lastPosition } = this.log;
    const oldestPosition = this.records[0]?.position ?? lastPosition + 1;
    const start = this.indexOf((record) => record.position >= from);
    const records: StreamRecord[] = [];
    for (let index = start; index < this.records.length && records.length < limit; index += 1) {
      const record = this.records[index] as StreamRecord;
      if (record.position > to) break;
      records.push(record);
    }
    return { records, oldestPosition, lastPosition };
  }

  all(): readonly StreamRecord[] {
    return this.records.slice();
  }

  find(eventId: string): StreamRecord | undefined {
    return this.records.find((record) => record.eventId === eventId);
  }

  replace(record: Omit<StreamRecord, 'position'>): void {
    const index = this.records.findIndex(({ eventId }) => eventId === record.eventId);
    const held = this.records[index];
    if (held !== undefined) this.records[index] = { ...record, position: held.position };
  }

  clear(): void {
    this.records = [];
    this.log = { ...this.log, streams: [] };
  }

  private trim(notBefore: number): void {
    const [first] = this.records;
    if (first === undefined || first.createdAt >= notBefore) return;
    this.records.splice(0, this.indexOf((record) => record.createdAt >= notBefore));
  }

  /** The first index at which the condition, false before, becomes true. */
  private indexOf(condition: (record: StreamRecord) => boolean): number {
    let [low, high] = [0, this.records.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (condition(this.records[middle] as StreamRecord)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
