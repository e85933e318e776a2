import type { Amendment, AmendRequest, CaptureOptions, CaptureRequest, DomainCapture } from './capture.js';
import type { CommitJournal } from './commit-journal.js';
import type { JsonLines } from './json-lines.js';
import { canonicalJson, isJsonObject, type JsonObject, type JsonValue } from './json.js';
import type { Scope } from './scope.js';
import { recordWithHeldSecrets } from './secrets.js';

/**
 * The primitive of all state: what a store holds is a stream of these, and so is a snapshot file.
 *
 * A service's state is collections of resources (`queues`), a resource (`orders`) has named sections, and a section is either
 * one value (`attributes`) or a list of entries (`messages`). A section with one value is one record; a list is one record for
 * each entry, in the list's own order.
 */
export interface StateRecord {
  readonly collection: string;
  /** The resource's name inside its collection, e.g. a queue's or a table's name. */
  readonly resource: string;
  readonly section: string;
  readonly value: JsonValue;
  /** The value's canonical JSON, where the store keeps it so: `TextRecord`. */
  readonly text?: string;
}

/** One service's state in one scope, collected: `view[collection][resource][section]` is the value or the list of entries. */
export interface View {
  readonly [collection: string]: { readonly [resource: string]: { readonly [section: string]: JsonValue } };
}

/** Whose the entries of a list are. */
export interface OwnerModel {
  /** The section, one that comes before, and the key in it; the empty text for a section with one value. */
  readonly of: (entry: JsonValue) => { readonly section: string; readonly key: string };
  /**
   * True when owner and entries are one thing: a merge that takes the owner from one side takes the entries from there. Else they only go with an owner
   * that goes.
   */
  readonly whole: boolean;
}

/** How a section is shaped, for everything that works on records without knowing the service: files, diff, merge, validation. */
export interface SectionModel {
  /** True when the section is a list of entries. */
  readonly list: boolean;
  /**
   * A list entry's identity inside its section: entries with the same key are the same thing in two states. Stable text, at most
   * 2 KiB. Single values need none.
   * @param definition the resource's first section, for lists whose identity depends on it (a table's key schema).
   */
  readonly key?: (entry: JsonValue, definition: JsonValue | undefined) => string;
  /**
   * For lists in which one key may come more than once, e.g. the rows of a table without a primary key: true when it may. The n-th entry of a key in one
   * state is the n-th of it in another.
   * @param definition as `key` is given it.
   */
  readonly repeats?: (definition: JsonValue | undefined) => boolean;
  /**
   * For lists whose entries belong to what another section of the resource tells, and mean nothing without it: a part of an object's bytes, a table's
   * partition.
   */
  readonly owner?: OwnerModel;
  /**
   * An entry as it is under a definition that is not its state's own: a row in a table that has got a column. For lists whose entries the definition
   * shapes.
   */
  readonly fit?: (entry: JsonValue, definition: JsonValue | undefined) => JsonValue;
  /** JSON Schema (2020-12) of the value, or of an entry of the list; the snapshot format's own schema is put together from these. */
  readonly schema: JsonObject;
  /**
   * What the schema cannot say. Throws `StateFormatError` when the value is not one that the service can hold. Run, after the schema, before
   * anything is written.
   */
  readonly validate?: (value: JsonValue, definition: JsonValue | undefined) => void;
  /** Members of the value that differ between states that mean the same (a place in an order); merge and diff pass over them, diff unless told to
   * be strict. */
  readonly volatile?: readonly string[];
  /** The value that stands for none: nobody set it, and in merges it is in nothing's way. */
  readonly unset?: JsonValue;
  /**
   * Members that are secret, each as a JSON Pointer into the value: `/attributes/PlatformCredential`. Captures leave them out unless they are asked
   * for; where they are missing, restores and merges keep those that the store holds. For sections with one value only.
   */
  readonly secret?: readonly string[];
  /**
   * For lists whose entries are pieces of long bytes: the length of every piece but the last of its run. Such an entry has the bytes in `base64`, where
   * they begin in `offset`, and whose they are in its other members; the pieces of one run come together, in their order, from 0 on. Files keep
   * the bytes beside themselves.
   */
  readonly pieceBytes?: number;
  /** Contents rather than definition: messages, items, rows. `--schema-only` leaves them out. */
  readonly content?: boolean;
  /** The member that tells when the value came to be, in milliseconds since the epoch: `inspect` shows the oldest and the newest. */
  readonly time?: string;
}

/** A collection's sections, in the order in which records come: the definition first, then the lists. */
export interface CollectionModel {
  readonly sections: Readonly<Record<string, SectionModel>>;
  /** For lists whose entries carry numbers that give their order. */
  readonly numbering?: NumberingModel;
}

/**
 * Numbers that order a resource's entries, each given once and counted upwards. They are volatile: a merge gives entries that are new to a resource
 * numbers behind those that are there.
 */
