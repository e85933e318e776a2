import type { Clock } from './clock.js';
import type { IdSource } from './ids.js';
import type { Scope } from './scope.js';

/** How a request came over the wire. */
export type ProtocolName = 'json' | 'query' | 'rest-xml';

/** What an operation knows of the request beside its input. */
export interface RequestContext {
  readonly scope: Scope;
  /** The access key of the request's credentials, or `undefined` for an anonymous one. */
  readonly accessKeyId: string | undefined;
  /** The token that comes with temporary credentials. */
  readonly sessionToken?: string | undefined;
  /** The `X-Amzn-Trace-Id` header, by which X-Ray follows a request, or `undefined`. */
  readonly traceHeader: string | undefined;
  /** The id that the response and the log carry. */
  readonly requestId: string;
  readonly protocol: ProtocolName;
  /** Scheme, host and port by which the client reached the mock, without a slash at the end. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Aborted when the client has gone away or the server closes: a long poll then answers at once. */
  readonly signal: AbortSignal;
}

/** One operation: typed, validated input in, output out. Throws `AwsError` for what AWS would refuse. */
export type OperationHandler<Input, Output> = (input: Input, context: RequestContext) => Output | Promise<Output>;

/**
 * A service's operation table, over the API's operations as types: `{ SendMessage: { input: SendMessageRequest; output: SendMessageResult } }`.
 * An operation of the API that is not in it answers 501 `NotImplemented`.
 */
export type OperationTable<Api extends { readonly [Name in keyof Api]: { readonly input: unknown; readonly output: unknown } }> = {
  readonly [Name in keyof Api]?: OperationHandler<Api[Name]['input'], Api[Name]['output']>;
};
