/**
 * `npm run bench [-- --only sqs,state] [-- --seconds 5] [-- --rival moto=http://127.0.0.1:5000]`: measures winterbaume beside its limits in one run, prints a table of
 * ratios and writes `bench/results/<time>.json`. Absolute figures depend on the machine; the ratios are what is aimed at.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { markdownTable, type Row } from './support/report.js';

export interface BenchOptions {
  /** How long each load runs. */
  readonly seconds: number;
  /** Addresses of other mocks by name, for the bench that measures beside them: `--rival moto=http://127.0.0.1:5000`. */
  readonly rivals: ReadonlyMap<string, string>;
}

/** A bench: measures and gives rows. */
export type Bench = (options: BenchOptions) => Promise<readonly Row[]>;

const BENCHES: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  startup: () => import('./startup.js'),
  sqs: () => import('./sqs.js'),
  state: () => import('./state.js'),
  sns: () => import('./sns.js'),
  dynamodb: () => import('./dynamodb.js'),
  sql: () => import('./sql.js'),
  'sql-state': () => import('./sql-state.js'),
  rivals: () => import('./rivals.js'),
};

const { values } = parseArgs({ options: { only: { type: 'string' }, seconds: { type: 'string', default: '5' }, rival: { type: 'string', multiple: true, default: [] } } });
const rivals = new Map(values.rival.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]));
const chosen = values.only?.split(',') ?? Object.keys(BENCHES).filter((name) => name !== 'rivals' || rivals.size > 0);
const rows: Row[] = [];
for (const name of chosen) {
  const load = BENCHES[name];
  if (load === undefined) throw new Error(`there is no bench ${name}; there are ${Object.keys(BENCHES).join(', ')}`);
  process.stderr.write(`${name} ...\n`);
  rows.push(...(await (await load()).bench({ seconds: Number(values.seconds), rivals })));
}
const folder = new URL('results/', import.meta.url);
await mkdir(folder, { recursive: true });
const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
await writeFile(new URL(`${new Date().toISOString().replaceAll(':', '-')}.json`, folder), `${JSON.stringify({ machine, rows }, null, 2)}\n`);
process.stdout.write(`${markdownTable(rows)}\n`);
