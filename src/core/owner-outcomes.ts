import { firstSection, type MergeOutcome, type StateModel, type StateRecord } from './state.js';

/**
 * What a merge makes of records that are one with an owner whose section has one value: what it makes of the owner. Told record by record, in the
 * order of a stream.
 */
export class OwnerOutcomes {
  private resource = '';
  private outcomeOfFirst: MergeOutcome | undefined;

  constructor(private readonly model: StateModel) {}

  /** @param alone what it would come to by itself. */
  outcome(record: StateRecord, alone: () => MergeOutcome): MergeOutcome {
    const collection = this.model.collections[record.collection];
    const name = `${record.collection}\0${record.resource}`;
    if (this.resource !== name) this.outcomeOfFirst = undefined;
    this.resource = name;
    if (collection !== undefined && firstSection(collection) === record.section) {
      this.outcomeOfFirst = alone();
      return this.outcomeOfFirst;
    }
    const owner = collection?.sections[record.section]?.owner;
    const follows = owner?.whole === true && owner.of(record.value).key === '';
    return (follows ? this.outcomeOfFirst : undefined) ?? alone();
  }
}
