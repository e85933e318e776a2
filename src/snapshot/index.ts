export * from './capture.js';
export * from './convert.js';
export * from './diff.js';
export * from './diff-stat.js';
export * from './errors.js';
export {
  comparePlaces,
  ENGINE_SCOPE,
  FORMAT_NAME,
  FORMAT_VERSION,
  placeName,
  type CaptureInfo,
  type ModelRegistry,
  type Place,
  type SnapshotHeader,
} from './format.js';
export * from './inspect.js';
export * from './list.js';
export * from './merge.js';
export * from './merge-sources.js';
export type { MergePolicy } from './merge-decision.js';
export type { MergedCollection, MergedCounts, MergedOutcome, MergeReport } from './merge-tally.js';
export { openOutput, StreamOutput, type OutputOptions, type SnapshotOutput } from './output.js';
export { outlineSnapshot, type SnapshotOutline } from './outline.js';
export * from './patch.js';
export type { PatchOperation } from './patch-operation.js';
export * from './reader.js';
export * from './restore.js';
export { envelopeSchema, snapshotSchema, stateSchema } from './schema.js';
export * from './selection.js';
export { liveSource, modelsOf, storeOf, type StateSource, type StateStore } from './source.js';
export type { FormatUpgrade } from './upgrade.js';
export type { ValueChange } from './value-diff.js';
export { SnapshotWriter, type SnapshotLayout, type WriteCounts, type WriterHeader } from './writer.js';
