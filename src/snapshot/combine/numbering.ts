import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { NumberingModel } from '../../core/state.js';
import type { MergeSides } from './merge-decision.js';

/**
 * Gives the entries of a merged resource numbers that are each given once: those that our side holds keep theirs, and those that only their side
 * holds get numbers behind ours. All are moved by the same amount, so that numbers that refer to one another still do.
 */
export class Renumbering {
  private readonly ours: number;
  private readonly theirs: number;
  private readonly base: number;
  private highest: number;

  /** @param definitions the resource's definition on each side. */
  constructor(
    private readonly model: NumberingModel,
    definitions: MergeSides,
  ) {
    this.ours = numberIn(definitions.ours, model.last) ?? 0;
    this.theirs = numberIn(definitions.theirs, model.last) ?? 0;
    const base = numberIn(definitions.base, model.last) ?? 0;
    // Numbers only grow: a side whose last one is smaller than the base's is another resource of the same name.
    this.base = base <= this.ours && base <= this.theirs ? base : 0;
    this.highest = this.ours;
  }

  /** An entry that was chosen from their side. */
  entry(section: string, value: JsonValue, { base, ours }: MergeSides): JsonValue {
    const member = this.model.members[section];
    const number = member === undefined ? undefined : numberIn(value, member);
    if (member === undefined || number === undefined || !isJsonObject(value)) return value;
    const given = (ours === undefined ? undefined : numberIn(ours, member)) ?? this.moved(number, base !== undefined);
    this.highest = Math.max(this.highest, given);
    return withMember(value, member, given);
  }

  /** The definition that was chosen, with the last number of the merged resource. To be asked for when all entries were told. */
  definition(value: JsonValue): JsonValue {
    if (!isJsonObject(value) || value[this.model.last] === undefined) return value;
    return withMember(value, this.model.last, this.highest);
  }

  private moved(number: number, inBase: boolean): number {
    if (this.base === 0) return number + this.ours;
    // Deleted on our side: nothing else has its number.
    if (inBase) return number;
    // What came since the base has a number behind the base's last; where that is not so, one is taken behind all others.
    return number > this.base ? number - this.base + this.ours : number + this.ours + this.theirs;
  }
}

function numberIn(value: JsonValue | undefined, member: string): number | undefined {
  const number = isJsonObject(value) ? value[member] : undefined;
  return typeof number === 'number' ? number : undefined;
}

function withMember(value: JsonObject, member: string, to: number): JsonObject {
  return { ...value, [member]: to };
}
