import type { OperationTable } from '../../../core/operation.js';
import type { GlueApi, UserDefinedFunction, UserDefinedFunctionInput } from '../api.js';
import type { GlueBackend } from '../backend.js';
import { alreadyExists, databaseNotFound, functionNotFound, invalidInput } from '../errors.js';
import type { FunctionDocument } from '../model.js';
import { compileNamePattern } from '../name-pattern.js';
import { catalogOf, folded, newName, seconds } from '../names.js';
import { isValueList, readPage } from '../page-token.js';

const PAGE = 100;

/** A function with the database that it is in. */
interface Placed {
  readonly database: string;
  readonly held: FunctionDocument;
}

export function userDefinedFunctionOperations(backend: GlueBackend): OperationTable<GlueApi> {
  return {
    async CreateUserDefinedFunction({ DatabaseName: database, FunctionInput: input, CatalogId }, context) {
      catalogOf(context, CatalogId);
      const created = await backend.createFunction(context.scope, folded(database), { ...described(input), CreateTime: seconds(context.clock.now()) });
      if (created === undefined) throw databaseNotFound(database);
      if (!created) throw alreadyExists('Function');
      return {};
    },

    async GetUserDefinedFunction({ DatabaseName: database, FunctionName: name, CatalogId }, context) {
      const catalog = catalogOf(context, CatalogId);
      const held = await backend.findFunction(context.scope, folded(database), folded(name));
      if (held === undefined) throw functionNotFound(name);
      return { UserDefinedFunction: shown({ database: folded(database), held }, catalog) };
    },

    async GetUserDefinedFunctions(input, context) {
      const catalog = catalogOf(context, input.CatalogId);
      const { DatabaseName: database, Pattern: pattern, FunctionType: type } = input;
      const databases = database === undefined ? (await backend.listDatabases(context.scope)).map(({ Name }) => Name) : [folded(database)];
      const fits = compileNamePattern(pattern);
      const all: Placed[] = [];
      for (const each of databases) {
        const found = await backend.listFunctions(context.scope, each);
        if (found === undefined) throw databaseNotFound(each);
        for (const held of found) if (fits(held.FunctionName) && (type === undefined || held.FunctionType === type)) all.push({ database: each, held });
      }
      const keyOf = ({ database: place, held }: Placed): readonly string[] => [place, held.FunctionName];
      const { entries, NextToken } = await readPage(input, PAGE, isValueList, keyOf, async ({ after, limit }) => {
        const place = after === undefined ? -1 : all.findIndex((each) => JSON.stringify(keyOf(each)) === JSON.stringify(after));
        return all.slice(place + 1, place + 1 + limit);
      });
      return { UserDefinedFunctions: entries.map((each) => shown(each, catalog)), NextToken };
    },

    async UpdateUserDefinedFunction({ DatabaseName: database, FunctionName: name, FunctionInput: input, CatalogId }, context) {
      catalogOf(context, CatalogId);
      const next = described({ FunctionName: name, ...input });
      if (next.FunctionName !== folded(name) && (await backend.findFunction(context.scope, folded(database), next.FunctionName)) !== undefined) {
        throw alreadyExists('Function');
      }
      const changed = await backend.changeFunction(context.scope, folded(database), folded(name), ({ CreateTime }) => ({ ...next, CreateTime }));
      if (changed === undefined) throw functionNotFound(name);
      return {};
    },

    async DeleteUserDefinedFunction({ DatabaseName: database, FunctionName: name, CatalogId }, context) {
      catalogOf(context, CatalogId);
      if ((await backend.deleteFunction(context.scope, folded(database), folded(name))) !== true) throw functionNotFound(name);
      return {};
    },
  };
}

function described(input: UserDefinedFunctionInput): FunctionDocument {
  if (input.FunctionName === undefined) throw invalidInput('FunctionName must be given');
  return { ...input, FunctionName: newName(input.FunctionName, 'The name of a function') };
}

function shown({ database, held }: Placed, catalog: string): UserDefinedFunction {
  return { ...held, DatabaseName: database, CatalogId: catalog };
}
