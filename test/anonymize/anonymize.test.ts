import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, PutItemCommand, QueryCommand, UpdateContinuousBackupsCommand, waitUntilTableExists, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRedis, type TestRedis } from '../support/redis.js';
import { serve, snapshotOf, useCliFolder, winterbaume, write, type CliRun, type ServedMock } from '../cli/support.js';

const folder = useCliFolder();
const ORDERS = 30;

/** Who ordered: text that must not be left anywhere. */
const people = Array.from({ length: ORDERS }, (_, number) => ({
  order: `ORD-${String(1000 + number)}`,
  email: `person${String(number)}@company.test`,
  name: `Person Number${String(number)}`,
  phone: `+4917012345${String(number).padStart(2, '0')}`,
  account: 9_007_199_254_740_993n + BigInt(number),
}));

const RULES = `
[[rules]]
service = "dynamodb"
resource = "orders"
path = ["email", "history.*.by"]
as = "email"

[[rules]]
path = ["**.order", "pk"]
as = "id"

[[rules]]
service = "dynamodb"
path = "**.account"
as = "number"

[[rules]]
service = "sqs"
section = "messages"
path = ["body.**.email", "attributes.reply-to"]
as = "email"

[[rules]]
path = "**.account"
as = "number"

[[rules]]
path = "**.phone"
as = "phone"

[[rules]]
path = "**.name"
as = "name"

[[rules]]
path = ["note", "body.note"]
as = "drop"

[[rules]]
service = "sns"
path = "endpoint"
as = "email"

[[rules]]
path = "tags.owner"
as = "constant"
value = "somebody"
`;

function settings(endpoint: string): { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } } {
  return { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
}

async function fill(url: string): Promise<void> {
  const dynamodb = new DynamoDBClient(settings(url));
  const sqs = new SQSClient(settings(url));
  const sns = new SNSClient(settings(url));
  await dynamodb.send(
    new CreateTableCommand({
      TableName: 'orders',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'account', AttributeType: 'N' },
        { AttributeName: 'email', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'account', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [{ IndexName: 'by-email', KeySchema: [{ AttributeName: 'email', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      Tags: [{ Key: 'owner', Value: 'Jo Doe' }],
    }),
  );
  await waitUntilTableExists({ client: dynamodb, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { TableName: 'orders' });
  // What items were is told too.
  await dynamodb.send(new UpdateContinuousBackupsCommand({ TableName: 'orders', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }));
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'orders' }));
  for (const { order, email, name, phone, account } of people) {
    const common = { email: { S: email }, note: { S: `told ${name}` }, phone: { S: phone }, who: { M: { name: { S: name } } }, history: { L: [{ M: { by: { S: email } } }] } };
    await dynamodb.send(new PutItemCommand({ TableName: 'orders', Item: { pk: { S: order }, account: { N: String(account) }, ...common } }));
    await dynamodb.send(new PutItemCommand({ TableName: 'orders', Item: { pk: { S: order }, account: { N: String(account) }, ...common } }));
    // Two more under one key, so that order within it shows.
    for (const more of [1n, 2n]) await dynamodb.send(new PutItemCommand({ TableName: 'orders', Item: { pk: { S: order }, account: { N: String(account + more * 100n) } } }));
    // What SNS wraps is JSON inside of JSON, with a number that no double can hold.
    const inner = `{"order":"${order}","account":${String(account)},"customer":{"email":"${email}","name":"${name}"}}`;
    const MessageBody = JSON.stringify({ Type: 'Notification', Message: inner, note: `to ${name}`, phone });
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageAttributes: { 'reply-to': { DataType: 'String', StringValue: email } } }));
  }
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'news' }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: people[0]?.email }));
  for (const client of [dynamodb, sqs, sns]) client.destroy();
}

interface Told {
  readonly order: string;
  readonly account: string;
  readonly email: string;
}

