import type { Bench } from './run.js';
import { runToEnd, startServer } from './support/processes.js';

const CLI = new URL('../bin/run.js', import.meta.url).pathname;
const RUNS = 11;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Start-up beside bare node, in turn, so that a machine that slows down slows both. */
export const bench: Bench = async () => {
  const node: number[] = [];
  const version: number[] = [];
  const serve: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    node.push((await runToEnd(['-e', '0'])).milliseconds);
    version.push((await runToEnd([CLI, '--version'])).milliseconds);
    const server = await startServer([CLI, 'serve', '--port', '0']);
    serve.push(server.readyMs);
    await server.stop();
  }
  const [bare, told, ready] = [median(node), median(version), median(serve)];
  return [
    { group: 'start-up', what: 'winterbaume --version', value: told, unit: 'ms', against: 'node -e 0', ratio: told / bare, atMost: 3 },
    { group: 'start-up', what: 'winterbaume serve until ready', value: ready, unit: 'ms', atMost: 400 },
  ];
};
