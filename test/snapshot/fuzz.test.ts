import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { SnapshotFormatError } from '../../src/snapshot/errors.js';
import { openSnapshot } from '../../src/snapshot/file/reader.js';
import { restore } from '../../src/snapshot/restore.js';
import { compileSelection, selectSource } from '../../src/snapshot/selection.js';
import { liveSource } from '../../src/snapshot/source.js';
import { documentOf, stateOf, temporaryFolder } from './support.js';
import { shelvesAtHome, toyModels, toySource, toyStore } from './toy.js';

const folder = temporaryFolder();
const before = [{ place: shelvesAtHome, view: { shelves: { old: { definition: { key: 'id' }, items: [{ id: 1 }] } } } }];
const sample = [
  {
    place: shelvesAtHome,
    view: {
      shelves: {
        a: { definition: { key: 'id', label: 'ä"\\' }, items: [{ id: 1, n: [1, -2.5e3, { x: {} }] }, { id: 2 }], notes: [true, null] },
        b: { definition: { key: 'id' } },
      },
      labels: { red: { text: 'Red' } },
    },
  },
];

/** Changes to a document's bytes: what a bad disk, a bad merge or a bad person does. */
const change = fc.oneof(
  fc.record({ kind: fc.constant('replace' as const), at: fc.nat(10_000), byte: fc.nat(255) }),
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(10_000), byte: fc.constantFrom(...Buffer.from('{}[],:"\\0-9 \n\u00e4e.tn')) }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(10_000), length: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(10_000), length: fc.integer({ min: 1, max: 80 }) }),
);

function changed(bytes: Buffer, changes: readonly (typeof change extends fc.Arbitrary<infer T> ? T : never)[]): Buffer {
  let result = bytes;
  for (const step of changes) {
    const at = step.at % (result.length + 1);
    const [head, tail] = [result.subarray(0, at), result.subarray(at)];
    if (step.kind === 'replace') result = Buffer.concat([head, Buffer.of(step.byte), tail.subarray(1)]);
    else if (step.kind === 'insert') result = Buffer.concat([head, Buffer.of(step.byte), tail]);
    else if (step.kind === 'remove') result = Buffer.concat([head, tail.subarray(step.length)]);
    else result = Buffer.concat([head, tail.subarray(0, step.length), tail]);
  }
  return result;
}

describe('a damaged file', () => {
  it('is refused with line, column and path, and no store sees any of it; or it still is a snapshot, and is restored whole', async () => {
    const document = Buffer.from(await documentOf(toySource(sample)));
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const path = await folder.write('damaged.json', changed(document, changes));
        const store = toyStore();
        await restore({ source: toySource(before), stores: [store] });
        try {
          const file = await openSnapshot(path, { models: toyModels });
          try {
            await restore({ source: file, stores: [store, toyStore('attic'), toyStore('cellar', true)] });
            const shelves = selectSource(file, compileSelection({ services: ['shelves'] }));
            expect(await documentOf(liveSource([store]))).toBe(await documentOf(shelves));
          } finally {
            await file.close();
          }
        } catch (error) {
          refused += 1;
          expect(error).toBeInstanceOf(SnapshotFormatError);
          expect((error as Error).message).toMatch(/damaged\.json:[1-9]\d*:[1-9]\d*: \$.*: ./s);
          expect(await stateOf(liveSource([store]))).toEqual(before);
        }
      }),
      { numRuns: 1500 },
    );
    expect(refused).toBeGreaterThan(500);
  });

  it('of bytes that mean nothing is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, packed) => {
        const path = await folder.write('noise.json', packed ? gzipSync(bytes) : Buffer.from(bytes));
        await expect(openSnapshot(path, { models: toyModels })).rejects.toBeInstanceOf(SnapshotFormatError);
      }),
      { numRuns: 200 },
    );
  });
});
