import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../', import.meta.url).pathname;
const SOURCE = join(ROOT, 'src');

/** Every source file with the modules that it imports: relative ones as paths below `src`, packages by name. */
const imports = new Map<string, readonly string[]>(
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [name, importsOf(name)]),
);

function importsOf(name: string): readonly string[] {
  const text = readFileSync(join(SOURCE, name), 'utf8');
  const found = [...text.matchAll(/(?:^|\n)(?:import|export)\s[^;]*?from '([^']+)'|import\('([^']+)'\)/g)];
  return found.map((match) => {
    const target = match[1] ?? match[2] ?? '';
    return target.startsWith('.') ? relative(SOURCE, resolve(SOURCE, dirname(name), target)) : target;
  });
}

/** The room that a path is in: its first folder, or for the files at the top their name. */
function room(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.[jt]s$/, '');
}

/** What each room may import, beside itself and packages. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  commands: ['cli', 'core', 'server', 'snapshot', 'mock-aws'],
  cli: ['anonymize', 'aws-source', 'core', 'redis', 'server', 'services', 'snapshot', 'sql', 'mock-aws'],
  anonymize: ['core', 'snapshot'],
  'aws-source': ['core', 'services', 'snapshot'],
  server: ['core', 'snapshot', 'mock-aws', 'services', 'sql'],
  snapshot: ['core'],
  testing: ['core', 'services', 'snapshot', 'mock-aws'],
  'mock-aws': ['core', 'services', 'ports', 'sdk-handler', 'outbox'],
  outbox: ['core'],
  ports: ['core', 'services', 'sql'],
  'sdk-handler': ['core'],
  services: ['core', 'redis', 'sql'],
  redis: ['core'],
  sql: ['core'],
  core: [],
};

describe('the structure of the source', () => {
  it('imports in one direction only', () => {
    const wrong: string[] = [];
    for (const [file, targets] of imports) {
      const allowed = ALLOWED[room(file)];
      if (allowed === undefined) continue;
      for (const target of targets) {
        if (!imports.has(target.replace(/\.js$/, '.ts'))) continue;
        if (room(target) !== room(file) && !allowed.includes(room(target))) wrong.push(`${file} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('keeps services apart', () => {
    const wrong: string[] = [];
    for (const [file, targets] of imports) {
      const service = /^services\/([^/]+)\//.exec(file)?.[1];
      if (service === undefined) continue;
      for (const target of targets) {
        const other = /^services\/([^/]+)\//.exec(target)?.[1];
        // DynamoDB Streams is another API of the same store.
        if (other !== undefined && other !== service && !(service === 'dynamodb-streams' && other === 'dynamodb')) wrong.push(`${file} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('takes time and chance from what is injected', () => {
    const wrong: string[] = [];
    for (const file of imports.keys()) {
      if (!file.startsWith('services/')) continue;
      const text = readFileSync(join(SOURCE, file), 'utf8');
      for (const forbidden of ['Date.now(', 'Math.random(', 'setTimeout(', 'setInterval(', 'randomUUID(', 'new Date()']) {
        if (text.includes(forbidden)) wrong.push(`${file} uses ${forbidden}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('imports ioredis, DuckDB and oclif only where they belong', () => {
    const places: Readonly<Record<string, RegExp>> = {
      ioredis: /^redis\//,
      '@duckdb/node-api': /^sql\//,
      '@oclif/core': /^(cli|commands)\//,
      '@inquirer/prompts': /^cli\//,
    };
    const wrong: string[] = [];
    for (const [file, targets] of imports) {
      for (const target of targets) {
        const place = Object.hasOwn(places, target) ? places[target] : undefined;
        if (place !== undefined && !place.test(file)) wrong.push(`${file} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('loads neither ioredis nor DuckDB nor the command line with the library', () => {
    // The heavy packages are CommonJS, so what was loaded of them stands in the cache of `require`.
    const script = [
      "import { createRequire } from 'node:module';",
      "import 'winterbaume'; import 'winterbaume/sqs'; import 'winterbaume/sns';",
      'const loaded = Object.keys(createRequire(import.meta.url).cache);',
      'process.stdout.write(JSON.stringify(loaded.filter((path) => /node_modules.(ioredis|@duckdb|@oclif|@inquirer)/.test(path))));',
    ].join('\n');
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT, encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual([]);
  });
});
