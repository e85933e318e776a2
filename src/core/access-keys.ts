import { createHash } from 'node:crypto';
import type { IdSource } from './ids.js';

/**
 * The access keys of temporary credentials: `ASIA` and 16 characters of base32, in which the account's number stands as in AWS's own. The last two of
 * their ten bytes are a checksum, by which keys of this mock are told from keys that a person has of AWS: no table of issued keys is needed, and
 * every process with the same code knows them.
 */
const TEMPORARY_KEY = /^ASIA([A-Z2-7]{16})$/;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const PAYLOAD_BYTES = 8;

/** A new access key for temporary credentials in an account. */
export function newTemporaryAccessKey(accountId: string, ids: IdSource): string {
  const payload = Buffer.from(ids.bytes(PAYLOAD_BYTES));
  // The number takes 40 bits, from the second bit on; the bit before it is set in AWS's keys.
  const head = (1n << 47n) | (BigInt(accountId) << 7n) | BigInt((payload[5] ?? 0) & 0x7f);
  payload.writeUIntBE(Number(head), 0, 6);
  return `ASIA${toBase32(Buffer.concat([payload, checksumOf(payload)]))}`;
}

/** The account of an access key that `newTemporaryAccessKey` made; `undefined` for any other. */
export function accountOfTemporaryKey(accessKeyId: string): string | undefined {
  const text = TEMPORARY_KEY.exec(accessKeyId)?.[1];
  if (text === undefined) return undefined;
  const bytes = fromBase32(text);
  const payload = bytes.subarray(0, PAYLOAD_BYTES);
  if (!bytes.subarray(PAYLOAD_BYTES).equals(checksumOf(payload))) return undefined;
  const account = (BigInt(payload.readUIntBE(0, 6)) & 0x7fffffffffffn) >> 7n;
  return account.toString().padStart(12, '0');
}

function checksumOf(payload: Uint8Array): Buffer {
  return createHash('sha256').update('winterbaume:').update(payload).digest().subarray(0, 2);
}

function toBase32(bytes: Uint8Array): string {
  let value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (let count = (bytes.length * 8) / 5; count > 0; count -= 1) {
    text = BASE32.charAt(Number(value & 31n)) + text;
    value >>= 5n;
  }
  return text;
}

function fromBase32(text: string): Buffer {
  let value = 0n;
  for (const character of text) value = (value << 5n) | BigInt(BASE32.indexOf(character));
  return Buffer.from(value.toString(16).padStart((text.length * 5) / 4, '0'), 'hex');
}
