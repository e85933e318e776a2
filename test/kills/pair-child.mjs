// Restores one snapshot over several stores, and then another one, and ends itself before one of the steps of its commit: `pair-child.mjs OLD NEW STEP STORE...`,
// where a store is `sqs=redis://...`, `sns=redis://...` or `duckdb=FILE`, and steps count from 0. It runs what was built, so that it is there at once.
import { restore } from '../../dist/snapshot/restore.js';
import { sourceOf } from './plain-source.mjs';

const [before, after, last, ...places] = process.argv.slice(2);
let step = 0;

/** @param place what is before the first `=` is the service. */
async function openStore(place) {
  const at = place.indexOf('=');
  const [service, where] = [place.slice(0, at), place.slice(at + 1)];
  if (service === 'duckdb') {
    const { DuckDbEngine } = await import('../../dist/sql/duckdb/engine.js');
    const { DuckDbStateBackend } = await import('../../dist/sql/duckdb/state/duckdb-state-backend.js');
    const { duckDbStateModel: model } = await import('../../dist/sql/duckdb/state/model.js');
    return { service, engine: true, model, backend: new DuckDbStateBackend(await DuckDbEngine.open({ path: where, threads: 1 })) };
  }
  const { [`${service}StateModel`]: model } = await import(`../../dist/services/${service}/view.js`);
  const { RedisSqsBackend, RedisSnsBackend } = await import(`../../dist/services/${service}/redis-backend.js`);
  return { service, model, backend: await (RedisSqsBackend ?? RedisSnsBackend).connect(where) };
}

/** Counts the calls of what changes a store in a commit. */
function counting(object, names) {
  for (const name of names) {
    const method = object[name].bind(object);
    object[name] = (...args) => {
      if (step === Number(last)) process.kill(process.pid, 'SIGKILL');
      step += 1;
      return method(...args);
    };
  }
}

const stores = await Promise.all(places.map(openStore));
await restore({ source: sourceOf(before), stores });
for (const domain of new Set(stores.map(({ backend }) => backend.domain))) {
  counting(domain, ['commit']);
  counting(domain.journal, ['note', 'forget']);
}
await restore({ source: sourceOf(after), stores });
process.stdout.write(String(step), () => process.kill(process.pid, 'SIGKILL'));
