import { UsageError } from '../core/errors.js';
import type { JsonValue } from '../core/json.js';
import { checkSectionValue } from '../core/state-schema.js';
import { StateFormatError, type StateModel, type StateRecord } from '../core/state.js';
import { FORMAT_VERSION, placeName, type ModelRegistry, type Place } from './format.js';
import { RecordOrder } from './file/record-order.js';

/** How files of one version of the format become files of the next. */
export interface FormatUpgrade {
  /** The version that it takes; it gives the next. */
  readonly from: number;
  /** The models of the older version, made of those of the next. */
  models(next: ModelRegistry): ModelRegistry;
  /** What a record of the older version is in the next: none, one or several, in the next model's order. */
  record(place: Place, record: StateRecord): readonly StateRecord[];
}

/** The upgrades that this program knows, oldest first. There is one version so far. */
export const formatUpgrades: readonly FormatUpgrade[] = [];

/** The versions that can be read, newest first. */
export function readableVersions(upgrades: readonly FormatUpgrade[] = []): readonly number[] {
  return [FORMAT_VERSION, ...upgrades.map(({ from }) => from).sort((a, b) => b - a)];
}

/** The models that files of a version are read by. */
export function modelsOfVersion(models: ModelRegistry, version: number, upgrades: readonly FormatUpgrade[] = []): ModelRegistry {
  return stepsFrom(version, upgrades).reduceRight((next, step) => step.models(next), models);
}

/** Records of a file of an older version as they are now. */
export async function* upgradeBatches(
  batches: AsyncIterable<readonly StateRecord[]>,
  place: Place,
  version: number,
  upgrades: readonly FormatUpgrade[],
): AsyncGenerator<readonly StateRecord[]> {
  const steps = stepsFrom(version, upgrades);
  for await (const batch of batches) {
    yield steps.reduce((records, step) => records.flatMap((record) => step.record(place, record)), batch);
  }
}

/** Checks records as they are now. @throws UsageError naming the first that does not fit the model. */
export async function checkRecords(
  name: string,
  place: Place,
  model: StateModel,
  batches: AsyncIterable<readonly StateRecord[]>,
  signal?: AbortSignal,
): Promise<void> {
  const order = new RecordOrder(model, place);
  let resource = '';
  let definition: JsonValue | undefined;
  for await (const batch of batches) {
    signal?.throwIfAborted();
    for (const record of batch) {
      const section = order.next(record);
      const owner = `${record.collection}\0${record.resource}`;
      const first = owner !== resource;
      resource = owner;
      if (first) definition = undefined;
      try {
        checkSectionValue(section, record.value, definition);
        if (first && !section.list) definition = record.value;
      } catch (error) {
        if (!(error instanceof StateFormatError)) throw error;
        const where = `${placeName(place)} ${record.collection}/${record.resource}/${record.section}${error.pointer}`;
        throw new UsageError(`${name} is of an older version and cannot be upgraded: ${where}: ${error.message}`);
      }
    }
  }
}

function stepsFrom(version: number, upgrades: readonly FormatUpgrade[]): readonly FormatUpgrade[] {
  return upgrades.filter(({ from }) => from >= version && from < FORMAT_VERSION).sort((a, b) => a.from - b.from);
}
