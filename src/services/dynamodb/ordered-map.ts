import { createRequire } from 'node:module';
import type sortedBTree from 'sorted-btree';

// The package is CommonJS with a `default`, which import gives in two ways, depending on who loads it.
const { default: BTree } = createRequire(import.meta.url)('sorted-btree') as typeof sortedBTree;

/**
 * A map sorted by byte strings, as a B+ tree: finding, adding, removing and stepping cost the logarithm of its size, and `clone` costs nothing until
 * one of the two is written to.
 */
export class OrderedMap<Value> {
  private constructor(private readonly tree: sortedBTree.default<string, Value>) {}

  static empty<Value>(): OrderedMap<Value> {
    return new OrderedMap(new BTree<string, Value>(undefined, compare));
  }

  get size(): number {
    return this.tree.size;
  }

  get(key: string): Value | undefined {
    return this.tree.get(key);
  }

  /** Returns false when the key was there before; its value is replaced. */
  set(key: string, value: Value): boolean {
    return this.tree.set(key, value);
  }

  delete(key: string): boolean {
    return this.tree.delete(key);
  }

  /** A map of its own with the same content. */
  clone(): OrderedMap<Value> {
    return new OrderedMap(this.tree.clone());
  }

  /** Key and value from the first key that is not less. The pair is the same array each time. */
  ascending(from?: string): IterableIterator<[string, Value]> {
    return this.tree.entries(from, []);
  }

  /** Key and value from the last key that is less, downwards; from the very end without `below`. The pair is the same array each time. */
  descending(below?: string): IterableIterator<[string, Value]> {
    return this.tree.entriesReversed(below, [], true);
  }

  values(): IterableIterator<Value> {
    return this.tree.values();
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
