import { realpath } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { UsageError } from '../../core/errors.js';
import type { JsonValue } from '../../core/json.js';
import type { JsonLines } from '../../core/json-lines.js';
import type { StateRecord, StateSelection } from '../../core/state.js';
import { describedFault } from './fault-position.js';
import {
  FORMAT_VERSION,
  modelOf,
  placeKey,
  placeName,
  placeSegments,
  type ModelRegistry,
  type Place,
  type SnapshotHeader,
} from '../format.js';
import { bodiesFolder, bodyFault } from '../bodies/bodies-folder.js';
import { attachedBatches, hasPieces } from '../bodies/detached-bodies.js';
import { openInput, openStream, type InputOptions, type SnapshotInput } from './input.js';
import { DocumentFault, JsonCursor } from '../json/json-cursor.js';
import { listName, readLines, type LinedList } from './plain-list.js';
import { indexedSections, orderedSections, type SectionVisit } from './part-sections.js';
import { BatchBuilder } from '../records.js';
import { unbatched, type StateSource } from '../source.js';
import { checkRecords, formatUpgrades, upgradeBatches, type FormatUpgrade } from '../upgrade.js';
import { DocumentValidator, type PartLocation, type ValidatedDocument } from './validate.js';

export interface OpenSnapshotOptions extends InputOptions {
  /** What services and engines there can be. A file that names another one is refused. */
  readonly models: ModelRegistry;
  /** How files of older versions are read; those of this program unless told. */
  readonly upgrades?: readonly FormatUpgrade[];
  /**
   * What is given for bytes that stand beside the file: the bytes, after they were checked; or the entries that name them, for those who
   * compare or merge files without their bodies, as git has them. `bytes` unless told.
   */
  readonly bodies?: 'bytes' | 'names';
  /** Called now and then during the check. @param offset how far the file was read, in bytes, unpacked. */
  readonly onProgress?: (records: number, offset: number) => void;
}

/**
 * Opens a snapshot file and checks all of it, without keeping more of it in memory than a record. What was opened can be read any number of
 * times, and must be closed.
 * @param path a file, packed by gzip or not, or `-` for standard input.
 * @throws SnapshotFormatError telling line, column and path of the first fault.
 * @throws UsageError when the file cannot be read.
 */
export async function openSnapshot(path: string, options: OpenSnapshotOptions): Promise<SnapshotFile> {
  const folder = path === '-' || options.bodies === 'names' ? undefined : bodiesFolder(await realpath(path).catch(() => path));
  return checkInput(await openInput(path, options), options, folder);
}

/** The same for a snapshot that comes as a stream of bytes, e.g. in a request. @param name what messages call it. */
export async function openSnapshotStream(stream: Readable, name: string, options: OpenSnapshotOptions): Promise<SnapshotFile> {
  return checkInput(await openStream(stream, name, options), options);
}

/** @param folder where the bytes are that stand beside the file. */
async function checkInput(input: SnapshotInput, options: OpenSnapshotOptions, folder?: string): Promise<SnapshotFile> {
  try {
    const upgrades = options.upgrades ?? formatUpgrades;
    const document = await DocumentValidator.validate(input, { ...options, upgrades });
    if (options.bodies !== 'names') await checkBodies(input.name, document, folder, options.signal);
    const file = new SnapshotFile(input, document, upgrades, folder);
    await file.checkUpgraded(options.models, options.signal);
    return file;
  } catch (error) {
    const described = await describedFault(input, error);
    await input.close();
    throw described;
  }
}

async function checkBodies(name: string, { bodies }: ValidatedDocument, folder: string | undefined, signal: AbortSignal | undefined): Promise<void> {
  if (bodies.size === 0) return;
  if (folder === undefined) throw new UsageError(`${name} names bytes that stand beside a file`, ['give the file by its path, with the folder of bodies beside it']);
  for (const [sha256, bytes] of bodies) {
    signal?.throwIfAborted();
    const fault = await bodyFault(folder, sha256, bytes);
    if (fault === undefined) continue;
    throw new UsageError(`${name} needs ${folder}/${sha256}, which ${fault}`, ['a snapshot file and the folder of bodies beside it go together; copy or rename both']);
  }
}

/** A snapshot file that was found to be in order. */
export class SnapshotFile implements StateSource {
  readonly name: string;
  readonly header: SnapshotHeader;
  /** How many records it holds. */
  readonly records: number;
  private readonly parts = new Map<string, PartLocation>();

  /** Use `openSnapshot`. */
  constructor(
    private readonly input: SnapshotInput,
    document: ValidatedDocument,
    private readonly upgrades: readonly FormatUpgrade[] = [],
    private readonly bodiesFolder?: string,
  ) {
    this.name = input.name;
    this.header = document.header;
    this.records = document.records;
    for (const part of document.parts) this.parts.set(placeKey(part.place), part);
  }

