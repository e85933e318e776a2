import { Readable } from 'node:stream';
import { BodyTooLargeError, isStreaming, type StreamingBlob, type WireRequest, type WireResponse } from './core/protocols/wire.js';

/** The request of an AWS SDK v3 client, as far as it is read here. */
export interface SdkRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>> | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Readable;
}

export interface SdkHandlerOptions {
  readonly abortSignal?: { readonly aborted: boolean; onabort?: unknown } | undefined;
}

/** The SDK's request handler interface. */
export interface SdkRequestHandler {
  readonly metadata: { readonly handlerProtocol: string };
  handle(request: SdkRequest, options?: SdkHandlerOptions): Promise<{ response: SdkResponse }>;
  updateHttpClientConfig(key: never, value: never): void;
  httpHandlerConfigs(): Record<string, never>;
  destroy(): void;
}

/** What an AWS SDK v3 client's constructor takes. */
export interface SdkConfig {
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly requestHandler: SdkRequestHandler;
}

type Handle = (request: WireRequest) => Promise<WireResponse>;

/** A configuration whose requests are handed to `handle` instead of a socket. */
export function sdkConfig(handle: Handle, scope: { readonly region: string; readonly accountId: string }): SdkConfig {
  return {
    region: scope.region,
    credentials: { accessKeyId: scope.accountId, secretAccessKey: 'winterbaume' },
    requestHandler: {
      metadata: { handlerProtocol: 'http/1.1' },
      async handle(request, options) {
        const signal = toAbortSignal(options?.abortSignal);
        if (signal.aborted) throw requestAborted();
        const response = await handle(new InProcessRequest(request, signal));
        // Asked again: the signal ends what waits, such as a long poll, and its answer is then nobody's.
        if (isAborted(signal)) throw requestAborted();
        const body = isStreaming(response.body) ? Readable.from(response.body) : Readable.from([toBytes(response.body)]);
        return { response: { statusCode: response.status, headers: lowerCaseNames(response.headers), body } };
      },
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
      destroy: () => undefined,
    },
  };
}

/** The error of the SDK's own handlers for a request that its caller gave up. */
function requestAborted(): Error {
  return Object.assign(new Error('Request aborted'), { name: 'AbortError' });
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

class InProcessRequest implements WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly scheme: 'http' | 'https';
  readonly signal: AbortSignal;
  private readonly body: unknown;

  constructor(request: SdkRequest, signal: AbortSignal) {
    this.method = request.method;
    this.path = request.path;
    this.query = queryString(request.query ?? {});
    const headers = lowerCaseNames(request.headers);
    headers['host'] ??= request.port === undefined ? request.hostname : `${request.hostname}:${String(request.port)}`;
    // Clients leave it to the socket to tell that there is nothing.
    if (request.body === '' || request.body === undefined || request.body === null) headers['content-length'] ??= '0';
    this.headers = headers;
    this.scheme = request.protocol.startsWith('https') ? 'https' : 'http';
    this.signal = signal;
    this.body = request.body;
  }

  async readBody(limit: number): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of this.stream()) {
      length += chunk.length;
      if (length > limit) throw new BodyTooLargeError();
      chunks.push(chunk);
    }
    const [only] = chunks;
    if (chunks.length === 1 && only !== undefined) return Buffer.from(only.buffer, only.byteOffset, only.byteLength);
    return Buffer.concat(chunks, length);
  }

  async *stream(): StreamingBlob {
    const { body } = this;
    if (body === undefined || body === null) return;
    if (typeof body === 'string' || body instanceof Uint8Array) {
      yield toBytes(body);
    } else if (body instanceof ArrayBuffer) {
      yield new Uint8Array(body);
    } else if (Symbol.asyncIterator in (body as object)) {
      for await (const chunk of body as AsyncIterable<string | Uint8Array>) yield toBytes(chunk);
    } else {
      throw new TypeError('a request body that is neither text, bytes nor a stream');
    }
  }
}

function toBytes(value: string | Uint8Array): Uint8Array {
  return typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
}

function lowerCaseNames(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function queryString(query: Readonly<Record<string, string | readonly string[] | null>>): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    for (const each of value === null || typeof value === 'string' ? [value] : value) {
      parts.push(each === null ? encodeURIComponent(name) : `${encodeURIComponent(name)}=${encodeURIComponent(each)}`);
    }
  }
  return parts.join('&');
}

function toAbortSignal(signal: SdkHandlerOptions['abortSignal']): AbortSignal {
  return signal instanceof AbortSignal ? signal : new AbortController().signal;
}
