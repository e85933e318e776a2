import type { JsonValue } from './json.js';
import { OwnerOutcomes } from './owner-outcomes.js';
import { recordWithHeldSecrets } from './secrets.js';
import { firstSection, mergeOutcome, recordKey, StateConflictError, type ConflictPolicy, type MergeOutcome, type StateConflict, type StateModel, type StateRecord } from './state.js';

/** What comes in a merge into a state in this process's memory, until all of it goes there without a wait. */
export interface StateMerge<State> {
  add(records: readonly StateRecord[]): void;
  /** What would come of records now. Those of one merge are asked for in their order. */
  outcomes(state: State, records: readonly StateRecord[], onConflict: ConflictPolicy): readonly MergeOutcome[];
  /** @throws StateConflictError when something is there with another value. */
  refuseConflicts(state: State): void;
  /** Merges all that was added. */
  apply(state: State, onConflict: ConflictPolicy): void;
  /** Drops what was added and not applied. */
  abort(): void;
}

/** How records are found in a state and put into it. */
export interface RecordAccess<State> {
  find(state: State, record: StateRecord): JsonValue | undefined;
  put(state: State, record: StateRecord): void;
}

/** A merge that keeps its records. */
export class RecordMerge<State> implements StateMerge<State> {
  private records: StateRecord[] = [];
  private readonly owners: OwnerOutcomes;

  constructor(
    private readonly model: StateModel,
    private readonly access: RecordAccess<State>,
  ) {
    this.owners = new OwnerOutcomes(model);
  }

  add(records: readonly StateRecord[]): void {
    for (const record of records) this.records.push(record);
  }

  outcomes(state: State, records: readonly StateRecord[], onConflict: ConflictPolicy, owners: OwnerOutcomes = this.owners): readonly MergeOutcome[] {
    return records.map((record) => owners.outcome(record, () => mergeOutcome(this.model, record, this.access.find(state, record), onConflict)));
  }

  refuseConflicts(state: State): void {
    const outcomes = this.outcomes(state, this.records, 'fail', new OwnerOutcomes(this.model));
    const conflicts = this.records.filter((_record, index) => outcomes[index] === 'kept').map((record) => this.conflict(state, record));
    if (conflicts.length > 0) throw new StateConflictError(conflicts);
  }

  /** What all come to is found out before the first is put: an entry is not compared with one that came with it. */
  apply(state: State, onConflict: ConflictPolicy): void {
    const { records } = this;
    const outcomes = this.outcomes(state, records, onConflict, new OwnerOutcomes(this.model));
    records.forEach((record, index) => {
      const outcome = outcomes[index];
      if (outcome === 'added') this.access.put(state, record);
      if (outcome === 'replaced') this.access.put(state, recordWithHeldSecrets(this.model, record, this.access.find(state, record)));
    });
    this.records = [];
  }

  abort(): void {
    this.records = [];
  }

  private conflict(state: State, record: StateRecord): StateConflict {
    const { collection, resource, section } = record;
    const model = this.model.collections[collection];
    const first = model === undefined ? undefined : firstSection(model);
    const definition = first === undefined ? undefined : this.access.find(state, { collection, resource, section: first, value: null });
    return { collection, resource, section, key: recordKey(this.model, record, definition) };
  }
}
