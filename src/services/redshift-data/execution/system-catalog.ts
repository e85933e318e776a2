import { redshiftType } from '../../../sql/format/redshift-types.js';
import type { CatalogColumn, CatalogTable } from '../../../sql/query-execution-backend.js';
import { keptAttributes } from '../../../sql/redshift/table-attributes.js';
import type { SqlType } from '../../../sql/types.js';
import { schemas, standardName, tables, type Cell, type Source, type SystemView } from './system-source.js';

/** Numbers of types in `pg_type`: PostgreSQL's own, and Redshift's for SUPER and VARBYTE. */
const TYPE_OIDS: Readonly<Record<string, number>> = {
  bool: 16, int8: 20, int2: 21, int4: 23, float4: 700, float8: 701, bpchar: 1042, varchar: 1043, date: 1082, time: 1083, timestamp: 1114, timestamptz: 1184, interval: 1186, numeric: 1700, super: 4000, varbyte: 6551,
};
const TYPE_BYTES: Readonly<Record<string, number>> = { bool: 1, int8: 8, int2: 2, int4: 4, float4: 4, float8: 8, date: 4, time: 8, timestamp: 8, timestamptz: 8, interval: 16 };

const SYSTEM_SCHEMAS: Readonly<Record<string, number>> = { pg_catalog: 11, public: 2200 };
const FIRST_SCHEMA = 16_384;
const FIRST_TABLE = 100_000;

/** A table, with the number that the views know it by. */
interface NumberedTable extends CatalogTable {
  readonly oid: number;
}

async function schemaOids(source: Source): Promise<ReadonlyMap<string, number>> {
  const own = (await schemas(source)).filter(([, type]) => type === 'local').map(([name]) => name);
  return new Map(own.map((name, index) => [name, SYSTEM_SCHEMAS[name] ?? FIRST_SCHEMA + index]));
}

async function numberedTables(source: Source): Promise<readonly NumberedTable[]> {
  return (await tables(source)).map((table, index) => ({ ...table, oid: FIRST_TABLE + index }));
}

/** Rows for each column of each table. */
async function eachColumn(source: Source, row: (table: NumberedTable, column: CatalogColumn, place: number) => readonly Cell[]): Promise<readonly (readonly Cell[])[]> {
  const rows: (readonly Cell[])[] = [];
  for (const table of await numberedTables(source)) {
    const columns = await source.catalog.listColumns(table.schema === 'public' ? 'main' : table.schema, table.name);
    for (const [index, column] of columns.entries()) rows.push(row(table, column, index + 1));
  }
  return rows;
}

/** A column's type as `pg_table_def` and `SHOW TABLE` write it: `character varying(10)`. */
export function declaredType(type: SqlType): string {
  const { precision, scale } = redshiftType(type);
  const name = standardName(type);
  if (type.kind === 'varchar' || type.kind === 'char') return `${name}(${String(precision)})`;
  return type.kind === 'decimal' ? `numeric(${String(precision)},${String(scale)})` : name;
}

/** The compression that Redshift gives a column that asks for none: "Compression encodings" in the Developer Guide. */
export function encodingOf(table: CatalogTable, column: CatalogColumn): string {
  const { encodings = {}, sortkey = [] } = keptAttributes(table.comment);
  const asked = encodings[column.name];
  if (asked !== undefined) return asked;
  const { kind } = column.type;
  if (sortkey.includes(column.name) || kind === 'boolean' || kind === 'real' || kind === 'double') return 'none';
  return kind === 'varchar' || kind === 'char' || kind === 'varbinary' ? 'lzo' : 'az64';
}

/** `KEY(id)`, `EVEN`, `ALL`, or `AUTO(ALL)`, which Redshift begins with where nothing is asked for. */
export function distributionOf(table: CatalogTable): string {
  const { diststyle, distkey } = keptAttributes(table.comment);
  if (distkey !== undefined) return `KEY(${distkey})`;
  return diststyle === undefined || diststyle === 'AUTO' ? 'AUTO(ALL)' : diststyle;
}

export const catalogViews: Readonly<Record<string, SystemView>> = {
  pg_namespace: {
    columns: ['oid', 'nspname', 'nspowner', 'nspacl'],
    rows: async (source) => [...(await schemaOids(source))].map(([name, oid]) => [oid, name, 100, null]),
  },
  pg_class: {
    columns: ['oid', 'relname', 'relnamespace', 'reltype', 'relowner', 'relfilenode', 'reltuples', 'relhasindex', 'relkind', 'relnatts'],
    rows: async (source) => {
      const namespaces = await schemaOids(source);
      return (await numberedTables(source)).map(({ oid, schema, name, type, rows }) => [oid, name, namespaces.get(schema) ?? 0, 0, 100, oid, rows ?? 0, false, type === 'VIEW' ? 'v' : 'r', 0]);
    },
  },
  pg_attribute: {
    columns: ['attrelid', 'attname', 'atttypid', 'attlen', 'attnum', 'atttypmod', 'attnotnull', 'atthasdef', 'attisdropped'],
    rows: (source) =>
      eachColumn(source, (table, { name, type, nullable, defaultExpression }, place) => {
        const { typeName } = redshiftType(type);
        return [table.oid, name, TYPE_OIDS[typeName] ?? 0, TYPE_BYTES[typeName] ?? -1, place, -1, nullable === false, defaultExpression !== undefined, false];
      }),
  },
  pg_type: {
    columns: ['oid', 'typname', 'typnamespace', 'typlen', 'typtype'],
    rows: () => Promise.resolve(Object.entries(TYPE_OIDS).map(([name, oid]) => [oid, name, SYSTEM_SCHEMAS['pg_catalog'] ?? 0, TYPE_BYTES[name] ?? -1, 'b'])),
  },
  pg_table_def: {
    columns: ['schemaname', 'tablename', 'column', 'type', 'encoding', 'distkey', 'sortkey', 'notnull'],
    rows: async (source) => (await eachColumn(source, (table, column) => {
      const { distkey, sortkey = [] } = keptAttributes(table.comment);
      return [table.schema, table.name, column.name, declaredType(column.type), encodingOf(table, column), distkey === column.name, sortkey.indexOf(column.name) + 1, column.nullable === false];
    })),
  },
  svv_table_info: {
    columns: ['database', 'schema', 'table_id', 'table', 'encoded', 'diststyle', 'sortkey1', 'sortkey_num', 'size', 'pct_used', 'empty', 'unsorted', 'stats_off', 'tbl_rows', 'skew_rows', 'estimated_visible_rows'],
    rows: async (source) => (await numberedTables(source)).filter(({ type }) => type !== 'VIEW').map((table) => {
      const { sortkey = [] } = keptAttributes(table.comment);
      const rows = table.rows ?? 0;
      return [source.database, table.schema, table.oid, table.name, 'Y, AUTO(ENCODE)', distributionOf(table), sortkey[0] ?? 'AUTO(SORTKEY)', sortkey.length, rows === 0 ? 0 : 1, 0, 0, null, 0, rows, null, rows];
    }),
  },
};
