import { captureRecords } from '../core/secrets.js';
import type { StateBackend, StateModel, StateRecord, StateSelection } from '../core/state.js';
import type { Scope } from '../core/scope.js';
import type { JsonLines } from '../core/json-lines.js';
import type { RecordBatch } from '../core/text-block.js';
import { comparePlaces, ENGINE_SCOPE, type CaptureInfo, type ModelRegistry, type Place } from './format.js';
import { approximateSize, BatchBuilder } from './records.js';

/** Anything that holds state and can be read as records: a snapshot file, live stores, the merge of two others. */
export interface StateSource {
  /** As messages name it: a file's name, `the stores`. */
  readonly name: string;
  /** How the state was captured, where that is told: it may be a part of a whole. */
  readonly capture?: CaptureInfo | undefined;
  /** The places that hold records, in the order of files. */
  places(): Promise<readonly Place[]>;
  /** The records of a place in the model's order, in batches that are bounded in number and bytes. */
  batches(place: Place, selection?: StateSelection): AsyncIterable<readonly StateRecord[]>;
  /** The same, with entries that need not be looked at as lines of JSON; `undefined` where there are none. Sources made out of others leave this out. */
  asLines?(place: Place, selection?: StateSelection): AsyncIterable<readonly StateRecord[] | JsonLines> | undefined;
  /** All of them as the store has them, for those who write them as they are: `undefined` where it has no text. Sources made out of others leave this out. */
  asText?(place: Place): AsyncIterable<RecordBatch> | undefined;
}

/** One service's (or one engine's) store. */
export interface StateStore {
  /** The service's name as files spell it. */
  readonly service: string;
  /** True for engines, whose data is in no scope. */
  readonly engine?: boolean;
  readonly model: StateModel;
  readonly backend: StateBackend;
}

/** The models of the stores. */
export function modelsOf(stores: readonly StateStore[]): ModelRegistry {
  const table = (engine: boolean): Record<string, StateModel> =>
    Object.fromEntries(stores.filter((store) => (store.engine ?? false) === engine).map(({ service, model }) => [service, model]));
  return { services: table(false), engines: table(true) };
}

/** The scope that a place's backend is asked for. */
export function backendScope(place: Place): Scope {
  return place.scope ?? ENGINE_SCOPE;
}

/** The store that a place belongs to. */
export function storeOf(stores: readonly StateStore[], place: Place): StateStore | undefined {
  const engine = place.scope === undefined;
  return stores.find((store) => store.service === place.service && (store.engine ?? false) === engine);
}

/** The places where a store holds anything. */
export async function placesOf(store: StateStore): Promise<readonly Place[]> {
  const scopes = await store.backend.listScopes();
  if (store.engine === true) return scopes.length === 0 ? [] : [{ service: store.service }];
  return scopes.map((scope) => ({ scope, service: store.service }));
}

/** Live stores as a source. Each place is read as it is when its turn comes; secrets only when they are selected. */
export function liveSource(stores: readonly StateStore[], name = 'the stores'): StateSource {
  return {
    name,
    async places() {
      const places = await Promise.all(stores.map(placesOf));
      return places.flat().sort(comparePlaces);
    },
    batches(place, selection) {
      const store = storeOf(stores, place);
      return store === undefined ? batched([]) : batched(captureRecords(store.model, store.backend, backendScope(place), selection));
    },
  };
}

/** Single records as batches. */
export async function* batched(
  records: AsyncIterable<StateRecord> | Iterable<StateRecord>,
): AsyncGenerator<readonly StateRecord[]> {
  const batch = new BatchBuilder();
  for await (const record of records) {
    batch.add(record, record.text?.length ?? approximateSize(record.value));
    if (batch.full) yield batch.take();
  }
  if (!batch.empty) yield batch.take();
}

/** Batches as single records. */
export async function* unbatched(batches: AsyncIterable<readonly StateRecord[]>): AsyncGenerator<StateRecord> {
  for await (const batch of batches) yield* batch;
}
