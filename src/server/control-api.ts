import { isJsonObject, type JsonObject } from '../core/json.js';
import type { Logger } from '../core/log.js';
import { BodyTooLargeError, type WireRequest, type WireResponse } from '../core/protocols/wire.js';
import { BackendUnavailableError, StateConflictError, StateFormatError } from '../core/state.js';
import { UsageError } from '../core/errors.js';
import type { MockAws } from '../mock-aws.js';
import type { StateStore } from '../snapshot/index.js';
import type { MemoryQueryBackend } from '../sql/memory-query-backend.js';
import { ControlAccess } from './control-access.js';
import { adjustClock, describeClock } from './clock-control.js';
import { ControlError, jsonAnswer, readQuery } from './control-messages.js';
import { CONTROL_PREFIX } from './control-path.js';
import { OutboxControl } from './outbox-control.js';
import { scriptableQueries, SqlControl } from './sql-control.js';
import { StateControl } from './state-control.js';
import { conflictJson } from './state-operations.js';
import { storesOf } from './stores.js';

export interface ControlApiOptions {
  readonly mock: MockAws;
  /** All that holds state of the mock; its services' stores unless told. */
  readonly stores?: readonly StateStore[];
  /** What answers SQL with scripted results; what the mock's services have unless told. */
  readonly queries?: readonly MemoryQueryBackend[];
  /** What requests must show as `Authorization: Bearer`; without one the API serves this machine only. */
  readonly token?: string;
  /** The program's version. */
  readonly version: string;
  readonly logger: Logger;
  /** Where bodies are kept while they are checked. */
  readonly temporaryFolder?: string;
}

type Handler = (request: WireRequest) => Promise<WireResponse>;

/** The longest body of a request that is no snapshot, in bytes. */
const MAX_JSON_BODY = 64 * 1024;

