import { crc32, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { chooseCoding } from '../../src/core/protocols/content-coding.js';
import { MockAws } from '../../src/mock-aws.js';
import { listen } from '../../src/server/listener.js';
import { silentLogger } from '../../src/core/log.js';
import { DynamoDbService } from '../../src/services/dynamodb/index.js';

describe('Accept-Encoding, as DynamoDB reads it', () => {
  test.each([
    ['', undefined],
    ['identity', undefined],
    ['br', undefined],
    ['x-gzip', undefined],
    ['gzip br', undefined],
    ['gzip ;q=0', undefined],
    ['*;q=0', undefined],
    ['gzip;nq=1;q=0 ', undefined],
    ['gzip, deflate', 'gzip'],
    ['br, identity, deflate, gzip', 'deflate'],
    ['dog, GZIP ,, cat', 'gzip'],
    ['br, gzip;q=0, deflate; q = 0.5 , identity;q=0', 'deflate'],
    ['*', 'gzip'],
    ['*, deflate', 'deflate'],
    ['*, deflate;q=0.5', 'gzip'],
    ['*, gzip;q=0.5', 'deflate'],
    ['gzip;q=31,deflate;q=51', 'gzip'],
    ['deflate;q=0.5,gzip;q=0.', 'deflate'],
    ['deflate;q=0.5,gzip;q=0.x', 'gzip'],
    ['deflate;q=-0.5,gzip;q=0.2', 'gzip'],
    ['deflate;q=0.5, gzip;q=1;q=0.2', 'gzip'],
    ['gzip;q=0, gzip;q=1, gzip;q=0', 'gzip'],
  ])('%j asks for %s', (accepted, coding) => {
    expect(chooseCoding(accepted)).toBe(coding);
  });
});

describe('DynamoDB over HTTP', () => {
  async function withServer(use: (send: (operation: string, body: Buffer | string, headers?: Record<string, string>) => Promise<{ status: number; headers: Headers; bytes: Buffer }>) => Promise<void>): Promise<void> {
    const mock = MockAws.builder().withService(new DynamoDbService()).build();
    const listener = await listen((request) => mock.handle(request), { logger: silentLogger });
    const { request } = await import('node:http');
    try {
      await use(
        (operation, body, headers = {}) =>
          new Promise((resolve, reject) => {
            const sent = request(listener.url, { method: 'POST', headers: { 'x-amz-target': `DynamoDB_20120810.${operation}`, ...headers } }, (answer) => {
              const chunks: Buffer[] = [];
              answer.on('data', (chunk: Buffer) => chunks.push(chunk));
              answer.on('end', () => {
                resolve({ status: answer.statusCode ?? 0, headers: new Headers(answer.headers as Record<string, string>), bytes: Buffer.concat(chunks) });
              });
            });
            sent.on('error', reject);
            sent.end(body);
          }),
      );
    } finally {
      await listener.close();
      await mock.close();
    }
  }
  const table = JSON.stringify({
    TableName: 'orders',
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  });

  it('answers with the checksum of what is sent, packed or not', async () => {
    await withServer(async (send) => {
      const made = await send('CreateTable', table);
      expect([made.status, made.headers.get('x-amz-crc32')]).toEqual([200, String(crc32(made.bytes))]);
      const refused = await send('CreateTable', table);
      expect([refused.status, refused.headers.get('x-amz-crc32')]).toEqual([400, String(crc32(refused.bytes))]);

      const item = { pk: { S: 'a' }, text: { S: 'é'.repeat(3000) } };
      await send('PutItem', JSON.stringify({ TableName: 'orders', Item: item }));
      const get = JSON.stringify({ TableName: 'orders', Key: { pk: { S: 'a' } } });
      for (const [accepted, unpack] of [['gzip', gunzipSync], ['deflate', inflateSync]] as const) {
        const { headers, bytes } = await send('GetItem', get, { 'accept-encoding': accepted });
        expect(headers.get('content-encoding')).toBe(accepted);
        expect(headers.get('x-amz-crc32')).toBe(String(crc32(bytes)));
        expect(JSON.parse(unpack(bytes).toString())).toEqual({ Item: item });
      }
      const small = await send('ListTables', '{}', { 'accept-encoding': 'gzip' });
      expect([small.headers.get('content-encoding'), small.bytes.toString()]).toEqual([null, '{"TableNames":["orders"]}']);
    });
  });

  it('takes requests that are packed with gzip, in several pieces too, and no others', async () => {
    await withServer(async (send) => {
      const half = 40;
      const pieces = Buffer.concat([gzipSync(table.slice(0, half)), gzipSync(table.slice(half))]);
      expect((await send('CreateTable', pieces, { 'content-encoding': 'gzip' })).status).toBe(200);
      const fault = { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: 'The request processing has failed because of an unknown error, exception or failure.' };
      for (const [body, coding] of [['{}', 'gzip'], [gzipSync('{}').subarray(0, -1), 'gzip'], ['{}', 'garbage'], ['', 'gzip']] as const) {
        const { status, bytes } = await send('ListTables', body, { 'content-encoding': coding });
        expect([status, JSON.parse(bytes.toString())]).toEqual([500, fault]);
      }
      const bomb = await send('ListTables', gzipSync(Buffer.alloc(49 * 1024 * 1024, ' '), { level: 1 }), { 'content-encoding': 'gzip' });
      expect(bomb.status).toBe(413);
    });
  });
});
