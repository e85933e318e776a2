import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { WriteOptions } from '../../src/snapshot/capture.js';
import { writeInto } from '../../src/snapshot/capture.js';
import type { Place } from '../../src/snapshot/format.js';
import type { SnapshotOutput } from '../../src/snapshot/file/output.js';
import { openSnapshot } from '../../src/snapshot/file/reader.js';
import { unbatched, type StateSource } from '../../src/snapshot/source.js';
import { collectView, type View } from '../../src/core/state.js';
import { shelvesModel, toyModels } from './toy.js';

/** A folder for the tests of a file, gone when they are done. */
export function temporaryFolder(): { path(name: string): string; write(name: string, content: string | Uint8Array): Promise<string> } {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'snapshot-test-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return {
    path: (name) => join(folder, name),
    async write(name, content) {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
  };
}

/** An output that keeps the text. */
export class TextOutput implements SnapshotOutput {
  text = '';
  state: 'open' | 'committed' | 'aborted' = 'open';

  async write(text: string | Uint8Array): Promise<void> {
    this.text += typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
  }

  async commit(): Promise<void> {
    this.state = 'committed';
  }

  async abort(): Promise<void> {
    this.state = 'aborted';
  }
}

export const toyHeader: WriteOptions = { createdAt: new Date('2025-01-31T12:00:00Z'), producer: 'winterbaume/0.0.0' };

/** The document of a source. */
export async function documentOf(source: StateSource, options: Partial<WriteOptions> = {}): Promise<string> {
  const output = new TextOutput();
  await writeInto(output, source, toyModels, { ...toyHeader, ...options });
  return output.text;
}

/** What a source holds, by place. */
export async function stateOf(source: StateSource): Promise<readonly { readonly place: Place; readonly view: View }[]> {
  const places = await source.places();
  return Promise.all(places.map(async (place) => ({ place, view: await collectView(shelvesModel, unbatched(source.batches(place))) })));
}

/** What a file holds, by place. */
export async function stateOfFile(path: string): Promise<readonly { readonly place: Place; readonly view: View }[]> {
  const file = await openSnapshot(path, { models: toyModels });
  try {
    return await stateOf(file);
  } finally {
    await file.close();
  }
}

/** The message of the error that a promise rejects with. */
export async function messageOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
