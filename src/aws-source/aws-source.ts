import { UsageError } from '../core/errors.js';
import type { Scope } from '../core/scope.js';
import { checkSectionValue } from '../core/state-schema.js';
import { firstSection, StateFormatError, type JsonValue, type StateModel, type StateRecord, type StateSelection } from '../core/state.js';
import { comparePlaces, modelOf, placeName, type CaptureInfo, type ModelRegistry, type Place } from '../snapshot/format.js';
import type { StateSource } from '../snapshot/source.js';
import { approximateSize, BatchBuilder } from '../snapshot/records.js';
import { AwsApi, type AwsAccess } from './aws-api.js';
import { readerOf } from './readable-services.js';
import type { ReadOptions } from './reader.js';

export interface AwsSourceOptions extends AwsAccess, ReadOptions {
  /** Services by name; see `readableServices`. */
  readonly services: readonly string[];
  /** Twelve digits. */
  readonly accountId: string;
  readonly regions: readonly string[];
  readonly models: ModelRegistry;
  /** Tells a person what could not be read. */
  readonly note: (text: string) => void;
}

/** A batch is handed on after so many milliseconds at the latest, so that progress shows. */
const BATCH_MS = 250;

/**
 * The state behind an AWS-compatible API, read through it. It is read as it is when its turn comes, not at one point in time, and holds what the
 * API tells.
 */
export class AwsSource implements StateSource {
  readonly name: string;
  readonly capture: CaptureInfo;
  private readonly api: AwsApi;

  /** @throws UsageError for a service that cannot be read. */
  constructor(private readonly options: AwsSourceOptions) {
    const { endpointUrl, services, accountId, regions } = options;
    for (const service of services) readerOf(service);
    this.name = endpointUrl ?? `the AWS account ${accountId}`;
    this.capture = { services: [...services].sort(), source: 'aws-api', ...(endpointUrl === undefined ? {} : { endpoint: withoutCredentials(endpointUrl) }), selection: { accountIds: [accountId], regions: [...regions] } };
    this.api = new AwsApi(options, options.note);
  }

  async places(): Promise<readonly Place[]> {
    const { services, regions, accountId } = this.options;
    return regions.flatMap((region) => services.map((service): Place => ({ scope: { accountId, region }, service }))).sort(comparePlaces);
  }

  async *batches(place: Place, selection: StateSelection = {}): AsyncGenerator<readonly StateRecord[]> {
    const { scope, service } = place;
    const model = modelOf(this.options.models, place);
    if (scope === undefined || model === undefined) return;
    const batch = new BatchBuilder();
    let since = performance.now();
    for await (const record of this.records(scope, service, model, selection)) {
      batch.add(record, approximateSize(record.value));
      if (!batch.full && performance.now() - since < BATCH_MS) continue;
      yield batch.take();
      since = performance.now();
    }
    if (!batch.empty) yield batch.take();
  }

  /** What is read is checked as a file's records are, so that what was captured can be restored. */
  private async *records(scope: Scope, service: string, model: StateModel, selection: StateSelection): AsyncGenerator<StateRecord> {
    const read = await readerOf(service).load();
    let definition: JsonValue | undefined;
    for await (const record of read({ api: this.api, scope, selection, options: this.options })) {
      this.options.signal.throwIfAborted();
      const collection = model.collections[record.collection];
      const section = collection?.sections[record.section];
      if (collection === undefined || section === undefined) throw new Error(`${service} has no section ${record.collection}/${record.section}`);
      if (record.section === firstSection(collection)) definition = record.value;
      try {
        checkSectionValue(section, record.value, definition);
      } catch (error) {
        if (!(error instanceof StateFormatError)) throw error;
        const place = `${placeName({ scope, service })} ${record.collection}/${record.resource}/${record.section}`;
        throw new UsageError(`${place} cannot be held: ${error.pointer}${error.pointer === '' ? '' : ': '}${error.message}`, [`--exclude '${record.resource}' leaves it out`]);
      }
      yield record;
    }
  }
}

function withoutCredentials(endpointUrl: string): string {
  const url = new URL(endpointUrl);
  url.username = '';
  url.password = '';
  return url.href;
}
