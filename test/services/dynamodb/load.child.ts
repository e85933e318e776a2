// One of the processes of load.test.ts: a mock of its own on a Redis that is shared, and clients that count and transfer through the AWS SDK until the
// time is over. Prints what was answered as JSON.
import { ConditionalCheckFailedException, DynamoDBClient, GetItemCommand, TransactionCanceledException, TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { MockAws } from '../../../src/mock-aws.js';
import { DynamoDbService } from '../../../src/services/dynamodb/index.js';
import { RedisDynamoDbBackend } from '../../../src/services/dynamodb/redis-backend.js';

const [, , url = '', name = '', clients = '1', milliseconds = '1', accounts = '1'] = process.argv;
const mock = MockAws.builder().withService(DynamoDbService.withBackend(await RedisDynamoDbBackend.connect(url))).build();
const db = new DynamoDBClient({ ...mock.sdkConfig(), maxAttempts: 1 });
const end = Date.now() + Number(milliseconds);

let counted = 0;
let overtaken = 0;
let transferred = 0;
let cancelled = 0;

const COUNTER = { TableName: 'counters', Key: { id: { S: 'all' } } };

/** Adds one if nobody else did since the counter was read. */
async function count(): Promise<void> {
  const { Item } = await db.send(new GetItemCommand({ ...COUNTER, ConsistentRead: true }));
  const seen = Item?.['n']?.N ?? '0';
  const update = new UpdateItemCommand({
    ...COUNTER,
    UpdateExpression: 'SET n = :next',
    ConditionExpression: 'n = :seen OR attribute_not_exists(n)',
    ExpressionAttributeValues: { ':seen': { N: seen }, ':next': { N: String(Number(seen) + 1) } },
  });
  try {
    await db.send(update);
    counted += 1;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    overtaken += 1;
  }
}

/** Moves one from an account to another, if it has one, and writes down who did it. */
async function transfer(client: number, round: number): Promise<void> {
  const total = Number(accounts);
  const from = (client * 7 + round * 3) % total;
  const to = (from + 1 + ((client + round) % (total - 1))) % total;
  const one = { ':one': { N: '1' } };
  const account = (id: number) => ({ TableName: 'accounts', Key: { id: { S: String(id) } } });
  const request = new TransactWriteItemsCommand({
    TransactItems: [
      { Update: { ...account(from), UpdateExpression: 'SET n = n - :one', ConditionExpression: 'n >= :one', ExpressionAttributeValues: one } },
      { Update: { ...account(to), UpdateExpression: 'SET n = n + :one', ExpressionAttributeValues: one } },
      { Put: { TableName: 'transfers', Item: { id: { S: `${name}-${String(client)}-${String(round)}` } }, ConditionExpression: 'attribute_not_exists(id)' } },
    ],
  });
  try {
    await db.send(request);
    transferred += 1;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons?.map(({ Code }) => Code) ?? [];
    if (!reasons.every((code) => code === 'None' || code === 'ConditionalCheckFailed' || code === 'TransactionConflict')) throw error;
    cancelled += 1;
  }
}

async function client(number: number): Promise<void> {
  for (let round = 0; Date.now() < end; round += 1) {
    await count();
    await transfer(number, round);
  }
}

await Promise.all(Array.from({ length: Number(clients) }, (_each, number) => client(number)));
await mock.close();
process.stdout.write(JSON.stringify({ counted, overtaken, transferred, cancelled }));
