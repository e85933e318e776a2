/** Bytes of objects, unpacked and cut into lines, in bounded memory. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

export type Compression = 'GZIP' | 'ZSTD' | 'NONE';

/** @throws Error for bytes that are not packed as told */
export async function* unpack(packed: AsyncIterable<Uint8Array>, compression: Compression): AsyncGenerator<Uint8Array> {
  if (compression === 'NONE') yield* packed;
  else if (compression === 'GZIP') yield* gunzip(packed);
  else yield* unpackZstandard(packed);
}

async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpacked = createGunzip();
  const done = pipeline(Readable.from(packed), unpacked);
  // What goes wrong is told by the reading of `unpacked` too.
  done.catch(() => undefined);
  yield* unpacked as AsyncIterable<Uint8Array>;
  await done;
}

async function* unpackZstandard(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import('fzstd');
  let ready: Uint8Array[] = [];
  const stream = new Decompress((bytes) => {
    ready.push(bytes);
  });
  for await (const bytes of packed) {
    stream.push(bytes);
    yield* ready;
    ready = [];
  }
  stream.push(new Uint8Array(0), true);
  yield* ready;
}

/** The longest line: an item of 400 KB as JSON with every character escaped is shorter. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** Lines without their ends. @throws Error for bytes that are not UTF-8 and for lines that are too long */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of chunks) {
    const lines = decoder.decode(chunk, { stream: true }).split('\n');
    lines[0] = rest + (lines[0] ?? '');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new Error('a line is too long');
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
