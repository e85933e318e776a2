/** A number that depends on a text and a secret: 0 or more, and more than 256 bits wide where more are asked for. */
export type Draw = (label: string, bits: number) => bigint;

/** Enough for a Feistel network whose halves differ in size. */
const ROUNDS = 10;

/**
 * A secret permutation of all words that have `radices[i]` possible symbols in place `i`: each word has another word of the same shape for its
 * image, and no two have the same. An alternating Feistel network, as in format-preserving encryption (NIST SP 800-38G), over places of any size.
 * It hides what was there from people who read a fixture; it is no cipher for secrets.
 * @param word one symbol for each radix, from 0 on.
 */
export function permute(word: readonly number[], radices: readonly number[], draw: Draw): readonly number[] {
  const shape = radices.join(',');
  if (word.length < 2) return word.map((symbol, place) => permuteSymbol(symbol, radices[place] ?? 1, (label, bits) => draw(`${shape}:${label}`, bits)));
  const middle = word.length >> 1;
  const left = new Half(radices.slice(0, middle));
  const right = new Half(radices.slice(middle));
  let [a, b] = [left.read(word.slice(0, middle)), right.read(word.slice(middle))];
  for (let round = 0; round < ROUNDS; round += 1) {
    const label = `${shape}:${String(round)}:`;
    if (round % 2 === 0) a = (a + draw(label + b.toString(36), left.bits)) % left.size;
    else b = (b + draw(label + a.toString(36), right.bits)) % right.size;
  }
  return [...left.write(a), ...right.write(b)];
}

/** One symbol alone: its place when all are sorted by what is drawn for them. */
function permuteSymbol(symbol: number, radix: number, draw: Draw): number {
  const drawn = Array.from({ length: radix }, (_, each) => draw(String(each), 128));
  const own = drawn[symbol] ?? 0n;
  return drawn.filter((each) => each < own).length;
}

/** Words of some places as numbers. */
class Half {
  readonly size: bigint;
  /** More than the size has, so that what is drawn is spread evenly. */
  readonly bits: number;

  constructor(private readonly radices: readonly number[]) {
    this.size = radices.reduce((size, radix) => size * BigInt(radix), 1n);
    this.bits = this.size.toString(2).length + 64;
  }

  read(word: readonly number[]): bigint {
    return word.reduce((number, symbol, place) => number * BigInt(this.radices[place] ?? 1) + BigInt(symbol), 0n);
  }

  write(number: bigint): readonly number[] {
    const word = Array.from(this.radices, () => 0);
    let rest = number;
    for (let place = word.length - 1; place >= 0; place -= 1) {
      const radix = BigInt(this.radices[place] ?? 1);
      word[place] = Number(rest % radix);
      rest /= radix;
    }
    return word;
  }
}
