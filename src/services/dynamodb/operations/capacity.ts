/**
 * Consumed capacity: what a request would have cost, in the form in which it asks to be told.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
import type { Capacity, ConsumedCapacity } from '../api.js';

const READ_UNIT_BYTES = 4096;
const WRITE_UNIT_BYTES = 1024;

/** What a transaction costs of what the same reads or writes cost alone. */
export const TRANSACTIONAL = 2;

/** @param bytes of all that was read at once; reading nothing costs as much as reading one byte */
export function readUnits(bytes: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES)) * (consistent ? 1 : 0.5);
}

/** @param bytes of one item or index entry */
export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / WRITE_UNIT_BYTES));
}

/** The sort of a transaction's or PartiQL batch's units, which are told beside their sum. */
type UnitKind = 'ReadCapacityUnits' | 'WriteCapacityUnits';

/** Adds up what a request consumes of one table and its indexes. */
export class CapacityMeter {
  private table = 0;
  private touchedTable = false;
  private readonly local = new Map<string, number>();
  private readonly global = new Map<string, number>();
  /** Bytes written to vector indexes, which are no units and in no sum. */
  private readonly vectors = new Map<string, number>();

  /** @param kind where the request tells reads and writes apart */
  constructor(
    private readonly tableName: string,
    private readonly kind?: UnitKind,
  ) {}

  addTable(units: number): void {
    this.table += units;
    this.touchedTable = true;
  }

  addIndex(name: string, local: boolean, units: number): void {
    if (units === 0) return;
    const indexes = local ? this.local : this.global;
    indexes.set(name, (indexes.get(name) ?? 0) + units);
  }

  addVectorWrite(name: string, bytes: number): void {
    if (bytes > 0) this.vectors.set(name, (this.vectors.get(name) ?? 0) + bytes);
  }

  /** @param wanted ReturnConsumedCapacity as sent */
  report(wanted: string | undefined): ConsumedCapacity | undefined {
    if (wanted !== 'TOTAL' && wanted !== 'INDEXES') return undefined;
    let total = this.table;
    for (const units of this.local.values()) total += units;
    for (const units of this.global.values()) total += units;
    const sum: ConsumedCapacity = { TableName: this.tableName, ...this.units(total) };
    if (wanted === 'TOTAL') return sum;
    return {
      ...sum,
      Table: this.units(this.touchedTable ? this.table : 0),
      ...(this.local.size === 0 ? {} : { LocalSecondaryIndexes: this.named(this.local) }),
      ...(this.global.size === 0 ? {} : { GlobalSecondaryIndexes: this.named(this.global) }),
      ...(this.vectors.size === 0 ? {} : { VectorIndexes: Object.fromEntries([...this.vectors].map(([name, VectorWriteRequestBytes]) => [name, { VectorWriteRequestBytes }])) }),
    };
  }

  private units(units: number): Capacity {
    return { CapacityUnits: units, ...(this.kind === undefined ? {} : { [this.kind]: units }) };
  }

  private named(indexes: ReadonlyMap<string, number>): Readonly<Record<string, Capacity>> {
    return Object.fromEntries([...indexes].map(([name, units]) => [name, this.units(units)]));
  }
}

/** Meters of the tables that one request touches, reported in the order in which it touched them first. */
export class CapacityMeters {
  private readonly meters = new Map<string, CapacityMeter>();

  constructor(private readonly kind?: UnitKind) {}

  of(tableName: string): CapacityMeter {
    let meter = this.meters.get(tableName);
    if (meter === undefined) {
      meter = new CapacityMeter(tableName, this.kind);
      this.meters.set(tableName, meter);
    }
    return meter;
  }

  report(wanted: string | undefined): readonly ConsumedCapacity[] | undefined {
    if (wanted !== 'TOTAL' && wanted !== 'INDEXES') return undefined;
    return [...this.meters.values()].flatMap((meter) => meter.report(wanted) ?? []);
  }
}
