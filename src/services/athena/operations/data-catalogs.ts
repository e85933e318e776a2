import type { OperationTable } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { AthenaApi, DataCatalog } from '../api.js';
import type { AthenaBackend } from '../backend.js';
import { invalidRequest } from '../errors.js';
import { AWS_DATA_CATALOG, limits } from '../limits.js';
import type { StoredDataCatalog } from '../model.js';
import type { AthenaParts } from '../options.js';
import { decodePageToken, pageOf } from '../page-token.js';
import { tagMap } from '../tag-map.js';

/** The Glue Data Catalog of the account, which is always there. */
function awsDataCatalog({ accountId }: Scope): StoredDataCatalog {
  return { dataCatalog: { Name: AWS_DATA_CATALOG, Type: 'GLUE', Description: 'AWS Glue Data Catalog', Parameters: { 'catalog-id': accountId }, Status: 'CREATE_COMPLETE' }, tags: {} };
}

/** @throws AwsError when there is no such catalog. Names compare without case. */
export async function requireDataCatalog(backend: AthenaBackend, scope: Scope, name: string): Promise<StoredDataCatalog> {
  const exact = await backend.find(scope, 'dataCatalogs', name);
  if (exact !== undefined) return exact;
  if (name.toLowerCase() === AWS_DATA_CATALOG.toLowerCase()) return awsDataCatalog(scope);
  const [found] = await backend.list(scope, 'dataCatalogs', { limit: 1, matches: ({ dataCatalog }) => dataCatalog.Name.toLowerCase() === name.toLowerCase() });
  if (found === undefined) throw invalidRequest(`DataCatalog ${name} was not found`);
  return found[1];
}

export function dataCatalogOperations({ backend }: AthenaParts): Pick<OperationTable<AthenaApi>, 'CreateDataCatalog' | 'DeleteDataCatalog' | 'GetDataCatalog' | 'ListDataCatalogs' | 'UpdateDataCatalog'> {
  return {
    async CreateDataCatalog(input, { scope }) {
      checkParameters(input.Type, input.Parameters);
      const dataCatalog: DataCatalog = { Name: input.Name, Type: input.Type, Description: input.Description, Parameters: input.Parameters ?? {}, Status: 'CREATE_COMPLETE' };
      const stored: StoredDataCatalog = { dataCatalog, tags: tagMap(input.Tags) };
      if (input.Name.toLowerCase() === AWS_DATA_CATALOG.toLowerCase() || !(await backend.create(scope, 'dataCatalogs', input.Name, stored))) {
        throw invalidRequest(`DataCatalog ${input.Name} has already been created`);
      }
      return { DataCatalog: dataCatalog };
    },

    async GetDataCatalog(input, { scope }) {
      return { DataCatalog: (await requireDataCatalog(backend, scope, input.Name)).dataCatalog };
    },

    async ListDataCatalogs(input, { scope }) {
      const size = input.MaxResults ?? limits.dataCatalogPage;
      const after = decodePageToken(input.NextToken);
      const all = [[AWS_DATA_CATALOG, awsDataCatalog(scope)] as const, ...(await backend.list(scope, 'dataCatalogs'))];
      const rest = all.sort(([a], [b]) => (a < b ? -1 : 1)).filter(([name]) => after === undefined || name > after);
      const { page, NextToken } = pageOf(rest, size);
      return { DataCatalogsSummary: page.map(({ dataCatalog: { Name, Type, Status } }) => ({ CatalogName: Name, Type, Status })), NextToken };
    },

    async UpdateDataCatalog(input, { scope }) {
      const held = await requireDataCatalog(backend, scope, input.Name);
      if (held.dataCatalog.Name === AWS_DATA_CATALOG) throw invalidRequest(`DataCatalog ${AWS_DATA_CATALOG} cannot be updated`);
      checkParameters(input.Type, input.Parameters);
      const dataCatalog = { ...held.dataCatalog, Type: input.Type, Description: input.Description ?? held.dataCatalog.Description, Parameters: input.Parameters ?? held.dataCatalog.Parameters };
      await backend.put(scope, 'dataCatalogs', held.dataCatalog.Name, { ...held, dataCatalog });
      return {};
    },

    async DeleteDataCatalog(input, { scope }) {
      const held = await requireDataCatalog(backend, scope, input.Name);
      if (held.dataCatalog.Name === AWS_DATA_CATALOG) throw invalidRequest(`DataCatalog ${AWS_DATA_CATALOG} cannot be deleted`);
      await backend.delete(scope, 'dataCatalogs', held.dataCatalog.Name);
      return { DataCatalog: { ...held.dataCatalog, Status: 'DELETE_COMPLETE' } };
    },
  };
}

const REQUIRED: Readonly<Record<string, readonly string[]>> = { LAMBDA: ['function', 'metadata-function'], GLUE: ['catalog-id'], HIVE: ['metadata-function'] };

function checkParameters(type: string, parameters: Readonly<Record<string, string>> | undefined): void {
  const names = REQUIRED[type];
  if (names !== undefined && !names.some((name) => parameters?.[name] !== undefined)) throw invalidRequest(`Parameters of a ${type} catalog must have ${names.join(' or ')}`);
}
