import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { GlueApi, TableInput } from '../api.js';
import type { GlueBackend } from '../backend.js';
import { alreadyExists, databaseNotFound, glueError, invalidInput, notImplemented, tableNotFound } from '../errors.js';
import type { TableDocument } from '../model.js';
import { compileNamePattern } from '../name-pattern.js';
import { catalogOf, folded, newName, seconds, tableRef } from '../names.js';
import { isName, readPage } from '../page-token.js';
import { shownTable } from '../shown-table.js';

const PAGE = 100;

export function tableOperations(backend: GlueBackend): OperationTable<GlueApi> {
  async function remove(database: string, name: string, context: RequestContext): Promise<void> {
    const removed = await backend.deleteTable(tableRef(context, database, name));
    if (removed === undefined) throw databaseNotFound(database);
    if (!removed) throw tableNotFound(name);
  }

  return {
    async CreateTable(request, context) {
      catalogOf(context, request.CatalogId);
      const { DatabaseName: database, TableInput: input } = request;
      if (request.OpenTableFormatInput !== undefined) throw notImplemented('tables whose metadata Glue writes itself (OpenTableFormatInput)');
      if ((request.PartitionIndexes ?? []).length > 0) throw notImplemented('partition indexes');
      refuseTransaction(request.TransactionId);
      if (input === undefined) throw invalidInput('TableInput must be given');
      const now = seconds(context.clock.now());
      const table = { ...described(input), CreateTime: now, UpdateTime: now, VersionId: '0', CreatedBy: creator(context) };
      const created = await backend.createTable(context.scope, folded(database), table);
      if (created === undefined) throw databaseNotFound(database);
      if (!created) throw alreadyExists('Table');
      return {};
    },

    async GetTable({ DatabaseName: database, Name: name, CatalogId, TransactionId, QueryAsOfTime }, context) {
      const catalog = catalogOf(context, CatalogId);
      refuseTransaction(TransactionId, QueryAsOfTime);
      const found = await backend.findTable(tableRef(context, database, name));
      if (found !== undefined) return { Table: shownTable(found, folded(database), catalog) };
      if ((await backend.findDatabase(context.scope, folded(database))) === undefined) throw databaseNotFound(database);
      throw glueError('EntityNotFoundException', 'Entity Not Found');
    },

    async GetTables(input, context) {
      const catalog = catalogOf(context, input.CatalogId);
      refuseTransaction(input.TransactionId, input.QueryAsOfTime);
      const database = folded(input.DatabaseName);
      const { Expression: pattern } = input;
      const fits = pattern === undefined || pattern === '' ? undefined : compileNamePattern(pattern);
      const matches = fits && (({ Name }: TableDocument) => fits(Name));
      const { entries, NextToken } = await readPage(input, PAGE, isName, ({ Name }: TableDocument) => Name, async (page) => {
        const found = await backend.listTables(context.scope, database, { ...page, matches });
        if (found === undefined) throw databaseNotFound(input.DatabaseName);
        return found;
      });
      return { TableList: entries.map((table) => shownTable(table, database, catalog)), NextToken };
    },

    async UpdateTable(request, context) {
      catalogOf(context, request.CatalogId);
      const { DatabaseName: database, TableInput: input, VersionId: expected } = request;
      if (request.UpdateOpenTableFormatInput !== undefined) throw notImplemented('tables whose metadata Glue writes itself (UpdateOpenTableFormatInput)');
      if (request.ViewUpdateAction !== undefined) throw notImplemented('views in several dialects');
      refuseTransaction(request.TransactionId);
      if (input === undefined) throw invalidInput('TableInput must be given');
      const next = described(input);
      if (request.Name !== undefined && folded(request.Name) !== next.Name) throw invalidInput('A table cannot be given another name');
      const changed = await backend.changeTable(tableRef(context, database, next.Name), request.SkipArchive !== true, (held) => {
        if (expected !== undefined && expected !== held.VersionId) {
          throw glueError('ConcurrentModificationException', 'Update table failed due to concurrent modifications.');
        }
        return updated(held, next, context);
      });
      if (changed !== undefined) return {};
      if ((await backend.findDatabase(context.scope, folded(database))) === undefined) throw databaseNotFound(database);
      throw tableNotFound(input.Name);
    },

    async DeleteTable({ DatabaseName: database, Name: name, CatalogId, TransactionId }, context) {
      catalogOf(context, CatalogId);
      refuseTransaction(TransactionId);
      await remove(database, name, context);
      return {};
    },

    async BatchDeleteTable({ DatabaseName: database, TablesToDelete: names, CatalogId, TransactionId }, context) {
      catalogOf(context, CatalogId);
      refuseTransaction(TransactionId);
      if ((await backend.findDatabase(context.scope, folded(database))) === undefined) throw databaseNotFound(database);
      const errors = [];
      for (const name of names) {
        const removed = await backend.deleteTable(tableRef(context, database, name));
        if (removed !== true) {
          const { code, message } = tableNotFound(name);
          errors.push({ TableName: name, ErrorDetail: { ErrorCode: code, ErrorMessage: message } });
        }
      }
      return errors.length === 0 ? {} : { Errors: errors };
    },
  };
}

function described({ TargetTable: target, FederatedTable: federated, ViewDefinition: view, ...input }: TableInput): Omit<TableDocument, 'VersionId'> {
  if (target !== undefined) throw notImplemented('resource links');
  if (federated !== undefined) throw notImplemented('federated tables');
  if (view !== undefined) throw notImplemented('views in several dialects');
  return { ...input, Name: newName(input.Name, 'The name of a table') };
}

/** A table in the place of another: its next version. */
export function updated(held: TableDocument, next: Omit<TableDocument, 'VersionId'>, { clock }: Pick<RequestContext, 'clock'>): TableDocument {
  return {
    ...next,
    CreateTime: held.CreateTime,
    CreatedBy: held.CreatedBy,
    UpdateTime: seconds(clock.now()),
    VersionId: String(Number(held.VersionId) + 1),
  };
}

function creator({ scope }: RequestContext): string {
  return `arn:aws:iam::${scope.accountId}:root`;
}

/** Governed tables, which had transactions and times to read at, are no longer part of AWS. */
function refuseTransaction(transaction: string | undefined, time?: number): void {
  if (transaction !== undefined || time !== undefined) throw notImplemented('governed tables');
}
