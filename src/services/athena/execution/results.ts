import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { athenaText } from '../../../sql/format/athena-text.js';
import { QueryError } from '../../../sql/query-error.js';
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

/** The object that a result is written to: first a file beside S3's, then the object's body. */
class ResultObject {
  private bytes = 0;

  private constructor(
    private readonly context: StatementContext,
    private readonly directory: string,
    private readonly path: string,
    private readonly file: ReturnType<typeof createWriteStream>,
    private readonly name: string,
  ) {}

  static async open(context: StatementContext, { output }: StatementOutcome): Promise<ResultObject | undefined> {
    const { objects } = context.parts.partners;
    if (objects === undefined || context.outputLocation === undefined || output === 'none') return undefined;
    const { bucket } = parseS3(context.outputLocation);
    if (!(await objects.bucketExists(context.scope, bucket))) {
      throw new QueryError('permission', `Unable to verify/create output bucket ${bucket}`, { subject: bucket });
    }
    const directory = await objects.temporaryDirectory();
    const path = join(directory, 'result');
    return new ResultObject(context, directory, path, createWriteStream(path), `${context.executionId}.${output}`);
  }

  async write(text: string): Promise<void> {
    const chunk = Buffer.from(text, 'utf8');
    this.bytes += chunk.length;
    if (!this.file.write(chunk)) await new Promise<void>((resolve) => this.file.once('drain', resolve));
  }

  async keep(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.file.once('error', reject);
      this.file.end(resolve);
    });
    const { objects } = this.context.parts.partners;
    const { bucket, key } = parseS3(`${this.context.outputLocation ?? ''}${this.name}`);
    await objects?.putFile(this.context.scope, bucket, key, this.path, 'application/octet-stream');
    return this.bytes;
  }

  async remove(): Promise<void> {
    this.file.destroy();
    await rm(this.directory, { recursive: true, force: true });
  }
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
