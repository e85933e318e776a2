import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { UsageError } from '../core/errors.js';
import { scopeName } from '../core/scope.js';
import type { ConflictPolicy } from '../core/state.js';
import type { CountReport, MergeReportJson, ResetReport } from '../server/state-operations.js';
import { openSnapshotStream, writeSource } from '../snapshot/index.js';
import { EndpointClient, selectionQuery } from './endpoint-client.js';
import { EndpointError } from './errors.js';
import { allModels } from './services.js';
import type { Setting } from './settings.js';
import type { CaptureReport, StateTarget, TargetOptions } from './target.js';

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
  async capture(path: string, { selection, onProgress, signal }: TargetOptions): Promise<CaptureReport> {
    const response = await this.client.download('state', selectionQuery(selection), signal);
    const models = await allModels();
    const source = await openSnapshotStream(response, `the answer of ${this.name}`, { models, signal });
    try {
      const { header } = source;
      const { records } = await writeSource(path, source, models, {
        createdAt: new Date(header.createdAt ?? Date.now()),
        producer: header.producer ?? 'winterbaume',
        ...(header.capture === undefined ? {} : { capture: header.capture }),
        signal,
        ...(onProgress === undefined ? {} : { onProgress }),
      });
      const places = (await source.places()).map((place) => ({
        ...(place.scope === undefined ? {} : { scope: scopeName(place.scope) }),
        service: place.service,
        records: source.recordsIn(place),
      }));
      return { file: path, records, places };
    } finally {
      await source.close();
    }
  }

  async restore(path: string, { selection, signal }: TargetOptions, confirm?: () => Promise<boolean>): Promise<CountReport | undefined> {
    const query = selectionQuery(selection);
    if (confirm !== undefined) {
      query.set('overwrite', 'false');
      try {
        return (await this.upload('PUT', path, query, signal)) as CountReport;
      } catch (error) {
        if (!(error instanceof EndpointError) || error.details['exists'] !== true) throw error;
      }
      if (!(await confirm())) return undefined;
      query.delete('overwrite');
    }
    return (await this.upload('PUT', path, query, signal)) as CountReport;
  }

  async merge(
    path: string,
    { selection, signal, onConflict, dryRun }: TargetOptions & { readonly onConflict: ConflictPolicy; readonly dryRun: boolean },
  ): Promise<MergeReportJson> {
    const query = selectionQuery(selection);
    query.set('onConflict', onConflict);
    if (dryRun) query.set('dryRun', 'true');
    return (await this.upload('PATCH', path, query, signal)) as MergeReportJson;
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

  private async upload(method: string, path: string, query: URLSearchParams, signal: AbortSignal): ReturnType<EndpointClient['ask']> {
    query.set('name', path === '-' ? 'standard input' : path);
    return this.client.ask(method, 'state', query, { body: await openBody(path), signal });
  }
}

/** The file as it is, packed or not: the server checks and unpacks it. */
async function openBody(path: string): Promise<Readable> {
  if (path === '-') return process.stdin;
  try {
    const file = await open(path);
    if (!(await file.stat()).isDirectory()) return file.createReadStream();
    await file.close();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`there is no file ${path}`);
    throw new UsageError(code === 'EACCES' ? `${path} cannot be read: permission denied` : `${path} cannot be opened: ${message}`);
  }
  throw new UsageError(`${path} is a folder, not a snapshot file`);
}
