import { PassThrough } from 'node:stream';
import { writeInto } from './capture.js';
import { StreamOutput } from './file/output.js';
import { openSnapshotStream, type SnapshotFile } from './file/reader.js';
import type { ModelRegistry } from './format.js';
import type { Moment } from './moment.js';

/** Copies a moment to a temporary file, which can be read several times, and lets go of it. */
export async function spoolMoment(moment: Moment, { models, producer, signal }: { readonly models: ModelRegistry; readonly producer: string; readonly signal: AbortSignal }): Promise<SnapshotFile> {
  const body = new PassThrough({ highWaterMark: 256 * 1024 });
  const writing = writeInto(new StreamOutput(body, 'a temporary file'), moment.source, models, { createdAt: new Date(0), producer, signal }).then(
    () => body.end(),
    (error: unknown) => body.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  try {
    return await openSnapshotStream(body, 'what was kept', { models, signal });
  } finally {
    body.destroy();
    await writing;
    await moment.release();
  }
}
