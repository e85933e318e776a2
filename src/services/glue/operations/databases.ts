import type { OperationTable } from '../../../core/operation.js';
import type { Database, DatabaseInput, GlueApi } from '../api.js';
import type { GlueBackend } from '../backend.js';
import { alreadyExists, databaseNotFound, notImplemented } from '../errors.js';
import type { DatabaseDocument } from '../model.js';
import { catalogOf, folded, newName, seconds } from '../names.js';
import { isName, readPage } from '../page-token.js';
import { checkTags } from './tags.js';

const PAGE = 100;

export function databaseOperations(backend: GlueBackend): OperationTable<GlueApi> {
  return {
    async CreateDatabase({ DatabaseInput: input, CatalogId, Tags: tags }, context) {
      catalogOf(context, CatalogId);
      const tagged = tags === undefined || Object.keys(tags).length === 0 ? {} : { Tags: checkTags(tags) };
      const created = await backend.createDatabase(context.scope, { ...described(input), CreateTime: seconds(context.clock.now()), ...tagged });
      if (!created) throw alreadyExists('Database');
      return {};
    },

    async GetDatabase({ Name: name, CatalogId }, context) {
      const catalog = catalogOf(context, CatalogId);
      const found = await backend.findDatabase(context.scope, folded(name));
      if (found === undefined) throw databaseNotFound(name);
      return { Database: shown(found, catalog) };
    },

    async GetDatabases(input, context) {
      const catalog = catalogOf(context, input.CatalogId);
      if (input.ResourceShareType === 'FOREIGN') return { DatabaseList: [] };
      const { entries, NextToken } = await readPage(input, PAGE, isName, ({ Name }: DatabaseDocument) => Name, (page) => backend.listDatabases(context.scope, page));
      const names = input.AttributesToGet?.includes('NAME') === true;
      return { DatabaseList: entries.map((each) => (names ? { Name: each.Name } : shown(each, catalog))), NextToken };
    },

    async UpdateDatabase({ Name: name, DatabaseInput: input, CatalogId }, context) {
      catalogOf(context, CatalogId);
      const next = described(input);
      if (next.Name !== folded(name) && (await backend.findDatabase(context.scope, next.Name)) !== undefined) throw alreadyExists('Database');
      const changed = await backend.changeDatabase(context.scope, folded(name), ({ CreateTime, Tags }) => ({ ...next, CreateTime, ...(Tags === undefined ? {} : { Tags }) }));
      if (changed === undefined) throw databaseNotFound(name);
      return {};
    },

    async DeleteDatabase({ Name: name, CatalogId }, context) {
      catalogOf(context, CatalogId);
      if (!(await backend.deleteDatabase(context.scope, folded(name)))) throw databaseNotFound(name);
      return {};
    },
  };
}

function described({ TargetDatabase: target, FederatedDatabase: federated, ...input }: DatabaseInput): DatabaseDocument {
  if (target !== undefined) throw notImplemented('resource links');
  if (federated !== undefined) throw notImplemented('federated databases');
  return { ...input, Name: newName(input.Name, 'The name of a database') };
}

/** Who may do what with tables of a database that says nothing about it: the same answer as where Lake Formation is not used. */
const EVERYBODY = [{ Principal: { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' }, Permissions: ['ALL'] }];

function shown({ Tags: _tags, ...database }: DatabaseDocument, catalog: string): Database {
  return { CreateTableDefaultPermissions: EVERYBODY, ...database, CatalogId: catalog };
}
