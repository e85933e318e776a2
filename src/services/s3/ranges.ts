import { s3Error } from './errors.js';

/** Bytes of an object: from `start` up to and without `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The bytes that a Range header asks for; `undefined` for the whole, which is also what headers that cannot be read and several ranges at once give.
 * @throws AwsError 416 for a range that lies behind the end.
 */
export function readRange(header: string | undefined, size: number): ByteRange | undefined {
  const match = header === undefined ? null : /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim());
  if (match === null) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '') {
    if (last === '') return undefined;
    const length = Number(last);
    if (length === 0 || size === 0) throw invalidRange(header ?? '', size);
    return { start: Math.max(0, size - length), end: size };
  }
  const start = Number(first);
  const end = last === '' ? size : Number(last) + 1;
  if (last !== '' && end <= start) return undefined;
  if (start >= size) throw invalidRange(header ?? '', size);
  return { start, end: Math.min(end, size) };
}

export function contentRange({ start, end }: ByteRange, size: number): string {
  return `bytes ${String(start)}-${String(end - 1)}/${String(size)}`;
}

function invalidRange(header: string, size: number): Error {
  return s3Error(416, 'InvalidRange', 'The requested range is not satisfiable', { ActualObjectSize: String(size), RangeRequested: header });
}
