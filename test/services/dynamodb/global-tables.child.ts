// One of the processes of global-tables-processes.test.ts: a mock of its own on a Redis that is shared, whose clients write to one replica of a global
// table. Prints a line when it has begun, and ends when it has written as often as it was told.
import { DeleteItemCommand, DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { MockAws } from '../../../src/mock-aws.js';
import { DynamoDbService } from '../../../src/services/dynamodb/index.js';
import { RedisDynamoDbBackend } from '../../../src/services/dynamodb/redis-backend.js';

const [, , url = '', region = '', rounds = '1', items = '1'] = process.argv;
const mock = MockAws.builder().withService(DynamoDbService.withBackend(await RedisDynamoDbBackend.connect(url))).build();
const db = new DynamoDBClient({ ...mock.sdkConfig(region, '123456789012'), maxAttempts: 1 });
const CLIENTS = 4;

async function client(number: number): Promise<void> {
  for (let round = 0; round < Number(rounds); round += 1) {
    const Key = { pk: { S: String((number * 7 + round * 3) % Number(items)) } };
    const value = `${region} ${String(number)} ${String(round)}`;
    if (round % 5 === 4) await db.send(new DeleteItemCommand({ TableName: 'shared', Key }));
    else await db.send(new UpdateItemCommand({ TableName: 'shared', Key, UpdateExpression: 'SET v = :v', ExpressionAttributeValues: { ':v': { S: value } } }));
    if (number === 0 && round === 0) process.stdout.write('begun\n');
  }
}

await Promise.all(Array.from({ length: CLIENTS }, (_each, number) => client(number)));
await mock.close();
