import type { JsonValue } from '../../core/json.js';
import { parseScopeName } from '../../core/scope.js';
import { checkSectionValue } from '../../core/state-schema.js';
import { StateFormatError, type SectionModel, type StateModel } from '../../core/state.js';
import { comparePlaces, FORMAT_VERSION, modelOf, type ModelRegistry, type Place, type SnapshotHeader } from '../format.js';
import { checkFileValue } from '../bodies/detached-bodies.js';
import { HeaderReader } from './header.js';
import type { SnapshotInput } from './input.js';
import { JsonCursor } from '../json/json-cursor.js';
import { KeySet } from './key-set.js';
import { isPlain, listName, PlainList, type LinedList } from './plain-list.js';
import { indexPart, type PartIndex } from './part-index.js';
import { indexedSections, orderedSections, OutOfOrder, type SectionVisit } from './part-sections.js';
import { positionInFile } from '../json/text-position.js';
import { entryKey } from '../records.js';
import { modelsOfVersion, readableVersions, type FormatUpgrade } from '../upgrade.js';

/** Where a part of the document stands, and what it holds. */
export interface PartLocation {
  readonly place: Place;
  readonly model: StateModel;
  /** Where its value begins, in bytes. */
  readonly offset: number;
  /** For parts whose order is not the writer's. */
  readonly index: PartIndex | undefined;
  readonly records: number;
  /** The lists whose entries can be handed on as they stand, by `listName`. */
  readonly lists: ReadonlyMap<string, LinedList>;
}

/** What the first pass over a document finds out. */
export interface ValidatedDocument {
  readonly header: SnapshotHeader;
  /** The parts that hold records, in the order in which the writer puts them. */
  readonly parts: readonly PartLocation[];
  readonly records: number;
  /** The bytes that stand beside the file: their SHA-256 and how many they are. */
  readonly bodies: ReadonlyMap<string, number>;
}

export interface ValidationOptions {
  readonly models: ModelRegistry;
  /** How files of older versions are read. */
  readonly upgrades?: readonly FormatUpgrade[];
  readonly signal?: AbortSignal;
  /** Called now and then. @param offset how far the file was read, in bytes. */
  readonly onProgress?: (records: number, offset: number) => void;
}

/** How many records are checked between two looks at the signal. */
const RECORDS_PER_LOOK = 1024;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Reads a document once from end to end and refuses it unless all of it is in order: the JSON, the structure, every value by its
 * service's model, and that no resource, section or entry comes twice.
 * @throws DocumentFault
 */
export class DocumentValidator {
  private readonly cursor: JsonCursor;
  private readonly header: HeaderReader;
  private readonly parts: PartLocation[] = [];
  private records = 0;
  private readonly bodies = new Map<string, number>();
  private version = FORMAT_VERSION;
  private lists = new Map<string, LinedList>();

  private constructor(
    private readonly input: SnapshotInput,
    private readonly options: ValidationOptions,
    start: number,
  ) {
    this.cursor = new JsonCursor(input.file, start, true);
    this.header = new HeaderReader(readableVersions(options.upgrades));
  }

  static async validate(input: SnapshotInput, options: ValidationOptions): Promise<ValidatedDocument> {
    return new DocumentValidator(input, options, await documentStart(input)).run();
  }

  private async run(): Promise<ValidatedDocument> {
    const { cursor } = this;
    const start = cursor.offset;
    const seen = new Set<string>();
    await cursor.openObject('a snapshot');
    for (let name = await cursor.member(); name !== undefined; name = await cursor.member()) {
      cursor.path = [name];
      if (seen.has(name)) throw cursor.fault('this member comes twice', cursor.nameOffset);
      seen.add(name);
      if (HeaderReader.isMember(name)) await this.header.read(cursor, name);
      else if (name === 'scopes' || name === 'engines') await this.readState(name, start);
      else throw cursor.fault('unknown member', cursor.nameOffset);
      cursor.path = [];
    }
    const header = this.header.result(cursor);
    await cursor.finish();
    return { header, parts: this.parts.sort((a, b) => comparePlaces(a.place, b.place)), records: this.records, bodies: this.bodies };
  }

