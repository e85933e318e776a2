import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { GlueApi } from '../api.js';
import type { GlueBackend } from '../backend.js';
import { invalidInput, tableNotFound, versionNotFound } from '../errors.js';
import type { TableDocument } from '../model.js';
import { catalogOf, folded, tableRef } from '../names.js';
import { isName, readPage } from '../page-token.js';
import { shownTable } from '../shown-table.js';

const PAGE = 100;

export function tableVersionOperations(backend: GlueBackend): OperationTable<GlueApi> {
  async function versions(database: string, table: string, context: RequestContext): Promise<readonly TableDocument[]> {
    const found = await backend.listVersions(tableRef(context, database, table));
    if (found === undefined) throw tableNotFound(table);
    return found;
  }

  /** The present version cannot be forgotten. */
  async function remove(database: string, table: string, version: string, context: RequestContext): Promise<void> {
    const [present] = await versions(database, table, context);
    if (present?.VersionId === version) throw invalidInput('The current version of a table cannot be deleted');
    if ((await backend.deleteVersion(tableRef(context, database, table), version)) !== true) throw versionNotFound();
  }

  return {
    async GetTableVersion({ DatabaseName: database, TableName: table, VersionId: id, CatalogId }, context) {
      const catalog = catalogOf(context, CatalogId);
      const found = (await versions(database, table, context)).find(({ VersionId }) => id === undefined || VersionId === id);
      if (found === undefined) throw versionNotFound();
      return { TableVersion: { Table: shownTable(found, folded(database), catalog), VersionId: found.VersionId } };
    },

    async GetTableVersions(input, context) {
      const catalog = catalogOf(context, input.CatalogId);
      const { DatabaseName: database, TableName: table } = input;
      const all = await versions(database, table, context);
      const { entries, NextToken } = await readPage(input, PAGE, isName, ({ VersionId }: TableDocument) => VersionId, async ({ after, limit }) =>
        all.filter(({ VersionId }) => after === undefined || Number(VersionId) < Number(after)).slice(0, limit),
      );
      return { TableVersions: entries.map((each) => ({ Table: shownTable(each, folded(database), catalog), VersionId: each.VersionId })), NextToken };
    },

    async DeleteTableVersion({ DatabaseName: database, TableName: table, VersionId: id, CatalogId }, context) {
      catalogOf(context, CatalogId);
      await remove(database, table, id, context);
      return {};
    },

    async BatchDeleteTableVersion({ DatabaseName: database, TableName: table, VersionIds: ids, CatalogId }, context) {
      catalogOf(context, CatalogId);
      const [present] = await versions(database, table, context);
      const errors = [];
      for (const id of ids) {
        const removed = id !== present?.VersionId && (await backend.deleteVersion(tableRef(context, database, table), id)) === true;
        if (removed) continue;
        const { code, message } = id === present?.VersionId ? invalidInput('The current version of a table cannot be deleted') : versionNotFound();
        errors.push({ TableName: table, VersionId: id, ErrorDetail: { ErrorCode: code, ErrorMessage: message } });
      }
      return errors.length === 0 ? {} : { Errors: errors };
    },
  };
}
