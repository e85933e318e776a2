import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/core/json.js';
import { snsStateModel } from '../../src/services/sns/index.js';
import { RedisSnsBackend } from '../../src/services/sns/redis-backend.js';
import { sqsStateModel } from '../../src/services/sqs/index.js';
import { RedisSqsBackend } from '../../src/services/sqs/redis-backend.js';
import { recoverStores, takeMoment, type StateStore } from '../../src/snapshot/index.js';
import { unbatched } from '../../src/snapshot/source.js';
import { DuckDbEngine } from '../../src/sql/duckdb/engine.js';
import { DuckDbStateBackend, duckDbStateModel } from '../../src/sql/duckdb/index.js';
import { ensureBuilt, serve, winterbaume } from '../cli/support.js';
import { startRedis, type TestRedis } from '../support/redis.js';

const CHILD = fileURLToPath(new URL('pair-child.mjs', import.meta.url));
const SCOPE = '123456789012/us-east-1';
/** Two stores take notes, then they commit, then they forget their notes: these steps, of which the fourth is the second commit. */
const STEPS = [0, 1, 2, 3, 4, 5];
const SECOND_COMMIT = 3;

let redis: TestRedis;
let client: Redis;
let folder: string;
let host: string;

beforeAll(async () => {
  ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), 'winterbaume-pair-'));
  redis = await startRedis();
  client = new Redis(redis.url);
  host = new URL(redis.url).host;
  for (const version of ['old', 'new']) {
    writeFileSync(join(folder, `${version}-sql.json`), snapshot(version, { engines: { duckdb: { tables: { 'main.t': table(version) } } } }));
    writeFileSync(join(folder, `${version}-redis.json`), snapshot(version, {}, { sns: { topics: { t: topic(version) } } }));
  }
});
afterAll(async () => {
  client.disconnect();
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
});

function snapshot(version: string, parts: JsonObject, services: JsonObject = {}): string {
  const configuration = { attributes: {}, createdAt: 1, incarnation: version, lastPosition: 0, modifiedAt: 1, tags: {} };
  const scopes = { [SCOPE]: { sqs: { queues: { q: { configuration } } }, ...services } };
  return JSON.stringify({ format: 'winterbaume-snapshot', version: 1, scopes, ...parts });
}

function table(version: string): JsonObject {
  return { definition: { sql: '(version VARCHAR)', columns: [{ name: 'version', type: 'VARCHAR' }] }, rows: [{ version }] };
}

function topic(version: string): JsonObject {
  return { definition: { attributes: { DisplayName: version }, createdAt: 1, deletedSubscriptions: 0, lastPosition: 0, tags: {} } };
}

/** Restores the old state, and then the new one, and is killed before a step. @returns how many steps there were, when there was none such. */
async function restoreUntil(step: number, kind: 'sql' | 'redis', stores: readonly string[]): Promise<string> {
  const files = ['old', 'new'].map((version) => join(folder, `${version}-${kind}.json`));
  const child = spawn(process.execPath, [CHILD, ...files, String(step), ...stores], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [steps, [, signal]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number, string]>]);
  expect(signal).toBe('SIGKILL');
  return steps;
}

/** What a minute does to the leases of dead processes. */
async function endLeases(prefix: string): Promise<void> {
  const held = await client.keys(`${prefix}:*:lease:*`);
  if (held.length > 0) await client.del(held);
}

/** Keys that tell of something that is not done. */
async function left(...prefixes: readonly string[]): Promise<readonly string[]> {
  const keys = await Promise.all(prefixes.map((prefix) => client.keys(`${prefix}:*`)));
  return keys.flat().filter((key) => /:(?:staging|garbage|commits)$|:lease:/.test(key));
}

/** @param place `sqs=redis://...`, `sns=redis://...`, or `duckdb=FILE`. */
async function openStore(place: string): Promise<{ readonly store: StateStore; close(): Promise<void> }> {
  const [service = '', where = ''] = place.split(/=(.*)/s);
  if (service === 'duckdb') {
    const engine = await DuckDbEngine.open({ path: where, threads: 1 });
    return { store: { service, engine: true, model: duckDbStateModel, backend: new DuckDbStateBackend(engine) }, close: () => engine.close() };
  }
  const backend = service === 'sqs' ? await RedisSqsBackend.connect(where) : await RedisSnsBackend.connect(where);
  return { store: { service, model: service === 'sqs' ? sqsStateModel : snsStateModel, backend }, close: () => backend.close() };
}

/** Opens stores as a command does. @returns what it tells, and the version that each store shows. */
async function look(places: readonly string[]): Promise<{ readonly told: readonly string[]; readonly versions: readonly unknown[] }> {
  const opened = await Promise.all(places.map(openStore));
  const stores = opened.map(({ store }) => store);
  const told = await recoverStores(stores);
  const moment = await takeMoment(stores, {});
  const versions = new Map<string, unknown>();
  for (const place of await moment.source.places()) {
    for await (const { value } of unbatched(moment.source.batches(place))) {
      const { incarnation, version, attributes } = value as { incarnation?: string; version?: string; attributes?: { DisplayName?: string } };
      const found = incarnation ?? version ?? attributes?.DisplayName;
      if (found !== undefined) versions.set(place.service, found);
    }
  }
  await moment.release();
  for (const { close } of opened) await close();
  return { told, versions: stores.map(({ service }) => versions.get(service)) };
}