export interface NumberingModel {
  /** The member of the definition that holds the last number given. */
  readonly last: string;
  /** For each list section, the member of its entries that holds their number. */
  readonly members: Readonly<Record<string, string>>;
}

/** The shape of a service's whole state. Collections come in this order in files and streams. */
export interface StateModel {
  readonly collections: Readonly<Record<string, CollectionModel>>;
}

/** A value in a snapshot that the service cannot hold. */
export class StateFormatError extends Error {
  override readonly name = 'StateFormatError';
  /** Where in the value, as a JSON Pointer relative to it: `/attributes/DelaySeconds`; empty for the value itself. */
  readonly pointer: string;

  constructor(message: string, pointer = '') {
    super(message);
    this.pointer = pointer;
  }
}

/** What to read. Everything left out is not narrowed. */
export interface StateSelection {
  /** True for each resource wanted. */
  readonly resource?: (collection: string, resource: string) => boolean;
  /** Leaves out sections that are content: messages, items, rows. */
  readonly schemaOnly?: boolean;
  /** Secrets too, which captures of living stores leave out. Backends need not look at it: they always give all members. */
  readonly includeSecrets?: boolean;
}

/** What to do with a record that exists with another value. */
export type ConflictPolicy = 'keep' | 'replace' | 'fail';

/** What became of one record in a merge. */
export type MergeOutcome = 'added' | 'unchanged' | 'kept' | 'replaced';

/** How many records came to what. */
export type MergeCounts = Readonly<Record<MergeOutcome, number>>;

/** A record that both sides hold with different values. */
export interface StateConflict {
  readonly collection: string;
  readonly resource: string;
  readonly section: string;
  /** The list entry's key; empty for a section with one value. */
  readonly key: string;
}

/** A merge under the policy `fail` met conflicts; nothing was written. */
export class StateConflictError extends Error {
  override readonly name = 'StateConflictError';
  readonly conflicts: readonly StateConflict[];

  constructor(conflicts: readonly StateConflict[]) {
    super(`${String(conflicts.length)} record(s) exist with other values`);
    this.conflicts = conflicts;
  }
}

/** A store could not be reached or refused its work. The command line prints the message as it is. */
export class BackendUnavailableError extends Error {
  override readonly name = 'BackendUnavailableError';
}

/**
 * A replacement of one scope's state that is written beside the living one and becomes visible in one step.
 * Until `StateDomain.commit` it is seen by nobody; a process that dies before leaves the old state.
 */
export interface StagedState {
  readonly scope: Scope;
  /** Where it commits; stages of one domain commit together, all or none. */
  readonly domain: StateDomain;
  /**
   * Adds records. A resource's records come together and its definition first; resources come in any order.
   * The promise paces the writer: it resolves when the store can take more.
   */
  write(records: readonly StateRecord[]): Promise<void>;
  /**
   * Leaves resources as they are at the moment of the commit; of these nothing is written. Left out by backends that cannot: what stays is then
   * written as all else is.
   */
  readonly keep?: ((kept: (collection: string, resource: string) => boolean) => void) | undefined;
  /** Adds list entries as they stand in a file, in place of their records: left out by stores that have to look at them. */
  writeLines?(lines: JsonLines): Promise<void>;
  /** Drops what was staged. The living state was never touched. */
  abort(): Promise<void>;
}

export interface CommitOptions {
  /** A capture of this domain, taken with `hold`, that the commit ends: nobody changes anything between the two. */
  readonly through?: DomainCapture | undefined;
  /** The commit over several domains that this one decides; see `CommitJournal`. */
  readonly decision?: string | undefined;
}

/** A place with one commit step: the memory of this process, one Redis, one DuckDB database. */
export interface StateDomain {
  /** Makes every stage visible in one atomic step, and only then drops what they replace. */
  commit(stages: readonly StagedState[], options?: CommitOptions): Promise<void>;
  /**
   * Keeps what all these backends, of this domain, hold at one moment, to be read afterwards while changes go on. Left out by domains that cannot:
   * their backends are read one after another.
   * @param hold true to keep changes back until `resume` is called, for captures of several domains at once.
   */
  capture?(requests: readonly CaptureRequest[], options: CaptureOptions): Promise<DomainCapture>;
  /** True when a commit can go through a capture. */
  readonly commitsThrough?: boolean;
  /**
   * Begins to merge into what lives, so that all of it becomes visible in one commit and nothing is lost that others write. Left out by
   * domains that cannot: records are merged batch by batch.
   * @param onConflict under `fail` the commit rejects with `StateConflictError` when there is a conflict that `merge` did not tell.
   */
  amend?(requests: readonly AmendRequest[], onConflict: ConflictPolicy): Promise<Amendment>;
  /** Notes of commits over several domains. */
  readonly journal?: CommitJournal;
  /** True when a capture is over before anything else can happen in this process, so that nothing has to be held. */
  readonly instant?: boolean;
}

