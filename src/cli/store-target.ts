import type { ConflictPolicy } from '../core/state.js';
import { scopeName } from '../core/scope.js';
import { countHeld, holdsReplaced, mergeInto, resetStores, restoreInto, type CountReport, type MergeReportJson, type ResetReport } from '../server/state-operations.js';
import { captureTo, modelsOf, openSnapshot, type SnapshotFile, type StateStore } from '../snapshot/index.js';
import { describeBackend } from './backend-url.js';
import { openStores, type LocatedService } from './open-services.js';
import { allModels } from './services.js';
import type { CaptureReport, StateTarget, TargetOptions } from './target.js';

/** Stores that this process opens itself. */
export class StoreTarget implements StateTarget {
  private constructor(
    readonly name: string,
    private readonly stores: readonly StateStore[],
    private readonly version: string,
  ) {}

  static async open(located: readonly LocatedService[], version: string): Promise<StoreTarget> {
    const names = new Set(located.map(({ location }) => describeBackend(location)));
    return new StoreTarget([...names].join(', '), await openStores(located), version);
  }

  async capture(path: string, { selection, onProgress, signal }: TargetOptions): Promise<CaptureReport> {
    const counts = new Map<string, { scope?: string; service: string; records: number }>();
    let before = 0;
    const { records } = await captureTo(path, {
      stores: this.stores,
      selection,
      signal,
      createdAt: new Date(),
      producer: `winterbaume/${this.version}`,
      onProgress: (progress) => {
        const { scope, service } = progress.place;
        const key = `${scope === undefined ? '' : scopeName(scope)} ${service}`;
        const count = counts.get(key) ?? { ...(scope === undefined ? {} : { scope: scopeName(scope) }), service, records: 0 };
        count.records += progress.records - before;
        before = progress.records;
        counts.set(key, count);
        onProgress?.(progress);
      },
    });
    return { file: path, records, places: [...counts.values()] };
  }

  async restore(path: string, options: TargetOptions, confirm?: () => Promise<boolean>): Promise<CountReport | undefined> {
    return this.withFile(path, options.signal, async (source) => {
      if (confirm !== undefined && (await holdsReplaced(this.stores, source, options.selection)) && !(await confirm())) return undefined;
      return restoreInto(this.stores, source, options);
    });
  }

  async merge(path: string, options: TargetOptions & { readonly onConflict: ConflictPolicy; readonly dryRun: boolean }): Promise<MergeReportJson> {
    return this.withFile(path, options.signal, (source) => mergeInto(this.stores, source, options));
  }

  async count(options: TargetOptions): Promise<CountReport> {
    return countHeld(this.stores, options);
  }

  async reset(options: TargetOptions): Promise<ResetReport> {
    return resetStores(this.stores, options);
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.stores.map(({ backend }) => backend.close()));
  }

  private async withFile<Result>(path: string, signal: AbortSignal, use: (source: SnapshotFile) => Promise<Result>): Promise<Result> {
    // All services are known, so that a file with more than these stores can take is told of as such, and not as broken.
    const source = await openSnapshot(path, { signal, models: { ...modelsOf(this.stores), ...(await allModels()) } });
    try {
      return await use(source);
    } finally {
      await source.close();
    }
  }
}