describe('A restore over Redis and DuckDB', () => {
  const url = (prefix: string): string => `${redis.url}?prefix=${prefix}`;
  const databaseOf = (prefix: string): string => join(folder, `${prefix}.duckdb`);
  const storesOf = (prefix: string): readonly string[] => [`sqs=${url(prefix)}`, `duckdb=${databaseOf(prefix)}`];
  const flags = (prefix: string): string[] => ['--sqs-backend', url(prefix), '--sqlengine-duckdb', databaseOf(prefix)];

  test.concurrent('has these steps', async () => {
    expect(await restoreUntil(-1, 'sql', storesOf('steps'))).toBe(String(STEPS.length));
    expect(await look(storesOf('steps'))).toEqual({ told: [], versions: ['new', 'new'] });
  });

  test.concurrent.each(STEPS)('that is killed before step %i is finished or undone by who opens the stores next, who is told of it', async (step) => {
    const prefix = `sql${String(step)}`;
    await restoreUntil(step, 'sql', storesOf(prefix));
    if (step < 2) await endLeases(prefix);
    const version = step < SECOND_COMMIT ? 'old' : 'new';
    const alone = `found a restore of sqs in ${SCOPE} at ${host} that was killed before it was done; it is undone`;
    const both = `found a restore of sqs in Redis at ${host} and of DuckDB in ${databaseOf(prefix)} that was killed`;
    const undone = `${both} before it was done; it is undone`;
    const finished = `${both} between the two; it is finished`;
    expect(await look(storesOf(prefix))).toEqual({ told: [[alone], [alone], [undone], [finished], [finished], []][step], versions: [version, version] });
    expect(await look(storesOf(prefix))).toEqual({ told: [], versions: [version, version] });
    expect(await left(prefix)).toEqual([]);
  });

  test('that is killed between the two is told by commands on one of them, and finished by the next server on both', async () => {
    const prefix = 'server';
    await restoreUntil(SECOND_COMMIT, 'sql', storesOf(prefix));
    await endLeases(prefix);
    const mend = 'name both stores, and it is finished or undone';
    const alone = await winterbaume(['inspect', url(prefix), '--service', 'sqs'], { cwd: folder });
    expect([alone.code, alone.stderr]).toEqual([0, `found a restore of sqs in Redis at ${host} and of DuckDB in ${databaseOf(prefix)} that was killed; ${mend}\n`]);
    const sql = await winterbaume(['snapshot', '-', '--sqlengine-duckdb', databaseOf(prefix)], { cwd: folder });
    expect(sql.stderr).toContain(`found a restore of DuckDB in ${databaseOf(prefix)} and of Redis at ${host} that was killed; ${mend}\n`);
    expect(sql.stdout).not.toContain('winterbaume-commit');
    const server = await serve(flags(prefix), { cwd: folder });
    expect(server.stderr()).toContain('that was killed between the two; it is finished');
    expect(await server.stop()).toBe(0);
    expect(await look(storesOf(prefix))).toEqual({ told: [], versions: ['new', 'new'] });
  });

  test('that was cut off does not come over what was restored since', async () => {
    const prefix = 'since';
    await restoreUntil(SECOND_COMMIT, 'sql', storesOf(prefix));
    await restoreUntil(0, 'redis', [...storesOf(prefix).slice(0, 1), `sns=${url(prefix)}`]);
    const { told, versions } = await look(storesOf(prefix));
    expect(versions).toEqual(['old', 'new']);
    expect(told[0]).toContain(`between the two; sqs in Redis at ${host} was replaced since, and is left as it is`);
    expect((await left(prefix)).filter((key) => key.endsWith('commits'))).toEqual([]);
  });
});

describe('A restore over two Redis', () => {
  test.concurrent.each(STEPS)('that is killed before step %i is finished or undone by who opens the stores next', async (step) => {
    const [first, second] = [`one${String(step)}`, `two${String(step)}`];
    const stores = [`sqs=${redis.url}?prefix=${first}`, `sns=${redis.url}?prefix=${second}`];
    await restoreUntil(step, 'redis', stores);
    const { told } = await look(stores);
    if (step === 2) expect(told.filter((line) => line.endsWith('is under way, or was killed less than a minute ago; nothing shows of it yet'))).toHaveLength(1);
    await Promise.all([first, second].map(endLeases));
    const version = step < SECOND_COMMIT ? 'old' : 'new';
    expect((await look(stores)).versions).toEqual([version, version]);
    expect(await look(stores)).toEqual({ told: [], versions: [version, version] });
    expect(await left(first, second)).toEqual([]);
  });
});
