import { RedisSqsBackend } from '../../dist/services/sqs/redis-backend.js';
import { RedisSnsBackend } from '../../dist/services/sns/redis-backend.js';
import { snsStateModel } from '../../dist/services/sns/view.js';
import { sqsStateModel } from '../../dist/services/sqs/view.js';

/** @param place `sqs=redis://...`, `sns=redis://...`, or `duckdb=FILE`. */
export async function openStore(place) {
  const at = place.indexOf('=');
  const [service, where] = [place.slice(0, at), place.slice(at + 1)];
  if (service === 'sqs') return { service, model: sqsStateModel, backend: await RedisSqsBackend.connect(where) };
  if (service === 'sns') return { service, model: snsStateModel, backend: await RedisSnsBackend.connect(where) };
  const { DuckDbEngine } = await import('../../dist/sql/duckdb/engine.js');
  const { DuckDbStateBackend, duckDbStateModel: model } = await import('../../dist/sql/duckdb/index.js');
  return { service, engine: true, model, backend: new DuckDbStateBackend(await DuckDbEngine.open({ path: where, threads: 1 })) };
}
