import {
  DescribeContinuousBackupsCommand,
  DescribeKinesisStreamingDestinationCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetResourcePolicyCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  ScanCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import type { JsonValue } from '../../core/json.js';
import type { StateRecord } from '../../core/state.js';
import { inSetOrder, normaliseNumber } from '../../services/dynamodb/values/index.js';
import { inOrder } from '../concurrency.js';
import { allPages, CONCURRENCY, pages, record, selectedNames, type Page, type ReadContext } from '../reader.js';
import { logRecord, tableRecord, type ReadTable } from './dynamodb-table.js';

/** Tables with their settings and items, and their streams without the records in them. */
export async function* readDynamoDb(context: ReadContext): AsyncGenerator<StateRecord> {
  const { api, scope, selection } = context;
  const client = api.guard('dynamodb', new DynamoDBClient(api.settings(scope.region)));
  try {
    const names = await allPages(async (token) => {
      const { TableNames, LastEvaluatedTableName } = await client.send(new ListTablesCommand({ ExclusiveStartTableName: token }), api.options);
      return { entries: TableNames, next: LastEvaluatedTableName };
    });
    const streams: StateRecord[] = [];
    for await (const table of inOrder(selectedNames(context, 'tables', names), CONCURRENCY, (name) => readTable(client, context, name))) {
      if (table === undefined) continue;
      const { name } = table;
      const definition = tableRecord(table, scope);
      yield record('tables', name, 'definition', definition);
      if (selection.schemaOnly !== true) yield* readItems(client, context, name);
      const log = logRecord(definition);
      if (log !== undefined && (selection.resource?.('streams', name) ?? true)) streams.push(record('streams', name, 'log', log));
    }
    yield* streams;
  } finally {
    client.destroy();
  }
}

/** `undefined` for a table that is being deleted. */
async function readTable(client: DynamoDBClient, { api }: ReadContext, name: string): Promise<ReadTable | undefined> {
  const gone = ['ResourceNotFoundException', 'TableNotFoundException'];
  const described = await api.optional(`the table ${name}`, () => client.send(new DescribeTableCommand({ TableName: name }), api.options), gone);
  const description = described?.Table;
  if (description === undefined || description.TableStatus === 'DELETING') return undefined;
  const ask = <Output>(what: string, call: () => Promise<Output>, missing = gone): Promise<Output | undefined> => api.optional(`DynamoDB's ${what}`, call, missing);
  const ResourceArn = description.TableArn ?? '';
  const [timeToLive, backups, tags, policy, kinesis] = await Promise.all([
    ask('time to live', () => client.send(new DescribeTimeToLiveCommand({ TableName: name }), api.options)),
    ask('point-in-time recovery', () => client.send(new DescribeContinuousBackupsCommand({ TableName: name }), api.options)),
    ask('tags', () => allTags(client, api.options, ResourceArn)),
    ask('resource policies', () => client.send(new GetResourcePolicyCommand({ ResourceArn }), api.options), [...gone, 'PolicyNotFoundException']),
    ask('Kinesis destinations', () => client.send(new DescribeKinesisStreamingDestinationCommand({ TableName: name }), api.options)),
  ]);
  return { name, description, timeToLive, backups, tags: tags ?? [], policy, kinesis: kinesis?.KinesisDataStreamDestinations ?? [] };
}

function allTags(client: DynamoDBClient, options: ReadContext['api']['options'], ResourceArn: string): Promise<{ readonly Key?: string | undefined; readonly Value?: string | undefined }[]> {
  return allPages(async (NextToken) => {
    const answer = await client.send(new ListTagsOfResourceCommand({ ResourceArn, NextToken }), options);
    return { entries: answer.Tags, next: answer.NextToken };
  });
}

type Item = Record<string, AttributeValue>;

/** One page is held at a time, a MiB of items. */
async function* readItems(client: DynamoDBClient, { api }: ReadContext, TableName: string): AsyncGenerator<StateRecord> {
  const scan = async (ExclusiveStartKey: Item | undefined): Promise<Page<Item, Item>> => {
    const { Items, LastEvaluatedKey } = await client.send(new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey }), api.options);
    return { entries: Items, next: LastEvaluatedKey };
  };
  for await (const items of pages(scan)) {
    for (const item of items) yield record('tables', TableName, 'items', itemDocument(item));
  }
}

function itemDocument(item: Readonly<Record<string, AttributeValue>>): JsonValue {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, valueDocument(value)]));
}

/** A value as DynamoDB's JSON has it. */
function valueDocument(value: AttributeValue): JsonValue {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: [...inSetOrder('BS', value.BS.map(base64))] };
  if (value.L !== undefined) return { L: value.L.map(valueDocument) };
  if (value.M !== undefined) return { M: itemDocument(value.M) };
  // What stands for DynamoDB may give numbers as they were sent, `1.50`, and sets in the order in which they were.
  if (value.N !== undefined) return { N: normaliseNumber(value.N, 'current') };
  if (value.NS !== undefined) return { NS: [...inSetOrder('NS', value.NS.map((number) => normaliseNumber(number, 'current')))] };
  if (value.SS !== undefined) return { SS: [...inSetOrder('SS', value.SS)] };
  const [type, held] = Object.entries(value).find(([, each]) => each !== undefined) ?? ['NULL', true];
  return { [type]: held as JsonValue };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