/**
 * The part of a backend's contract that is about its state as a whole; the same for every service.
 * All methods reject with `BackendUnavailableError` when the store cannot be reached.
 */
export interface StateBackend {
  /** Where its stages commit and its captures are taken; left out by backends that are captured by `exportState` alone. */
  readonly domain?: StateDomain;
  /** Every scope that holds anything, sorted by name. */
  listScopes(): Promise<readonly Scope[]>;
  /**
   * The records of a scope: collections in the model's order, resources sorted by name in UTF-16 code units, sections in the model's order,
   * list entries in their own order. Memory use does not grow with the state. Secret members are there: whoever captures leaves them out.
   */
  exportState(scope: Scope, selection?: StateSelection): AsyncIterable<StateRecord>;
  /** Begins to replace a scope's state. Nothing changes before the commit. */
  stageState(scope: Scope): Promise<StagedState>;
  /**
   * Adds records to the living state; deletes nothing. Each batch is applied whole or not at all, and giving the same batch twice is
   * the same as once. Under `fail`, rejects with `StateConflictError` and writes nothing of this batch.
   * With `dryRun` it only tells what would come of it.
   *
   * A record that lacks its secret members replaces everything but these: `recordWithHeldSecrets` gives the value to put.
   */
  mergeState(
    scope: Scope,
    records: readonly StateRecord[],
    options: { readonly onConflict: ConflictPolicy; readonly dryRun?: boolean },
  ): Promise<readonly MergeOutcome[]>;
  /** Removes a scope's state in one atomic step. */
  clearState(scope: Scope): Promise<void>;
  /**
   * Looks for what processes left in the store that were killed, and undoes or finishes it. Tells what was found, a line for each. Left out where a
   * store does that by itself.
   */
  recover?(): Promise<readonly string[]>;
  /** Lets go of connections and timers. The state stays where the store keeps it. */
  close(): Promise<void>;
}

/** The value of a single section out of records that came before a list: what `SectionModel.key` is given. */
export function firstSection(model: CollectionModel): string | undefined {
  return Object.keys(model.sections)[0];
}

/** A list entry's key, or the empty text for a section with one value. */
export function recordKey(model: StateModel, record: StateRecord, definition: JsonValue | undefined): string {
  const section = model.collections[record.collection]?.sections[record.section];
  return section?.key?.(record.value, definition) ?? '';
}

/** A record's value as text that is equal for values that mean the same: without the members that the model calls volatile. */
export function comparableText(model: StateModel, { collection, section, value }: StateRecord): string {
  const volatile = model.collections[collection]?.sections[section]?.volatile;
  if (volatile === undefined || !isJsonObject(value)) return canonicalJson(value);
  const kept: Record<string, JsonValue | undefined> = { ...value };
  for (const member of volatile) kept[member] = undefined;
  return canonicalJson(kept);
}

/** What a merge makes of one record, given what is held under its identity. Under `fail`, `kept` is a conflict. */
export function mergeOutcome(model: StateModel, record: StateRecord, held: JsonValue | undefined, onConflict: ConflictPolicy): MergeOutcome {
  const unset = model.collections[record.collection]?.sections[record.section]?.unset;
  const isUnset = (value: JsonValue): boolean => unset !== undefined && canonicalJson(value) === canonicalJson(unset);
  if (isUnset(record.value)) return 'unchanged';
  if (held === undefined || isUnset(held)) return 'added';
  if (comparableText(model, recordWithHeldSecrets(model, record, held)) === comparableText(model, { ...record, value: held })) return 'unchanged';
  return onConflict === 'replace' ? 'replaced' : 'kept';
}

/** The records of a view, in the model's order. */
export function* viewRecords(model: StateModel, view: View): Generator<StateRecord> {
  for (const [collection, { sections }] of Object.entries(model.collections)) {
    const resources = view[collection] ?? {};
    for (const resource of Object.keys(resources).sort()) {
      const held = resources[resource] ?? {};
      for (const [section, { list }] of Object.entries(sections)) {
        const value = held[section];
        if (value === undefined) continue;
        if (!list) yield { collection, resource, section, value };
        else for (const entry of value as readonly JsonValue[]) yield { collection, resource, section, value: entry };
      }
    }
  }
}

/** A stream of records collected into a view. For states that fit in memory; files are streamed. */
export async function collectView(model: StateModel, records: AsyncIterable<StateRecord>): Promise<View> {
  const view: Record<string, Record<string, Record<string, JsonValue>>> = {};
  for await (const { collection, resource, section, value } of records) {
    const resources = (view[collection] ??= Object.create(null) as Record<string, Record<string, JsonValue>>);
    const sections = (resources[resource] ??= {});
    if (model.collections[collection]?.sections[section]?.list === true) {
      const list = (sections[section] ??= []) as JsonValue[];
      list.push(value);
    } else {
      sections[section] = value;
    }
  }
  return view;
}

export type { JsonObject, JsonValue };
