import { existsSync } from 'node:fs';
import {
  countHeld,
  holdsReplaced,
  mergeInto,
  previewRestoreInto,
  resetStores,
  restoreInto,
  type CountReport,
  type DiffReport,
  type MergeReportJson,
  type ResetReport,
} from '../server/state-operations.js';
import { captureTo, modelsOf, recoverStores, spoolMoment, takeMoment, type StateSource, type StateStore } from '../snapshot/index.js';
import { describeBackend } from './backend-url.js';
import { openStores, type LocatedService } from './open-services.js';
import { PlaceTally } from './place-tally.js';
import { openSqlEngine, type EngineFile, type SqlEngine } from './sql-engine.js';
import type { CaptureReport, CaptureTargetOptions, MergeTargetOptions, OpenSource, ReadOptions, RestoreTargetOptions, StateTarget, TargetOptions } from './target.js';

export interface StoreTargetOptions {
  readonly located: readonly LocatedService[];
  /** A DuckDB file. */
  readonly engine?: EngineFile | undefined;
  readonly version: string;
}

/** Stores that this process opens itself. */
export class StoreTarget implements StateTarget {
  private constructor(
    readonly name: string,
    private readonly stores: readonly StateStore[],
    private readonly version: string,
    private readonly sql: SqlEngine | undefined,
    readonly found: readonly string[],
  ) {}

  static async open({ located, engine, version }: StoreTargetOptions): Promise<StoreTarget> {
    const names = new Set([...located.map(({ location }) => describeBackend(location)), ...(engine === undefined ? [] : [engine.path])]);
    const stores = await openStores(located);
    try {
      // Looked at before the database is opened, which puts an end to it.
      const cutOff = engine !== undefined && existsSync(`${engine.path}.wal`);
      const sql = engine === undefined ? undefined : await openSqlEngine(engine.path, engine);
      const all = sql === undefined ? stores : [...stores, sql.store];
      const found = [...(await recoverStores(all))];
      if (cutOff) found.push(`found ${engine.path}.wal, left by a process that was killed; the database is as its last commit left it`);
      return new StoreTarget([...names].join(', '), all, version, sql, found);
    } catch (error) {
      await closeStores(stores);
      throw error;
    }
  }

  async capture(path: string, { selection, onProgress, signal, through, told }: CaptureTargetOptions): Promise<CaptureReport> {
    const tally = new PlaceTally();
    const { records, consistency, heldBackMs } = await captureTo(path, {
      stores: this.stores,
      selection,
      signal,
      createdAt: new Date(),
      producer: `winterbaume/${this.version}`,
      ...(through === undefined ? {} : { through }),
      ...(told === undefined ? {} : { capture: told }),
      onProgress: (progress) => {
        tally.add(progress);
        onProgress?.(progress);
      },
    });
    return { file: path, records, places: tally.places, consistency, heldBackMilliseconds: Math.round(heldBackMs) };
  }

  async read({ selection, signal, again = false }: ReadOptions): Promise<OpenSource> {
    const moment = await takeMoment(this.stores, selection);
    if (!again) return { source: { ...moment.source, name: this.name }, close: () => moment.release() };
    const file = await spoolMoment(moment, { models: modelsOf(this.stores), producer: this.name, signal });
    return { source: { name: this.name, places: () => file.places(), batches: (place, also) => file.batches(place, also) }, close: () => file.close() };
  }

  async restore(source: StateSource, { confirm, ...options }: RestoreTargetOptions): Promise<CountReport | undefined> {
    if (confirm !== undefined && (await holdsReplaced(this.stores, source, options.selection)) && !(await confirm())) return undefined;
    return restoreInto(this.stores, source, options);
  }

  async previewRestore(source: StateSource, options: TargetOptions): Promise<DiffReport> {
    return previewRestoreInto(this.stores, source, options);
  }

  async merge(source: StateSource, options: MergeTargetOptions): Promise<MergeReportJson> {
    return mergeInto(this.stores, source, options);
  }

  async count(options: TargetOptions): Promise<CountReport> {
    return countHeld(this.stores, options);
  }

  async reset(options: TargetOptions): Promise<ResetReport> {
    return resetStores(this.stores, options);
  }

  async close(): Promise<void> {
    await closeStores(this.stores);
    await this.sql?.close();
  }
}

async function closeStores(stores: readonly StateStore[]): Promise<void> {
  await Promise.allSettled(stores.map(({ backend }) => backend.close()));
}