  private async readState(name: 'scopes' | 'engines', start: number): Promise<void> {
    if (!this.header.trusted) await this.checkHeaderFirst(start);
    else this.version = this.header.result(this.cursor).version;
    if (name === 'engines') await this.readServices(undefined);
    else await this.readScopes();
  }

  /** Looks for format and version when the state comes before them, so that a file of another version is called that. */
  private async checkHeaderFirst(start: number): Promise<void> {
    const ahead = new JsonCursor(this.input.file, start, true);
    const header = new HeaderReader(readableVersions(this.options.upgrades));
    await ahead.openObject('a snapshot');
    for (let name = await ahead.member(); name !== undefined && !header.trusted; name = await ahead.member()) {
      ahead.path = [name];
      if (name === 'format' || name === 'version') await header.read(ahead, name);
      else await ahead.passOver();
      ahead.path = [];
    }
    this.version = header.result(ahead).version;
  }

  private async readScopes(): Promise<void> {
    const { cursor } = this;
    const base = cursor.path;
    const seen = new Set<string>();
    await cursor.openObject('scopes');
    for (let name = await cursor.member(); name !== undefined; name = await cursor.member()) {
      cursor.path = [...base, name];
      const scope = parseScopeName(name);
      if (scope === undefined) {
        throw cursor.fault('a scope is an account id and a region, such as "123456789012/us-east-1"', cursor.nameOffset);
      }
      if (seen.has(name)) throw cursor.fault('this scope comes twice', cursor.nameOffset);
      seen.add(name);
      await this.readServices(scope);
      cursor.path = base;
    }
  }

  private async readServices(scope: Place['scope']): Promise<void> {
    const { cursor } = this;
    const base = cursor.path;
    const what = scope === undefined ? 'engine' : 'service';
    const seen = new Set<string>();
    await cursor.openObject(`${what}s`);
    for (let service = await cursor.member(); service !== undefined; service = await cursor.member()) {
      cursor.path = [...base, service];
      if (seen.has(service)) throw cursor.fault(`this ${what} comes twice`, cursor.nameOffset);
      seen.add(service);
      const place: Place = scope === undefined ? { service } : { scope, service };
      const model = modelOf(modelsOfVersion(this.options.models, this.version, this.options.upgrades), place);
      if (model === undefined) throw cursor.fault(`unknown ${what}`, cursor.nameOffset);
      await this.readPart(place, model);
      cursor.path = base;
    }
  }

  private async readPart(place: Place, model: StateModel): Promise<void> {
    const { cursor } = this;
    await cursor.peek();
    const { offset, path } = cursor;
    const before = this.records;
    this.lists = new Map();
    let index: PartIndex | undefined;
    try {
      await this.checkSections(orderedSections(cursor, model));
    } catch (error) {
      if (!(error instanceof OutOfOrder)) throw error;
      this.records = before;
      this.lists = new Map();
      cursor.path = path;
      cursor.seek(offset);
      index = await indexPart(cursor, model);
      await this.checkSections(indexedSections(cursor, index, model));
    }
    const records = this.records - before;
    if (records > 0) this.parts.push({ place, model, offset, index, records, lists: this.lists });
  }

  private async checkSections(sections: AsyncIterable<SectionVisit>): Promise<void> {
    let definition: JsonValue | undefined;
    let owner: string | undefined;
    for await (const visit of sections) {
      const resource = `${visit.collection}\0${visit.resource}`;
      if (resource !== owner) definition = undefined;
      owner = resource;
      if (visit.model.list) {
        await this.checkList(visit, definition);
      } else {
        const value = await this.cursor.value();
        const known = definition;
        this.checked(() => checkSectionValue(visit.model, value, known));
        if (visit.definition) definition = value;
        this.count();
      }
    }
  }

