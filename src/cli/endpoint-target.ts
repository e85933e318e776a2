import { scopeName } from '../core/scope.js';
import { HELD_BACK_HEADER } from '../server/control-path.js';
import type { CountReport, DiffReport, MergeReportJson, ResetReport } from '../server/state-operations.js';
import { openSnapshotStream, StreamOutput, writeInto, writeSource, type SnapshotFile, type StateSource, type WriteOptions } from '../snapshot/index.js';
import { EndpointClient, selectionQuery } from './endpoint-client.js';
import { EndpointError } from './errors.js';
import { allModels } from './services.js';
import type { Setting } from './settings.js';
import type { CaptureReport, CaptureTargetOptions, MergeTargetOptions, OpenSource, RestoreTargetOptions, StateTarget, TargetOptions } from './target.js';

/** A running server, reached through its control API. */
export class EndpointTarget implements StateTarget {
  private constructor(private readonly client: EndpointClient) {}

  /** @throws CommandLineError when the endpoint is no URL. */
  static create(endpoint: Setting, token: Setting | undefined): EndpointTarget {
    return new EndpointTarget(EndpointClient.create(endpoint, token));
  }

  get name(): string {
    return this.client.name;
  }

  /** The server's answer is checked whole before the file is written: an answer that was cut off leaves the old file. */
  async capture(path: string, options: CaptureTargetOptions): Promise<CaptureReport> {
    const { file, heldBackMilliseconds } = await this.download(options);
    try {
      const capture = options.told === undefined ? {} : { capture: { ...file.capture, ...options.told } };
      const { records } = await writeSource(path, options.through?.(file) ?? file, await allModels(), { ...headerOf(file), ...capture, ...progressOf(options) });
      const places = (await file.places()).map((place) => ({
        ...(place.scope === undefined ? {} : { scope: scopeName(place.scope) }),
        service: place.service,
        records: file.recordsIn(place),
      }));
      const consistency = file.capture?.consistency;
      return { file: path, records, places, ...(consistency === undefined ? {} : { consistency }), heldBackMilliseconds };
    } finally {
      await file.close();
    }
  }

  async read(options: TargetOptions): Promise<OpenSource> {
    const { file } = await this.download(options);
    // By the server's name: what is compared or merged is its state, not an answer.
    const source: StateSource = { name: this.name, capture: file.capture, places: () => file.places(), batches: (place, also) => file.batches(place, also) };
    return { source, close: () => file.close() };
  }

  async restore(source: StateSource, options: RestoreTargetOptions): Promise<CountReport | undefined> {
    const query = selectionQuery(options.selection);
    if (options.confirm !== undefined) {
      query.set('overwrite', 'false');
      try {
        return (await this.upload('PUT', query, source, options)) as CountReport;
      } catch (error) {
        if (!(error instanceof EndpointError) || error.details['exists'] !== true) throw error;
      }
      if (!(await options.confirm())) return undefined;
      query.delete('overwrite');
    }
    return (await this.upload('PUT', query, source, options)) as CountReport;
  }

  async previewRestore(source: StateSource, options: TargetOptions): Promise<DiffReport> {
    const query = selectionQuery(options.selection);
    query.set('dryRun', 'true');
    return (await this.upload('PUT', query, source, options)) as DiffReport;
  }

  async merge(source: StateSource, options: MergeTargetOptions): Promise<MergeReportJson> {
    const query = selectionQuery(options.selection);
    query.set('onConflict', options.onConflict);
    if (options.dryRun) query.set('dryRun', 'true');
    return (await this.upload('PATCH', query, source, options)) as MergeReportJson;
  }

  async count({ selection, signal }: TargetOptions): Promise<CountReport> {
    const query = selectionQuery(selection);
    query.set('dryRun', 'true');
    return (await this.client.ask('POST', 'reset', query, { signal })) as CountReport;
  }

  async reset({ selection, signal }: TargetOptions): Promise<ResetReport> {
    return (await this.client.ask('POST', 'reset', selectionQuery(selection), { signal })) as ResetReport;
  }

  async close(): Promise<void> {
    // Each request has its own connection.
  }

  private async download({ selection, signal }: TargetOptions): Promise<{ readonly file: SnapshotFile; readonly heldBackMilliseconds: number }> {
    const response = await this.client.download('state', selectionQuery(selection), signal);
    try {
      const file = await openSnapshotStream(response, `the answer of ${this.name}`, { models: await allModels(), signal });
      return { file, heldBackMilliseconds: Number(response.headers[HELD_BACK_HEADER] ?? 0) };
    } catch (error) {
      if (!response.complete && !signal.aborted) throw new EndpointError(`${this.name} cut its answer off`, ['the log of the server tells why']);
      throw error;
    }
  }

  /** Sends a source as the snapshot file that it would be. The server sees the end of it only when all of it was in order. */
  private async upload(method: string, query: URLSearchParams, source: StateSource, options: RestoreTargetOptions): ReturnType<EndpointClient['ask']> {
    const models = await allModels();
    const { beforeCommit } = options;
    return this.client.ask(method, 'state', query, {
      signal: options.signal,
      send: async (request) => {
        const written = { ...headerOf(source), ...progressOf(options), ...(beforeCommit === undefined ? {} : { beforeCommit }) };
        await writeInto(new StreamOutput(request, this.name), source, models, written);
      },
    });
  }
}

/** What a file says about itself is passed on as it is. */
function headerOf(source: StateSource): WriteOptions {
  const { createdAt, producer } = (source as Partial<SnapshotFile>).header ?? {};
  return {
    createdAt: new Date(createdAt ?? Date.now()),
    producer: producer ?? 'winterbaume',
    ...(source.capture === undefined ? {} : { capture: source.capture }),
  };
}

function progressOf({ onProgress, signal }: TargetOptions): Pick<WriteOptions, 'onProgress' | 'signal'> {
  return { signal, ...(onProgress === undefined ? {} : { onProgress }) };
}
