import { compileSelection, selectionToJson, type SnapshotSelection } from './selection.js';
import { modelOf, placeName, type CaptureInfo, type Consistency, type ModelRegistry, type Place } from './format.js';
import { detachedBatches, hasPieces } from './bodies/detached-bodies.js';
import { openOutput, type OutputOptions, type SnapshotOutput } from './file/output.js';
import { takeMoment, type Moment } from './moment.js';
import { modelsOf, type StateSource, type StateStore } from './source.js';
import { SnapshotWriter, type SnapshotLayout, type WriteCounts } from './file/writer.js';

/** Told while records are moved. */
export interface Progress {
  readonly place: Place;
  /** Records so far, of all places. */
  readonly records: number;
}

export interface WriteOptions extends OutputOptions {
  /** When the state was captured. */
  readonly createdAt: Date;
  /** Program and version: `winterbaume/1.2.3`. */
  readonly producer: string;
  readonly capture?: CaptureInfo;
  readonly layout?: SnapshotLayout;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Called when all is written and before it takes its place; throws to give it up. */
  readonly beforeCommit?: () => void;
}

export interface CaptureOptions extends WriteOptions {
  readonly stores: readonly StateStore[];
  readonly selection?: SnapshotSelection;
  /** Changes what is written on its way. */
  readonly through?: (source: StateSource) => StateSource;
}

/** What a capture wrote. */
export interface CaptureCounts extends WriteCounts {
  readonly consistency: Consistency;
  /** Milliseconds for which those who use the stores were held back. */
  readonly heldBackMs: number;
}

/**
 * Captures live stores into a file. The file appears when all of it is written; until then, and when something fails, what was there stays.
 * @param path a file, packed when its name ends in `.gz`, or `-` for standard output.
 * @throws BackendUnavailableError when a store cannot be reached.
 * @throws UsageError when the file cannot be written.
 */
export async function captureTo(path: string, options: CaptureOptions): Promise<CaptureCounts> {
  return captureInto(await openOutput(path, options), options);
}

/** The same into an output that the caller opened, e.g. a response, of a moment that is there or is taken now. The output is given up when something fails. */
export async function captureInto(output: SnapshotOutput, options: CaptureOptions, taken?: Moment): Promise<CaptureCounts> {
  const moment = taken ?? (await takeMoment(options.stores, options.selection ?? {}).catch(async (error: unknown) => {
    await output.abort();
    throw error;
  }));
  const { consistency, heldBackMs } = moment;
  const { through = (source) => source } = options;
  try {
    const counts = await writeInto(output, through(moment.source), modelsOf(options.stores), { ...options, capture: captureInfo(options, consistency) });
    return { ...counts, consistency, heldBackMs };
  } finally {
    await moment.release();
  }
}

/** Writes any source into a file. */
export async function writeSource(
  path: string,
  source: StateSource,
  models: ModelRegistry,
  options: WriteOptions,
): Promise<WriteCounts> {
  return writeInto(await openOutput(path, options), source, models, options);
}

/** Writes any source into an output. The output is given up when something fails. */
export async function writeInto(
  output: SnapshotOutput,
  source: StateSource,
  models: ModelRegistry,
  options: WriteOptions,
): Promise<WriteCounts> {
  const { onProgress, signal } = options;
  try {
    const writer = new SnapshotWriter(output, options, options.layout);
    let records = 0;
    for (const place of await source.places()) {
      const model = modelOf(models, place);
      if (model === undefined) throw new Error(`there is no model for ${placeName(place)}`);
      const detached = output.bodies !== undefined && hasPieces(model) ? detachedBatches(source.batches(place), model, output.bodies) : undefined;
      await writer.writePlace(place, model, detached ?? source.asText?.(place) ?? source.batches(place), (count) => {
        signal?.throwIfAborted();
        records += count;
        onProgress?.({ place, records });
      });
    }
    options.beforeCommit?.();
    return await writer.finish();
  } catch (error) {
    await output.abort();
    throw error;
  }
}

/** What the file says of how it was captured: what it covers, so that a restore replaces no more than that. */
function captureInfo({ stores, selection = {}, capture }: CaptureOptions, consistency: Consistency): CaptureInfo {
  const part = compileSelection(selection.services === undefined ? {} : { services: selection.services });
  const services = stores.map(({ service }) => service).filter((service) => part.place({ service }));
  const narrowed = selectionToJson(selection);
  return { ...capture, consistency, services: services.sort(), ...(narrowed === undefined ? {} : { selection: narrowed }) };
}
