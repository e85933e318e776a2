import type { JsonValue } from '../core/json.js';
import { firstSection, type CollectionModel, type StateRecord } from '../core/state.js';
import type { AlignedRecord } from './alignment.js';
import { Spool, type SpillOptions } from './external-sorter.js';
import type { Place } from './format.js';
import { ListOrder } from './list-order.js';
import { decide, preferred, type MergeDecision, type MergePolicy, type MergeSides } from './merge-decision.js';
import type { MergedOutcome, MergeTally } from './merge-tally.js';
import { Renumbering } from './numbering.js';
import { recordText } from './record-text.js';
import { sameValue } from './same-value.js';

export interface ResourceMergeContext {
  readonly place: Place;
  readonly collection: CollectionModel | undefined;
  readonly policy: MergePolicy;
  readonly tally: MergeTally;
  readonly spill: SpillOptions;
}

/**
 * Merges one resource. Its records come aligned: our side, their side and, in a merge of three, the base.
 *
 * A resource that one side deleted and the other still holds is decided on as a whole: what the other side made of it waits until its end is
 * reached and it is known whether anything was changed at all.
 */
export class ResourceMerge {
  readonly collection: string;
  readonly resource: string;
  private readonly inOurs: boolean;
  private readonly deleted: Deletion | undefined;
  private section = '';
  private list: ListOrder | undefined;
  private numbering: Renumbering | undefined;

  /** @param first the first record of the resource. */
  constructor(
    first: AlignedRecord,
    private readonly context: ResourceMergeContext,
  ) {
    this.collection = first.collection;
    this.resource = first.resource;
    const [ours = false, theirs = false, base = false] = first.present;
    this.inOurs = ours;
    if (base && ours !== theirs) this.deleted = new Deletion(ours ? 'theirs' : 'ours', context.spill);
  }

  /** As messages name it. */
  get name(): string {
    return `${this.collection}/${this.resource}`;
  }

  isOf({ collection, resource }: AlignedRecord): boolean {
    return this.resource === resource && this.collection === collection;
  }

  /** Takes the next record; gives what can go out now. */
  async *take(record: AlignedRecord): AsyncGenerator<StateRecord> {
    if (record.section !== this.section) {
      yield* this.endSection();
      this.section = record.section;
      if (record.model.list) this.list = new ListOrder(this.context.spill);
    }
    const value = this.deleted === undefined ? this.merged(record) : this.deleted.look(record);
    if (this.list === undefined) {
      if (value !== undefined) yield* this.pass(value);
      return;
    }
    const [ours, theirs] = record.sides;
    const ordinals = this.inOurs ? { ours: ours?.ordinal, theirs: theirs?.ordinal } : { ours: theirs?.ordinal, theirs: undefined };
    if ((await this.list.take(ordinals, value)) && value !== undefined) yield* this.pass(value);
  }

  /** Gives what waited, when all records were taken. */
  async *end(): AsyncGenerator<StateRecord> {
    yield* this.endSection();
    const { deleted } = this;
    if (deleted === undefined) return;
    const kept = this.decideDeletion(deleted);
    if (kept) {
      for await (const { section, value } of deleted.records()) yield this.record(section, value);
    }
    await deleted.close();
  }

  async close(): Promise<void> {
    await this.list?.close();
    await this.deleted?.close();
  }

  private async *endSection(): AsyncGenerator<StateRecord> {
    if (this.list === undefined) return;
    for await (const value of this.list.rest()) yield* this.pass(value);
    await this.list.close();
    this.list = undefined;
  }

  /** Passes on a value of the current section, or keeps it while it is open whether the resource stays. */
  private async *pass(value: JsonValue): AsyncGenerator<StateRecord> {
    if (this.deleted === undefined) yield this.record(this.section, value);
    else await this.deleted.hold(this.section, value);
  }

  private record(section: string, value: JsonValue): StateRecord {
    return { collection: this.collection, resource: this.resource, section, value };
  }

