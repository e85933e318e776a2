import type { OperationTable } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { AthenaApi, Database, TableMetadata } from '../api.js';
import { invalidRequest, metadataException, notImplemented } from '../errors.js';
import { hiveTypeName } from '../../../sql/format/athena-types.js';
import { limits } from '../limits.js';
import type { AthenaParts } from '../options.js';
import { decodePageToken, pageOf } from '../page-token.js';
import type { GlueColumn, GlueDatabase, GlueTable } from '../ports.js';
import { fitsWildcard } from '../wildcard.js';
import { requireDataCatalog } from './data-catalogs.js';

/** What Glue's catalog holds, and the tables that the SQL engine holds of its own: those of Redshift, for one. */
export function metadataOperations({ backend, partners, queries }: AthenaParts): Pick<OperationTable<AthenaApi>, 'GetDatabase' | 'GetTableMetadata' | 'ListDatabases' | 'ListTableMetadata'> {
  const databases = async (scope: Scope, catalog: string): Promise<Map<string, Database>> => {
    const { dataCatalog } = await requireDataCatalog(backend, scope, catalog);
    if (dataCatalog.Type !== 'GLUE') throw notImplemented(`Data catalogs of type ${dataCatalog.Type} are not implemented: they call a function of yours`);
    const found = new Map<string, Database>([['default', { Name: 'default' }]]);
    for (const schema of await queries.catalog.listSchemas()) if (schema !== 'main') found.set(schema, { Name: schema });
    for (const database of (await partners.catalog?.listDatabases(scope)) ?? []) found.set(database.Name, shownDatabase(database));
    return found;
  };
  const tables = async (scope: Scope, catalog: string, database: string): Promise<Map<string, TableMetadata>> => {
    const name = database.toLowerCase();
    if (!(await databases(scope, catalog)).has(name)) throw metadataException(`Database ${database} not found.`);
    const found = new Map<string, TableMetadata>();
    const schema = name === 'default' ? 'main' : name;
    for (const table of await queries.catalog.listTables({ schemaPattern: schema.replaceAll('_', '\\_') })) {
      if (table.schema.toLowerCase() !== schema) continue;
      const columns = await queries.catalog.listColumns(table.schema, table.name);
      found.set(table.name, { Name: table.name, TableType: table.type === 'VIEW' ? 'VIRTUAL_VIEW' : 'MANAGED_TABLE', Columns: columns.map((column) => ({ Name: column.name, Type: hiveTypeName(column.type) })), PartitionKeys: [] });
    }
    for (const table of (await partners.catalog?.listTables(scope, name)) ?? []) found.set(table.Name, shownTable(table));
    return found;
  };
  return {
    async GetDatabase(input, { scope }) {
      const found = (await databases(scope, input.CatalogName)).get(input.DatabaseName.toLowerCase());
      if (found === undefined) throw metadataException(`Database ${input.DatabaseName} not found.`);
      return { Database: found };
    },

    async ListDatabases(input, { scope }) {
      const after = decodePageToken(input.NextToken);
      const all = [...(await databases(scope, input.CatalogName))].sort(([a], [b]) => (a < b ? -1 : 1));
      const { page, NextToken } = pageOf(all.filter(([name]) => after === undefined || name > after), input.MaxResults ?? limits.databasePage);
      return { DatabaseList: page, NextToken };
    },

    async GetTableMetadata(input, { scope }) {
      const found = (await tables(scope, input.CatalogName, input.DatabaseName)).get(input.TableName.toLowerCase());
      if (found === undefined) throw metadataException(`EntityNotFoundException: Entity Not Found`);
      return { TableMetadata: found };
    },

    async ListTableMetadata(input, { scope }) {
      const pattern = namePattern(input.Expression);
      const after = decodePageToken(input.NextToken);
      const all = [...(await tables(scope, input.CatalogName, input.DatabaseName))].filter(([name]) => pattern(name)).sort(([a], [b]) => (a < b ? -1 : 1));
      const { page, NextToken } = pageOf(all.filter(([name]) => after === undefined || name > after), input.MaxResults ?? limits.tablePage);
      return { TableMetadataList: page, NextToken };
    },
  };
}

/** A regular expression of names, of which only `.*`, `*`, `|` and plain characters are taken, so that none can be made that never ends. */
export function namePattern(expression: string | undefined): (name: string) => boolean {
  if (expression === undefined || expression === '') return () => true;
  if (!/^[\w.*| -]+$/.test(expression)) throw invalidRequest(`The expression ${expression} is not supported: names, *, .* and | are`);
  const alternatives = expression.split('|').map((part) => part.trim().toLowerCase().replaceAll('.*', '*').split('*'));
  return (name) => alternatives.some((parts) => fitsWildcard(name.toLowerCase(), parts));
}

function shownDatabase({ Name, Description, Parameters, CreateTime }: GlueDatabase): Database {
  void CreateTime;
  return { Name, Description, Parameters };
}

function shownColumns(columns: readonly GlueColumn[] | undefined): { Name: string; Type?: string | undefined; Comment?: string | undefined }[] {
  return (columns ?? []).map(({ Name, Type, Comment }) => ({ Name, Type, Comment }));
}

function shownTable(table: GlueTable): TableMetadata {
  const { StorageDescriptor: storage } = table;
  const serde = storage?.SerdeInfo;
  const parameters: Record<string, string> = { ...table.Parameters };
  if (storage?.InputFormat !== undefined) parameters['inputformat'] = storage.InputFormat;
  if (storage?.OutputFormat !== undefined) parameters['outputformat'] = storage.OutputFormat;
  if (storage?.Location !== undefined) parameters['location'] = storage.Location;
  if (serde?.SerializationLibrary !== undefined) parameters['serde.serialization.lib'] = serde.SerializationLibrary;
  for (const [name, value] of Object.entries(serde?.Parameters ?? {})) parameters[`serde.param.${name}`] = value;
  return {
    Name: table.Name,
    CreateTime: table.CreateTime,
    LastAccessTime: table.LastAccessTime ?? 0,
    TableType: table.TableType,
    Columns: shownColumns(storage?.Columns),
    PartitionKeys: shownColumns(table.PartitionKeys),
    Parameters: parameters,
  };
}