  private async checkList(visit: SectionVisit, definition: JsonValue | undefined): Promise<void> {
    const { cursor } = this;
    const base = cursor.path;
    const path = [...base, 0];
    const keys = visit.model.repeats?.(definition) === true ? undefined : new KeySet();
    const plain = isPlain(visit.model) ? new PlainList(cursor) : undefined;
    let index = 0;
    await cursor.openArray(visit.section);
    const start = cursor.offset;
    cursor.path = path;
    for (;;) {
      const alike = plain?.passAlike(visit.model, definition, keys);
      if (alike !== undefined && alike.passed > 0) {
        index += alike.passed;
        path[path.length - 1] = index - 1;
        this.count(alike.passed);
        if (alike.repeated !== undefined) await this.refuseDuplicate({ visit, definition, key: alike.repeated, start, index: index - 1 });
      }
      path[path.length - 1] = index;
      const atHand = cursor.nextAtHand();
      if (atHand === undefined && !(await cursor.entry())) break;
      const value = atHand === undefined ? await cursor.value() : atHand;
      const key = this.checked(() => {
        const detached = checkFileValue(visit.model, value, definition);
        if (detached !== undefined) this.bodies.set(detached.sha256, detached.bytes);
        return keys === undefined ? '' : entryKey(visit.model, value, definition);
      });
      if (keys !== undefined && keys.add(key) !== 'new') await this.refuseDuplicate({ visit, definition, key, start, index });
      index += 1;
      this.count();
      await plain?.took(index);
    }
    const lined = plain?.result(index);
    if (lined !== undefined) this.lists.set(listName(visit), lined);
    cursor.path = base;
  }

  /** Throws unless the key's hash merely equals another's. */
  private async refuseDuplicate(entry: {
    readonly visit: SectionVisit;
    readonly definition: JsonValue | undefined;
    readonly key: string;
    readonly start: number;
    readonly index: number;
  }): Promise<void> {
    const fault = this.cursor.faultInLast('', '');
    const again = new JsonCursor(this.input.file, entry.start, false);
    for (let index = 0; index < entry.index; index += 1) {
      const value = index === 0 ? undefined : again.nextAtHand();
      const held = value ?? (await nextEntry(again, index === 0));
      if (keyOf(entry.visit.model, held, entry.definition) !== entry.key) continue;
      const { line } = await positionInFile(this.input.file, again.lastOffset);
      fault.message = `the same entry (${shortened(entry.key)}) stands in line ${String(line)} already`;
      throw fault;
    }
  }

  /** Runs a check of the value that was taken last. */
  private checked<T>(check: () => T): T {
    try {
      return check();
    } catch (error) {
      if (error instanceof StateFormatError) throw this.cursor.faultInLast(error.message, error.pointer);
      throw error;
    }
  }

  private count(records = 1): void {
    const looks = Math.floor(this.records / RECORDS_PER_LOOK);
    this.records += records;
    if (Math.floor(this.records / RECORDS_PER_LOOK) === looks) return;
    this.options.signal?.throwIfAborted();
    this.options.onProgress?.(this.records, this.cursor.offset);
  }
}

async function nextEntry(cursor: JsonCursor, first: boolean): Promise<JsonValue> {
  if (!first) await cursor.entry();
  return cursor.value();
}

function shortened(key: string): string {
  const text = JSON.stringify(key);
  return text.length > 80 ? `${text.slice(0, 77)}..."` : text;
}

/** Where the document begins: after a byte order mark, if there is one. */
export async function documentStart(input: SnapshotInput): Promise<number> {
  const head = Buffer.alloc(BYTE_ORDER_MARK.length);
  const { bytesRead } = await input.file.read(head, 0, head.length, 0);
  return bytesRead === head.length && head.equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
}

/** An entry's key; `undefined` for an entry that has none with this definition, which is told where that entry is checked itself. */
function keyOf(section: SectionModel, entry: JsonValue, definition: JsonValue | undefined): string | undefined {
  try {
    return entryKey(section, entry, definition);
  } catch (error) {
    if (error instanceof StateFormatError) return undefined;
    throw error;
  }
}
