import { isJsonObject, type JsonObject, type JsonValue } from '../../src/core/json.js';
import { MemoryStateBackend } from '../../src/core/memory-state.js';
import type { Scope } from '../../src/core/scope.js';
import { recordKey, StateFormatError, type StateModel, type StateRecord, type StateSelection, type View, viewRecords } from '../../src/core/state.js';
import type { ModelRegistry, Place } from '../../src/snapshot/format.js';
import { batched, type StateSource, type StateStore } from '../../src/snapshot/source.js';

/**
 * A small service for these tests: shelves with items. An item's identity is the member that its shelf's definition names, as a table's key
 * schema does; its `slot` is a place in an order that tells nothing.
 */
export const shelvesModel: StateModel = {
  collections: {
    shelves: {
      numbering: { last: 'lastSlot', members: { items: 'slot' } },
      sections: {
        definition: {
          list: false,
          schema: {
            type: 'object',
            required: ['key'],
            additionalProperties: false,
            properties: { key: { type: 'string' }, label: { type: 'string' }, lastSlot: { type: 'integer' } },
          },
          volatile: ['lastSlot'],
        },
        items: {
          list: true,
          content: true,
          schema: { type: 'object' },
          volatile: ['slot'],
          key: itemKey,
        },
        notes: { list: true, schema: {} },
      },
    },
    labels: { sections: { text: { list: false, schema: {} } } },
  },
};

function itemKey(entry: JsonValue, definition: JsonValue | undefined): string {
  const member = keyMember(definition);
  const value = (entry as JsonObject)[member];
  if (value === undefined) throw new StateFormatError(`an item needs the member ${member}`);
  return JSON.stringify(value);
}

function keyMember(definition: JsonValue | undefined): string {
  const member = isJsonObject(definition) ? definition['key'] : undefined;
  return typeof member === 'string' ? member : 'id';
}

export const toyModels: ModelRegistry = {
  services: { shelves: shelvesModel, attic: shelvesModel },
  engines: { cellar: shelvesModel },
};

export const home: Scope = { accountId: '123456789012', region: 'us-east-1' };
export const away: Scope = { accountId: '210987654321', region: 'eu-west-1' };
export const shelvesAtHome: Place = { scope: home, service: 'shelves' };

type ShelfState = Map<string, StateRecord[]>;

/** Keeps records in memory as they come. */
export class ShelfBackend extends MemoryStateBackend<ShelfState> {
  protected readonly model = shelvesModel;

  protected createState(): ShelfState {
    return new Map();
  }

  protected isEmpty(state: ShelfState): boolean {
    return state.size === 0;
  }

  protected *readRecords(state: ShelfState, selection: StateSelection): Iterable<StateRecord> {
    for (const [collection, { sections }] of Object.entries(this.model.collections)) {
      const resources = [...state.keys()].filter((name) => name.startsWith(`${collection}\0`)).sort();
      for (const name of resources) {
        const resource = name.slice(collection.length + 1);
        if (selection.resource?.(collection, resource) === false) continue;
        for (const [section, { content }] of Object.entries(sections)) {
          if (selection.schemaOnly === true && content === true) continue;
          yield* (state.get(name) ?? []).filter((record) => record.section === section);
        }
      }
    }
  }

  protected findRecord(state: ShelfState, record: StateRecord): JsonValue | undefined {
    return this.find(state, record)?.value;
  }

  protected putRecord(state: ShelfState, record: StateRecord): void {
    const held = this.recordsOf(state, record);
    const found = this.find(state, record);
    if (found === undefined) held.push(record);
    else held[held.indexOf(found)] = record;
  }

  private recordsOf(state: ShelfState, { collection, resource }: StateRecord): StateRecord[] {
    const name = `${collection}\0${resource}`;
    const held = state.get(name) ?? [];
    state.set(name, held);
    return held;
  }

  private find(state: ShelfState, record: StateRecord): StateRecord | undefined {
    const held = state.get(`${record.collection}\0${record.resource}`) ?? [];
    const definition = held.find(({ section }) => section === 'definition')?.value;
    const key = toyKey(record, definition);
    return held.find((other) => other.section === record.section && toyKey(other, definition) === key);
  }
}

function toyKey(record: StateRecord, definition: JsonValue | undefined): string {
  if (record.section === 'notes') return JSON.stringify(record.value);
  return recordKey(shelvesModel, record, definition);
}

/** State by place, written down: what a file holds. */
export type ToyState = readonly { readonly place: Place; readonly view: View }[];

/** Written-down state as a source. */
export function toySource(state: ToyState, name = 'the state'): StateSource {
  const held = state.filter(({ view }) => [...viewRecords(shelvesModel, view)].length > 0);
  return {
    name,
    places: async () => held.map(({ place }) => place),
    batches(place, selection) {
      const view = held.find((entry) => entry.place.service === place.service && sameScope(entry.place, place))?.view ?? {};
      const wanted = [...viewRecords(shelvesModel, view)].filter(
        ({ collection, resource, section }) =>
          selection?.resource?.(collection, resource) !== false &&
          !(selection?.schemaOnly === true && shelvesModel.collections[collection]?.sections[section]?.content === true),
      );
      return batched(wanted);
    },
  };
}

function sameScope(a: Place, b: Place): boolean {
  return a.scope?.accountId === b.scope?.accountId && a.scope?.region === b.scope?.region;
}

export function toyStore(service = 'shelves', engine = false): StateStore & { readonly backend: ShelfBackend } {
  return { service, engine, model: shelvesModel, backend: new ShelfBackend() };
}