/** The orders as clients read them out of messages. */
async function toldByMessages(url: string): Promise<readonly Told[]> {
  const sqs = new SQSClient(settings(url));
  const found: Told[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: `${url}/123456789012/orders`, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }));
    if (Messages.length === 0) return found;
    for (const { Body = '', MessageAttributes } of Messages) {
      const { Message, note } = JSON.parse(Body) as { Message: string; note?: string };
      const { order, customer } = JSON.parse(Message) as { order: string; customer: { email: string } };
      expect(note).toBeUndefined();
      expect(MessageAttributes?.['reply-to']?.StringValue).toBe(customer.email);
      found.push({ order, account: /"account":(\d+)/.exec(Message)?.[1] ?? '', email: customer.email });
    }
  }
}

async function itemsOf(url: string, order: string): Promise<readonly Record<string, AttributeValue>[]> {
  const dynamodb = new DynamoDBClient(settings(url));
  const { Items = [] } = await dynamodb.send(new QueryCommand({ TableName: 'orders', KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: order } } }));
  dynamodb.destroy();
  return Items;
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CliRun> {
  return winterbaume(args, { cwd: folder(), env });
}

describe('snapshot --anonymize', () => {
  let served: ServedMock;
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
    served = await serve([], { cwd: folder() });
    await fill(served.url);
    write(folder(), 'rules.toml', RULES);
  });
  afterAll(async () => {
    await served.stop();
    await redis.stop();
  });

  test('leaves nothing of what was named, and keeps what belongs together, on every backend', async () => {
    const captured = await run(['snapshot', 'fixture.json', '--endpoint', served.url, '--anonymize', 'rules.toml', '--anonymize-key', 'k']);
    expect([captured.code, captured.stderr]).toEqual([0, expect.stringMatching(/values replaced\n$/)]);
    expect(captured.stderr).not.toContain('warning');
    const text = readFileSync(join(folder(), 'fixture.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ capture: { anonymized: true } });
    // The outbox has a mail to the first of them, which no rule names.
    const { stdout: shown } = await run(['convert', 'fixture.json', '-', '--anonymize', 'sns:account:content=text', '--anonymize', 'sns:account:endpoint=email']);
    for (const { order, email, name, phone, account } of people) for (const secret of [order, email, name, phone, String(account)]) expect(shown.includes(secret), secret).toBe(false);
    expect(text).toContain('"tags":{"owner":"somebody"}');

    expect(await run(['validate', 'fixture.json'])).toMatchObject({ code: 0 });
    for (const backend of [[], ['--backend', redis.url]]) {
      const other = await serve(backend, { cwd: folder() });
      try {
        expect(await run(['restore', 'fixture.json', '--endpoint', other.url])).toMatchObject({ code: 0 });
        const told = await toldByMessages(other.url);
        expect(new Set(told.map(({ order }) => order)).size).toBe(ORDERS);
        for (const { order, account, email } of told) {
          expect(order).toMatch(/^[A-Z]{3}-\d{4}$/);
          const items = await itemsOf(other.url, order);
          expect(items).toHaveLength(3);
          const accounts = items.map((item) => BigInt(item['account']?.N ?? ''));
          expect(accounts).toEqual(accounts.toSorted((a, b) => (a < b ? -1 : 1)));
          const item = items.find((each) => each['account']?.N === account);
          expect(item).toMatchObject({ email: { S: email }, history: { L: [{ M: { by: { S: email } } }] } });
          expect(item?.['note']).toBeUndefined();
        }
      } finally {
        await other.stop();
      }
    }
  });

  test('gives the same fakes for the same key, and tells the key that it made', async () => {
    const capture = async (file: string, ...flags: readonly string[]): Promise<{ readonly text: string; readonly stderr: string }> => {
      const { code, stderr } = await run(['snapshot', file, '--endpoint', served.url, '--queue', 'orders', '--anonymize', 'sqs:body.**.email=email', ...flags]);
      expect([code, stderr]).toEqual([0, expect.any(String)]);
      return { text: readFileSync(join(folder(), file), 'utf8').replace(/"createdAt": .*/, ''), stderr };
    };
    const first = await capture('first.json');
    const [, key = ''] = /^the key is ([0-9a-f]{32}): --anonymize-key with it gives the same fakes again$/m.exec(first.stderr) ?? [];
    expect((await capture('again.json', '--anonymize-key', key)).text).toBe(first.text);
    expect((await capture('other.json')).text).not.toBe(first.text);
    const { stdout } = await run(['snapshot', 'json.json', '--json', '--endpoint', served.url, '--queue', 'orders', '--anonymize', 'sqs:body.**.email=email']);
    expect(JSON.parse(stdout)).toMatchObject({ anonymized: { replaced: ORDERS, idleRules: [], key: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown } });
  });

  test('refuses a kind that lets items come to have one key', async () => {
    const { code, stderr } = await run(['snapshot', 'never.json', '--endpoint', served.url, '--anonymize', 'dynamodb:orders:pk=name']);
    expect([code, stderr]).toEqual([1, 'error: dynamodb:orders:pk=name: pk: pk is a key of tables/orders, and name does not keep keys apart\nhint: kinds that do: email, id, number, phone, uuid\n']);
  });
});

