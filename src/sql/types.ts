/**
 * The types and values that a query gives, in no engine's and no service's words. `athena-types.ts` and `redshift-types.ts` say what each
 * service calls them.
 */
export type SqlType =
  | { readonly kind: SimpleKind }
  /** `zone` is the zone that the values are told in, which then are its local time; left out, they are UTC. */
  | { readonly kind: 'timestamptz'; readonly zone?: string }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  /** `length` is in characters; left out, there is no limit. */
  | { readonly kind: 'varchar' | 'char'; readonly length?: number }
  | { readonly kind: 'array'; readonly element: SqlType }
  | { readonly kind: 'map'; readonly key: SqlType; readonly value: SqlType }
  | { readonly kind: 'row'; readonly fields: readonly SqlField[] };

export type SimpleKind =
  | 'boolean'
  | 'tinyint'
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'real'
  | 'double'
  | 'varbinary'
  | 'date'
  | 'time'
  | 'timestamp'
  | 'interval'
  | 'json'
  | 'uuid'
  | 'unknown';

export interface SqlField {
  /** Empty for a row's field without a name. */
  readonly name: string;
  readonly type: SqlType;
}

/**
 * One value. Numbers up to 32 bits and floats are `number`, 64 bits `bigint`; decimals are text (`1.50`), and so are dates
 * (`2020-01-31`), times (`01:02:03.123456`), timestamps (`2020-01-31 01:02:03.123456`, with a zone the same in UTC), JSON and UUIDs.
 * A row is the list of its fields' values, an array the list of its elements.
 */
export type SqlValue = null | boolean | number | bigint | string | Uint8Array | SqlInterval | SqlMap | readonly SqlValue[];

/** A span of time as SQL has it: months and days have no fixed length. */
export class SqlInterval {
  readonly months: number;
  readonly days: number;
  readonly microseconds: bigint;

  constructor(months: number, days: number, microseconds: bigint) {
    this.months = months;
    this.days = days;
    this.microseconds = microseconds;
  }
}

/** A map's entries in their order. */
export class SqlMap {
  readonly entries: readonly (readonly [SqlValue, SqlValue])[];

  constructor(entries: readonly (readonly [SqlValue, SqlValue])[]) {
    this.entries = entries;
  }
}

/** A column of a result or of a table. */
export interface SqlColumn {
  readonly name: string;
  readonly type: SqlType;
  /** False when the column is declared NOT NULL; left out when that is not known. */
  readonly nullable?: boolean;
  /** The table that a result's column is taken from unchanged; left out when there is none, or it is not known. */
  readonly table?: string;
}

export type SqlRow = readonly SqlValue[];
