import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StateRecord } from '../../src/core/state.js';
import { writeSource } from '../../src/snapshot/capture.js';
import { mergeAll, mergeSources, previewMerge, type MergeSourcesOptions } from '../../src/snapshot/combine/merge-sources.js';
import { diffSources } from '../../src/snapshot/compare/diff.js';
import { openSnapshot } from '../../src/snapshot/file/reader.js';
import type { ModelRegistry, Place } from '../../src/snapshot/format.js';
import { merge } from '../../src/snapshot/merge.js';
import { restore } from '../../src/snapshot/restore.js';
import { liveSource, modelsOf, unbatched, type StateSource } from '../../src/snapshot/source.js';
import { HeldSnapshot } from '../../src/testing/held-snapshot.js';
import { catalog, objects, queries, statements, tables } from './histories/data.js';
import type { History, Workbench } from './histories/history.js';
import { queues, topics } from './histories/messaging.js';
import { databases } from './histories/sql.js';
import { temporaryFolder, toyHeader } from './support.js';

const folder = temporaryFolder();

/** The states that a history can come to, each made once. */
class States {
  models: ModelRegistry = { services: {}, engines: {} };
  private base: Promise<HeldSnapshot> | undefined;
  private readonly made = new Map<string, Promise<HeldSnapshot>>();

  constructor(private readonly history: History) {}

  /** What all have in common. */
  before(): Promise<HeldSnapshot> {
    this.base ??= (async () => {
      return this.held('base', (bench) => this.history.begin(bench));
    })();
    return this.base;
  }

  /** What comes of the steps, done one after the other. */
  after(steps: readonly number[]): Promise<HeldSnapshot> {
    const name = steps.join('-');
    let state = this.made.get(name);
    if (state === undefined) {
      state = this.make(name, steps);
      this.made.set(name, state);
    }
    return state;
  }

  private async make(name: string, steps: readonly number[]): Promise<HeldSnapshot> {
    const before = await this.before();
    return this.held(name, async (bench) => {
      await restore({ source: before, stores: bench.stores });
      for (const step of steps) await this.history.step(bench, step);
    });
  }

  private async held(name: string, make: (bench: Workbench) => Promise<void>): Promise<HeldSnapshot> {
    const bench = await this.history.open(name);
    try {
      this.models = modelsOf(bench.stores);
      await make(bench);
      return await held(liveSource(bench.stores), name);
    } finally {
      await bench.close();
    }
  }
}

/** Everything of a source, secrets and all. */
async function held(source: StateSource, name: string): Promise<HeldSnapshot> {
  const places: { place: Place; records: StateRecord[] }[] = [];
  for (const place of await source.places()) {
    const records: StateRecord[] = [];
    for await (const { collection, resource, section, value } of unbatched(source.batches(place, { includeSecrets: true }))) records.push({ collection, resource, section, value });
    if (records.length > 0) places.push({ place, records });
  }
  return new HeldSnapshot(name, places);
}

