import {
  AthenaClient,
  BatchGetNamedQueryCommand,
  BatchGetPreparedStatementCommand,
  GetDataCatalogCommand,
  GetNamedQueryCommand,
  GetPreparedStatementCommand,
  GetWorkGroupCommand,
  ListDataCatalogsCommand,
  ListNamedQueriesCommand,
  ListPreparedStatementsCommand,
  ListTagsForResourceCommand,
  ListWorkGroupsCommand,
} from '@aws-sdk/client-athena';
import { formatArn } from '../../core/arn.js';
import { DEFINITION } from '../../core/documents.js';
import type { JsonValue, StateRecord } from '../../core/state.js';
import { AWS_DATA_CATALOG } from '../../services/athena/limits.js';
import { inOrder } from '../concurrency.js';
import { toDocument } from '../documents.js';
import { allPages, CONCURRENCY, record, selectedNames, tagMap, type ReadContext } from '../reader.js';

/** The most that the batch operations give at once. */
const BATCH = 50;
/** What tells that a resource has no tags: moto knows tags of workgroups only. */
const UNTAGGABLE = ['InvalidRequestException', 'ResourceNotFoundException'];

/** Workgroups, data catalogs, named queries and prepared statements; not the queries that were run. */
export async function* readAthena(context: ReadContext): AsyncGenerator<StateRecord> {
  const { api, scope } = context;
  const client = api.guard('athena', new AthenaClient(api.settings(scope.region)));
  try {
    const workGroups = await allPages(async (NextToken) => {
      const answer = await client.send(new ListWorkGroupsCommand({ NextToken }), api.options);
      return { entries: answer.WorkGroups?.map(({ Name = '' }) => Name), next: answer.NextToken };
    });
    yield* each(context, 'workGroups', workGroups, (name) => readWorkGroup(client, context, name));
    yield* readCatalogs(client, context);
    yield* readNamedQueries(client, context, workGroups);
    yield* readPreparedStatements(client, context, workGroups);
  } finally {
    client.destroy();
  }
}

async function readWorkGroup(client: AthenaClient, context: ReadContext, WorkGroup: string): Promise<unknown> {
  const { WorkGroup: workGroup } = await client.send(new GetWorkGroupCommand({ WorkGroup }), context.api.options);
  return { workGroup: toDocument(workGroup), tags: await readTags(client, context, `workgroup/${WorkGroup}`) };
}

async function* readCatalogs(client: AthenaClient, context: ReadContext): AsyncGenerator<StateRecord> {
  const { api } = context;
  const names = await allPages(async (NextToken) => {
    const answer = await client.send(new ListDataCatalogsCommand({ NextToken }), api.options);
    return { entries: answer.DataCatalogsSummary?.map(({ CatalogName = '' }) => CatalogName), next: answer.NextToken };
  });
  // Glue's own catalog is in every account.
  const made = names.filter((name) => name !== AWS_DATA_CATALOG);
  yield* each(context, 'dataCatalogs', made, async (Name) => {
    const { DataCatalog } = await client.send(new GetDataCatalogCommand({ Name }), api.options);
    return { dataCatalog: toDocument(DataCatalog), tags: await readTags(client, context, `datacatalog/${Name}`) };
  });
}

async function readTags(client: AthenaClient, { api, scope }: ReadContext, resource: string): Promise<Record<string, string>> {
  const ResourceARN = formatArn('athena', scope, resource);
  const tags = await api.optional("Athena's tags", () =>
    allPages(async (NextToken) => {
      const answer = await client.send(new ListTagsForResourceCommand({ ResourceARN, NextToken }), api.options);
      return { entries: answer.Tags, next: answer.NextToken };
    }),
    UNTAGGABLE,
  );
  return tagMap(tags);
}

async function* readNamedQueries(client: AthenaClient, context: ReadContext, workGroups: readonly string[]): AsyncGenerator<StateRecord> {
  const { api } = context;
  const found = new Map<string, JsonValue>();
  for (const WorkGroup of workGroups) {
    const ids = await allPages(async (NextToken) => {
      const answer = await client.send(new ListNamedQueriesCommand({ WorkGroup, NextToken }), api.options);
      return { entries: answer.NamedQueryIds, next: answer.NextToken };
    });
    for (const NamedQueryIds of inBatches(ids)) {
      const queries = await api.either(
        'BatchGetNamedQuery',
        async () => (await client.send(new BatchGetNamedQueryCommand({ NamedQueryIds }), api.options)).NamedQueries ?? [],
        () => oneByOne(NamedQueryIds, async (NamedQueryId) => (await client.send(new GetNamedQueryCommand({ NamedQueryId }), api.options)).NamedQuery),
      );
      for (const query of queries) found.set(query.NamedQueryId ?? '', toDocument(query));
    }
  }
  yield* each(context, 'namedQueries', [...found.keys()], async (id) => ({ namedQuery: found.get(id) }));
}

async function* readPreparedStatements(client: AthenaClient, context: ReadContext, workGroups: readonly string[]): AsyncGenerator<StateRecord> {
  const { api } = context;
  const found = new Map<string, JsonValue>();
  for (const WorkGroup of workGroups) {
    const names = await api.optional("Athena's prepared statements", () =>
      allPages(async (NextToken) => {
        const answer = await client.send(new ListPreparedStatementsCommand({ WorkGroup, NextToken }), api.options);
        return { entries: answer.PreparedStatements?.map(({ StatementName = '' }) => StatementName), next: answer.NextToken };
      }),
    );
    for (const PreparedStatementNames of inBatches(names ?? [])) {
      const statements = await api.either(
        'BatchGetPreparedStatement',
        async () => (await client.send(new BatchGetPreparedStatementCommand({ WorkGroup, PreparedStatementNames }), api.options)).PreparedStatements ?? [],
        () => oneByOne(PreparedStatementNames, async (StatementName) => (await client.send(new GetPreparedStatementCommand({ WorkGroup, StatementName }), api.options)).PreparedStatement),
      );
      for (const statement of statements) found.set(`${WorkGroup}/${statement.StatementName ?? ''}`, toDocument(statement));
    }
  }
  yield* each(context, 'preparedStatements', [...found.keys()], async (key) => ({ statement: found.get(key) }));
}

/** The documents of a collection, by name. */
async function* each(context: ReadContext, collection: string, names: readonly string[], read: (name: string) => Promise<unknown>): AsyncGenerator<StateRecord> {
  const selected = selectedNames(context, collection, names);
  const named = async (name: string): Promise<StateRecord> => record(collection, name, DEFINITION, await read(name));
  yield* inOrder(selected, CONCURRENCY, named);
}

/** For servers that lack an operation for batches. */
async function oneByOne<Entry>(names: readonly string[], read: (name: string) => Promise<Entry | undefined>): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of inOrder(names, CONCURRENCY, read)) {
    if (entry !== undefined) entries.push(entry);
  }
  return entries;
}

function inBatches<Entry>(entries: readonly Entry[]): readonly Entry[][] {
  return Array.from({ length: Math.ceil(entries.length / BATCH) }, (_, index) => entries.slice(index * BATCH, (index + 1) * BATCH));
}
