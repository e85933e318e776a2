import type { Clock } from './clock.js';
import { readSessionToken } from './credentials.js';
import type { IdSource } from './ids.js';
import type { ProtocolName, RequestContext } from './operation.js';
import type { WireRequest } from './protocols/wire.js';
import type { Scope } from './scope.js';

const HOST = /^[A-Za-z0-9._-]+(?::\d{1,5})?$|^\[[0-9A-Fa-f:.]+\](?::\d{1,5})?$/;

/** The context of a request that came in. What few operations ask for is worked out when they do. */
export class IncomingContext implements RequestContext {
  constructor(
    private readonly request: WireRequest,
    readonly requestId: string,
    readonly protocol: ProtocolName,
    readonly scope: Scope,
    readonly accessKeyId: string | undefined,
    readonly clock: Clock,
    readonly ids: IdSource,
  ) {}

  get baseUrl(): string {
    const { scheme, headers } = this.request;
    const host = headers['host'];
    // A header that is no host name must not get into the URLs of answers.
    return `${scheme}://${host !== undefined && HOST.test(host) ? host : 'localhost'}`;
  }

  get traceHeader(): string | undefined {
    return this.request.headers['x-amzn-trace-id'];
  }

  get sessionToken(): string | undefined {
    return readSessionToken(this.request.headers, this.request.query);
  }

  get signal(): AbortSignal {
    return this.request.signal;
  }
}
