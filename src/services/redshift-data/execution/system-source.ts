import { redshiftType } from '../../../sql/format/redshift-types.js';
import type { CatalogColumn, CatalogReader, CatalogTable } from '../../../sql/query-execution-backend.js';
import type { SqlType } from '../../../sql/types.js';
import type { StoredGrant, StoredLoadError, StoredPrincipal, StoredStatement } from '../model.js';

export type Cell = string | number | boolean | null;

/** Where a system view takes its rows from. */
export interface Source {
  readonly catalog: CatalogReader;
  /** The database that the statement runs in. */
  readonly database: string;
  /** The names of external schemas. */
  readonly external: readonly string[];
  readonly user: string;
  /** What was run before. */
  readonly statements: () => Promise<readonly StoredStatement[]>;
  /** Users, groups and roles of the clients' own, and what they were granted. */
  readonly principals: () => Promise<readonly StoredPrincipal[]>;
  readonly grants: () => Promise<readonly StoredGrant[]>;
  /** What COPY could not take, the earliest first. */
  readonly loadErrors: () => Promise<readonly StoredLoadError[]>;
}

export interface SystemView {
  readonly columns: readonly string[];
  readonly rows: (source: Source) => Promise<readonly (readonly Cell[])[]>;
}

/** Schemas with their kind. */
export async function schemas({ catalog, external }: Source): Promise<readonly (readonly [name: string, type: string])[]> {
  const own = [...new Set(['public', 'information_schema', 'pg_catalog', ...(await catalog.listSchemas()).map(shown)])];
  return [...own.map((name) => [name, 'local'] as const), ...external.map((name) => [name, 'external'] as const)].sort(([a], [b]) => (a < b ? -1 : 1));
}

export async function tables({ catalog }: Source): Promise<readonly CatalogTable[]> {
  return (await catalog.listTables()).map((table) => ({ ...table, schema: shown(table.schema) }));
}

export function tableRow({ database }: Source, { schema, name, type }: CatalogTable): readonly Cell[] {
  return [database, schema, name, type === 'VIEW' ? 'VIEW' : 'BASE TABLE'];
}

/** @param remarks adds what `COMMENT ON COLUMN` said */
export async function columns(source: Source, remarks = false): Promise<readonly (readonly Cell[])[]> {
  const rows: (readonly Cell[])[] = [];
  for (const { schema, name } of await source.catalog.listTables()) {
    (await source.catalog.listColumns(schema, name)).forEach((column, index) => {
      rows.push([source.database, shown(schema), name, ...columnFacts(column, index + 1), ...(remarks ? [column.remarks ?? null] : [])]);
    });
  }
  return rows;
}

export function columnFacts({ name, type, nullable, defaultExpression }: CatalogColumn, position: number): readonly Cell[] {
  const { precision, scale } = redshiftType(type);
  const characters = type.kind === 'varchar' || type.kind === 'char';
  const numeric = NUMERIC.has(type.kind);
  return [name, position, defaultExpression ?? null, nullable === false ? 'NO' : 'YES', standardName(type), characters ? precision : null, numeric ? precision : null, numeric ? scale : null];
}

const NUMERIC = new Set(['decimal', 'tinyint', 'smallint', 'integer', 'bigint', 'real', 'double']);

const STANDARD: Readonly<Record<string, string>> = {
  boolean: 'boolean', tinyint: 'smallint', smallint: 'smallint', integer: 'integer', bigint: 'bigint', real: 'real', double: 'double precision', decimal: 'numeric', varchar: 'character varying',
  char: 'character', date: 'date', time: 'time without time zone', timestamp: 'timestamp without time zone', timestamptz: 'timestamp with time zone', varbinary: 'binary varying', interval: 'interval',
};

/** A type's name in the SQL standard's words. */
export function standardName(type: SqlType): string {
  return STANDARD[type.kind] ?? 'super';
}

/** The engine's schema `main` is Redshift's `public`. */
export function shown(schema: string): string {
  return schema === 'main' ? 'public' : schema;
}
