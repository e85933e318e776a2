import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Logger } from '../core/log.js';
import { BodyTooLargeError, isStreaming, type StreamingBlob, type WireRequest, type WireResponse } from '../core/protocols/wire.js';

/** Answers one request. Never rejects. */
export type RequestHandler = (request: WireRequest, remoteAddress: string | undefined) => Promise<WireResponse>;

export interface ListenOptions {
  /** Host name or address to bind; loopback unless told. */
  readonly host?: string;
  /** 0 takes a free port. */
  readonly port?: number;
  readonly logger: Logger;
}

export interface Listener {
  readonly host: string;
  readonly port: number;
  /** `http://host:port`. */
  readonly url: string;
  /** Stops accepting, lets open requests (long polls are woken) answer, and resolves when the last connection is closed. */
  close(): Promise<void>;
}

/** Presigned URLs with session tokens are long; Node's default of 16 KiB for all headers is short for them. */
const MAX_HEADER_BYTES = 64 * 1024;
/** Longer than the idle time of SDK connection pools, so that the client and not the server ends an idle connection. */
const KEEP_ALIVE_MS = 75_000;
/** How long open requests may take to answer when the listener closes. */
const CLOSE_GRACE_MS = 5_000;

/** Listens on HTTP. Rejects with the system's error (`EADDRINUSE`, `EACCES`) when it cannot bind. */
export async function listen(handle: RequestHandler, options: ListenOptions): Promise<Listener> {
  const host = options.host ?? '127.0.0.1';
  const closing = new AbortController();
  // Every long poll listens to it.
  setMaxListeners(0, closing.signal);
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: KEEP_ALIVE_MS, noDelay: true }, (message, response) => {
    void answer(handle, message, response, closing.signal, options.logger);
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  await bind(server, host, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  return {
    host,
    port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`,
    close: () => closeServer(server, closing),
  };
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closeServer(server: Server, closing: AbortController): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => {
      server.closeAllConnections();
    }, CLOSE_GRACE_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    closing.abort();
    server.closeIdleConnections();
  });
}

async function answer(
  handle: RequestHandler,
  message: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
  logger: Logger,
): Promise<void> {
  const request = new HttpRequest(message, response, closing);
  try {
    const result = await handle(request, message.socket.remoteAddress);
    await endOfTurn();
    if (closing.aborted) response.setHeader('connection', 'close');
    await write(response, result, message.method === 'HEAD');
    // An answer may come before the whole body was wanted; the connection is good for the next request only behind its end.
    if (!message.complete) message.resume();
  } catch (error) {
    // The client went away in the middle, or a body's source failed after the head was sent: the connection is all that can tell it.
    logger.debug('the answer could not be written', { error: String(error) });
    response.destroy();
  }
}

let turn: Promise<void> | undefined;

/**
 * Resolves when the event loop has served the sockets that were ready. Under load several answers go out together then, and a client that waits for
 * them is woken once and not for each: that costs more than an answer does.
 */
function endOfTurn(): Promise<void> {
  turn ??= new Promise((resolve) => {
    setImmediate(() => {
      turn = undefined;
      resolve();
    });
  });
  return turn;
}

async function write(response: ServerResponse, { status, headers, body }: WireResponse, headOnly: boolean): Promise<void> {
  if (isStreaming(body)) {
    response.writeHead(status, headers);
    if (headOnly) response.end();
    else await pipeline(body as unknown as Readable, response);
    return;
  }
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
  // A list is made several times faster than a copy of an object whose names change.
  const list: string[] = headOnly || status === 204 ? [] : ['content-length', String(length)];
  for (const name in headers) list.push(name, headers[name] ?? '');
  response.writeHead(status, list);
  response.end(headOnly ? undefined : body);
}

class HttpRequest implements WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly scheme = 'http';
  readonly headers: Readonly<Record<string, string | undefined>>;
  private aborter: AbortController | undefined;

  constructor(
    private readonly message: IncomingMessage,
    private readonly response: ServerResponse,
    private readonly closing: AbortSignal,
  ) {
    const url = message.url ?? '/';
    const mark = url.indexOf('?');
    this.method = message.method ?? 'GET';
    this.path = mark < 0 ? url : url.slice(0, mark);
    this.query = mark < 0 ? '' : url.slice(mark + 1);
    // Node joins repeated headers itself; only Set-Cookie, which no request carries, comes as a list.
    this.headers = message.headers as Readonly<Record<string, string | undefined>>;
  }

  get signal(): AbortSignal {
    if (this.aborter !== undefined) return this.aborter.signal;
    const aborter = new AbortController();
    this.aborter = aborter;
    const abort = (): void => {
      aborter.abort();
    };
    if (this.closing.aborted) abort();
    else this.closing.addEventListener('abort', abort, { once: true });
    this.response.once('close', () => {
      this.closing.removeEventListener('abort', abort);
      if (!this.response.writableFinished) abort();
    });
    return aborter.signal;
  }

  readBody(limit: number): Promise<Buffer> {
    const { message } = this;
    return new Promise((resolve, reject) => {
      let chunks: Buffer[] | undefined;
      let first: Buffer | undefined;
      let length = 0;
      message.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > limit) {
          // The rest is read and dropped, so that the client gets to read the answer.
          first = undefined;
          chunks = undefined;
          reject(new BodyTooLargeError());
        } else if (first === undefined) {
          first = chunk;
        } else {
          (chunks ??= [first]).push(chunk);
        }
      });
      message.on('end', () => {
        resolve(chunks === undefined ? (first ?? Buffer.alloc(0)) : Buffer.concat(chunks, length));
      });
      message.on('error', reject);
    });
  }

  stream(): StreamingBlob {
    // A reader that stops early must not take the connection with it: the answer is still to be sent.
    return this.message.iterator({ destroyOnReturn: false });
  }
}