  get capture(): SnapshotHeader['capture'] {
    return this.header.capture;
  }

  async places(): Promise<readonly Place[]> {
    return [...this.parts.values()].map(({ place }) => place);
  }

  /** How many records a place holds. */
  recordsIn(place: Place): number {
    return this.parts.get(placeKey(place))?.records ?? 0;
  }

  /** The records of a place in the model's order; nothing for places that are not in the file. */
  batches(place: Place, selection: StateSelection = {}): AsyncIterable<readonly StateRecord[]> {
    const part = this.parts.get(placeKey(place));
    if (part === undefined) return noBatches();
    const batches = upgradeBatches(this.readPart(part, selection), part.place, this.header.version, this.upgrades);
    return this.bodiesFolder === undefined || !hasPieces(part.model) ? batches : attachedBatches(batches, part.model, this.bodiesFolder);
  }

  /**
   * The same, with lists of plain entries as the lines that they are in the file, where the file has them so; `undefined` where a place's records have
   * to be looked at.
   */
  asLines(place: Place, selection: StateSelection = {}): AsyncIterable<readonly StateRecord[] | JsonLines> | undefined {
    const part = this.parts.get(placeKey(place));
    if (part === undefined || part.lists.size === 0 || this.header.version !== FORMAT_VERSION || hasPieces(part.model)) return undefined;
    return this.readPart(part, selection, part.lists);
  }

  /** The same, one by one. */
  recordsOf(place: Place, selection: StateSelection = {}): AsyncIterable<StateRecord> {
    return unbatched(this.batches(place, selection));
  }

  /** Checks what is made of a file of an older version. @throws UsageError when it does not fit. */
  async checkUpgraded(models: ModelRegistry, signal?: AbortSignal): Promise<void> {
    if (this.header.version === FORMAT_VERSION) return;
    for (const { place } of this.parts.values()) {
      const model = modelOf(models, place);
      if (model === undefined) throw new UsageError(`${this.name}: unknown service ${placeName(place)}`);
      await checkRecords(this.name, place, model, this.batches(place), signal);
    }
  }

  /** @throws UsageError when the file was written to since it was opened: what was read may be of two states. */
  async checkUnchanged(): Promise<void> {
    await this.input.checkUnchanged();
  }

  async close(): Promise<void> {
    await this.input.close();
  }

  private readPart(part: PartLocation, selection: StateSelection): AsyncGenerator<readonly StateRecord[]>;
  private readPart(part: PartLocation, selection: StateSelection, lists: ReadonlyMap<string, LinedList>): AsyncGenerator<readonly StateRecord[] | JsonLines>;
  /** @param lists those that are given as lines. */
  private async *readPart(part: PartLocation, selection: StateSelection, lists?: ReadonlyMap<string, LinedList>): AsyncGenerator<readonly StateRecord[] | JsonLines> {
    const cursor = new JsonCursor(this.input.file, part.offset, false);
    cursor.path = [...placeSegments(part.place)];
    const { index, model } = part;
    const sections =
      index === undefined ? orderedSections(cursor, model, selection) : indexedSections(cursor, index, model, selection);
    const batch = new BatchBuilder();
    try {
      for await (const visit of sections) {
        const lined = lists?.get(listName(visit));
        if (lined !== undefined) {
          if (!batch.empty) yield batch.take();
          for await (const lines of readLines(this.input.file, lined)) yield { collection: visit.collection, resource: visit.resource, section: visit.section, ...lines };
          cursor.seek(lined.after);
        } else if (visit.model.list) yield* listBatches(cursor, visit, batch);
        else addRecord(cursor, visit, await cursor.value(), batch);
        if (batch.full) yield batch.take();
      }
      if (!batch.empty) yield batch.take();
      await this.checkUnchanged();
    } catch (error) {
      // It was in order when it was checked, so it was written to since.
      if (error instanceof DocumentFault) await this.checkUnchanged();
      throw await describedFault(this.input, error);
    }
  }
}

async function* listBatches(
  cursor: JsonCursor,
  visit: SectionVisit,
  batch: BatchBuilder,
): AsyncGenerator<readonly StateRecord[]> {
  await cursor.openArray(visit.section);
  for (;;) {
    let value = cursor.nextAtHand();
    if (value === undefined) {
      if (!(await cursor.entry())) return;
      value = await cursor.value();
    }
    addRecord(cursor, visit, value, batch);
    if (batch.full) yield batch.take();
  }
}

function addRecord(cursor: JsonCursor, visit: SectionVisit, value: JsonValue, batch: BatchBuilder): void {
  const { collection, resource, section } = visit;
  batch.add({ collection, resource, section, value }, cursor.lastLength);
}

async function* noBatches(): AsyncGenerator<readonly StateRecord[]> {
  // A place that is not in the file holds nothing.
}

