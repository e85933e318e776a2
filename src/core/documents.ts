import type { JsonObject, JsonValue } from './json.js';
import { MemoryStateBackend } from './memory-state.js';
import type { Scope } from './scope.js';
import type { SectionModel, StateBackend, StateModel, StateRecord, StateSelection } from './state.js';

/** The document types of a service by the name of their collection. */
export type Documents = Readonly<Record<string, object>>;

/**
 * A store of named documents in collections, for services whose state is that: definitions that are read, written and listed by name. Documents
 * are replaced, never changed in place. A document may have rows beside it: a long list that is read by the page.
 */
export interface DocumentBackend<D extends Documents> extends StateBackend {
  find<C extends keyof D & string>(scope: Scope, collection: C, name: string): Promise<D[C] | undefined>;
  /** Adds a document; false, and nothing is written, when there is one of that name. */
  create<C extends keyof D & string>(scope: Scope, collection: C, name: string, document: D[C]): Promise<boolean>;
  put<C extends keyof D & string>(scope: Scope, collection: C, name: string, document: D[C]): Promise<void>;
  /**
   * Replaces a document by what `change` makes of it, in one atomic step; `undefined` from it leaves things as they are. Gives what is there
   * afterwards, `undefined` when there is none.
   */
  update<C extends keyof D & string>(scope: Scope, collection: C, name: string, change: (held: D[C]) => D[C] | undefined): Promise<D[C] | undefined>;
  /** Removes a document and its rows; false when there was none. */
  delete(scope: Scope, collection: keyof D & string, name: string): Promise<boolean>;
  /** Documents by name in the order of UTF-16 code units, after `after`, at most `limit`; those that `matches` refuses are passed over. */
  list<C extends keyof D & string>(
    scope: Scope,
    collection: C,
    options?: { readonly after?: string | undefined; readonly limit?: number; readonly matches?: (document: D[C], name: string) => boolean },
  ): Promise<readonly (readonly [name: string, document: D[C]])[]>;
  /** Adds rows to a document's list. Does nothing when the document is gone. */
  appendRows(scope: Scope, collection: keyof D & string, name: string, rows: readonly JsonValue[]): Promise<void>;
  readRows(scope: Scope, collection: keyof D & string, name: string, start: number, count: number): Promise<readonly JsonValue[]>;
  countRows(scope: Scope, collection: keyof D & string, name: string): Promise<number>;
}

interface Held {
  definition: JsonObject;
  rows: JsonValue[];
}

class Collection {
  readonly held = new Map<string, Held>();
  private order: string[] | undefined;

  names(): string[] {
    this.order ??= [...this.held.keys()].sort();
    return this.order;
  }

  set(name: string, held: Held): void {
    if (!this.held.has(name)) this.order = undefined;
    this.held.set(name, held);
  }

  delete(name: string): boolean {
    if (!this.held.delete(name)) return false;
    this.order = undefined;
    return true;
  }
}

type Collections = Map<string, Collection>;

/** The section with the document itself, and the one with its rows, in a service's state model. */
export const DEFINITION = 'definition';
export const ROWS = 'rows';

/** How rows stand beside their document: in their order, any of them more than once, and all from where the document is from. */
export const ROWS_OF_DEFINITION = {
  list: true,
  content: true,
  repeats: () => true,
  owner: { whole: true, of: () => ({ section: DEFINITION, key: '' }) },
} as const satisfies Omit<SectionModel, 'schema'>;

/** Documents in the memory of this process. */
export class MemoryDocumentBackend<D extends Documents> extends MemoryStateBackend<Collections> implements DocumentBackend<D> {
  constructor(protected readonly model: StateModel) {
    super();
  }

  async find<C extends keyof D & string>(scope: Scope, collection: C, name: string): Promise<D[C] | undefined> {
    return this.collection(scope, collection).held.get(name)?.definition as D[C] | undefined;
  }

  async create<C extends keyof D & string>(scope: Scope, collection: C, name: string, document: D[C]): Promise<boolean> {
    const held = this.collection(scope, collection);
    if (held.held.has(name)) return false;
    held.set(name, { definition: document as JsonObject, rows: [] });
    return true;
  }

  async put<C extends keyof D & string>(scope: Scope, collection: C, name: string, document: D[C]): Promise<void> {
    const held = this.collection(scope, collection);
    held.set(name, { definition: document as JsonObject, rows: held.held.get(name)?.rows ?? [] });
  }

