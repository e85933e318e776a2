import { describe, expect, it } from 'vitest';
import { BackendUnavailableError, type StagedState, type StateDomain } from '../../src/core/state.js';
import type { Scope } from '../../src/core/scope.js';
import type { Place } from '../../src/snapshot/format.js';
import { restore } from '../../src/snapshot/restore.js';
import { liveSource, unbatched, type StateSource, type StateStore } from '../../src/snapshot/source.js';
import { objects } from './histories/data.js';
import { messageOf, stateOf } from './support.js';
import { away, home, ShelfBackend, shelvesAtHome, shelvesModel, toySource, toyStore, type ToyState } from './toy.js';

const shelvesAway: Place = { scope: away, service: 'shelves' };
const shelf = (...ids: readonly string[]) => ({ definition: { key: 'id' }, items: ids.map((id) => ({ id })) });
const old: ToyState = [
  { place: shelvesAtHome, view: { shelves: { a: shelf('old'), b: shelf('old') } } },
  { place: shelvesAway, view: { shelves: { a: shelf('old') } } },
];

async function oldStore() {
  const store = toyStore();
  await restore({ source: toySource(old), stores: [store] });
  return store;
}

/** A store of its own domain, which counts commits and fails where it is told to. */
class WatchedBackend extends ShelfBackend {
  readonly calls: string[] = [];
  failWrite = false;
  failCommit = false;

  constructor(readonly own: StateDomain = { commit: async () => {} }) {
    super();
  }

  override async stageState(scope: Scope): Promise<StagedState> {
    const inner = await super.stageState(scope);
    const { calls } = this;
    return {
      scope,
      domain: this.domain,
      write: async (records) => {
        if (this.failWrite) throw new BackendUnavailableError('the store went away');
        await inner.write(records);
      },
      abort: async () => {
        calls.push('abort');
      },
      commitInner: () => inner.domain.commit([inner]),
    } as StagedState & { commitInner: () => Promise<void> };
  }

  override readonly domain: StateDomain = {
    commit: async (stages) => {
      this.calls.push(`commit ${String(stages.length)}`);
      if (this.failCommit) throw new BackendUnavailableError('the store went away');
      for (const stage of stages) await (stage as StagedState & { commitInner: () => Promise<void> }).commitInner();
    },
  };
}

function watched(service: string): StateStore & { readonly backend: WatchedBackend } {
  return { service, model: shelvesModel, backend: new WatchedBackend() };
}

describe('a restore', () => {
  it('replaces everything: what is not in the source is gone, in scopes too that the source does not name', async () => {
    const store = await oldStore();
    const next: ToyState = [{ place: shelvesAtHome, view: { shelves: { b: shelf('new') } } }];
    const restored = await restore({ source: toySource(next), stores: [store] });
    expect(await stateOf(liveSource([store]))).toEqual(next);
    expect(restored).toEqual([
      { place: shelvesAtHome, records: 2 },
      { place: shelvesAway, records: 0 },
    ]);
  });

  it('leaves what is not selected: scopes', async () => {
    const store = await oldStore();
    await restore({ source: toySource([]), stores: [store], selection: { regions: [away.region] } });
    expect(await stateOf(liveSource([store]))).toEqual([old[0]]);
  });

  it('leaves what is not selected: resources', async () => {
    const store = await oldStore();
    const next: ToyState = [{ place: shelvesAtHome, view: { shelves: { a: shelf('new'), b: shelf('new'), c: shelf('new') } } }];
    await restore({ source: toySource(next), stores: [store], selection: { accountIds: [home.accountId], exclude: ['b'] } });
    expect(await stateOf(liveSource([store]))).toEqual([
      { place: shelvesAtHome, view: { shelves: { a: shelf('new'), b: shelf('old'), c: shelf('new') } } },
      old[1],
    ]);
  });

  it('leaves content out with schemaOnly', async () => {
    const store = toyStore();
    await restore({ source: toySource(old), stores: [store], selection: { schemaOnly: true, regions: [away.region] } });
    expect(await stateOf(liveSource([store]))).toEqual([{ place: shelvesAway, view: { shelves: { a: { definition: { key: 'id' } } } } }]);
  });

  it('of a capture that was narrowed replaces no more than the capture covers', async () => {
    const store = await oldStore();
    const other = toyStore('attic');
    await restore({ source: toySource([{ place: { scope: home, service: 'attic' }, view: { shelves: { a: shelf('old') } } }]), stores: [other] });
    const next: ToyState = [{ place: shelvesAtHome, view: { shelves: { a: shelf('new') } } }];
    const capture = { services: ['shelves'], selection: { regions: [home.region], include: ['a'], unknown: 1 } };
    await restore({ source: { ...toySource(next), capture }, stores: [store, other] });
    expect(await stateOf(liveSource([store, other]))).toEqual([
      { place: { scope: home, service: 'attic' }, view: { shelves: { a: shelf('old') } } },
      { place: shelvesAtHome, view: { shelves: { a: shelf('new'), b: shelf('old') } } },
      old[1],
    ]);
  });

  it('is refused when the source holds a service that there is no store for, and changes nothing', async () => {
    const store = await oldStore();
    const next: ToyState = [
      { place: { scope: home, service: 'attic' }, view: { shelves: { a: shelf() } } },
      { place: shelvesAtHome, view: { shelves: { a: shelf('new') } } },
    ];
    await expect(restore({ source: toySource(next, 'next.json'), stores: [store] })).rejects.toMatchObject({
      message: 'next.json holds 123456789012/us-east-1 attic, but there is no store for attic',
      suggestions: ['select the services to restore, e.g. --service shelves'],
    });
    expect(await stateOf(liveSource([store]))).toEqual(old);
    await restore({ source: toySource(next), stores: [store], selection: { services: ['shelves'] } });
    expect(await stateOf(liveSource([store]))).toEqual([next[1]]);
  });
});

