/**
 * Vectors of vector indexes: which items have one, and how far two of them are apart.
 *
 * An index keeps a vector as 32-bit floating-point numbers:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/VectorSearch.Requirements.html
 */
import type { SecondaryIndex, StoredItem, VectorDistance, VectorSettings } from './model.js';
import { attributeOf, itemSize, newAttributeMap, typeOf, validationError, valueSize, type AttributeMap, type AttributeValue } from './values/index.js';

/** Bytes of a number in a vector. */
const NUMBER_BYTES = 4;

/** Values are never changed in place, so that a list is read once for as long as it is in memory. */
const readBefore = new WeakMap<object, Float32Array | null>();

/** The numbers of a list; `undefined` when the value is no list, or has a member that is no number of 32 bits. */
function numbersOf(value: AttributeValue): Float32Array | undefined {
  const known = readBefore.get(value);
  if (known !== undefined) return known ?? undefined;
  const numbers = 'L' in value ? readNumbers(value.L) : undefined;
  readBefore.set(value, numbers ?? null);
  return numbers;
}

/** @returns `undefined` when one of the values is no number that 32 bits can hold */
export function readNumbers(values: readonly AttributeValue[]): Float32Array | undefined {
  const numbers = new Float32Array(values.length);
  for (const [index, value] of values.entries()) {
    if (!('N' in value)) return undefined;
    const number = Math.fround(Number(value.N));
    if (!Number.isFinite(number)) return undefined;
    numbers[index] = number;
  }
  return numbers;
}

/** The vector of an item; `undefined` for an item that is not in the index. */
export function vectorOf(item: AttributeMap, { attribute, dimensions }: VectorSettings): Float32Array | undefined {
  const value = attributeOf(item, attribute);
  const numbers = value === undefined ? undefined : numbersOf(value);
  return numbers?.length === dimensions ? numbers : undefined;
}

/**
 * An item without a vector may be in the table, one with a vector that does not fit the index may not.
 * @throws AwsError ValidationException
 */
export function checkVector(item: AttributeMap, { attribute, dimensions }: VectorSettings, index: string): void {
  const value = attributeOf(item, attribute);
  if (value === undefined || vectorOf(item, { attribute, dimensions, distance: 'COSINE', filters: [] }) !== undefined) return;
  if (!('L' in value)) throw invalidParameter(`Invalid type for parameter ${attribute}, Expected: 32-bit floating point number list IndexName: ${index}`);
  if (value.L.length !== dimensions) {
    throw invalidParameter(`Invalid size for parameter ${attribute}, Expected: ${String(dimensions)}, Actual: ${String(value.L.length)} IndexName: ${index}`);
  }
  const at = value.L.findIndex((member) => readNumbers([member]) === undefined);
  const actual = typeOf(value.L[at] ?? value);
  throw invalidParameter(`Invalid type for parameter ${attribute}[${String(at)}], Expected: 32-bit floating point number, Actual: ${actual}. IndexName: ${index}`);
}

function invalidParameter(what: string) {
  return validationError(`One or more parameter values were invalid. ${what}`);
}

/** Bytes of an index's entry: its vector's name and its numbers as the index keeps them, and its other attributes. */
export function entryBytes(entry: AttributeMap, vector: VectorSettings): number {
  return Buffer.byteLength(vector.attribute) + NUMBER_BYTES * vector.dimensions + itemSize(withoutVector(entry, vector));
}

/** Bytes that a write of an item is billed for: a vector that an index reads counts as the index keeps it, whatever numbers it holds. */
export function billedSize({ item, size }: StoredItem, indexes: readonly SecondaryIndex[]): number {
  const billed = new Map<string, number>();
  for (const { vector } of indexes) {
    const value = vector === undefined || vectorOf(item, vector) === undefined ? undefined : attributeOf(item, vector.attribute);
    if (vector !== undefined && value !== undefined) billed.set(vector.attribute, NUMBER_BYTES * vector.dimensions - valueSize(value));
  }
  return [...billed.values()].reduce((sum, difference) => sum + difference, size);
}

export function withoutVector(item: AttributeMap, { attribute }: Pick<VectorSettings, 'attribute'>): AttributeMap {
  const rest = newAttributeMap();
  for (const name of Object.keys(item)) if (name !== attribute) rest[name] = attributeOf(item, name) as AttributeValue;
  return rest;
}

/** Attributes that an index with these settings has whatever it projects. */
export function vectorNames({ attribute, filters }: VectorSettings): readonly string[] {
  return [attribute, ...filters.map(({ name }) => name)];
}

/**
 * COSINE: from 0, the same direction, to 2, the opposite one. EUCLIDEAN: the distance. DOT_PRODUCT: the greater the nearer.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SearchVectors.html
 */
export function scoreOf(a: Float32Array, b: Float32Array, distance: VectorDistance): number {
  let product = 0;
  let lengthA = 0;
  let lengthB = 0;
  let squares = 0;
  for (let index = 0; index < a.length; index += 1) {
    const x = a[index] as number;
    const y = b[index] as number;
    product += x * y;
    lengthA += x * x;
    lengthB += y * y;
    squares += (x - y) * (x - y);
  }
  if (distance === 'DOT_PRODUCT') return product;
  if (distance === 'EUCLIDEAN') return Math.sqrt(squares);
  const scale = Math.sqrt(lengthA * lengthB);
  // A vector of zeros has no direction.
  return scale === 0 ? 1 : Math.min(2, Math.max(0, 1 - product / scale));
}

/** The nearest of all that are offered, at most so many, the nearest first. */
export class Nearest<Value> {
  private readonly held: { readonly value: Value; readonly score: number; readonly far: number }[] = [];

  constructor(
    private readonly most: number,
    private readonly distance: VectorDistance,
  ) {}

  offer(score: number, value: Value): void {
    const far = this.distance === 'DOT_PRODUCT' ? -score : score;
    const last = this.held.at(-1);
    if (last !== undefined && this.held.length >= this.most && far >= last.far) return;
    let [low, high] = [0, this.held.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.held[middle]?.far ?? far) <= far) low = middle + 1;
      else high = middle;
    }
    this.held.splice(low, 0, { value, score, far });
    if (this.held.length > this.most) this.held.pop();
  }

  all(): readonly { readonly value: Value; readonly score: number }[] {
    return this.held;
  }
}
