import type { JsonObject } from '../../src/core/json.js';

const SCOPES = ['123456789012/us-east-1', '210987654321/eu-west-1'];
const MESSAGES = 60;
const ROWS = 300;

function snapshot(parts: JsonObject): string {
  return JSON.stringify({ format: 'winterbaume-snapshot', version: 1, ...parts });
}

/** Queues in two scopes; each of their records tells the version. */
export function queueSnapshot(version: number): string {
  const queue = {
    configuration: { attributes: {}, createdAt: 1, incarnation: `v${String(version)}`, lastPosition: MESSAGES, modifiedAt: 1, tags: { version: String(version) } },
    messages: Array.from({ length: MESSAGES }, (_, index) => ({
      body: String(version),
      messageId: `m${String(index).padStart(4, '0')}`,
      position: index + 1,
      receiveCount: 0,
      senderId: 'x',
      sentAt: 1,
      visibleAt: 1,
    })),
  };
  return snapshot({ scopes: Object.fromEntries(SCOPES.map((scope) => [scope, { sqs: { queues: { a: queue, b: queue } } }])) });
}

/** Two tables in a database; each row tells the version. */
export function tableSnapshot(version: number): string {
  const definition = { sql: '(id INTEGER, version INTEGER)', columns: [{ name: 'id', type: 'INTEGER' }, { name: 'version', type: 'INTEGER' }] };
  const table = { definition, rows: Array.from({ length: ROWS }, (_, id) => ({ id, version })) };
  return snapshot({ scopes: {}, engines: { duckdb: { tables: { 'main.a': table, 'main.b': table } } } });
}

/** How many records a whole state has. */
export const QUEUE_RECORDS = SCOPES.length * 2 * (MESSAGES + 1);
export const TABLE_RECORDS = 2 * (ROWS + 1);
