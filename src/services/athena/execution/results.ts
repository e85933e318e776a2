import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { athenaText } from '../../../sql/format/athena-text.js';
import { QueryError } from '../../../sql/query-error.js';
import type { ObjectStorePort } from '../ports.js';
import { encodeMetadata, engineQueryId, resultMetadata } from './result-metadata.js';
import { parseS3, type StatementContext, type StatementOutcome } from './statement-context.js';

export type TextRow = readonly (string | null)[];

/** Reads an outcome to its end: rows as text go to the store by the batch, and to the result's object when there is one. */
export async function keepResults(context: StatementContext, outcome: StatementOutcome): Promise<{ readonly rows: number; readonly bytes: number }> {
  const { backend } = context.parts;
  const writers = outcome.columns.map(({ type }) => athenaText(type));
  const object = await ResultObject.open(context, outcome);
  let count = 0;
  try {
    if (outcome.output === 'csv') await object?.write(`${outcome.columns.map(({ name }) => csvCell(name)).join(',')}\n`);
    for await (const batch of outcome.rows) {
      const rows: TextRow[] = batch.map((row) => row.map((value, index) => writers[index]?.(value) ?? null));
      count += rows.length;
      await backend.appendRows(context.scope, 'queryExecutions', context.executionId, rows);
      await object?.write(rows.map((row) => (outcome.output === 'csv' ? row.map(csvCell).join(',') : row.map((cell) => cell ?? '').join('\t'))).join('\n') + '\n');
    }
    const bytes = (await object?.keep()) ?? 0;
    await keepSideObjects(context, outcome);
    return { rows: count, bytes };
  } finally {
    await outcome.close();
    await object?.remove();
  }
}

/** Athena quotes every value; NULL is nothing at all. */
function csvCell(value: string | null): string {
  return value === null ? '' : `"${value.replaceAll('"', '""')}"`;
}

/** A result of so many bytes waits in memory for its end; more of it goes to a file. */
const SHORT_BYTES = 64 * 1024;

/** The object that a result is written to: when it is long first a file beside S3's, which then becomes the object's body. */
class ResultObject {
  private bytes = 0;
  private short: Buffer[] = [];
  private file: { readonly directory: string; readonly path: string; readonly stream: WriteStream } | undefined;

  private constructor(
    private readonly context: StatementContext,
    private readonly objects: ObjectStorePort,
    private readonly name: string,
  ) {}

  static async open(context: StatementContext, { output }: StatementOutcome): Promise<ResultObject | undefined> {
    const { objects } = context.parts.partners;
    if (objects === undefined || context.outputLocation === undefined || output === 'none') return undefined;
    const { bucket } = parseS3(context.outputLocation);
    if (!(await objects.bucketExists(context.scope, bucket))) {
      throw new QueryError('permission', `Unable to verify/create output bucket ${bucket}`, { subject: bucket });
    }
    return new ResultObject(context, objects, `${context.executionId}.${output}`);
  }

  async write(text: string): Promise<void> {
    const chunk = Buffer.from(text, 'utf8');
    this.bytes += chunk.length;
    if (this.file === undefined) {
      this.short.push(chunk);
      if (this.bytes > SHORT_BYTES) await this.openFile();
      return;
    }
    await writeTo(this.file.stream, chunk);
  }

  async keep(): Promise<number> {
    const { context, file, name, objects } = this;
    const { bucket, key } = parseS3(`${context.outputLocation ?? ''}${name}`);
    if (file === undefined) {
      await objects.put(context.scope, bucket, key, Buffer.concat(this.short), 'application/octet-stream');
      return this.bytes;
    }
    file.stream.end();
    await finished(file.stream);
    await objects.putFile(context.scope, bucket, key, file.path, 'application/octet-stream');
    return this.bytes;
  }

  async remove(): Promise<void> {
    const { file } = this;
    if (file === undefined) return;
    file.stream.destroy();
    await rm(file.directory, { recursive: true, force: true });
  }

  private async openFile(): Promise<void> {
    const directory = await this.objects.temporaryDirectory();
    const path = join(directory, 'result');
    const stream = createWriteStream(path);
    // Told by the next write, or at the end.
    stream.on('error', () => undefined);
    this.file = { directory, path, stream };
    const waiting = Buffer.concat(this.short);
    this.short = [];
    await writeTo(stream, waiting);
  }
}

async function writeTo(stream: WriteStream, chunk: Buffer): Promise<void> {
  if (stream.errored !== null) throw stream.errored;
  if (!stream.write(chunk)) await once(stream, 'drain');
}

/** `<id>.csv.metadata` and, for statements that wrote data, the manifest with the objects' names: both beside where the result is said to be. */
async function keepSideObjects(context: StatementContext, outcome: StatementOutcome): Promise<void> {
  const { objects } = context.parts.partners;
  if (objects === undefined || context.resultLocation === undefined) return;
  const put = (name: string, content: Uint8Array): Promise<void> => {
    const { bucket, key } = parseS3(`${context.resultLocation ?? ''}${name}`);
    return objects.put(context.scope, bucket, key, content, 'application/octet-stream');
  };
  await put('.metadata', encodeMetadata(engineQueryId(context.executionId, context.now), resultMetadata(outcome.columns, outcome.engine)));
  if (outcome.written !== undefined) await put('-manifest.csv', Buffer.from(outcome.written.map((uri) => `${uri}\n`).join(''), 'utf8'));
}
