import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import type { Clock } from '../core/clock.js';
import type { StreamingBlob, WireRequest, WireResponse } from '../core/protocols/wire.js';
import { isAccountId, isRegion } from '../core/scope.js';
import type { ConflictPolicy } from '../core/state.js';
import type { SnapshotFile, SnapshotSelection, StateStore } from '../snapshot/index.js';
import { HELD_BACK_HEADER } from './control-path.js';
import { ControlError, controlHeaders, jsonAnswer, readFlag, readQuery } from './control-messages.js';
import { countHeld, holdsReplaced, mergeInto, previewRestoreInto, resetStores, restoreInto } from './state-operations.js';

/** What a selection is in a query string; each can come several times. */
const SELECTION_PARAMETERS = ['service', 'accountId', 'region', 'include', 'exclude'] as const;
const POLICIES: readonly ConflictPolicy[] = ['keep', 'replace', 'fail'];

export interface StateControlOptions {
  readonly stores: readonly StateStore[];
  readonly clock: Clock;
  /** Program and version, for the files: `winterbaume/1.2.3`. */
  readonly producer: string;
  /** Runs a change when those before it are done. */
  readonly inTurn: <Result>(change: () => Promise<Result>) => Promise<Result>;
  /** Where bodies are kept while they are checked; the system's folder for temporary files unless told. */
  readonly temporaryFolder?: string;
}

/** The control API's requests about state: capture, restore, merge, reset. */
export class StateControl {
  constructor(private readonly options: StateControlOptions) {}

  /** The state as a snapshot file, written while it is read from the stores. */
  async capture(request: WireRequest): Promise<WireResponse> {
    const query = readQuery(request, [...SELECTION_PARAMETERS, 'schemaOnly', 'includeSecrets']);
    const selection = {
      ...this.readSelection(query),
      ...(readFlag(query, 'schemaOnly') ? { schemaOnly: true } : {}),
      ...(readFlag(query, 'includeSecrets') ? { includeSecrets: true } : {}),
    };
    const { captureInto, StreamOutput, takeMoment } = await import('../snapshot/index.js');
    const { stores, clock, producer } = this.options;
    // In turn, so that no restore is half done in several stores; reading takes as long as the client does, and holds up nobody.
    const { moment, createdAt } = await this.options.inTurn(async () => ({ moment: await takeMoment(stores, selection), createdAt: new Date(clock.now()) }));
    const body = new PassThrough({ highWaterMark: 256 * 1024 });
    const options = { stores, selection, producer, createdAt, signal: request.signal };
    const captured = captureInto(new StreamOutput(body, 'the response'), options, moment).then(
      () => body.end(),
      (error: unknown) => {
        // Before the head is sent this becomes an error's answer; after it, the connection is cut, since nothing else can tell the client.
        body.destroy(error instanceof Error ? error : new Error(String(error)));
        throw error;
      },
    );
    await Promise.race([captured, once(body, 'readable')]);
    captured.catch(() => undefined);
    const heldBack = String(Math.round(moment.heldBackMs));
    return { status: 200, headers: { ...controlHeaders, 'content-type': 'application/json', [HELD_BACK_HEADER]: heldBack }, body: body as StreamingBlob };
  }

  /** Replaces the state by the request's body. */
  async restore(request: WireRequest): Promise<WireResponse> {
    const query = readQuery(request, [...SELECTION_PARAMETERS, 'overwrite', 'dryRun']);
    const selection = this.readSelection(query);
    const dryRun = readFlag(query, 'dryRun');
    return this.withSnapshot(request, async (source) => {
      if (dryRun) return jsonAnswer(200, await previewRestoreInto(this.options.stores, source, { selection, signal: request.signal }));
      if (query.get('overwrite') === 'false' && (await holdsReplaced(this.options.stores, source, selection))) {
        throw new ControlError(409, 'the server holds state that would be replaced', { exists: true });
      }
      return jsonAnswer(200, await restoreInto(this.options.stores, source, { selection, signal: request.signal }));
    });
  }

  /** Adds the request's body to the state. */
  async merge(request: WireRequest): Promise<WireResponse> {
    const query = readQuery(request, [...SELECTION_PARAMETERS, 'onConflict', 'dryRun']);
    const selection = this.readSelection(query);
    const wanted = query.get('onConflict') ?? 'keep';
    const onConflict = POLICIES.find((policy) => policy === wanted);
    if (onConflict === undefined) throw new ControlError(400, `onConflict is one of ${POLICIES.join(', ')}`);
    const dryRun = readFlag(query, 'dryRun');
    return this.withSnapshot(request, async (source) =>
      jsonAnswer(200, await mergeInto(this.options.stores, source, { selection, onConflict, dryRun, signal: request.signal })),
    );
  }

  /** Empties the stores. */
  async reset(request: WireRequest): Promise<WireResponse> {
    const query = readQuery(request, [...SELECTION_PARAMETERS, 'dryRun']);
    const selection = this.readSelection(query);
    const options = { selection, signal: request.signal };
    if (readFlag(query, 'dryRun')) return jsonAnswer(200, await countHeld(this.options.stores, options));
    return jsonAnswer(200, await this.options.inTurn(() => resetStores(this.options.stores, options)));
  }

  /** Copies the body to a temporary file, checks all of it, and only then lets it be used. */
  private async withSnapshot(request: WireRequest, use: (source: SnapshotFile) => Promise<WireResponse>): Promise<WireResponse> {
    const { modelsOf, openSnapshotStream } = await import('../snapshot/index.js');
    const { stores, temporaryFolder } = this.options;
    const source = await openSnapshotStream(Readable.from(request.stream(), { objectMode: false }), 'the request', {
      models: modelsOf(stores),
      signal: request.signal,
      ...(temporaryFolder === undefined ? {} : { temporaryFolder }),
    });
    try {
      return await this.options.inTurn(() => use(source));
    } finally {
      await source.close();
    }
  }

  private readSelection(query: URLSearchParams): SnapshotSelection {
    const services = query.getAll('service');
    const known = this.options.stores.map(({ service }) => service);
    const unknown = services.find((service) => !known.includes(service));
    if (unknown !== undefined) throw new ControlError(400, `there is no service ${JSON.stringify(unknown.slice(0, 80))}; there are ${known.join(', ')}`);
    const accountIds = query.getAll('accountId');
    if (!accountIds.every(isAccountId)) throw new ControlError(400, 'accountId is twelve digits');
    const regions = query.getAll('region');
    if (!regions.every(isRegion)) throw new ControlError(400, 'region is a name such as us-east-1');
    const lists = { services, accountIds, regions, include: query.getAll('include'), exclude: query.getAll('exclude') };
    return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
  }
}