describe('a restore that fails', () => {
  const next: ToyState = [
    { place: { scope: home, service: 'attic' }, view: { shelves: { a: shelf('new') } } },
    { place: shelvesAtHome, view: { shelves: { a: shelf('new') } } },
    { place: shelvesAway, view: { shelves: { a: shelf('new') } } },
  ];

  it('commits each domain once, after all is staged', async () => {
    const stores = [watched('attic'), watched('shelves')];
    await restore({ source: toySource(next), stores });
    expect(stores.map(({ backend }) => backend.calls)).toEqual([['commit 1'], ['commit 2']]);
    expect(await stateOf(liveSource(stores))).toEqual(next);
  });

  it('while it stages changes no store', async () => {
    const stores = [watched('attic'), watched('shelves')];
    if (stores[1] !== undefined) stores[1].backend.failWrite = true;
    expect(await messageOf(restore({ source: toySource(next), stores }))).toBe('the store went away');
    expect(stores.map(({ backend }) => backend.calls)).toEqual([['abort'], ['abort']]);
    expect(await stateOf(liveSource(stores))).toEqual([]);
  });

  it('at the first commit changes no store', async () => {
    const stores = [watched('attic'), watched('shelves')];
    if (stores[0] !== undefined) stores[0].backend.failCommit = true;
    expect(await messageOf(restore({ source: toySource(next), stores }))).toBe('the store went away');
    expect(await stateOf(liveSource(stores))).toEqual([]);
  });

  it('between two domains says which shows the new state and which the old', async () => {
    const stores = [watched('attic'), watched('shelves')];
    if (stores[1] !== undefined) stores[1].backend.failCommit = true;
    expect(await messageOf(restore({ source: toySource(next), stores }))).toBe(
      'restored 123456789012/us-east-1 attic, but not 123456789012/us-east-1 shelves, 210987654321/eu-west-1 shelves: the store went away',
    );
    expect(stores[1]?.backend.calls).toEqual(['commit 2', 'abort', 'abort']);
  });

  it('can be called off until the commit', async () => {
    const store = await oldStore();
    const controller = new AbortController();
    const onProgress = (): void => controller.abort(new Error('called off'));
    const stores = [store, toyStore('attic')];
    expect(await messageOf(restore({ source: toySource(next), stores, onProgress, signal: controller.signal }))).toBe('called off');
    expect(await stateOf(liveSource([store]))).toEqual(old);
  });
});

describe('a narrowed restore of objects', () => {
  it('loses nothing that clients write to other buckets meanwhile, and does not read their bodies', async () => {
    const [bench, other] = [await objects.open('narrowed'), await objects.open('other')];
    await objects.begin(bench);
    await objects.begin(other);
    const others = liveSource(other.stores);
    const slow: StateSource = {
      name: others.name,
      places: () => others.places(),
      async *batches(place, selection) {
        for (const step of [0, 4]) await objects.step(bench, step);
        yield* others.batches(place, selection);
      },
    };
    await restore({ source: slow, stores: bench.stores, selection: { include: ['s3:versions'] } });
    const written: [string, number][] = [];
    for (const place of await liveSource(bench.stores).places()) {
      for await (const { resource, section, value } of unbatched(liveSource(bench.stores).batches(place))) {
        const { key, bytes } = value as { readonly key: string; readonly bytes: number };
        if (resource === 'data' && section === 'objects') written.push([key, bytes]);
      }
    }
    expect(written).toEqual([['long', 3 * 256 * 1024 + 'longer'.length], ['text', 'one'.length]]);
    await Promise.all([bench.close(), other.close()]);
  });
});
