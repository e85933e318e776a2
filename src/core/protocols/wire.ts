/** A body that is read or written piece by piece and never held whole. */
export type StreamingBlob = AsyncIterable<Uint8Array>;

/** Header names are lower case; a header that came several times is one text joined with `, `. */
export type WireHeaders = Readonly<Record<string, string | undefined>>;

/** A request as it stands on the wire, whatever carried it: a socket or a call in the same process. */
export interface WireRequest {
  /** Upper case. */
  readonly method: string;
  /** The path as sent, still percent-encoded, without the query string. */
  readonly path: string;
  /** The query string as sent, without the question mark; empty when there is none. */
  readonly query: string;
  readonly headers: WireHeaders;
  /** `http` or `https`, for URLs that point back to the mock. */
  readonly scheme: 'http' | 'https';
  /**
   * The whole body. Called once at most, and not together with `stream`.
   * @throws BodyTooLargeError when it is longer than `limit` bytes; nothing more of it is then kept in memory.
   */
  readBody(limit: number): Promise<Buffer>;
  /** The body piece by piece. */
  stream(): StreamingBlob;
  /** Aborted when the client has gone away or the listener closes. Made when first asked for. */
  readonly signal: AbortSignal;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | StreamingBlob;
}

export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

export function isStreaming(body: WireResponse['body']): body is StreamingBlob {
  return typeof body === 'object' && !(body instanceof Uint8Array);
}
