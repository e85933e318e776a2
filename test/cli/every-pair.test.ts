import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeEverything } from '../support/aws-fixtures.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { serve, useCliFolder, winterbaume, type CliRun, type ServedMock } from './support.js';

const folder = useCliFolder();
let redis: TestRedis;
let database = 0;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

const run = (args: readonly string[]): Promise<CliRun> => winterbaume(args, { cwd: folder() });

/** Services that can be in Redis; the others are in the server's memory, and SQL's tables in DuckDB. */
const IN_REDIS = ['dynamodb', 'sns', 'sqs'];
const SERVICES = ['athena', 'dynamodb', 'glue', 'redshift-data', 's3', 'sns', 'sqs'];

/** Where state is: the flags that name it for commands, and what it can hold. */
interface Backend {
  readonly flags: readonly string[];
  readonly services: readonly string[];
  readonly sql: boolean;
  stop(): Promise<unknown>;
}

function redisUrl(): string {
  database += 1;
  return `${redis.url}/${String(database)}`;
}

function duckDbFile(): string {
  return join(mkdtempSync(join(folder(), 'duckdb-')), 'sql.db');
}

async function served(args: readonly string[]): Promise<Backend & { readonly server: ServedMock }> {
  const server = await serve(args, { cwd: folder() });
  return { server, flags: ['--endpoint', server.url], services: SERVICES, sql: true, stop: () => server.stop() };
}

/** Every kind of backend, made empty. */
const BACKENDS: Readonly<Record<string, () => Promise<Backend>>> = {
  'a server in memory': () => served(['--sqlengine-duckdb', ':memory:']),
  'a server on Redis and a DuckDB file': () => served(['--backend', redisUrl(), '--sqlengine-duckdb', duckDbFile()]),
  'Redis and a DuckDB file themselves': async () => ({
    flags: ['--backend', redisUrl(), '--sqlengine-duckdb', duckDbFile()],
    services: IN_REDIS,
    sql: true,
    stop: async () => undefined,
  }),
};

/** The services of a file that hold anything. */
function servicesIn(file: string): readonly string[] {
  const { scopes, engines = {} } = JSON.parse(readFileSync(join(folder(), file), 'utf8')) as { readonly scopes: Readonly<Record<string, object>>; readonly engines?: object };
  return [...Object.values(scopes).flatMap(Object.keys), ...Object.keys(engines)].sort();
}

describe.each(['a server in memory', 'a server on Redis and a DuckDB file'])('what was made through the SDK on %s', (origin) => {
  const file = `${origin.replaceAll(' ', '-')}.json`;

  beforeAll(async () => {
    const source = await served(origin === 'a server in memory' ? ['--sqlengine-duckdb', ':memory:'] : ['--backend', redisUrl(), '--sqlengine-duckdb', duckDbFile()]);
    try {
      await makeEverything(source.server.url);
      const { code, stderr } = await run(['snapshot', file, ...source.flags]);
      expect([code, stderr]).toEqual([0, expect.any(String)]);
    } finally {
      await source.stop();
    }
    expect(servicesIn(file)).toEqual([...SERVICES, 'duckdb'].sort());
  });

  test.each(Object.keys(BACKENDS))('is the same on %s, in every record, and comes back as the same file', async (kind) => {
    const target = await BACKENDS[kind]?.();
    if (target === undefined) throw new Error(`there is no ${kind}`);
    try {
      const part = target.services === SERVICES ? [] : ['--service', [...target.services, 'duckdb'].join(',')];
      expect(await run(['restore', file, ...target.flags, ...part, '--yes'])).toMatchObject({ code: 0, stderr: '' });
      expect(await run(['diff', file, ...target.flags, ...part, '--strict'])).toEqual({ code: 0, stdout: '', stderr: expect.any(String) as unknown });
      const again = `again-${file}`;
      expect(await run(['snapshot', again, ...target.flags, ...part])).toMatchObject({ code: 0 });
      expect(servicesIn(again)).toEqual([...target.services, 'duckdb'].sort());
      for (const service of [...target.services, 'duckdb']) {
        const { code, stdout } = await run(['diff', file, again, '--service', service, '--strict']);
        expect({ service, code, stdout }).toEqual({ service, code: 0, stdout: '' });
      }
      // And a difference is seen: all of this compared something.
      expect(await run(['reset', ...target.flags, '--queue', 'orders-dead', '--yes'])).toMatchObject({ code: 0 });
      expect(await run(['diff', file, ...target.flags, ...part])).toMatchObject({ code: 3, stdout: expect.stringContaining('queues/orders-dead') as unknown });
    } finally {
      await target.stop();
    }
  });
});
