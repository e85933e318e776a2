/** Up to so many keys are kept as they are; beyond, only their hashes. */
const EXACT_KEYS = 512;
/** The hashes are spread over so many tables that grow one by one, so that growing needs little memory at once. */
const TABLES = 64;
const FIRST_CAPACITY = 64;

/**
 * Remembers which keys came already, in 8 to 16 bytes for each key: a list of a million entries takes some 12 MB.
 * Two different keys can have one hash (for a million keys, one chance in 37 million), so a hit has to be confirmed.
 */
export class KeySet {
  private exact: Set<string> | undefined = new Set();
  private readonly tables: HashTable[] = [];

  /** Adds a key. @returns `new`; `known` when it came before; `suspect` when it did, or another one of the same hash. */
  add(key: string): 'new' | 'known' | 'suspect' {
    if (this.exact !== undefined) {
      if (this.exact.has(key)) return 'known';
      this.exact.add(key);
      if (this.exact.size > EXACT_KEYS) this.forgetTexts(this.exact);
      return 'new';
    }
    return this.addHash(key) ? 'new' : 'suspect';
  }

  private forgetTexts(keys: Set<string>): void {
    this.exact = undefined;
    for (let index = 0; index < TABLES; index += 1) this.tables.push(new HashTable());
    for (const key of keys) this.addHash(key);
  }

  private addHash(key: string): boolean {
    hashText(key);
    return (this.tables[hashLow & (TABLES - 1)] as HashTable).add(hashLow, hashHigh);
  }
}

let hashLow = 0;
let hashHigh = 0;

/**
 * A 64-bit hash of the text's UTF-16 code units, left in `hashLow` and `hashHigh` so that nothing is allocated: two lanes of FNV-1a with
 * different multipliers, each stirred at the end as MurmurHash3 does.
 */
function hashText(text: string): void {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5bd1e995);
  }
  hashLow = stirred(low ^ (high >>> 15));
  hashHigh = stirred(high ^ text.length);
}

function stirred(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A set of 64-bit numbers with open addressing; two words for each, both 0 where free. */
class HashTable {
  private words = new Uint32Array(FIRST_CAPACITY * 2);
  private size = 0;

  /** False when it was there. */
  add(low: number, high: number): boolean {
    // Both words 0 mean a free place, so that one number is kept as another.
    const first = low === 0 && high === 0 ? 1 : low;
    if (!insert(this.words, first, high)) return false;
    this.size += 1;
    if (this.size * 8 > this.words.length * 3) this.grow();
    return true;
  }

  private grow(): void {
    const old = this.words;
    const wider = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      const low = old[at] as number;
      const high = old[at + 1] as number;
      if (low !== 0 || high !== 0) insert(wider, low, high);
    }
    this.words = wider;
  }
}

function insert(words: Uint32Array, low: number, high: number): boolean {
  const mask = words.length / 2 - 1;
  let slot = high & mask;
  for (;;) {
    const heldLow = words[slot * 2] as number;
    const heldHigh = words[slot * 2 + 1] as number;
    if (heldLow === low && heldHigh === high) return false;
    if (heldLow === 0 && heldHigh === 0) {
      words[slot * 2] = low;
      words[slot * 2 + 1] = high;
      return true;
    }
    slot = (slot + 1) & mask;
  }
}
