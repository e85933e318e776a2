import { createHmac } from 'node:crypto';
import { permute, type Draw } from './permutation.js';
import { FAMILY_NAMES, GIVEN_NAMES, WORDS } from './words.js';

/** What a text is replaced by. The same text always gets the same fake of a kind under the same key, wherever it stands. */
export const FAKE_KINDS = ['email', 'id', 'name', 'number', 'phone', 'text', 'uuid'] as const;
export type FakeKind = (typeof FAKE_KINDS)[number];

/** Kinds that give different texts different fakes, so that keys stay unique. */
export const UNIQUE_KINDS: ReadonlySet<string> = new Set<FakeKind>(['email', 'id', 'number', 'phone', 'uuid']);

/** Longer words are replaced symbol by symbol: a permutation of them would take too long, and two of them never meet. */
const LONGEST_WORD = 128;
/** So many fakes are remembered: the same few values come again and again. */
const REMEMBERED = 20_000;

/** Makes fakes under a key. Who does not have the key cannot tell from a fake what it stands for, save by what its form keeps. */
export class Faker {
  private readonly remembered = new Map<string, string>();

  constructor(private readonly key: string) {}

  /** The fake of a text. An empty text stays. */
  text(kind: FakeKind, original: string): string {
    if (original === '') return original;
    const name = `${kind}\0${original}`;
    const known = this.remembered.get(name);
    if (known !== undefined) return known;
    const fake = this.make(kind, original);
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.remembered.set(name, fake);
    return fake;
  }

  /** The fake of bytes: as many others. */
  bytes(original: Uint8Array): Buffer {
    if (original.length > LONGEST_WORD) return this.stream('bytes', Buffer.from(original).toString('base64'), original.length);
    return Buffer.from(permute([...original], Array.from(original, () => 256), this.drawer('bytes')));
  }

  private make(kind: FakeKind, original: string): string {
    switch (kind) {
      case 'email':
        return this.email(original);
      case 'name':
        return `${this.pick('given', original, GIVEN_NAMES)} ${this.pick('family', original, FAMILY_NAMES)}`;
      case 'text':
        return this.words(original);
      case 'uuid':
        return UUID.test(original) ? this.uuid(original) : this.symbols('id', original);
      case 'number':
        return this.number(original);
      case 'phone':
        return this.phone(original);
      case 'id':
        return this.symbols('id', original);
    }
  }

  /** Eighty bits of the local part are drawn, so that two addresses do not meet. */
  private email(original: string): string {
    const drawn = this.draw('email', original, 80).toString(32).padStart(16, '0');
    return `${this.pick('given', original, GIVEN_NAMES)}.${this.pick('family', original, FAMILY_NAMES)}.${drawn}@example.com`.toLowerCase();
  }

  private words(original: string): string {
    const bytes = this.stream('text', original, Math.ceil(original.length / 4) + 1);
    let text = '';
    for (const byte of bytes) {
      if (text.length >= original.length) break;
      text += `${text === '' ? '' : ' '}${WORDS[byte % WORDS.length] ?? ''}`;
    }
    return text.slice(0, Math.max(1, original.length)).trimEnd();
  }

  /** The version and the variant stay, and so does the case of its letters. */
  private uuid(original: string): string {
    const digits = this.draw('uuid', original.toLowerCase(), 128).toString(16).padStart(32, '0');
    let at = 0;
    const fake = original.replace(/[0-9a-f]/gi, (old) => {
      const place = at;
      at += 1;
      return place === VERSION_DIGIT || place === VARIANT_DIGIT ? old.toLowerCase() : (digits[place] ?? '0');
    });
    return original === original.toUpperCase() ? fake.toUpperCase() : fake;
  }

