import type { JsonValue } from '../../core/json.js';
import { firstSection, type CollectionModel, type StateRecord } from '../../core/state.js';
import type { AlignedRecord } from '../align/alignment.js';
import type { SpillOptions } from '../align/external-sorter.js';
import type { Place } from '../format.js';
import { HeldRecords } from './held-records.js';
import { ListOrder } from './list-order.js';
import { decide, preferred, type MergeChoice, type MergeDecision, type MergePolicy, type MergeSides } from './merge-decision.js';
import type { MergedOutcome, MergeTally } from './merge-tally.js';
import { Renumbering } from './numbering.js';
import { OwnerChoices } from './owner-choices.js';
import { sameValue } from '../compare/same-value.js';

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
 * What goes out waits until the resource's end in two cases: when one side deleted the resource, until it is known whether the other changed anything
 * of it; and when its entries are numbered, until the last number is known, which the definition tells.
 */
export class ResourceMerge {
  readonly collection: string;
  readonly resource: string;
  private readonly inOurs: boolean;
  /** Set when one side deleted the resource and the other still holds it. */
  private readonly deletion: Deletion | undefined;
  private readonly held: HeldRecords | undefined;
  private numbering: Renumbering | undefined;
  private readonly owners: OwnerChoices;
  private definition: JsonValue | undefined;
  private sameDefinitions = true;
  private section = '';
  private list: ListOrder | undefined;

  /** @param first the first record of the resource. */
  constructor(
    first: AlignedRecord,
    private readonly context: ResourceMergeContext,
  ) {
    this.collection = first.collection;
    this.resource = first.resource;
    const [ours = false, theirs = false, base = false] = first.present;
    this.inOurs = ours;
    this.owners = new OwnerChoices(context.collection);
    if (base && ours !== theirs) this.deletion = { by: ours ? 'theirs' : 'ours', changed: false };
    const numbered = ours && theirs && context.collection?.numbering !== undefined;
    if (this.deletion !== undefined || numbered) this.held = new HeldRecords(context.spill);
  }

  /** As messages name it. */
  get name(): string {
    return `${this.collection}/${this.resource}`;
  }

  isOf({ collection, resource }: AlignedRecord): boolean {
    return this.resource === resource && this.collection === collection;
  }

  /** True when the record is of another section than those before. `endSection` is due then. */
  startsSection({ section }: AlignedRecord): boolean {
    return section !== this.section;
  }

  /** Gives what waited for the section's end. */
  async *endSection(): AsyncGenerator<StateRecord> {
    const { list } = this;
    this.list = undefined;
    if (list === undefined) return;
    for await (const value of list.rest()) {
      const out = await this.pass(value);
      if (out !== undefined) yield out;
    }
    await list.close();
  }

  /** Takes the next record; gives it as it is merged if it can go out now. */
  async take(record: AlignedRecord): Promise<StateRecord | undefined> {
    if (this.startsSection(record)) {
      this.section = record.section;
      if (record.model.list) this.list = new ListOrder(this.context.spill);
    }
    const { value, withTheirs = false } = this.deletion === undefined ? this.merged(record) : { value: survivor(this.deletion, record) };
    const now = this.list === undefined || (await this.place(this.list, record, withTheirs ? undefined : value)) || (withTheirs && (await this.placeWithTheirs(this.list, record, value)));
    return now && value !== undefined ? this.pass(value) : undefined;
  }

  /** Gives what waited for the resource's end, when all records were taken and the last section has ended. */
  async *end(): AsyncGenerator<StateRecord> {
    const { held } = this;
    if (held === undefined) return;
    if (this.deletion === undefined || this.decideDeletion(this.deletion, held.size)) {
      for await (const { section, value } of held.records()) yield this.record(section, this.withLastNumber(section, value));
    }
    await held.close();
  }

  async close(): Promise<void> {
    await this.list?.close();
    await this.held?.close();
  }

  private place(list: ListOrder, record: AlignedRecord, value: JsonValue | undefined): Promise<boolean> {
    return list.take(this.ordinals(record), value);
  }

  private placeWithTheirs(list: ListOrder, { sides: [, theirs] }: AlignedRecord, value: JsonValue | undefined): Promise<boolean> {
    return list.take({ ours: undefined, theirs: theirs?.ordinal }, value);
  }

  /** An entry's places in the list that gives the order, and in the one that follows it. */
  private ordinals({ sides: [ours, theirs] }: AlignedRecord): { readonly ours: number | undefined; readonly theirs: number | undefined } {
    return this.inOurs ? { ours: ours?.ordinal, theirs: theirs?.ordinal } : { ours: theirs?.ordinal, theirs: undefined };
  }

