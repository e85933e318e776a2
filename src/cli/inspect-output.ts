import { placeJson } from '../server/state-operations.js';
import {
  compileSelection,
  inspectSource,
  placeName,
  selectSource,
  shortenedValue,
  type CollectionExtent,
  type Extent,
  type Place,
  type SnapshotSelection,
  type StateSource,
} from '../snapshot/index.js';
import { colors } from './colors.js';
import { countOf, formatBytes, formatCount } from './progress.js';
import { allModels } from './services.js';
import { scopeOf } from './summaries.js';
import { formatGroups, type Column } from './table.js';
import { printable, TextOutput } from './text-output.js';

export interface InspectOutputOptions {
  readonly selection: SnapshotSelection;
  readonly signal: AbortSignal;
  readonly json: boolean;
}

const EXTENT_COLUMNS: readonly Column[] = [{ title: 'RECORDS', right: true }, { title: 'SIZE', right: true }, { title: 'OLDEST', extra: true }, { title: 'NEWEST', extra: true }];

/** How much there is. @param byResource resource by resource, instead of by collection. */
export async function writeExtents(source: StateSource, { json, ...options }: InspectOutputOptions, byResource: boolean): Promise<void> {
  const extents = await inspectSource(source, { ...options, models: await allModels() });
  if (json) {
    process.stdout.write(`${JSON.stringify(extents.map(extentJson), undefined, 2)}\n`);
    return;
  }
  if (extents.length === 0) process.stderr.write(`${source.name} holds nothing\n`);
  else process.stdout.write(`${byResource ? resourceTable(extents) : collectionTable(extents)}\n`);
}

function collectionTable(extents: readonly CollectionExtent[]): string {
  const rows = extents.map((extent) => ({
    group: scopeOf(placeJson(extent.place)),
    cells: [extent.place.service, extent.collection, formatCount(extent.resourceCount), ...extentCells(extent)],
  }));
  return formatGroups([{ title: 'SERVICE' }, { title: 'COLLECTION' }, { title: 'RESOURCES', right: true }, ...EXTENT_COLUMNS], rows);
}

function resourceTable(extents: readonly CollectionExtent[]): string {
  const rows = extents.flatMap(({ place, collection, resources }) =>
    resources.map((extent) => ({
      group: scopeOf(placeJson(place)),
      cells: [place.service, printable(`${collection}/${extent.resource}`), ...extentCells(extent)],
    })),
  );
  const unlisted = extents.reduce((sum, { resourceCount, resources }) => sum + resourceCount - resources.length, 0);
  const table = formatGroups([{ title: 'SERVICE' }, { title: 'RESOURCE', shorten: 'middle' }, ...EXTENT_COLUMNS], rows);
  return unlisted === 0 ? table : `${table}\n  ... and ${countOf(unlisted, 'more resource')}`;
}

function extentCells({ records, bytes, oldest, newest }: Extent): readonly string[] {
  return [formatCount(records), formatBytes(bytes), timeText(oldest), timeText(newest)];
}

function timeText(time: number | undefined): string {
  return time === undefined ? '-' : new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

function extentJson({ place, ...extent }: CollectionExtent): object {
  return { ...placeJson(place), ...extent };
}

/** The records themselves, with large values shortened; as JSON whole. @param maxRecords how many of each section are shown. */
export async function writeRecords(source: StateSource, { selection, signal, json }: InspectOutputOptions, maxRecords: number): Promise<void> {
  const selected = selectSource(source, compileSelection(selection));
  const output = new TextOutput();
  const view = json ? new RecordsAsJson(output) : new RecordsForPeople(output, maxRecords);
  for (const place of await selected.places()) {
    for await (const batch of selected.batches(place)) {
      signal.throwIfAborted();
      for (const { collection, resource, section, value } of batch) await view.add({ place, collection, resource, section, value });
    }
  }
  const found = await view.end();
  await output.flush();
  if (!found && !json) process.stderr.write(`${source.name} holds no such resource\n`);
}

type PlacedRecord = { readonly place: Place } & Readonly<Record<'collection' | 'resource' | 'section', string>> & { readonly value: Parameters<typeof shortenedValue>[0] };

class RecordsAsJson {
  private separator = '[\n  ';

  constructor(private readonly output: TextOutput) {}

  async add({ place, ...record }: PlacedRecord): Promise<void> {
    await this.output.write(this.separator + JSON.stringify({ ...placeJson(place), ...record }));
    this.separator = ',\n  ';
  }

  async end(): Promise<boolean> {
    const found = this.separator.startsWith(',');
    await this.output.line(found ? '\n]' : '[]');
    return found;
  }
}

class RecordsForPeople {
  private resource = '';
  private section = '';
  private shown = 0;
  private hidden = 0;

  constructor(
    private readonly output: TextOutput,
    private readonly maxRecords: number,
  ) {}

  async add({ place, collection, resource, section, value }: PlacedRecord): Promise<void> {
    const name = `${placeName(place)} ${printable(`${collection}/${resource}`)}`;
    if (name !== this.resource) {
      await this.endSection();
      await this.output.line(`${this.resource === '' ? '' : '\n'}${colors.bold(name)}`);
      this.resource = name;
      this.section = '';
    }
    if (section !== this.section) {
      await this.endSection();
      await this.output.line(`  ${section}`);
      this.section = section;
    }
    this.shown += 1;
    if (this.shown > this.maxRecords) this.hidden += 1;
    else await this.output.line(`    ${JSON.stringify(shortenedValue(value))}`);
  }

  async end(): Promise<boolean> {
    await this.endSection();
    return this.resource !== '';
  }

  private async endSection(): Promise<void> {
    if (this.hidden > 0) await this.output.line(`    ... and ${countOf(this.hidden, 'more record')}; --all shows them`);
    this.shown = 0;
    this.hidden = 0;
  }
}
