import { randomBytes, randomUUID } from 'node:crypto';

/** Where every random part of an answer comes from, so that a seed makes a whole run repeatable. */
export interface IdSource {
  /** A UUID of version 4, lower case. */
  uuid(): string;
  /** `length` characters of `alphabet`, each equally likely. */
  text(length: number, alphabet?: string): string;
  /** `length` bytes. */
  bytes(length: number): Uint8Array;
  /** A number in [0, 1). */
  fraction(): number;
}

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

abstract class ByteIdSource implements IdSource {
  abstract bytes(length: number): Uint8Array;

  uuid(): string {
    const bytes = this.bytes(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = Buffer.from(bytes.buffer, bytes.byteOffset, 16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  text(length: number, alphabet: string = ALPHANUMERIC): string {
    let text = '';
    for (let index = 0; index < length; index += 1) {
      text += alphabet.charAt(Math.floor(this.fraction() * alphabet.length));
    }
    return text;
  }

  fraction(): number {
    const bytes = this.bytes(6);
    let value = 0;
    for (const byte of bytes) value = value * 256 + byte;
    return value / 2 ** 48;
  }
}

class RandomIdSource extends ByteIdSource {
  override uuid(): string {
    return randomUUID();
  }

  override bytes(length: number): Uint8Array {
    return randomBytes(length);
  }

  override fraction(): number {
    return Math.random();
  }
}

/** The sfc32 generator: small, fast, repeatable. Not for secrets, which a mock has none of. */
class SeededIdSource extends ByteIdSource {
  private a = 0x9e3779b9;
  private b = 0x243f6a88;
  private c = 0xb7e15162;
  private counter = 1;

  constructor(seed: string) {
    super();
    for (const byte of Buffer.from(seed, 'utf8')) {
      this.a ^= byte;
      this.next();
    }
    for (let round = 0; round < 12; round += 1) this.next();
  }

  override bytes(length: number): Uint8Array {
    const bytes = Buffer.alloc(length);
    let word = 0;
    for (let index = 0; index < length; index += 1) {
      if (index % 4 === 0) word = this.next();
      bytes[index] = word & 0xff;
      word >>>= 8;
    }
    return bytes;
  }

  private next(): number {
    const result = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + result) | 0;
    return result >>> 0;
  }
}

/** Random ids; with a seed, the same ids in the same order in every run. */
export function createIdSource(seed?: string): IdSource {
  return seed === undefined ? new RandomIdSource() : new SeededIdSource(seed);
}