/** What a running server can be asked beside AWS's operations, under `/_winterbaume/`: health, state, reset, clock, outbox, SQL. */
export class ControlApi {
  private readonly access: ControlAccess;
  private readonly stores: readonly StateStore[];
  private readonly routes: Readonly<Record<string, Readonly<Record<string, Handler>>>>;
  /** Changes run one after another; a body is read before its turn, so that a slow client holds up nobody. */
  private lastChange: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: ControlApiOptions) {
    const { mock, version, token, temporaryFolder, stores = storesOf(mock) } = options;
    this.stores = stores;
    this.access = new ControlAccess(token);
    const state = new StateControl({
      stores,
      clock: mock.clock,
      inTurn: (change) => this.inTurn(change),
      producer: `winterbaume/${version}`,
      ...(temporaryFolder === undefined ? {} : { temporaryFolder }),
    });
    const outbox = new OutboxControl({ mock, inTurn: (change) => this.inTurn(change) });
    const sql = new SqlControl({ queries: options.queries ?? scriptableQueries(mock), inTurn: (change) => this.inTurn(change) });
    this.routes = {
      health: { GET: (request) => this.health(request) },
      state: {
        GET: (request) => state.capture(request),
        PUT: (request) => state.restore(request),
        PATCH: (request) => state.merge(request),
      },
      reset: { POST: (request) => state.reset(request) },
      clock: { GET: (request) => this.clock(request), POST: (request) => this.moveClock(request) },
      outbox: { GET: (request) => outbox.list(request), DELETE: (request) => outbox.clear(request) },
      sql: { GET: (request) => sql.list(request), POST: async (request) => sql.script(request, await readJson(request)), DELETE: (request) => sql.clear(request) },
    };
  }

  /** Answers a request. Never rejects. @param remoteAddress where the connection comes from. */
  async handle(request: WireRequest, remoteAddress: string | undefined): Promise<WireResponse> {
    const refusal = this.access.refuse(request.headers, remoteAddress);
    if (refusal !== undefined) {
      const headers: Readonly<Record<string, string>> = refusal.status === 401 ? { 'www-authenticate': 'Bearer realm="winterbaume"' } : {};
      return jsonAnswer(refusal.status, { error: refusal.message }, headers);
    }
    try {
      return await this.handlerOf(request)(request);
    } catch (error) {
      if (request.signal.aborted || isCutOff(error)) {
        this.options.logger.info(`the client went away before ${request.method} ${request.path} was done`);
        return jsonAnswer(499, { error: 'the client went away' });
      }
      return this.answerError(error);
    }
  }

  private handlerOf(request: WireRequest): Handler {
    const name = request.path.slice(CONTROL_PREFIX.length);
    const methods = Object.hasOwn(this.routes, name) ? this.routes[name] : undefined;
    if (methods === undefined) throw new ControlError(404, `there is nothing at this path; there are ${Object.keys(this.routes).join(', ')}`);
    const handler = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
    if (handler === undefined) {
      const allowed = Object.keys(methods).join(', ');
      throw new ControlError(405, `${name} takes ${allowed}`, {}, { allow: allowed });
    }
    return handler;
  }

  private inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
    const done = this.lastChange.then(change);
    this.lastChange = done.catch(() => undefined);
    return done;
  }

  private async health(request: WireRequest): Promise<WireResponse> {
    readQuery(request, []);
    const states = await Promise.all(this.stores.map(async ({ service, backend }) => [service, await reachability(backend)] as const));
    const reachable = states.every(([, state]) => state === 'ok');
    return jsonAnswer(reachable ? 200 : 503, {
      status: reachable ? 'ok' : 'unavailable',
      version: this.options.version,
      services: Object.fromEntries(states),
    });
  }

  private async clock(request: WireRequest): Promise<WireResponse> {
    readQuery(request, []);
    return jsonAnswer(200, describeClock(this.options.mock.clock));
  }

  private async moveClock(request: WireRequest): Promise<WireResponse> {
    readQuery(request, []);
    const { clock } = this.options.mock;
    const wanted = await readJson(request);
    await this.inTurn(() => adjustClock(clock, wanted));
    return jsonAnswer(200, describeClock(this.options.mock.clock));
  }

  private answerError(error: unknown): WireResponse {
    if (error instanceof ControlError) return jsonAnswer(error.status, { error: error.message, ...error.details }, error.headers);
    if (error instanceof BodyTooLargeError) return jsonAnswer(413, { error: `the body is longer than ${String(MAX_JSON_BODY)} bytes` });
    if (error instanceof UsageError) return jsonAnswer(400, { error: error.message, suggestions: error.suggestions, ...positionOf(error) });
    if (error instanceof StateFormatError) return jsonAnswer(400, { error: error.message, pointer: error.pointer });
    if (error instanceof StateConflictError) return jsonAnswer(409, { error: error.message, conflicts: error.conflicts.map((each) => ({ ...each })) });
    if (error instanceof Error && error.name === 'MergeConflictError') return jsonAnswer(409, { error: error.message, ...conflictsOf(error) });
    if (error instanceof BackendUnavailableError || (error instanceof Error && error.name === 'RestoreIncompleteError')) {
      this.options.logger.error(error.message);
      return jsonAnswer(503, { error: error.message });
    }
    this.options.logger.error('unexpected fault in the control API', { error: error instanceof Error ? error.stack : String(error) });
    return jsonAnswer(500, { error: 'unexpected fault; the log of the server tells more' });
  }
}

/** The body ended before its end, with its connection. */
function isCutOff(error: unknown): boolean {
  return error instanceof Error && error.message === 'aborted' && (error as NodeJS.ErrnoException).code === 'ECONNRESET';
}

async function reachability(backend: StateStore['backend']): Promise<string> {
  try {
    await backend.listScopes();
    return 'ok';
  } catch (error) {
    return error instanceof BackendUnavailableError ? error.message : 'fault';
  }
}

async function readJson(request: WireRequest): Promise<JsonObject> {
  const body = await request.readBody(MAX_JSON_BODY);
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new ControlError(400, 'the body is not JSON');
  }
  if (!isJsonObject(value)) throw new ControlError(400, 'the body is a JSON object');
  return value;
}

function positionOf(error: UsageError): JsonObject {
  const { line, column, path, pointer, reason } = error as Partial<Record<'line' | 'column' | 'path' | 'pointer' | 'reason', string | number>>;
  return { line, column, path, pointer, reason };
}

function conflictsOf(error: Error): JsonObject {
  const { count, conflicts } = error as unknown as { readonly count: number; readonly conflicts: Parameters<typeof conflictJson>[0][] };
  return { conflictCount: count, conflicts: conflicts.map(conflictJson) };
}
