// Waits for a line on standard input, tells what a process before it left, and then restores one state after the other until it is killed.
// It runs what was built, so that it is there at once.
import { createInterface } from 'node:readline';
import { captureTo } from '../../dist/snapshot/capture.js';
import { removeUnfinished } from '../../dist/snapshot/file/unfinished.js';
import { restore } from '../../dist/snapshot/restore.js';
import { takeMoment } from '../../dist/snapshot/moment.js';
import { sourceOf } from './plain-source.mjs';

/** @param kind what is restored to; `place` is where it is, and `folder` has the states, `0.json` and on. */
const [kind, place, folder, states] = process.argv.slice(2);

/** For each kind: how to open it. What that gives tells what was left, what is there, and how it is replaced. */
const kinds = {
  async redis() {
    const { RedisSqsBackend } = await import('../../dist/services/sqs/redis-backend.js');
    const { sqsStateModel: model } = await import('../../dist/services/sqs/view.js');
    return async () => {
      const backend = await RedisSqsBackend.connect(place);
      return onStore({ service: 'sqs', model, backend }, await backend.recover());
    };
  },
  async duckdb() {
    const { DuckDbEngine } = await import('../../dist/sql/duckdb/engine.js');
    const { DuckDbStateBackend } = await import('../../dist/sql/duckdb/state/duckdb-state-backend.js');
    const { duckDbStateModel: model } = await import('../../dist/sql/duckdb/state/model.js');
    return async () => onStore({ service: 'duckdb', engine: true, model, backend: new DuckDbStateBackend(await DuckDbEngine.open({ path: place, threads: 1 })) }, []);
  },
  async file() {
    const { MemorySqsBackend } = await import('../../dist/services/sqs/memory-backend.js');
    const { sqsStateModel: model } = await import('../../dist/services/sqs/view.js');
    return async () => {
      const store = { service: 'sqs', model, backend: new MemorySqsBackend() };
      const left = await removeUnfinished(place);
      const found = await versions(sourceOf(place));
      const replace = async (next) => {
        await restore({ source: next, stores: [store] });
        await captureTo(place, { stores: [store], createdAt: new Date(0), producer: 'test' });
      };
      return { left, found, replace };
    };
  },
  async endpoint() {
    const { EndpointTarget } = await import('../../dist/cli/endpoint-target.js');
    return async () => {
      const target = EndpointTarget.create({ text: place, label: '--endpoint', origin: 'flag' }, undefined);
      const options = { selection: {}, signal: new AbortController().signal };
      const { source, close } = await target.read(options);
      const found = await versions(source);
      await close();
      return { left: [], found, replace: (next) => target.restore(next, options) };
    };
  },
};

async function onStore(store, left) {
  const moment = await takeMoment([store], {});
  const found = await versions(moment.source);
  await moment.release();
  return { left, found, replace: (source) => restore({ source, stores: [store] }) };
}

/** Which versions the records tell, and how many records there are. */
async function versions(source) {
  const told = new Set();
  let records = 0;
  for (const place of await source.places()) {
    for await (const batch of source.batches(place)) {
      records += batch.length;
      for (const { value } of batch) {
        const version = value.version ?? value.tags?.version ?? value.body;
        if (version !== undefined) told.add(Number(version));
      }
    }
  }
  return { versions: [...told], records };
}

const open = await kinds[kind]();
const sources = [];
for (let version = 0; version < Number(states); version += 1) sources.push(sourceOf(`${folder}/${String(version)}.json`));
for await (const line of createInterface({ input: process.stdin })) {
  const { left, found, replace } = await open();
  process.stdout.write(`${JSON.stringify({ left, found })}\n`);
  for (let number = Number(line); ; number += 1) {
    const version = number % sources.length;
    process.stdout.write(`${String(version)}\n`);
    await replace(sources[version]);
  }
}
