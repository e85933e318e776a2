import type { ExternalTable } from '../../../sql/query-execution-backend.js';
import { keptAttributes } from '../../../sql/redshift/table-attributes.js';
import { catalogViews } from './system-catalog.js';
import { loadErrorViews } from './load-errors.js';
import { privilegeViews } from './privilege-views.js';
import { historyViews } from './query-history.js';
import { columns, schemas, tableRow, tables, type Source, type SystemView } from './system-source.js';

/**
 * Redshift's own views of its catalogue, as far as the engine's catalogue has what they tell. See "SVV views", "Information schema" and
 * "System catalog tables" in the Developer Guide.
 * @returns `undefined` for a name that is none of them.
 */
export async function systemView(schema: string, name: string, source: Source): Promise<ExternalTable | undefined> {
  const view = schema === 'information_schema' ? INFORMATION_SCHEMA[name] : (VIEWS[name] ?? (schema === 'pg_catalog' ? INFORMATION_SCHEMA[name] : undefined));
  return view === undefined ? undefined : { kind: 'rows', columns: view.columns, rows: await view.rows(source) };
}

/** Names that only Redshift's system tables and views have. */
export function isSystemName(name: string): boolean {
  return /^(?:svv|svl|svcs|stl|stv|stcs|sys)_|^pg_(?:attrdef|constraint|default_acl|description|external_schema|group|index|library|locks|proc|roles|stat_activity|table_def|user_info)$/.test(name);
}

const TABLE_COLUMNS = ['table_catalog', 'table_schema', 'table_name', 'table_type'];
const COLUMN_FACTS = ['column_name', 'ordinal_position', 'column_default', 'is_nullable', 'data_type', 'character_maximum_length', 'numeric_precision', 'numeric_scale'];

const schemata: SystemView = {
  columns: ['catalog_name', 'schema_name', 'schema_owner'],
  rows: async (source) => (await schemas(source)).map(([name]) => [source.database, name, source.user]),
};
const views: SystemView = {
  columns: ['table_catalog', 'table_schema', 'table_name'],
  rows: async (source) => (await tables(source)).filter(({ type }) => type === 'VIEW').map(({ schema, name }) => [source.database, schema, name]),
};
const svvTables: SystemView = { columns: [...TABLE_COLUMNS, 'remarks'], rows: async (source) => (await tables(source)).map((table) => [...tableRow(source, table), keptAttributes(table.comment).remarks ?? null]) };
const svvColumns: SystemView = { columns: ['table_catalog', 'table_schema', 'table_name', ...COLUMN_FACTS, 'remarks'], rows: async (source) => columns(source, true) };
const allTables: SystemView = {
  columns: ['database_name', 'schema_name', 'table_name', 'table_type', 'table_acl', 'remarks'],
  rows: async (source) => (await tables(source)).map((table) => [source.database, table.schema, table.name, table.type === 'VIEW' ? 'VIEW' : 'TABLE', null, keptAttributes(table.comment).remarks ?? null]),
};
const allColumns: SystemView = { columns: ['database_name', 'schema_name', 'table_name', ...COLUMN_FACTS, 'remarks'], rows: svvColumns.rows };
const allSchemas: SystemView = {
  columns: ['database_name', 'schema_name', 'schema_owner', 'schema_type', 'schema_acl', 'source_database', 'schema_option'],
  rows: async (source) => (await schemas(source)).map(([name, type]) => [source.database, name, 100, type, null, null, null]),
};

const INFORMATION_SCHEMA: Readonly<Record<string, SystemView>> = {
  tables: { columns: TABLE_COLUMNS, rows: async (source) => (await tables(source)).map((table) => tableRow(source, table)) },
  columns: { columns: ['table_catalog', 'table_schema', 'table_name', ...COLUMN_FACTS], rows: (source) => columns(source) },
  schemata,
  views,
};

const VIEWS: Readonly<Record<string, SystemView>> = {
  ...catalogViews,
  ...historyViews,
  ...loadErrorViews,
  ...privilegeViews,
  svv_tables: svvTables,
  svv_columns: svvColumns,
  svv_all_tables: allTables,
  svv_redshift_tables: allTables,
  svv_all_columns: allColumns,
  svv_redshift_columns: allColumns,
  svv_all_schemas: allSchemas,
  svv_redshift_schemas: allSchemas,
  svv_redshift_databases: {
    columns: ['database_name', 'database_owner', 'database_type', 'database_acl', 'database_options'],
    rows: (source) => Promise.resolve([[source.database, 100, 'local', null, null]]),
  },
  pg_database: { columns: ['datname', 'datdba'], rows: (source) => Promise.resolve([[source.database, 100]]) },
  pg_tables: {
    columns: ['schemaname', 'tablename', 'tableowner'],
    rows: async (source) => (await tables(source)).filter(({ type }) => type !== 'VIEW').map(({ schema, name }) => [schema, name, source.user]),
  },
  pg_views: {
    columns: ['schemaname', 'viewname', 'viewowner'],
    rows: async (source) => (await tables(source)).filter(({ type }) => type === 'VIEW').map(({ schema, name }) => [schema, name, source.user]),
  },
};
