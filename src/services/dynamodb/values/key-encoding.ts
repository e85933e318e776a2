/**
 * Keys as byte strings whose order is DynamoDB's order: numbers by value, strings by their UTF-8, binary by its bytes.
 *
 * A byte string is a JavaScript string in which each character is one byte (U+0000 to U+00FF), so that `<` compares bytes and a `Map`
 * can hold it; `Buffer.from(text, 'latin1')` gives the bytes themselves. Each attribute's encoding ends by itself, so several
 * stand one after the other and still compare attribute by attribute.
 *
 * - S and B: the bytes, each 00 written as 00 FF, then 00 00.
 * - N: a byte for the power of one hundred, then two digits a byte. Positive: digits plus one, then 00. Negative: all of that
 *   inverted, digits as 101 minus them, then 66 (hexadecimal). Zero: 80 00.
 */
import type { KeyType, KeyValue } from './attribute-value.js';
import { decodeBinary } from './binary.js';
import { decimalParts, fromDecimalParts, type DecimalParts } from './number.js';

const ZERO_BYTE = /\0/g;
const NOT_ASCII = /[^\0-\x7f]/;
const TERMINATOR = '\0\0';
const NEGATIVE_TERMINATOR = 0x66;
const ZERO = '\x80\0';
/** The exponent byte of numbers from one to just under one hundred, less one. */
const EXPONENT_BASE = 0xc0;

/** All values, one after the other. */
export function encodeKey(values: readonly KeyValue[]): string {
  if (values.length === 1) return encodeKeyValue(values[0] as KeyValue);
  let text = '';
  for (const value of values) text += encodeKeyValue(value);
  return text;
}

export function encodeKeyValue(value: KeyValue): string {
  return 'N' in value ? encodeNumber(value.N) : encodeKeyPrefix(value) + TERMINATOR;
}

/** A string or binary without its end: what every value that begins with it begins with. */
export function encodeKeyPrefix(value: KeyValue): string {
  if ('N' in value) return encodeNumber(value.N);
  const bytes = 'S' in value ? utf8Text(value.S) : decodeBinary(value.B).toString('latin1');
  return bytes.includes('\0') ? bytes.replace(ZERO_BYTE, '\0\xff') : bytes;
}

function utf8Text(text: string): string {
  return NOT_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}

function encodeNumber(text: string): string {
  const { negative, digits, leading } = decimalParts(text);
  if (digits === '') return ZERO;
  const pairs = centesimalPairs(digits, leading);
  const exponent = EXPONENT_BASE + Math.floor(leading / 2) + 1;
  let encoded = String.fromCharCode(negative ? 0xff - exponent : exponent);
  for (const pair of pairs) encoded += String.fromCharCode(negative ? 101 - pair : pair + 1);
  return encoded + String.fromCharCode(negative ? NEGATIVE_TERMINATOR : 0);
}

/** Two digits a number, aligned so that the decimal point falls between pairs. */
function centesimalPairs(digits: string, leading: number): readonly number[] {
  let aligned = leading % 2 === 0 ? `0${digits}` : digits;
  if (aligned.length % 2 === 1) aligned += '0';
  const pairs: number[] = [];
  for (let index = 0; index < aligned.length; index += 2) {
    pairs.push((aligned.charCodeAt(index) - 48) * 10 + aligned.charCodeAt(index + 1) - 48);
  }
  return pairs;
}

/** The least byte string above all that begin with `text`; `undefined` when there is none, which is so for the empty one. */
export function endOfPrefix(text: string): string | undefined {
  for (let index = text.length - 1; index >= 0; index -= 1) {
    const byte = text.charCodeAt(index);
    if (byte < 0xff) return text.slice(0, index) + String.fromCharCode(byte + 1);
  }
  return undefined;
}

/** The values that `encodeKey` wrote, given their types in order. What follows them is left alone. */
export function decodeKey(text: string, types: readonly KeyType[]): readonly KeyValue[] {
  const values: KeyValue[] = [];
  let at = 0;
  for (const type of types) {
    const end = type === 'N' ? endOfNumber(text, at) : endOfBytes(text, at);
    values.push(decodeKeyValue(text.slice(at, end), type));
    at = end;
  }
  return values;
}

function decodeKeyValue(encoded: string, type: KeyType): KeyValue {
  if (type === 'N') return { N: fromDecimalParts(decodeNumber(encoded)) };
  const bytes = Buffer.from(encoded.slice(0, -TERMINATOR.length).replaceAll('\0\xff', '\0'), 'latin1');
  return type === 'S' ? { S: bytes.toString('utf8') } : { B: bytes.toString('base64') };
}

function endOfBytes(text: string, start: number): number {
  let at = text.indexOf('\0', start);
  while (at !== -1 && text.charCodeAt(at + 1) === 0xff) at = text.indexOf('\0', at + 2);
  if (at === -1) throw new Error('a key without its end');
  return at + TERMINATOR.length;
}

function endOfNumber(text: string, start: number): number {
  const terminator = text.charCodeAt(start) < 0x80 ? NEGATIVE_TERMINATOR : 0;
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charCodeAt(at) === terminator) return at + 1;
  }
  throw new Error('a number without its end');
}

function decodeNumber(encoded: string): DecimalParts {
  const first = encoded.charCodeAt(0);
  const negative = first < 0x80;
  const exponent = (negative ? 0xff - first : first) - EXPONENT_BASE;
  let digits = '';
  for (let index = 1; index < encoded.length - 1; index += 1) {
    const byte = encoded.charCodeAt(index);
    digits += String(negative ? 101 - byte : byte - 1).padStart(2, '0');
  }
  if (digits === '') return { negative: false, digits: '', leading: 0 };
  const aligned = digits.startsWith('0');
  return { negative, digits: digits.replace(/^0|0$/g, ''), leading: exponent * 2 - (aligned ? 2 : 1) };
}
