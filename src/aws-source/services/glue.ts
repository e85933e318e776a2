import {
  GetDatabasesCommand,
  GetPartitionsCommand,
  GetTablesCommand,
  GetTableVersionsCommand,
  GetUserDefinedFunctionsCommand,
  GlueClient,
  type Database,
} from '@aws-sdk/client-glue';
import type { JsonObject, JsonValue, StateRecord } from '../../core/state.js';
import { compareValues, type PartitionDocument, type TableDocument } from '../../services/glue/model.js';
import { glueStateModel } from '../../services/glue/view.js';
import { pick, toDocument } from '../documents.js';
import { allPages, pages, record, selectedNames, type ReadContext } from '../reader.js';

type Send = GlueClient['send'];

/** Databases with their tables, the tables' versions, partitions and functions. */
export async function* readGlue(context: ReadContext): AsyncGenerator<StateRecord> {
  const { api, scope } = context;
  const client = api.guard('glue', new GlueClient(api.settings(scope.region)));
  try {
    const databases = await allPages(async (NextToken) => {
      const answer = await client.send(new GetDatabasesCommand({ NextToken }), api.options);
      return { entries: answer.DatabaseList, next: answer.NextToken };
    });
    const byName = new Map(databases.map((database) => [database.Name ?? '', database]));
    for (const name of selectedNames(context, 'databases', [...byName.keys()])) yield* readDatabase(client, context, name, byName.get(name));
  } finally {
    client.destroy();
  }
}

async function* readDatabase(client: GlueClient, context: ReadContext, DatabaseName: string, database: Database | undefined): AsyncGenerator<StateRecord> {
  const { api, selection } = context;
  const entry = (section: string, value: JsonValue): StateRecord => record('databases', DatabaseName, section, known(section, value));
  yield entry('definition', toDocument(database));
  const tables = (await readTables(client.send.bind(client), context, DatabaseName)).sort((a, b) => (a.Name < b.Name ? -1 : 1));
  for (const table of tables) yield entry('tables', table as unknown as JsonObject);
  for (const { Name, VersionId } of tables) {
    const older = pages(async (NextToken: string | undefined) => {
      const answer = await client.send(new GetTableVersionsCommand({ DatabaseName, TableName: Name, NextToken }), api.options);
      return { entries: answer.TableVersions, next: answer.NextToken };
    });
    const versions: JsonObject[] = [];
    for await (const page of older) versions.push(...page.filter((version) => version.VersionId !== VersionId).map((version) => ({ ...(toDocument(version.Table) as JsonObject), VersionId: version.VersionId })));
    for (const version of versions.sort((a, b) => Number(a['VersionId']) - Number(b['VersionId']))) yield entry('versions', version);
  }
  if (selection.schemaOnly !== true) for (const { Name, PartitionKeys } of tables) if ((PartitionKeys ?? []).length > 0) yield* readPartitions(client, context, DatabaseName, Name, entry);
  yield* readFunctions(client, context, DatabaseName, entry);
}

async function readTables(send: Send, { api }: ReadContext, DatabaseName: string): Promise<TableDocument[]> {
  const tables = await allPages(async (NextToken) => {
    const answer = await send(new GetTablesCommand({ DatabaseName, NextToken }), api.options);
    return { entries: answer.TableList, next: answer.NextToken };
  });
  // A catalogue that keeps no versions has one of each table.
  return tables.map((table) => ({ VersionId: '0', ...(toDocument(table) as JsonObject) }) as unknown as TableDocument);
}

/** The partitions of one table are held, to bring them into their order. */
async function* readPartitions(client: GlueClient, { api }: ReadContext, DatabaseName: string, TableName: string, entry: (section: string, value: JsonValue) => StateRecord): AsyncGenerator<StateRecord> {
  const partitions = await allPages(async (NextToken) => {
    const answer = await client.send(new GetPartitionsCommand({ DatabaseName, TableName, NextToken }), api.options);
    return { entries: answer.Partitions, next: answer.NextToken };
  });
  const documents = partitions.map((partition) => toDocument(partition) as unknown as PartitionDocument).sort((a, b) => compareValues(a.Values, b.Values));
  for (const document of documents) yield entry('partitions', { ...(document as unknown as JsonObject), TableName });
}

async function* readFunctions(client: GlueClient, { api }: ReadContext, DatabaseName: string, entry: (section: string, value: JsonValue) => StateRecord): AsyncGenerator<StateRecord> {
  const functions = await api.optional("Glue's functions", () =>
    allPages(async (NextToken) => {
      const answer = await client.send(new GetUserDefinedFunctionsCommand({ DatabaseName, Pattern: '.*', NextToken }), api.options);
      return { entries: answer.UserDefinedFunctions, next: answer.NextToken };
    }),
  );
  for (const each of (functions ?? []).sort((a, b) => ((a.FunctionName ?? '') < (b.FunctionName ?? '') ? -1 : 1))) yield entry('functions', toDocument(each));
}

/** The members of an answer that the catalogue keeps: others tell of features that it does not have. */
function known(section: string, value: JsonValue): JsonObject {
  const { properties } = glueStateModel.collections['databases']?.sections[section]?.schema ?? {};
  return pick(value, Object.keys((properties ?? {}) as JsonObject));
}
