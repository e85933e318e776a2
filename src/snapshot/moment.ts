import type { CapturedScope, CapturingDomain, DomainCapture } from '../core/capture.js';
import { capturedRecords, hasSecrets } from '../core/secrets.js';
import type { Scope } from '../core/scope.js';
import type { StateModel, StateRecord, StateSelection } from '../core/state.js';
import { comparePlaces, placeKey, type Consistency, type Place } from './format.js';
import { bothStateSelections, compileSelection, stateSelection, type PartSelection, type SnapshotSelection } from './selection.js';
import { batched, liveSource, type StateSource, type StateStore } from './source.js';

/** What stores held at one moment, to be read once while they go on. */
export interface Moment {
  readonly source: StateSource;
  readonly consistency: Consistency;
  /** Milliseconds for which those who use the stores were held back. */
  readonly heldBackMs: number;
  /** Lets go of what was kept to be read. */
  release(): Promise<void>;
}

/**
 * Keeps what stores hold now, as far as it is selected. Stores of one domain are kept in one step; when there are several domains each holds
 * its writers back until all are kept.
 * @throws BackendUnavailableError when a store cannot be reached, or its writers would have to wait for too long.
 */
export async function takeMoment(stores: readonly StateStore[], wanted: SnapshotSelection): Promise<Moment> {
  const selection = compileSelection(wanted);
  const selected = stores.filter(({ service }) => wanted.services?.includes(service) ?? true);
  const domains = domainsOf(selected);
  const captures: DomainCapture[] = [];
  try {
    const begun = performance.now();
    const hold = domains.length > 1;
    for (const [domain, members] of domains) captures.push(await domain.capture(members.map((store) => request(store, selection)), { hold }));
    for (const capture of captures) await capture.resume();
    const elapsed = performance.now() - begun;
    const read = selected.filter((store) => domainOf(store) === undefined);
    return {
      source: await momentSource(selected, captures, liveSource(read), selection),
      consistency: read.length > 0 ? 'service-by-service' : captures.every(({ held }) => held) ? 'point-in-time' : 'store-by-store',
      heldBackMs: hold ? elapsed : Math.max(0, ...captures.map(({ heldBackMs }) => heldBackMs)),
      release: () => releaseAll(captures),
    };
  } catch (error) {
    await releaseAll(captures);
    throw error;
  }
}

/** Stores by their domain; those that are captured in no time come last, when all others are held. */
function domainsOf(stores: readonly StateStore[]): readonly (readonly [CapturingDomain, readonly StateStore[]])[] {
  const groups = new Map<CapturingDomain, StateStore[]>();
  for (const store of stores) {
    const domain = domainOf(store);
    if (domain === undefined) continue;
    const group = groups.get(domain);
    if (group === undefined) groups.set(domain, [store]);
    else group.push(store);
  }
  return [...groups].sort(([a], [b]) => Number(a.instant ?? false) - Number(b.instant ?? false));
}

function domainOf({ backend: { domain } }: StateStore): CapturingDomain | undefined {
  return domain?.capture === undefined ? undefined : (domain as CapturingDomain);
}

function request(store: StateStore, selection: PartSelection): Parameters<CapturingDomain['capture']>[0][number] {
  return {
    backend: store.backend,
    select: (scope: Scope): StateSelection | undefined => {
      const place = placeOf(store, scope);
      return selection.place(place) ? stateSelection(selection, place) : undefined;
    },
  };
}

/** @param rest what is read place by place, since it can be kept at no moment. */
async function momentSource(stores: readonly StateStore[], captures: readonly DomainCapture[], rest: StateSource, selection: PartSelection): Promise<StateSource> {
  const kept = new Map<string, { readonly place: Place; readonly store: StateStore; readonly captured: CapturedScope }>();
  for (const captured of captures.flatMap(({ scopes }) => scopes)) {
    const store = stores.find(({ backend }) => backend === captured.backend);
    if (store === undefined) continue;
    const place = placeOf(store, captured.scope);
    kept.set(placeKey(place), { place, store, captured });
  }
  const places = [...kept.values()].map(({ place }) => place).concat((await rest.places()).filter((place) => selection.place(place)));
  return {
    name: rest.name,
    places: async () => places.sort(comparePlaces),
    batches(place, also) {
      const held = kept.get(placeKey(place));
      const wanted = bothStateSelections(stateSelection(selection, place), also);
      if (held === undefined) return rest.batches(place, wanted);
      const records = capturedRecords(held.store.model, held.captured.records(), wanted);
      return batched(also === undefined ? records : selected(held.store.model, records, also));
    },
    asText(place) {
      const held = kept.get(placeKey(place));
      return held === undefined || hasSecrets(held.store.model) ? undefined : held.captured.batches?.();
    },
  };
}

/** Of what was kept a part alone. */
async function* selected(model: StateModel, records: AsyncIterable<StateRecord>, { resource, schemaOnly = false }: StateSelection): AsyncGenerator<StateRecord> {
  for await (const record of records) {
    const isContent = model.collections[record.collection]?.sections[record.section]?.content === true;
    if ((schemaOnly && isContent) || resource?.(record.collection, record.resource) === false) continue;
    yield record;
  }
}

function placeOf({ service, engine }: StateStore, scope: Scope): Place {
  return engine === true ? { service } : { scope, service };
}

/** What fails here the stores tidy away themselves later. */
async function releaseAll(captures: readonly DomainCapture[]): Promise<void> {
  await Promise.allSettled(captures.map((capture) => capture.release()));
}
