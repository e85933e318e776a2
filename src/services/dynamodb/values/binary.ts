/** Binary values: base64 on the wire and in memory, bytes where they are compared. */
import { serializationError } from './errors.js';
import { readString } from './wire-types.js';

const ALPHABET = /^[A-Za-z0-9+/]*={0,2}$/;
/** With one or two pads, the last character before them may use only its first four or two bits. */
const LAST_BEFORE_ONE_PAD = 'AEIMQUYcgkosw048';
const LAST_BEFORE_TWO_PADS = 'AQgw';

/**
 * The text of a binary value that a client sent.
 * @throws AwsError SerializationException when the JSON is no string of canonical base64
 */
export function readBinary(json: unknown): string {
  if (typeof json === 'boolean' || typeof json === 'number') {
    throw serializationError('Only base-64-encoded strings are convertible to bytes');
  }
  if (Array.isArray(json)) throw serializationError('Unrecognized collection type class java.nio.ByteBuffer');
  const text = readString(json);
  checkBase64(text);
  return text;
}

function checkBase64(text: string): void {
  const length = text.length;
  if (length % 4 !== 0) {
    throw serializationError(`Base64 encoded length is expected a multiple of 4 bytes but found: ${length}`);
  }
  if (!ALPHABET.test(text)) {
    const invalid = /[^A-Za-z0-9+/]/.exec(text);
    throw serializationError(`Invalid Base64 character: '${invalid?.[0] ?? '='}'`);
  }
  if (!text.endsWith('=')) return;
  const allowed = text.endsWith('==') ? LAST_BEFORE_TWO_PADS : LAST_BEFORE_ONE_PAD;
  const last = text.charAt(length - (text.endsWith('==') ? 3 : 2));
  if (!allowed.includes(last)) throw serializationError('Invalid last non-pad Base64 character dectected');
}

/** The number of bytes that canonical base64 stands for. */
export function binaryLength(text: string): number {
  const pads = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return (text.length / 4) * 3 - pads;
}

export function decodeBinary(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

/** Negative, zero or positive: unsigned bytes, a prefix before what it begins. */
export function compareBinary(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(decodeBinary(a), decodeBinary(b));
}
