import { isJsonObject, type JsonObject, type JsonValue } from '../core/json.js';
import type { StateModel, StateRecord } from '../core/state.js';
import { modelOf, placeName, type ModelRegistry, type Place } from './format.js';
import { recordText } from './file/record-text.js';
import { compileSelection, selectSource, type SnapshotSelection } from './selection.js';
import type { StateSource } from './source.js';

/** How much there is of something. */
export interface Extent {
  readonly records: number;
  /** Length of the records' text as files hold it, in bytes, without white space between them. */
  readonly bytes: number;
  /** The earliest and the latest time that records tell, in milliseconds since the epoch; left out when none does. */
  readonly oldest?: number;
  readonly newest?: number;
}

export interface ResourceExtent extends Extent {
  readonly resource: string;
  readonly sections: Readonly<Record<string, Extent>>;
}

export interface CollectionExtent extends Extent {
  readonly place: Place;
  readonly collection: string;
  /** How many resources there are, listed or not. */
  readonly resourceCount: number;
  /** The first of them by name. */
  readonly resources: readonly ResourceExtent[];
}

export interface InspectOptions {
  readonly models: ModelRegistry;
  readonly selection?: SnapshotSelection;
  /** How many resources of each collection are listed; 1000 unless told. */
  readonly maxResources?: number;
  readonly signal?: AbortSignal;
}

/** What a file or live stores hold: one pass over all records, in bounded memory. */
export async function inspectSource(source: StateSource, options: InspectOptions): Promise<readonly CollectionExtent[]> {
  const selected = selectSource(source, compileSelection(options.selection ?? {}));
  const inspection = new Inspection(options.maxResources ?? 1000);
  for (const place of await selected.places()) {
    const model = modelOf(options.models, place);
    if (model === undefined) throw new Error(`there is no model for ${placeName(place)}`);
    for await (const batch of selected.batches(place)) {
      options.signal?.throwIfAborted();
      for (const record of batch) inspection.add(place, model, record);
    }
  }
  return inspection.collections.map(({ extent, resources, ...rest }) => ({
    ...rest,
    ...extent.result(),
    resources: resources.map(({ resource, sections, extent: own }) => ({
      resource,
      ...own.result(),
      sections: Object.fromEntries([...sections].map(([name, section]) => [name, section.result()])),
    })),
  }));
}

class ExtentTally {
  private records = 0;
  private bytes = 0;
  private oldest = Infinity;
  private newest = -Infinity;

  add(bytes: number, time: number | undefined): void {
    this.records += 1;
    this.bytes += bytes;
    if (time === undefined) return;
    this.oldest = Math.min(this.oldest, time);
    this.newest = Math.max(this.newest, time);
  }

  result(): Extent {
    const { records, bytes, oldest, newest } = this;
    return { records, bytes, ...(oldest > newest ? {} : { oldest, newest }) };
  }
}

interface ResourceTally {
  readonly resource: string;
  readonly extent: ExtentTally;
  readonly sections: Map<string, ExtentTally>;
}

interface CollectionTally {
  readonly place: Place;
  readonly collection: string;
  readonly extent: ExtentTally;
  readonly resources: ResourceTally[];
  resourceCount: number;
}

class Inspection {
  readonly collections: CollectionTally[] = [];
  private resource: ResourceTally | undefined;

  constructor(private readonly maxResources: number) {}

  add(place: Place, model: StateModel, record: StateRecord): void {
    const collection = this.collectionOf(place, record);
    const resource = this.resourceOf(collection, record);
    const bytes = Buffer.byteLength(recordText(record));
    const member = model.collections[record.collection]?.sections[record.section]?.time;
    const time = member === undefined ? undefined : timeIn(record.value, member);
    let section = resource.sections.get(record.section);
    if (section === undefined) {
      section = new ExtentTally();
      resource.sections.set(record.section, section);
    }
    for (const tally of [collection.extent, resource.extent, section]) tally.add(bytes, time);
  }

  private collectionOf(place: Place, { collection }: StateRecord): CollectionTally {
    const last = this.collections.at(-1);
    if (last?.place === place && last.collection === collection) return last;
    this.resource = undefined;
    const tally = { place, collection, extent: new ExtentTally(), resources: [], resourceCount: 0 };
    this.collections.push(tally);
    return tally;
  }

  private resourceOf(collection: CollectionTally, { resource }: StateRecord): ResourceTally {
    if (this.resource?.resource === resource) return this.resource;
    const tally: ResourceTally = { resource, extent: new ExtentTally(), sections: new Map() };
    this.resource = tally;
    collection.resourceCount += 1;
    if (collection.resources.length < this.maxResources) collection.resources.push(tally);
    return tally;
  }
}

function timeIn(value: JsonValue, member: string): number | undefined {
  const time = isJsonObject(value) ? value[member] : undefined;
  return typeof time === 'number' ? time : undefined;
}

/**
 * A value as short as people can read it: long texts are cut and say how long they were, and so are long arrays and large objects.
 * @param limit the most characters of a text, and a tenth of it the most entries or members.
 */
export function shortenedValue(value: JsonValue, limit = 120): JsonValue {
  const most = Math.max(1, Math.floor(limit / 10));
  if (typeof value === 'string') return shortenedText(value, limit);
  if (Array.isArray(value)) {
    const entries = value as readonly JsonValue[];
    const shown = entries.slice(0, most).map((entry) => shortenedValue(entry, limit));
    return entries.length > most ? [...shown, `... ${String(entries.length - most)} more`] : shown;
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined) as [string, JsonValue][];
  const shown = members.slice(0, most).map(([name, member]): [string, JsonValue] => [name, shortenedValue(member, limit)]);
  if (members.length > most) shown.push(['...', `${String(members.length - most)} more`]);
  return Object.fromEntries(shown) as JsonObject;
}

function shortenedText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit)}... (${String(text.length)} characters)`;
}
