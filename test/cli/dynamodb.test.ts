import { CreateTableCommand, DeleteTableCommand, DescribeTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { serve, useCliFolder, winterbaume, write } from './support.js';

const folder = useCliFolder();
const MINUTE = 60_000;

function client(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
}

async function advance(url: string, span: string): Promise<void> {
  const answer = await fetch(`${url}/_winterbaume/clock`, { method: 'POST', body: JSON.stringify({ advance: span }) });
  expect(answer.status).toBe(200);
}

/** A table's states from its making to its end, with the clock moved between them. */
async function statesOf(url: string): Promise<readonly (string | undefined)[]> {
  const db = client(url);
  const TableName = 'orders';
  await db.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  );
  const status = async () => (await db.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus;
  const states: (string | undefined)[] = [await status()];
  await advance(url, '1m');
  states.push(await status());
  await db.send(new DeleteTableCommand({ TableName }));
  const names = async () => (await db.send(new ListTablesCommand({}))).TableNames;
  states.push((await names())?.includes(TableName) === true ? await status() : 'gone');
  await advance(url, '1m');
  states.push((await names())?.includes(TableName) === true ? await status() : 'gone');
  db.destroy();
  return states;
}

test('tables pass through their states at once unless told', async () => {
  const server = await serve([], { cwd: folder() });
  expect(await statesOf(server.url)).toEqual(['ACTIVE', 'ACTIVE', 'gone', 'gone']);
  await server.stop();
});

test('--transition-ms lets each state last', async () => {
  const server = await serve(['--transition-ms', String(MINUTE)], { cwd: folder() });
  expect(await statesOf(server.url)).toEqual(['CREATING', 'ACTIVE', 'DELETING', 'gone']);
  await server.stop();
});

test('so do the environment and the configuration file', async () => {
  const environment = await serve([], { cwd: folder(), env: { WB_TRANSITION_MS: String(MINUTE) } });
  expect(await statesOf(environment.url)).toEqual(['CREATING', 'ACTIVE', 'DELETING', 'gone']);
  await environment.stop();
  write(folder(), 'winterbaume.toml', `transition_ms = ${String(MINUTE)}\n`);
  const file = await serve([], { cwd: folder() });
  expect(await statesOf(file.url)).toEqual(['CREATING', 'ACTIVE', 'DELETING', 'gone']);
  await file.stop();
});

test.each(['-1', 'soon', '1.5', '86400001'])('--transition-ms %s is refused', async (value) => {
  const { code, stderr } = await winterbaume(['serve', '--port', '0', `--transition-ms=${value}`], { cwd: folder() });
  expect(code).toBe(2);
  expect(stderr).toContain(`error: --transition-ms cannot be "${value}"`);
  expect(stderr).toContain('it is a number of milliseconds, from 0 to 86400000');
});
