import type { JsonValue } from '../../core/json.js';
import type { CollectionModel, OwnerModel } from '../../core/state.js';
import type { AlignedRecord } from '../align/alignment.js';
import type { MergeChoice, MergeDecision, MergeSides } from './merge-decision.js';

/**
 * Makes entries that belong to others follow these: an object's bytes come from where the object is taken, and a table that goes takes its partitions
 * along. Of owners only those are remembered that the sides hold differently.
 */
export class OwnerChoices {
  private readonly taken = new Map<string, { readonly choice: MergeChoice; readonly gone: boolean }>();
  private readonly needed: boolean;

  /** For one resource of the collection. */
  constructor(collection: CollectionModel | undefined) {
    this.needed = Object.values(collection?.sections ?? {}).some(({ owner }) => owner !== undefined);
  }

  /** The decision on a record, given the one that it would come to by itself. */
  decide({ section, key, model }: AlignedRecord, sides: MergeSides, decision: MergeDecision): MergeDecision {
    if (!this.needed) return decision;
    const followed = this.follow(model.owner, sides, decision);
    const { ours, theirs, base } = sides;
    const inQuestion = base !== undefined || (ours !== undefined && theirs !== undefined);
    if (inQuestion && !followed.same) this.taken.set(nameOf({ section, key }), { choice: followed.choice, gone: sides[followed.choice] === undefined });
    return followed;
  }

  private follow(model: OwnerModel | undefined, { base, ours, theirs }: MergeSides, decision: MergeDecision): MergeDecision {
    const entry: JsonValue | undefined = ours ?? theirs ?? base;
    if (model === undefined || entry === undefined) return decision;
    const owner = this.taken.get(nameOf(model.of(entry)));
    if (owner === undefined || !(model.whole || owner.gone)) return decision;
    return { ...decision, choice: owner.choice, withTheirs: owner.choice === 'theirs' };
  }
}

function nameOf({ section, key }: { readonly section: string; readonly key: string }): string {
  return `${section}\0${key}`;
}