  /** The value that the merge takes; `undefined` when the record goes. */
  private merged(record: AlignedRecord): JsonValue | undefined {
    const [ours, theirs, base] = record.sides;
    const sides: MergeSides = { ours: ours?.value, theirs: theirs?.value, base: base?.value };
    const decision = decide(record.model, sides, this.context.policy);
    this.count(record, sides, decision);
    const value = sides[decision.choice];
    return value === undefined ? undefined : this.renumbered(record, sides, decision, value);
  }

  private renumbered(record: AlignedRecord, sides: MergeSides, { choice }: MergeDecision, value: JsonValue): JsonValue {
    const { collection } = this.context;
    if (collection?.numbering === undefined) return value;
    if (record.section === firstSection(collection)) {
      this.numbering = new Renumbering(collection.numbering, sides);
      return this.numbering.definition(value, sides.ours !== undefined && sides.theirs !== undefined);
    }
    return choice === 'theirs' ? (this.numbering?.entry(record.section, value, sides) ?? value) : value;
  }

  private count({ section, key }: AlignedRecord, sides: MergeSides, { choice, conflict }: MergeDecision): void {
    const outcome = outcomeOf(sides, choice, conflict);
    const { place, tally } = this.context;
    if (outcome !== undefined) tally.add(place, this, outcome);
    if (conflict) tally.addConflict({ place, collection: this.collection, resource: this.resource, section, key });
  }

  /** Decides on a resource that one side deleted. True when it stays. */
  private decideDeletion({ by, changed, size }: Deletion): boolean {
    const { place, policy, tally } = this.context;
    const stays = changed && preferred(policy) !== by;
    if (changed) tally.addConflict({ place, collection: this.collection, resource: this.resource, section: '', key: '' });
    for (let count = 0; count < size; count += 1) tally.add(place, this, deletionOutcome(by, changed, stays));
    return stays;
  }
}

function outcomeOf({ ours, theirs }: MergeSides, choice: 'ours' | 'theirs', conflict: boolean): MergedOutcome | undefined {
  if (choice === 'theirs') {
    if (theirs === undefined) return 'removed';
    return ours === undefined ? 'added' : 'replaced';
  }
  if (conflict) return 'kept';
  return theirs === undefined ? undefined : 'unchanged';
}

/** What becomes of the records of a resource that one side deleted. */
function deletionOutcome(by: 'ours' | 'theirs', changed: boolean, stays: boolean): MergedOutcome {
  if (by === 'theirs') return stays ? 'kept' : 'removed';
  if (!changed) return 'unchanged';
  return stays ? 'added' : 'kept';
}

/** A resource that one side deleted: what the other side holds of it, and whether that is what the base held. */
class Deletion {
  /** True when the other side changed the resource. */
  changed = false;
  /** How many records the other side holds. */
  size = 0;
  private readonly held: Spool;

  constructor(
    readonly by: 'ours' | 'theirs',
    spill: SpillOptions,
  ) {
    this.held = new Spool(spill);
  }

  /** Compares a record with the base's. @returns the value that stays if the resource does. */
  look({ sides, model }: AlignedRecord): JsonValue | undefined {
    const [ours, theirs, base] = sides;
    const value = (this.by === 'ours' ? theirs : ours)?.value;
    if (value === undefined || base === undefined || !sameValue(model, value, base.value)) this.changed = true;
    return value;
  }

  async hold(section: string, value: JsonValue): Promise<void> {
    this.size += 1;
    await this.held.add(`${JSON.stringify(section)}\t${recordText(value)}`);
  }

  async *records(): AsyncGenerator<{ readonly section: string; readonly value: JsonValue }> {
    for await (const text of this.held.texts()) {
      const tab = text.indexOf('\t');
      yield { section: JSON.parse(text.slice(0, tab)) as string, value: JSON.parse(text.slice(tab + 1)) as JsonValue };
    }
  }

  close(): Promise<void> {
    return this.held.close();
  }
}
