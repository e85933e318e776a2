import { isJsonObject, type JsonObject, type JsonValue } from './json.js';
import type { Scope } from './scope.js';
import type { SectionModel, StateBackend, StateModel, StateRecord, StateSelection } from './state.js';

/** A section's values without the members that are secret. */
export function withoutSecrets({ secret = [] }: SectionModel, value: JsonValue): JsonValue {
  return secret.reduce((kept, pointer) => without(kept, pathOf(pointer)), value);
}

/**
 * A value with the secrets that are held for it. A value that has any of its own was captured with them, and stays as it is.
 * @param held the value of the same identity in the store.
 */
export function withHeldSecrets({ secret = [] }: SectionModel, value: JsonValue, held: JsonValue | undefined): JsonValue {
  if (held === undefined || secret.some((pointer) => memberAt(value, pathOf(pointer)) !== undefined)) return value;
  return secret.reduce((filled, pointer) => {
    const path = pathOf(pointer);
    const member = memberAt(held, path);
    return member === undefined ? filled : withMember(filled, path, member);
  }, value);
}

/** A record with the secrets that are held for it: what a merge puts in place of the held value. */
export function recordWithHeldSecrets(model: StateModel, record: StateRecord, held: JsonValue | undefined): StateRecord {
  const section = sectionOf(model, record);
  return section?.secret === undefined ? record : { ...record, value: withHeldSecrets(section, record.value, held) };
}

/**
 * A scope's records as captures are made of them: without secrets, unless the selection asks for them.
 * @throws BackendUnavailableError when the store cannot be reached.
 */
export function captureRecords(model: StateModel, backend: StateBackend, scope: Scope, selection?: StateSelection): AsyncIterable<StateRecord> {
  return capturedRecords(model, backend.exportState(scope, selection), selection);
}

/** Records of a store as captures are made of them: without secrets, unless the selection asks for them. */
export function capturedRecords(model: StateModel, records: AsyncIterable<StateRecord>, selection?: StateSelection): AsyncIterable<StateRecord> {
  return selection?.includeSecrets === true || !hasSecrets(model) ? records : hideSecrets(model, records);
}

async function* hideSecrets(model: StateModel, records: AsyncIterable<StateRecord>): AsyncGenerator<StateRecord> {
  for await (const record of records) {
    const section = sectionOf(model, record);
    yield section?.secret === undefined ? record : { ...record, value: withoutSecrets(section, record.value) };
  }
}

/**
 * Puts into the records of a restore what their capture left out: the secrets that the store holds for the same resources. What a capture does
 * not tell of, a restore leaves as it is.
 */
export class SecretKeeper {
  private held: Promise<ReadonlyMap<string, JsonValue>> | undefined;

  constructor(
    private readonly model: StateModel,
    private readonly backend: StateBackend,
    private readonly scope: Scope,
  ) {}

  /** The store is asked for its secrets when the first record comes that may have lost its own. */
  async complete(records: readonly StateRecord[]): Promise<readonly StateRecord[]> {
    if (!records.some((record) => this.lacksSecrets(record))) return records;
    this.held ??= this.readHeld();
    const held = await this.held;
    return records.map((record) => recordWithHeldSecrets(this.model, record, held.get(nameOf(record))));
  }

  private lacksSecrets(record: StateRecord): boolean {
    const secret = sectionOf(this.model, record)?.secret;
    return secret?.every((pointer) => memberAt(record.value, pathOf(pointer)) === undefined) ?? false;
  }

  private async readHeld(): Promise<ReadonlyMap<string, JsonValue>> {
    const resource = (collection: string): boolean => collectionHasSecrets(this.model, collection);
    const held = new Map<string, JsonValue>();
    for await (const record of this.backend.exportState(this.scope, { schemaOnly: true, resource, includeSecrets: true })) {
      const section = sectionOf(this.model, record);
      if (section?.secret !== undefined) held.set(nameOf(record), withHeldSecrets(section, {}, record.value));
    }
    return held;
  }
}

/** True when captures leave out anything. */
export function hasSecrets(model: StateModel): boolean {
  return Object.keys(model.collections).some((collection) => collectionHasSecrets(model, collection));
}

function collectionHasSecrets(model: StateModel, collection: string): boolean {
  return Object.values(model.collections[collection]?.sections ?? {}).some(({ secret }) => secret !== undefined);
}

function sectionOf(model: StateModel, { collection, section }: StateRecord): SectionModel | undefined {
  return model.collections[collection]?.sections[section];
}

/** Secrets stand in sections with one value, so a record's place is its identity. */
function nameOf({ collection, resource, section }: StateRecord): string {
  return `${collection}\0${section}\0${resource}`;
}

// ---- Members by JSON Pointer

function pathOf(pointer: string): readonly string[] {
  return pointer.slice(1).split('/');
}

function memberAt(value: JsonValue | undefined, path: readonly string[]): JsonValue | undefined {
  let member = value;
  for (const name of path) member = isJsonObject(member) && Object.hasOwn(member, name) ? member[name] : undefined;
  return member;
}

function without(value: JsonValue, [name = '', ...rest]: readonly string[]): JsonValue {
  if (!isJsonObject(value) || !Object.hasOwn(value, name)) return value;
  const members = Object.entries(value).flatMap(([member, inner]): [string, JsonValue | undefined][] => {
    if (member !== name) return [[member, inner]];
    return rest.length === 0 || inner === undefined ? [] : [[member, without(inner, rest)]];
  });
  return Object.fromEntries(members);
}

function withMember(value: JsonValue, [name = '', ...rest]: readonly string[], member: JsonValue): JsonObject {
  const object = isJsonObject(value) ? value : {};
  const inner = Object.hasOwn(object, name) ? (object[name] ?? {}) : {};
  return { ...object, [name]: rest.length === 0 ? member : withMember(inner, rest, member) };
}