describe('convert --anonymize', () => {
  test('replaces in a file, keeps the rest, and warns of a rule that found nothing', async () => {
    write(folder(), 'plain.json', snapshotOf({ orders: ['{"a": {"id": "AB12", "n": 1.50}, "list": [1, {"id": "AB12"}]}', 'no JSON {', '[not json'] }));
    const { code, stderr } = await run(['convert', 'plain.json', 'made.json', '--anonymize', 'sqs:orders:body.**.id=id', '--anonymize', 'sqs:emial=email', '--anonymize-key', 'k']);
    expect([code, stderr]).toEqual([0, '4 records written to made.json\n2 values replaced\nwarning: nothing was found for the rule sqs:emial=email: emial\n']);
    const bodies = [...readFileSync(join(folder(), 'made.json'), 'utf8').matchAll(/"body":("(?:[^"\\]|\\.)*")/g)].map(([, body = '']) => JSON.parse(body) as string);
    expect(bodies[0]).toMatch(/^\{"a":\{"id":"([A-Z]{2}\d{2})","n":1\.50\},"list":\[1,\{"id":"\1"\}\]\}$/);
    expect(bodies.slice(1)).toEqual(['no JSON {', '[not json']);
  });

  const broken: readonly (readonly [string, string, string])[] = [
    ['no such file', 'missing.toml', 'error: --anonymize missing.toml cannot be read\nhint: it is a file of rules, or a rule such as dynamodb:customers:email=email\n'],
    ['an unknown kind', 'body.email=mail', 'error: --anonymize body.email=mail: there is no replacement "mail"\nhint: it is one of email, id, name, number, phone, text, uuid, drop, constant\n'],
    ['a constant without its value', 'a=constant', 'error: --anonymize a=constant: a constant needs its value\nhint: as = "constant", value = "..."; in one word PATH=constant:VALUE\n'],
    ['no path', '=email', 'error: --anonymize =email: path must be a path, or a list of paths\nhint: such as \'body.customer.email\'\n'],
    ['no TOML', 'broken.toml', 'error: --anonymize broken.toml:2:1: it is no TOML\n'],
    ['an unknown member', 'member.json', 'error: --anonymize member.json: rule 1: kind is not known\nhint: a rule has service, resource, section, path, as, value\n'],
    ['no rules', 'empty.toml', 'error: --anonymize empty.toml has no rules\nhint: each rule is a table [[rules]] with path and as\n'],
  ];
  test.each(broken)('%s', async (_what, rules, stderr) => {
    write(folder(), 'plain.json', snapshotOf({ orders: [] }));
    write(folder(), 'broken.toml', '[[rules]]\n= 1\n');
    write(folder(), 'member.json', '{"rules": [{"path": "a", "kind": "email"}]}');
    write(folder(), 'empty.toml', '');
    expect(await run(['convert', 'plain.json', 'never.json', '--anonymize', rules])).toEqual({ code: 2, stdout: '', stderr });
  });

  test('drops nothing that a record cannot do without', async () => {
    write(folder(), 'plain.json', snapshotOf({ orders: ['text'] }));
    const { code, stderr } = await run(['convert', 'plain.json', 'never.json', '--anonymize', 'sqs:body=drop']);
    expect([code, stderr]).toEqual([1, "error: anonymised, sqs queues/orders/messages could not be held: must have required property 'body'\nhint: use another kind of replacement for this value\n"]);
  });
});
