import type { JsonObject } from '../core/json.js';
import type { WireRequest, WireResponse } from '../core/protocols/wire.js';
import { CONTROL_PREFIX } from './control-path.js';

/** A request that the control API cannot do; its answer is an error with this status. */
export class ControlError extends Error {
  override readonly name = 'ControlError';

  constructor(
    readonly status: number,
    message: string,
    /** Further members of the answer's body. */
    readonly details: JsonObject = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** An answer with a JSON body. Nothing of it may be kept by caches or guessed to be a page. */
export function jsonAnswer(status: number, body: JsonObject, headers: Readonly<Record<string, string>> = {}): WireResponse {
  return { status, headers: { ...controlHeaders, 'content-type': 'application/json', ...headers }, body: `${JSON.stringify(body)}\n` };
}

export const controlHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** The parameters of a request's query string. Every name is of `known`. @throws ControlError for any other. */
export function readQuery(request: WireRequest, known: readonly string[]): URLSearchParams {
  const query = new URLSearchParams(request.query);
  for (const name of query.keys()) {
    if (!known.includes(name)) {
      const allowed = known.length === 0 ? 'there are none' : `there are ${known.join(', ')}`;
      throw new ControlError(400, `there is no parameter ${JSON.stringify(name.slice(0, 80))} for ${request.path.slice(CONTROL_PREFIX.length)}; ${allowed}`);
    }
  }
  return query;
}

/** A parameter that is true or false; false when it is not there. */
export function readFlag(query: URLSearchParams, name: string): boolean {
  const value = query.get(name);
  if (value === null || value === 'false') return false;
  if (value === 'true' || value === '') return true;
  throw new ControlError(400, `${name} is true or false`);
}
