import { isJsonObject, type JsonObject, type JsonValue } from '../core/json.js';
import type { NumberingModel } from '../core/state.js';
import type { MergeSides } from './merge-decision.js';

/**
 * Gives the entries of a merged resource numbers that are each given once: those that our side holds keep theirs, and those that only their side
 * holds get numbers behind ours.
 */
export class Renumbering {
  private readonly last: { readonly ours: number; readonly theirs: number; readonly base: number };

  /** @param definitions the resource's definition on each side. */
  constructor(
    private readonly model: NumberingModel,
    definitions: MergeSides,
  ) {
    const ours = numberIn(definitions.ours, model.last);
    const theirs = numberIn(definitions.theirs, model.last);
    const base = numberIn(definitions.base, model.last);
    // Numbers only grow: a side whose last one is smaller than the base's is another resource of the same name.
    this.last = { ours, theirs, base: base <= ours && base <= theirs ? base : 0 };
  }

  /** The definition that was chosen, with the last number of the merged resource. */
  definition(value: JsonValue, onBothSides: boolean): JsonValue {
    if (!onBothSides || !isJsonObject(value) || value[this.model.last] === undefined) return value;
    const { ours, theirs, base } = this.last;
    return withMember(value, this.model.last, ours + theirs - base);
  }

  /** An entry that was chosen from their side. */
  entry(section: string, value: JsonValue, { base, ours }: MergeSides): JsonValue {
    const member = this.model.members[section];
    if (member === undefined || !isJsonObject(value)) return value;
    const number = value[member];
    if (typeof number !== 'number') return value;
    if (isJsonObject(ours)) return withMember(value, member, ours[member] ?? number);
    const isOfBase = base !== undefined && this.last.base > 0;
    return isOfBase ? value : withMember(value, member, number - this.last.base + this.last.ours);
  }
}

function numberIn(value: JsonValue | undefined, member: string): number {
  const number = isJsonObject(value) ? value[member] : undefined;
  return typeof number === 'number' ? number : 0;
}

function withMember(value: JsonObject, member: string, to: JsonValue): JsonObject {
  return { ...value, [member]: to };
}
