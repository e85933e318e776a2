import { createHash } from 'node:crypto';
import { canonicalJson, isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.js';
import type { CollectionModel, StateModel } from '../../../core/state.js';

/** A column of a table in a snapshot. */
export interface ColumnRecord {
  readonly name: string;
  /** As DuckDB spells it: `STRUCT(a INTEGER, b VARCHAR[])`. */
  readonly type: string;
  /** Computed from others: its values are not in the rows. */
  readonly generated?: boolean;
  readonly comment?: string;
}

/** A table in a snapshot. Its rows stand beside it, each an object by the names of its columns. */
export interface TableRecord {
  /** DuckDB's own CREATE TABLE, with constraints and defaults, without the schema. */
  readonly sql: string;
  readonly columns: readonly ColumnRecord[];
  /** The primary key's columns: they tell rows of two states apart. Without them a row is its whole text. */
  readonly primaryKey?: readonly string[];
  /** Tables that its foreign keys refer to, as `schema.name`. */
  readonly references?: readonly string[];
  readonly comment?: string;
}

/** What is made by one statement of DuckDB's own: a type, a sequence, a macro, an index, a view. */
export interface StatementRecord {
  readonly sql: string;
  readonly comment?: string;
}

const text: JsonObject = { type: 'string' };
const texts: JsonObject = { type: 'array', items: text };

function object(required: readonly string[], properties: JsonObject): JsonObject {
  return { type: 'object', additionalProperties: false, required, properties };
}

function statements(): CollectionModel {
  return { sections: { definition: { list: false, schema: object(['sql'], { comment: text, sql: text }) } } };
}

const column = object(['name', 'type'], { comment: text, generated: { type: 'boolean' }, name: text, type: text });

/** The shape of a DuckDB database's state. Names are `schema.name`. Collections come in the order in which a database is built. */
export const duckDbStateModel: StateModel = {
  collections: {
    schemas: { sections: { definition: { list: false, schema: object([], { comment: text }) } } },
    types: statements(),
    sequences: statements(),
    macros: statements(),
    tables: {
      sections: {
        definition: {
          list: false,
          schema: object(['columns', 'sql'], { columns: { type: 'array', items: column }, comment: text, primaryKey: texts, references: texts, sql: text }),
        },
        rows: { list: true, content: true, schema: { type: 'object' }, key: rowKey, repeats: (definition) => primaryKeyOf(definition) === undefined, fit: fitRow },
      },
    },
    indexes: statements(),
    views: statements(),
  },
};

function primaryKeyOf(definition: JsonValue | undefined): readonly string[] | undefined {
  return isJsonObject(definition) && Array.isArray(definition['primaryKey']) ? (definition['primaryKey'] as readonly string[]) : undefined;
}

/** A row with the columns that its table has: NULL where it had none, and nothing of what the table has not. */
export function fitRow(row: JsonValue, definition: JsonValue | undefined): JsonValue {
  if (!isJsonObject(row) || !isJsonObject(definition)) return row;
  const columns = (definition as unknown as TableRecord).columns.filter(({ generated }) => generated !== true);
  return Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null]));
}

/** What tells a row from others: its primary key, else all of it; long ones by their hash. */
function rowKey(row: JsonValue, definition: JsonValue | undefined): string {
  const key = primaryKeyOf(definition);
  const identity = key === undefined || !isJsonObject(row) ? canonicalJson(row) : canonicalJson(key.map((name) => row[name] ?? null));
  return identity.length <= 1024 ? identity : createHash('sha256').update(identity).digest('hex');
}
