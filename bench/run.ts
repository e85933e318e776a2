/**
 * `npm run bench [-- --only sqs,state] [-- --seconds 5]`: measures winterbaume beside its limits in one run, prints a table of
 * ratios and writes `bench/results/<time>.json`. Absolute figures depend on the machine; the ratios are what is aimed at.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { markdownTable, type Row } from './support/report.js';

/** A bench: measures and gives rows. `seconds` is how long each load runs. */
export type Bench = (options: { readonly seconds: number }) => Promise<readonly Row[]>;

const BENCHES: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  startup: () => import('./startup.js'),
  sqs: () => import('./sqs.js'),
  state: () => import('./state.js'),
  sns: () => import('./sns.js'),
  dynamodb: () => import('./dynamodb.js'),
  sql: () => import('./sql.js'),
};

const { values } = parseArgs({ options: { only: { type: 'string' }, seconds: { type: 'string', default: '5' } } });
const chosen = values.only?.split(',') ?? Object.keys(BENCHES);
const rows: Row[] = [];
for (const name of chosen) {
  const load = BENCHES[name];
  if (load === undefined) throw new Error(`there is no bench ${name}; there are ${Object.keys(BENCHES).join(', ')}`);
  process.stderr.write(`${name} ...\n`);
  rows.push(...(await (await load()).bench({ seconds: Number(values.seconds) })));
}
const folder = new URL('results/', import.meta.url);
await mkdir(folder, { recursive: true });
const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
await writeFile(new URL(`${new Date().toISOString().replaceAll(':', '-')}.json`, folder), `${JSON.stringify({ machine, rows }, null, 2)}\n`);
process.stdout.write(`${markdownTable(rows)}\n`);