  /** A value of the current section on its way out, unless it has to wait. */
  private async pass(value: JsonValue): Promise<StateRecord | undefined> {
    if (this.held === undefined) return this.record(this.section, value);
    await this.held.hold(this.section, value);
    return undefined;
  }

  private record(section: string, value: JsonValue): StateRecord {
    return { collection: this.collection, resource: this.resource, section, value };
  }

  /** The value that the merge takes; `undefined` when the record goes. */
  private merged(record: AlignedRecord): { readonly value: JsonValue | undefined; readonly withTheirs?: boolean | undefined } {
    const [ours, theirs, base] = record.sides;
    const sides = this.fitted(record, { ours: ours?.value, theirs: theirs?.value, base: base?.value });
    const decision = this.owners.decide(record, sides, decide(record.model, sides, this.context.policy));
    this.count(record, sides, decision);
    if (this.isDefinition(record.section)) {
      this.definition = sides[decision.choice];
      this.sameDefinitions = decision.same && (sides.base === undefined || sameValue(record.model, sides.base, this.definition ?? null));
      this.startNumbering(sides);
    }
    const value = sides[decision.choice];
    if (value === undefined || decision.choice === 'ours') return { value };
    return { value: this.numbering?.entry(record.section, value, sides) ?? value, withTheirs: decision.withTheirs };
  }

  /** Entries as they are under the definition that the merge takes. */
  private fitted({ model: { fit } }: AlignedRecord, sides: MergeSides): MergeSides {
    if (fit === undefined || this.sameDefinitions) return sides;
    const fitOne = (value: JsonValue | undefined): JsonValue | undefined => (value === undefined ? undefined : fit(value, this.definition));
    return { ours: fitOne(sides.ours), theirs: fitOne(sides.theirs), base: fitOne(sides.base) };
  }

  private isDefinition(section: string): boolean {
    const { collection } = this.context;
    return collection !== undefined && firstSection(collection) === section;
  }

  private startNumbering(definitions: MergeSides): void {
    const numbering = this.context.collection?.numbering;
    if (numbering !== undefined && this.held !== undefined) this.numbering = new Renumbering(numbering, definitions);
  }

  private withLastNumber(section: string, value: JsonValue): JsonValue {
    return this.numbering !== undefined && this.isDefinition(section) ? this.numbering.definition(value) : value;
  }

  private count({ section, key }: AlignedRecord, sides: MergeSides, { choice, conflict }: MergeDecision): void {
    const outcome = outcomeOf(sides, choice, conflict);
    const { place, tally } = this.context;
    if (outcome !== undefined) tally.add(place, this, outcome);
    if (conflict) tally.addConflict({ place, collection: this.collection, resource: this.resource, section, key });
  }

  /** Decides on a resource that one side deleted. True when it stays. @param size how many records the other side holds. */
  private decideDeletion({ by, changed }: Deletion, size: number): boolean {
    const { place, policy, tally } = this.context;
    const stays = changed && preferred(policy) !== by;
    if (changed) tally.addConflict({ place, collection: this.collection, resource: this.resource, section: '', key: '' });
    for (let count = 0; count < size; count += 1) tally.add(place, this, deletionOutcome(by, changed, stays));
    return stays;
  }
}

/** That one side deleted a resource. */
interface Deletion {
  readonly by: MergeChoice;
  /** True when the other side changed something of it. */
  changed: boolean;
}

/** What the other side holds of a record of a deleted resource. Notes whether that is what the base held. */
function survivor(deletion: Deletion, { sides: [ours, theirs, base], model }: AlignedRecord): JsonValue | undefined {
  const value = (deletion.by === 'ours' ? theirs : ours)?.value;
  if (value === undefined || base === undefined || !sameValue(model, value, base.value)) deletion.changed = true;
  return value;
}

function outcomeOf({ ours, theirs }: MergeSides, choice: MergeChoice, conflict: boolean): MergedOutcome | undefined {
  if (choice === 'theirs') {
    if (theirs === undefined) return 'removed';
    return ours === undefined ? 'added' : 'replaced';
  }
  if (conflict) return 'kept';
  return theirs === undefined ? undefined : 'unchanged';
}

/** What becomes of the records of a resource that one side deleted. */
function deletionOutcome(by: MergeChoice, changed: boolean, stays: boolean): MergedOutcome {
  if (by === 'theirs') return stays ? 'kept' : 'removed';
  if (!changed) return 'unchanged';
  return stays ? 'added' : 'kept';
}