  /**
   * Other digits in the same places. Zeros that stand in front of a whole number or behind a fraction are there before and after, or neither, so
   * that numbers that differ still do when they are written in their shortest form.
   */
  private number(original: string): string {
    const [, sign = '', whole = '', fraction = '', rest = ''] = NUMBER.exec(original) ?? [];
    if (whole === '') return this.symbols('number', original);
    const zeros = (digits: string): string => {
      if (/^0*$/.test(digits)) return 'all';
      return `${whole.length > 1 && digits.startsWith('0') ? 'front' : ''} ${fraction !== '' && digits.endsWith('0') ? 'behind' : ''}`;
    };
    const form = zeros(whole + fraction);
    if (form === 'all') return original;
    let digits = whole + fraction;
    // Until the form is the same again: a permutation still, of the numbers of this form.
    do digits = this.digits('number', digits);
    while (zeros(digits) !== form);
    return `${sign}${digits.slice(0, whole.length)}${fraction === '' ? '' : `.${digits.slice(whole.length)}`}${rest}`;
  }

  /** The first digit stays, as it may tell the country; signs and spaces stay where they are. */
  private phone(original: string): string {
    const digits = original.replace(/\D/g, '');
    const fakes = digits.slice(0, 1) + this.digits('phone', digits.slice(1));
    let at = 0;
    return original.replace(/\d/g, () => {
      at += 1;
      return fakes[at - 1] ?? '';
    });
  }

  private digits(kind: string, digits: string): string {
    return this.replaceSymbols(kind, Array.from(digits, Number), Array.from(digits, () => 10)).join('');
  }

  /** Other digits for digits, other letters for letters, of the same case; everything else stays. */
  private symbols(kind: string, original: string): string {
    const chars = original.split('');
    const alphabets = chars.flatMap((char) => ALPHABETS.find(({ symbols }) => symbols.includes(char)) ?? []);
    const word = chars.filter((char) => ALPHABETS.some(({ symbols }) => symbols.includes(char))).map((char, place) => alphabets[place]?.symbols.indexOf(char) ?? 0);
    const replaced = this.replaceSymbols(kind, word, alphabets.map(({ symbols }) => symbols.length));
    let place = 0;
    return chars
      .map((char) => {
        if (!ALPHABETS.some(({ symbols }) => symbols.includes(char))) return char;
        place += 1;
        return alphabets[place - 1]?.symbols[replaced[place - 1] ?? 0] ?? char;
      })
      .join('');
  }

  private replaceSymbols(kind: string, word: readonly number[], radices: readonly number[]): readonly number[] {
    if (word.length <= LONGEST_WORD) return permute(word, radices, this.drawer(kind));
    const bytes = this.stream(kind, word.join(','), word.length * 2);
    return radices.map((radix, place) => bytes.readUInt16BE(place * 2) % radix);
  }

  private pick(list: string, original: string, names: readonly string[]): string {
    return names[Number(this.draw(list, original, 64) % BigInt(names.length))] ?? '';
  }

  private drawer(kind: string): Draw {
    return (label, bits) => this.draw(kind, label, bits);
  }

  private draw(kind: string, label: string, bits: number): bigint {
    const bytes = this.stream(kind, label, Math.ceil(bits / 8));
    return BigInt(`0x${bytes.toString('hex')}`);
  }

  /** As many bytes as are asked for, that nobody without the key can tell. */
  private stream(kind: string, label: string, length: number): Buffer {
    const pieces: Buffer[] = [];
    for (let block = 0; block * 32 < length; block += 1) pieces.push(createHmac('sha256', this.key).update(`${kind}\0${String(block)}\0${label}`).digest());
    return Buffer.concat(pieces).subarray(0, length);
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const VERSION_DIGIT = 12;
const VARIANT_DIGIT = 16;
const NUMBER = /^([+-]?)(\d+)(?:\.(\d+))?([eE][+-]?\d+)?$/;
const ALPHABETS = [{ symbols: '0123456789' }, { symbols: 'abcdefghijklmnopqrstuvwxyz' }, { symbols: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' }];
