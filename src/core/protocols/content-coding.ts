import { crc32, deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { AwsError } from '../errors.js';
import { BodyTooLargeError, type WireRequest } from './wire.js';

type Coding = 'gzip' | 'deflate';

const CODINGS: readonly Coding[] = ['gzip', 'deflate'];
/** Answers of fewer bytes are sent as they are, whatever the client accepts. */
const LEAST_COMPRESSED_BYTES = 4096;
/** Speed counts more than size on the way to a client nearby. */
const LEVEL = 1;

/**
 * The body of a request as it was before its client packed it (`Content-Encoding`). DynamoDB knows gzip alone, and answers everything else with a
 * fault of its own.
 * @param limit bytes that the unpacked body may have.
 * @throws AwsError 500 for a coding that is not known, and a body that is not in its coding
 */
export function unpackBody(body: Buffer, { headers }: WireRequest, limit: number): Buffer {
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (coding === '' || coding === 'identity') return body;
  try {
    if (coding === 'gzip') return gunzipSync(body, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new BodyTooLargeError();
  }
  throw new AwsError('InternalServerError', 'The request processing has failed because of an unknown error, exception or failure.', { status: 500 });
}

/**
 * A body packed as the client accepts it, and the checksum of the bytes that are sent (`x-amz-crc32`), as DynamoDB's answers have them.
 * @param headers are told of it. A copy of them would cost more than the checksum.
 */
export function packBody(text: string, headers: Record<string, string>, accepted: string | undefined): string | Uint8Array {
  const coding = accepted === undefined || Buffer.byteLength(text) < LEAST_COMPRESSED_BYTES ? undefined : chooseCoding(accepted);
  if (coding !== undefined) headers['content-encoding'] = coding;
  const body = coding === undefined ? text : coding === 'gzip' ? gzipSync(text, { level: LEVEL }) : deflateSync(text, { level: LEVEL });
  headers['x-amz-crc32'] = String(crc32(body));
  return body;
}

/**
 * The coding that an `Accept-Encoding` header asks for, read as DynamoDB reads it: the greatest quality wins, and of equal ones the first; `*` stands
 * for codings that are not named, behind those that are; `identity` is passed over.
 */
export function chooseCoding(accepted: string): Coding | undefined {
  const entries = accepted.split(',').map(readEntry);
  const named = new Set(entries.map(({ name }) => name));
  const rest = CODINGS.filter((coding) => !named.has(coding));
  const candidates = [
    ...entries.flatMap(({ name, quality }) => (isCoding(name) ? [{ coding: name, quality }] : [])),
    ...entries.flatMap(({ name, quality }) => (name === '*' ? rest.map((coding) => ({ coding, quality })) : [])),
  ].filter(({ quality }) => quality > 0);
  // Sorting is stable.
  return candidates.sort((a, b) => b.quality - a.quality)[0]?.coding;
}

function isCoding(name: string): name is Coding {
  return name === 'gzip' || name === 'deflate';
}

function readEntry(entry: string): { readonly name: string; readonly quality: number } {
  const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
  const told = parameters.map((parameter) => /^q\s*=\s*(.*)$/.exec(parameter)?.[1]).find((value) => value !== undefined);
  const quality = told === undefined ? 1 : Number(told);
  return { name, quality: Number.isNaN(quality) ? 1 : Math.min(quality, 1) };
}
