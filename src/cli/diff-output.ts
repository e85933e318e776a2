import { diffReport, placeJson } from '../server/state-operations.js';
import type { Difference, DiffTally, PatchOperation } from '../snapshot/index.js';
import { DiffView, diffSummary } from './diff-view.js';
import { diffTable } from './summaries.js';
import { TextOutput } from './text-output.js';

type Differences = AsyncIterable<Difference>;

/** Lines for people, written while the states are compared. @param maxRecords how many records of a section are shown. */
export async function writeView(differences: Differences, tally: DiffTally, maxRecords: number): Promise<void> {
  const output = new TextOutput();
  const view = new DiffView({ columns: process.stdout.isTTY ? process.stdout.columns : 120, maxRecords });
  for await (const difference of differences) for (const line of view.add(difference)) await output.line(line);
  for (const line of view.end()) await output.line(line);
  const stat = tally.stat();
  if (stat.differences > 0) await output.line(`\n${diffSummary(stat)}`);
  await output.flush();
}

/** A JSON Patch (RFC 6902), written while the states are compared. @returns how many operations it has. */
export async function writePatch(operations: AsyncIterable<PatchOperation>): Promise<number> {
  const output = new TextOutput();
  let count = 0;
  for await (const operation of operations) {
    await output.write(`${count === 0 ? '[\n  ' : ',\n  '}${JSON.stringify(operation)}`);
    count += 1;
  }
  await output.line(count === 0 ? '[]' : '\n]');
  await output.flush();
  return count;
}

/** Counts alone. */
export async function writeStat(differences: Differences, tally: DiffTally): Promise<void> {
  await drain(differences);
  const stat = tally.stat();
  if (stat.differences > 0) process.stdout.write(`${diffTable(diffReport(stat))}\n`);
}

/** One document, written while the states are compared: it is as long as the differences are many. */
export async function writeJson(differences: Differences, tally: DiffTally, statOnly: boolean): Promise<void> {
  const output = new TextOutput();
  await output.write('{');
  if (statOnly) await drain(differences);
  else {
    let separator = '"differences": [\n  ';
    for await (const { place, ...difference } of differences) {
      await output.write(separator + JSON.stringify({ ...placeJson(place), ...difference }));
      separator = ',\n  ';
    }
    await output.write(separator.startsWith(',') ? '\n], ' : '"differences": [], ');
  }
  await output.line(JSON.stringify(diffReport(tally.stat())).slice(1));
  await output.flush();
}

async function drain(differences: Differences): Promise<void> {
  const iterator = differences[Symbol.asyncIterator]();
  while ((await iterator.next()).done !== true);
}
