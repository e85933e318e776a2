/**
 * A copy of an item in which paths can be written. Only what is written to is copied; the rest is shared with the item, which never
 * changes.
 */
import { attributeOf, copyAttributeMap, type AttributeMap, type AttributeValue, type MutableAttributeMap } from '../values/attribute-value.js';
import { validationError } from '../values/errors.js';
import { documentDepth, MAX_DEPTH, tooDeepError } from '../values/nesting.js';
import type { Path } from './path.js';

type Container = MutableAttributeMap | AttributeValue[];

export class DocumentCopy {
  #root: MutableAttributeMap;
  /** Containers that are ours already. */
  readonly #owned = new Set<object>();
  readonly #appends: { readonly list: AttributeValue[]; readonly index: number; readonly value: AttributeValue }[] = [];
  readonly #removals: { readonly list: AttributeValue[]; readonly index: number }[] = [];
  #removedAttribute = false;

  constructor(item: AttributeMap) {
    this.#root = copyAttributeMap(item);
  }

  /**
   * Sets what the path leads to. An index past the end of a list appends; that happens in `finish`, in the order of the indexes.
   * @throws AwsError ValidationException when the path leads through something that is not there, or that is too shallow
   */
  set(path: Path, value: AttributeValue): void {
    if (path.length > 1 && path.length - 1 + documentDepth(value) > MAX_DEPTH) throw tooDeepError();
    const container = this.#containerOf(path);
    const last = path.at(-1) as string | number;
    if (!Array.isArray(container)) container[last as string] = value;
    else if ((last as number) < container.length) container[last as number] = value;
    else this.#appends.push({ list: container, index: last as number, value });
  }

  /**
   * Removes what the path leads to; entries of lists in `finish`, so that indexes keep meaning what they meant.
   * @throws AwsError ValidationException as `set`
   */
  remove(path: Path): void {
    const container = this.#containerOf(path);
    const last = path.at(-1) as string | number;
    if (Array.isArray(container)) this.#removals.push({ list: container, index: last as number });
    else if (Object.hasOwn(container, last)) {
      delete container[last as string];
      if (container === this.#root) this.#removedAttribute = true;
    }
  }

  /** The written item. */
  finish(): AttributeMap {
    for (const { list, value } of this.#appends.sort((a, b) => a.index - b.index)) list.push(value);
    for (const { list, index } of this.#removals.sort((a, b) => b.index - a.index)) {
      if (index < list.length) list.splice(index, 1);
    }
    // V8 keeps an object from which something was deleted in a slow form; a copy is a fast one again.
    if (this.#removedAttribute) this.#root = copyAttributeMap(this.#root);
    return this.#root;
  }

  /** The map or list in which the last part of the path is, copied if it was not yet. */
  #containerOf(path: Path): Container {
    let container: Container = this.#root;
    for (let depth = 0; depth < path.length - 1; depth += 1) {
      container = this.#descend(container, path[depth] as string | number);
      if (Array.isArray(container) !== (typeof path[depth + 1] === 'number')) throw invalidPath();
    }
    return container;
  }

  #descend(container: Container, part: string | number): Container {
    const value = Array.isArray(container) ? container[part as number] : attributeOf(container, part as string);
    if (value === undefined || !('M' in value || 'L' in value)) throw invalidPath();
    const content = 'M' in value ? value.M : value.L;
    if (this.#owned.has(content)) return content as Container;
    const copy = 'M' in value ? copyAttributeMap(value.M) : [...value.L];
    this.#owned.add(copy);
    const wrapped: AttributeValue = Array.isArray(copy) ? { L: copy } : { M: copy };
    if (Array.isArray(container)) container[part as number] = wrapped;
    else container[part as string] = wrapped;
    return copy;
  }
}

function invalidPath() {
  return validationError('The document path provided in the update expression is invalid for update');
}