  async update<C extends keyof D & string>(scope: Scope, collection: C, name: string, change: (held: D[C]) => D[C] | undefined): Promise<D[C] | undefined> {
    const held = this.collection(scope, collection).held.get(name);
    if (held === undefined) return undefined;
    const changed = change(held.definition as D[C]);
    if (changed !== undefined) held.definition = changed as JsonObject;
    return held.definition as D[C];
  }

  async delete(scope: Scope, collection: keyof D & string, name: string): Promise<boolean> {
    return this.collection(scope, collection).delete(name);
  }

  async list<C extends keyof D & string>(
    scope: Scope,
    collection: C,
    { after, limit = Infinity, matches }: { readonly after?: string | undefined; readonly limit?: number; readonly matches?: (document: D[C], name: string) => boolean } = {},
  ): Promise<readonly (readonly [string, D[C]])[]> {
    const held = this.collection(scope, collection);
    const names = held.names();
    const found: (readonly [string, D[C]])[] = [];
    for (let index = after === undefined ? 0 : firstAfter(names, after); index < names.length && found.length < limit; index += 1) {
      const name = names[index] ?? '';
      const document = held.held.get(name)?.definition as D[C] | undefined;
      if (document !== undefined && (matches === undefined || matches(document, name))) found.push([name, document]);
    }
    return found;
  }

  async appendRows(scope: Scope, collection: keyof D & string, name: string, rows: readonly JsonValue[]): Promise<void> {
    const held = this.collection(scope, collection).held.get(name);
    if (held !== undefined) for (const row of rows) held.rows.push(row);
  }

  async readRows(scope: Scope, collection: keyof D & string, name: string, start: number, count: number): Promise<readonly JsonValue[]> {
    return this.collection(scope, collection).held.get(name)?.rows.slice(start, start + count) ?? [];
  }

  async countRows(scope: Scope, collection: keyof D & string, name: string): Promise<number> {
    return this.collection(scope, collection).held.get(name)?.rows.length ?? 0;
  }

  protected createState(): Collections {
    return new Map();
  }

  protected isEmpty(state: Collections): boolean {
    return [...state.values()].every(({ held }) => held.size === 0);
  }

  protected *readRecords(state: Collections, { resource: wanted, schemaOnly = false }: StateSelection): Iterable<StateRecord> {
    const all: [place: Omit<StateRecord, 'section' | 'value'>, definition: JsonObject, rows: readonly JsonValue[], length: number][] = [];
    for (const [collection, { sections }] of Object.entries(this.model.collections)) {
      const held = state.get(collection);
      const withRows = sections[ROWS] !== undefined && !(schemaOnly && sections[ROWS].content === true);
      for (const resource of held?.names() ?? []) {
        const document = held?.held.get(resource);
        if (document === undefined || wanted?.(collection, resource) === false) continue;
        // Documents are replaced and rows only added, so that nothing has to be copied but how many rows there are.
        all.push([{ collection, resource }, document.definition, document.rows, withRows ? document.rows.length : 0]);
      }
    }
    for (const [place, definition, rows, length] of all) {
      yield { ...place, section: DEFINITION, value: definition };
      for (let index = 0; index < length; index += 1) yield { ...place, section: ROWS, value: rows[index] ?? null };
    }
  }

  protected findRecord(state: Collections, { collection, resource, section, value }: StateRecord): JsonValue | undefined {
    const held = state.get(collection)?.held.get(resource);
    if (section === DEFINITION) return held?.definition;
    // Asked for only where what became of the document is not known: one that is there has its rows.
    return held === undefined || held.rows.length === 0 ? undefined : value;
  }

  protected putRecord(state: Collections, { collection, resource, section, value }: StateRecord, mode: 'restore' | 'merge'): void {
    let held = state.get(collection);
    if (held === undefined) {
      held = new Collection();
      state.set(collection, held);
    }
    if (section === DEFINITION) held.set(resource, { definition: value as JsonObject, rows: (mode === 'restore' ? held.held.get(resource)?.rows : undefined) ?? [] });
    else held.held.get(resource)?.rows.push(value);
  }

  private collection(scope: Scope, name: string): Collection {
    const state = this.state(scope);
    let collection = state.get(name);
    if (collection === undefined) {
      collection = new Collection();
      state.set(name, collection);
    }
    return collection;
  }
}

function firstAfter(names: readonly string[], after: string): number {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle] ?? '') <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}
