import type { ConflictPolicy } from '../core/state.js';
import { mergeReport, type MergeReportJson } from '../server/state-operations.js';
import {
  compileSelection,
  mergeAll,
  previewMerge,
  selectSource,
  writeSource,
  type MergePolicy,
  type MergeReport,
  type MergeVerdict,
  type SnapshotFile,
  type StateSource,
} from '../snapshot/index.js';
import type { JsonObject } from '../core/json.js';
import { allModels } from './services.js';
import { openSourceFile } from './source-file.js';
import type { StateTarget, TargetOptions } from './target.js';

/** What a merge was asked to do. */
export interface MergePlan extends TargetOptions {
  /** At least one; with an output and no base at least two. */
  readonly files: readonly string[];
  /** The state that all come from. */
  readonly base: string | undefined;
  readonly onConflict: MergePolicy;
  readonly dryRun: boolean;
  readonly version: string;
  /** What is read of bytes that stand beside the files: the bytes unless told. */
  readonly bodies?: 'bytes' | 'names';
}

/** One merge of two: what it did, or would do. */
export interface MergeStep extends JsonObject {
  /** What was added. */
  readonly from: string;
  /** What it was added to. */
  readonly into: string;
  readonly report: MergeReportJson;
}

/** What a whole merge did. */
export interface MergeResult extends JsonObject {
  readonly steps: readonly MergeStep[];
  readonly conflictCount: number;
  /** The file that was written. */
  readonly output?: string;
}

/** Merges files into a new one; no store is asked. */
export async function mergeIntoFile(output: string, plan: MergePlan): Promise<MergeResult> {
  return withFiles(plan, async ({ files, base }) => {
    const models = await allModels();
    const merged = await combine(files, base, plan);
    if (plan.dryRun) await previewMerge(merged, plan.signal);
    else {
      const { capture } = merged;
      await writeSource(output, merged, models, {
        createdAt: newest(files),
        producer: `winterbaume/${plan.version}`,
        signal: plan.signal,
        beforeCommit: () => refuse(merged, plan),
        ...(capture === undefined ? {} : { capture }),
        ...(plan.onProgress === undefined ? {} : { onProgress: plan.onProgress }),
      });
    }
    const result = resultOf(stepsOf(plan.files, merged.reports()));
    return plan.dryRun ? result : { ...result, output };
  });
}

/** Merges files into what a target holds. With a base, records that the files no longer have are deleted there too. */
export async function mergeIntoTarget(target: StateTarget, plan: MergePlan): Promise<MergeResult> {
  return withFiles(plan, ({ files, base }) => (base === undefined ? addToTarget(target, files, plan) : mergeWithTarget(target, files, base, plan)));
}

async function addToTarget(target: StateTarget, files: readonly SnapshotFile[], plan: MergePlan): Promise<MergeResult> {
  const combined = await combine(files, undefined, plan);
  // Read through once before a store is written to: under `fail` a conflict between the files counts too.
  if (files.length > 1) await previewMerge(combined, plan.signal);
  if (!plan.dryRun) refuse(combined, plan);
  const between = stepsOf(plan.files, combined.reports());
  const onConflict = storePolicy(plan.onConflict);
  const report = await target.merge(combined, { ...plan, onConflict });
  return resultOf([...between, { from: plan.files.join(', '), into: target.name, report }]);
}

async function mergeWithTarget(target: StateTarget, files: readonly SnapshotFile[], base: SnapshotFile, plan: MergePlan): Promise<MergeResult> {
  const held = await target.read(plan);
  try {
    const merged = await combine([held.source, ...files], base, plan);
    if (plan.dryRun) await previewMerge(merged, plan.signal);
    else await target.restore(merged, { ...plan, beforeCommit: () => refuse(merged, plan) });
    return resultOf(stepsOf([target.name, ...plan.files], merged.reports()));
  } finally {
    await held.close();
  }
}

async function combine(sources: readonly StateSource[], base: SnapshotFile | undefined, { selection, onConflict }: MergePlan): Promise<StateSource & MergeVerdict> {
  const part = compileSelection(selection);
  const [first, ...rest] = sources.map((source) => selectSource(source, part));
  if (first === undefined) throw new Error('nothing to merge');
  const options = { models: await allModels(), onConflict, ...(base === undefined ? {} : { base: selectSource(base, part) }) };
  return mergeAll([first, ...rest], options);
}

function refuse(merged: MergeVerdict, { onConflict }: MergePlan): void {
  if (onConflict === 'fail') merged.refuseConflicts();
}

/** A store is one side, the files are the other. */
function storePolicy(policy: MergePolicy): ConflictPolicy {
  if (policy === 'ours') return 'keep';
  return policy === 'theirs' ? 'replace' : policy;
}

function stepsOf(names: readonly string[], reports: readonly MergeReport[]): MergeStep[] {
  return reports.map((report, index) => ({
    from: names[index + 1] ?? '',
    into: names.slice(0, index + 1).join(', '),
    report: mergeReport(report),
  }));
}

function resultOf(steps: readonly MergeStep[]): MergeResult {
  return { steps, conflictCount: steps.reduce((sum, { report }) => sum + report.conflictCount, 0) };
}

/** A merged file is as new as the newest of what it is made of: the same files always give the same result. */
function newest(files: readonly SnapshotFile[]): Date {
  return new Date(Math.max(...files.map(({ header }) => Date.parse(header.createdAt ?? '1970-01-01T00:00:00.000Z'))));
}

interface OpenFiles {
  readonly files: readonly SnapshotFile[];
  readonly base: SnapshotFile | undefined;
}

/** Opens and checks all files, one after the other, and closes them in the end. */
async function withFiles<Result>({ files, base, signal, bodies }: MergePlan, use: (opened: OpenFiles) => Promise<Result>): Promise<Result> {
  const opened: SnapshotFile[] = [];
  try {
    for (const file of files) opened.push(await openSourceFile(file, signal, bodies));
    const origin = base === undefined ? undefined : await openSourceFile(base, signal, bodies);
    try {
      return await use({ files: [...opened], base: origin });
    } finally {
      await origin?.close();
    }
  } finally {
    for (const file of opened) await file.close();
  }
}