describe.each([queues, topics, tables, objects, catalog, queries, statements, databases])('merging states of $name', (history) => {
  const states = new States(history);
  /** What the tests restore into, one after the other. */
  let bench: Workbench;
  beforeAll(async () => {
    bench = await history.open('restored');
  });
  afterAll(async () => {
    await bench.close();
    await history.end?.();
  });

  /** Steps that a side has taken: any one of them, or a few. */
  const all = [...Array(history.steps).keys()];
  const several = fc.sample(fc.shuffledSubarray(all, { minLength: 2, maxLength: 4 }), { numRuns: 10, seed: 1 });
  const steps = fc.constantFrom<readonly number[]>(...all.map((step) => [step]), ...several);
  const policy = fc.constantFrom('keep' as const, 'replace' as const);
  const merged = (ours: StateSource, theirs: StateSource, options: Partial<MergeSourcesOptions> = {}) => mergeSources(ours, theirs, { models: states.models, ...options });

  async function differences(a: StateSource, b: StateSource): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const { collection, resource, section, key, before, after } of diffSources(a, b, { models: states.models })) {
      found.push(`${collection}/${resource}/${section} ${key} ${before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'}`);
    }
    return found;
  }

  const check = (runs: number, property: fc.IAsyncProperty<unknown>): Promise<void> => fc.assert(property as fc.IAsyncProperty<unknown[]>, { numRuns: runs, seed: 20250131 });

  it('has steps that all change something', async () => {
    for (let step = 0; step < history.steps; step += 1) {
      expect({ step, changes: (await differences(await states.before(), await states.after([step]))).length > 0 }).toEqual({ step, changes: true });
    }
  });

  it('one with itself changes nothing', () =>
    check(12, fc.asyncProperty(steps, policy, async (taken, onConflict) => {
      const state = await states.after(taken);
      for (const base of [{}, { base: await states.before() }, { base: state }]) {
        const result = merged(state, state, { onConflict, ...base });
        expect(await differences(state, result)).toEqual([]);
        expect(await previewMerge(result)).toMatchObject([{ conflictCount: 0, total: { added: 0, replaced: 0, removed: 0, kept: 0 } }]);
      }
    })));

  it('`keep` and `replace` mirror each other', () =>
    check(20, fc.asyncProperty(steps, steps, fc.boolean(), async (a, b, three) => {
      const [ours, theirs] = [await states.after(a), await states.after(b)];
      const base = three ? { base: await states.before() } : {};
      expect(await differences(merged(ours, theirs, { onConflict: 'keep', ...base }), merged(theirs, ours, { onConflict: 'replace', ...base }))).toEqual([]);
    })));

  it('one side that changed nothing gives the other side', () =>
    check(12, fc.asyncProperty(steps, policy, async (taken, onConflict) => {
      const [base, state] = [await states.before(), await states.after(taken)];
      for (const result of [merged(base, state, { base, onConflict }), merged(state, base, { base, onConflict })]) {
        expect(await differences(state, result)).toEqual([]);
        expect(() => result.refuseConflicts()).not.toThrow();
      }
    })));

  it('the order of files without conflicts does not matter', async () => {
    let without = 0;
    await check(24, fc.asyncProperty(steps, steps, steps, async (a, b, c) => {
      const all = [await states.after(a), await states.after(b), await states.after(c)] as const;
      const base = await states.before();
      const forwards = mergeAll(all, { models: states.models, base });
      const backwards = mergeAll([all[2], all[1], all[0]], { models: states.models, base });
      const reports = [...(await previewMerge(forwards)), ...(await previewMerge(backwards))];
      if (reports.some(({ conflictCount }) => conflictCount > 0)) return;
      without += 1;
      expect(await differences(forwards, backwards)).toEqual([]);
    }));
    expect(without).toBeGreaterThan(4);
  });

  it('what comes of it is valid, and is the same when it was written, restored and captured again', () =>
    check(16, fc.asyncProperty(steps, steps, policy, fc.boolean(), async (a, b, onConflict, three) => {
      const [ours, theirs] = [await states.after(a), await states.after(b)];
      const result = merged(ours, theirs, { onConflict, ...(three ? { base: await states.before() } : {}) });
      const path = folder.path(`${history.name}.json`);
      await writeSource(path, result, states.models, toyHeader);
      const file = await openSnapshot(path, { models: states.models });
      try {
        await restore({ source: file, stores: bench.stores });
        expect(await differences(file, await held(liveSource(bench.stores), 'restored'))).toEqual([]);
      } finally {
        await file.close();
      }
    })));

  it('into a live store comes to the same as of files', () =>
    check(12, fc.asyncProperty(steps, steps, policy, async (a, b, onConflict) => {
      const [ours, theirs] = [await states.after(a), await states.after(b)];
      await restore({ source: ours, stores: bench.stores });
      await merge({ source: theirs, stores: bench.stores, onConflict });
      const result = merged(ours, theirs, { onConflict });
      expect(await differences(await held(liveSource(bench.stores), 'live'), result)).toEqual([]);
    })));
});
