export * from './capture.js';
export * from './convert.js';
export * from './compare/diff.js';
export * from './compare/diff-stat.js';
export * from './errors.js';
export {
  comparePlaces,
  ENGINE_SCOPE,
  FORMAT_NAME,
  FORMAT_VERSION,
  placeName,
  type CaptureInfo,
  type Consistency,
  type ModelRegistry,
  type Place,
  type SnapshotHeader,
} from './format.js';
export { removeUnfinished } from './file/unfinished.js';
export * from './inspect.js';
export * from './list.js';
export * from './merge.js';
export * from './combine/merge-sources.js';
export { takeMoment, type Moment } from './moment.js';
export { spoolMoment } from './spool.js';
export type { MergePolicy } from './combine/merge-decision.js';
export type { MergedCollection, MergedCounts, MergedOutcome, MergeReport } from './combine/merge-tally.js';
export { openOutput, StreamOutput, type OutputOptions, type SnapshotOutput } from './file/output.js';
export { outlineSnapshot, type SnapshotOutline } from './file/outline.js';
export * from './compare/patch.js';
export type { PatchOperation } from './compare/patch-operation.js';
export * from './file/reader.js';
export { RestoreIncompleteError } from './commit.js';
export { recoverStores } from './recover.js';
export * from './restore.js';
export { envelopeSchema, snapshotSchema, stateSchema } from './schema.js';
export * from './selection.js';
export { liveSource, modelsOf, storeOf, type StateSource, type StateStore } from './source.js';
export type { FormatUpgrade } from './upgrade.js';
export { valueChanges, type ValueChange } from './compare/value-diff.js';
export { SnapshotWriter, type SnapshotLayout, type WriteCounts, type WriterHeader } from './file/writer.js';
