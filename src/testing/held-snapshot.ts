import { fileURLToPath } from 'node:url';
import type { Scope } from '../core/scope.js';
import type { StateRecord, StateSelection, View } from '../core/state.js';
import { checkedRecords } from '../core/view.js';
import { comparePlaces, modelsOf, openSnapshot, type Place, type StateSource, type StateStore } from '../snapshot/index.js';

/** A snapshot's file by path or `file:` URL, or views of services by their names: `{ sqs: await sqs.snapshot(scope) }`. */
export type SnapshotInput = string | URL | Readonly<Record<string, object>>;

/** The records of one place. */
export interface HeldPlace {
  readonly place: Place;
  readonly records: readonly StateRecord[];
}

/** A snapshot that was read and checked once, so that a restore of it only writes. */
export class HeldSnapshot implements StateSource {
  constructor(
    readonly name: string,
    readonly held: readonly HeldPlace[],
    /** When it was captured, in milliseconds since the epoch; `undefined` when it does not tell. */
    readonly capturedAt?: number,
  ) {}

  async places(): Promise<readonly Place[]> {
    return this.held.map(({ place }) => place);
  }

  async *batches(place: Place, selection: StateSelection = {}): AsyncIterable<readonly StateRecord[]> {
    const found = this.held.find((held) => comparePlaces(held.place, place) === 0);
    const { resource } = selection;
    if (found === undefined) return;
    yield resource === undefined ? found.records : found.records.filter((record) => resource(record.collection, record.resource));
  }
}

/**
 * Reads a snapshot whole.
 * @param scope where views belong; a file tells itself.
 * @throws SnapshotFormatError or StateFormatError for one that does not fit, UsageError for a file that cannot be read.
 */
export async function holdSnapshot(input: SnapshotInput, stores: readonly StateStore[], scope: Scope): Promise<HeldSnapshot> {
  if (typeof input === 'string') return holdFile(input, stores);
  return input instanceof URL ? holdFile(fileURLToPath(input), stores) : holdViews(input, stores, scope);
}

async function holdFile(path: string, stores: readonly StateStore[]): Promise<HeldSnapshot> {
  const file = await openSnapshot(path, { models: modelsOf(stores) });
  try {
    const held: HeldPlace[] = [];
    for (const place of await file.places()) {
      const records: StateRecord[] = [];
      for await (const record of file.recordsOf(place)) records.push(record);
      held.push({ place, records });
    }
    const { createdAt } = file.header;
    return new HeldSnapshot(file.name, held, createdAt === undefined ? undefined : Date.parse(createdAt));
  } finally {
    await file.close();
  }
}

function holdViews(views: Readonly<Record<string, object>>, stores: readonly StateStore[], scope: Scope): HeldSnapshot {
  const held = Object.entries(views).map(([service, view]) => {
    const store = stores.find((candidate) => candidate.service === service);
    if (store === undefined) throw new RangeError(`there is a view of ${service}, but no such service`);
    return { place: { scope, service }, records: [...checkedRecords(store, view as View)] };
  });
  return new HeldSnapshot('the views', held);
}
