import type { JsonObject } from '../core/json.js';
import type { WireRequest, WireResponse } from '../core/protocols/wire.js';
import { isAccountId, isRegion, type Scope } from '../core/scope.js';
import type { MockAws } from '../mock-aws.js';
import { ControlError, jsonAnswer, readQuery } from './control-messages.js';

const SCOPE_PARAMETERS = ['accountId', 'region'] as const;
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;

export interface OutboxControlOptions {
  readonly mock: Pick<MockAws, 'outbox' | 'defaultScope'>;
  /** Runs a change when those before it are done. */
  readonly inTurn: <Result>(change: () => Promise<Result>) => Promise<Result>;
}

/** The control API's requests about what was handed to receivers that the mock does not have. */
export class OutboxControl {
  constructor(private readonly options: OutboxControlOptions) {}

  /** A page of one scope's records, the newest first; `next` is the `before` of the page that follows. */
  async list(request: WireRequest): Promise<WireResponse> {
    const query = readQuery(request, [...SCOPE_PARAMETERS, 'before', 'limit']);
    const limit = readLimit(query);
    const before = query.get('before') ?? undefined;
    const scope = this.readScope(query);
    // One more than wanted tells whether there is a page behind this one.
    const found = await this.options.mock.outbox.list({ scope, limit: limit + 1, ...(before === undefined ? {} : { before }) });
    const records = found.slice(0, limit).map((record): JsonObject => ({ ...record }));
    const next = found.length > limit ? records.at(-1)?.['id'] : undefined;
    return jsonAnswer(200, { records, ...(next === undefined ? {} : { next }) });
  }

  /** Forgets one scope's records. */
  async clear(request: WireRequest): Promise<WireResponse> {
    const scope = this.readScope(readQuery(request, SCOPE_PARAMETERS));
    await this.options.inTurn(() => this.options.mock.outbox.clear(scope));
    return jsonAnswer(200, { cleared: `${scope.accountId}/${scope.region}` });
  }

  private readScope(query: URLSearchParams): Scope {
    const { defaultScope } = this.options.mock;
    const accountId = query.get('accountId') ?? defaultScope.accountId;
    if (!isAccountId(accountId)) throw new ControlError(400, 'accountId is twelve digits');
    const region = query.get('region') ?? defaultScope.region;
    if (!isRegion(region)) throw new ControlError(400, 'region is a name such as us-east-1');
    return { accountId, region };
  }
}

function readLimit(query: URLSearchParams): number {
  const text = query.get('limit') ?? String(DEFAULT_LIMIT);
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MAX_LIMIT) throw new ControlError(400, `limit is a number from 1 to ${String(MAX_LIMIT)}`);
  return limit;
}
