import { writeSource } from './capture.js';
import type { CaptureInfo, ModelRegistry } from './format.js';
import type { OutputOptions } from './file/output.js';
import type { SnapshotFile } from './file/reader.js';
import type { StateSource } from './source.js';
import type { SnapshotLayout, WriteCounts } from './file/writer.js';

export interface ConvertOptions extends OutputOptions {
  readonly models: ModelRegistry;
  readonly layout?: SnapshotLayout;
  /** What the file says about itself where the old one tells nothing. */
  readonly createdAt: Date;
  readonly producer: string;
  readonly signal?: AbortSignal;
  /** Changes what is written on its way. */
  readonly through?: (source: StateSource) => StateSource;
  /** What the file says of its capture beside what the old one said. */
  readonly capture?: CaptureInfo;
}

/**
 * Writes a snapshot file anew: in the current version of the format, in the writer's order, in another layout, packed or unpacked as the new name
 * says. What it says of when and how the state was captured stays.
 */
export async function convertSnapshot(file: SnapshotFile, path: string, options: ConvertOptions): Promise<WriteCounts> {
  const { createdAt, producer } = file.header;
  const capture = options.capture === undefined ? file.header.capture : { ...file.header.capture, ...options.capture };
  return writeSource(path, options.through?.(file) ?? file, options.models, {
    ...options,
    createdAt: createdAt === undefined ? options.createdAt : new Date(createdAt),
    producer: producer ?? options.producer,
    ...(capture === undefined ? {} : { capture }),
  });
}
