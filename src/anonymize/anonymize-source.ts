import { UsageError } from '../core/errors.js';
import { isJsonObject, type JsonValue } from '../core/json.js';
import { checkSectionValue } from '../core/state-schema.js';
import { firstSection, StateFormatError, type StateModel, type StateRecord, type StateSelection } from '../core/state.js';
import { modelOf, type ModelRegistry, type Place } from '../snapshot/format.js';
import type { StateSource } from '../snapshot/source.js';
import { Faker, UNIQUE_KINDS } from './fakes.js';
import { trailOf, type Trail } from './path-walk.js';
import { DROPPED, Replacer } from './replace.js';
import type { Rule } from './rules.js';

export interface AnonymizeOptions {
  readonly rules: readonly Rule[];
  /** Whoever has it gets the same fakes for the same values. */
  readonly key: string;
  readonly models: ModelRegistry;
}

/** Where a section's values are not plain JSON: DynamoDB's items, and what they were, in its streams, its tables' histories and what waits for other Regions. */
const ITEM_SECTIONS: Readonly<Record<string, readonly string[]>> = {
  'tables/items': [],
  'tables/history': ['key', 'item'],
  'tables/pending': ['key'],
  'backups/items': [],
  'streams/records': ['keys', 'newImage', 'oldImage'],
};

/** A source as it is told to others: the values that rules name are replaced, the same ones by the same fakes everywhere. */
export class AnonymizedSource implements StateSource {
  readonly name: string;
  readonly capture: StateSource['capture'];
  private readonly replacer: Replacer;
  private readonly replaced = new Map<Rule, number>();

  constructor(
    private readonly inner: StateSource,
    private readonly options: AnonymizeOptions,
  ) {
    this.name = inner.name;
    this.capture = inner.capture;
    this.replacer = new Replacer(new Faker(options.key), (rule) => this.replaced.set(rule, (this.replaced.get(rule) ?? 0) + 1));
  }

  /** How many values were replaced so far. */
  get replacements(): number {
    return [...this.replaced.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Rules that nothing was found for so far. */
  get idleRules(): readonly Rule[] {
    return this.options.rules.filter((rule) => !this.replaced.has(rule));
  }

  places(): Promise<readonly Place[]> {
    return this.inner.places();
  }

  async *batches(place: Place, selection?: StateSelection): AsyncGenerator<readonly StateRecord[]> {
    const model = modelOf(this.options.models, place);
    const trails = new SectionTrails(place.service, this.options.rules, model);
    let definition: JsonValue | undefined;
    for await (const batch of this.inner.batches(place, selection)) {
      yield batch.map((record) => {
        const isDefinition = firstSection(model?.collections[record.collection] ?? { sections: {} }) === record.section;
        const { trail, images } = trails.of(record, definition);
        const value = this.replaceIn(place.service, record, trail, images);
        if (isDefinition) definition = value;
        if (value === record.value) return record;
        check(model, place.service, record, value, definition);
        return { ...record, value };
      });
    }
  }

  private replaceIn(service: string, { collection, resource, section, value }: StateRecord, trail: Trail, images: readonly string[] | undefined): JsonValue {
    if (!trail.goesOn) return value;
    const replaced = images !== undefined && images.length > 0 ? this.replaceImages(value, trail, images) : this.replacer.replace(value, trail, images === undefined ? 'plain' : 'attribute-map');
    if (replaced !== DROPPED) return replaced;
    throw new UsageError(`a rule would drop a whole record of ${service} ${collection}/${resource}/${section}`, ['--exclude leaves out resources, --schema-only content']);
  }

  /** Paths are those of the items that the images are of. */
  private replaceImages(value: JsonValue, trail: Trail, images: readonly string[]): JsonValue {
    if (!isJsonObject(value)) return value;
    let changed = value;
    for (const image of images) {
      const held = value[image];
      const replaced = held === undefined ? held : this.replacer.replace(held, trail, 'attribute-map');
      if (replaced !== undefined && replaced !== held && replaced !== DROPPED) changed = { ...changed, [image]: replaced };
    }
    return changed;
  }
}

/** What is to be done in one section of one resource. */
interface SectionTrail {
  readonly trail: Trail;
  /** Of items and their images: the members that are attribute maps; none where the value itself is one. */
  readonly images: readonly string[] | undefined;
}

/** The ways of the rules into the sections of the resources; records of one come together. */
class SectionTrails {
  private last = '';
  private held: SectionTrail = { trail: trailOf([]), images: undefined };

  constructor(
    private readonly service: string,
    private readonly rules: readonly Rule[],
    private readonly model: StateModel | undefined,
  ) {}

  /** @throws UsageError for a rule that would let items come to have one key. */
  of({ collection, resource, section }: StateRecord, definition: JsonValue | undefined): SectionTrail {
    const name = `${collection}\0${section}\0${resource}`;
    if (name === this.last) return this.held;
    const isContent = this.model?.collections[collection]?.sections[section]?.content === true;
    const trail = trailOf(this.rules.filter((rule) => (isContent || !rule.contentOnly) && rule.matches(this.service, resource, section)));
    const images = this.service === 'dynamodb' ? ITEM_SECTIONS[`${collection}/${section}`] : undefined;
    if (images !== undefined) refuseUnfitKeys(`${collection}/${resource}`, trail, definition);
    this.last = name;
    this.held = { trail, images };
    return this.held;
  }
}

/** Two items must not come to have one key: only kinds that keep values apart are fit for keys. */
function refuseUnfitKeys(table: string, trail: Trail, definition: JsonValue | undefined): void {
  for (const name of keyNames(definition)) {
    const { rule } = trail.into(name);
    if (rule === undefined || UNIQUE_KINDS.has(rule.replacement.kind)) continue;
    throw new UsageError(`${rule.text}: ${name} is a key of ${table}, and ${rule.replacement.kind} does not keep keys apart`, [`kinds that do: ${[...UNIQUE_KINDS].join(', ')}`]);
  }
}

function keyNames(definition: JsonValue | undefined): readonly string[] {
  const { key, table } = (isJsonObject(definition) ? definition : {}) as { readonly key?: KeyRecord; readonly table?: { readonly key: KeyRecord } };
  const { hash = [], range = [] } = table?.key ?? key ?? {};
  return [...hash, ...range].map(({ name }) => name);
}

interface KeyRecord {
  readonly hash?: readonly { readonly name: string }[];
  readonly range?: readonly { readonly name: string }[];
}

/** What was replaced has to be a value that the service can hold. */
function check(model: StateModel | undefined, service: string, { collection, resource, section }: StateRecord, value: JsonValue, definition: JsonValue | undefined): void {
  const sectionModel = model?.collections[collection]?.sections[section];
  if (sectionModel === undefined) return;
  try {
    checkSectionValue(sectionModel, value, definition);
  } catch (error) {
    if (!(error instanceof StateFormatError)) throw error;
    throw new UsageError(`anonymised, ${service} ${collection}/${resource}/${section} could not be held: ${error.pointer}${error.pointer === '' ? '' : ': '}${error.message}`, ['use another kind of replacement for this value']);
  }
}
