import { once } from 'node:events';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { Writable } from 'node:stream';
import { isJsonObject, type JsonObject } from '../core/json.js';
import type { SnapshotSelection } from '../snapshot/index.js';
import { CommandLineError, EndpointError, exitCodes } from './errors.js';
import { unusable, type Setting } from './settings.js';

/** How long a server may take to accept a connection. */
const CONNECT_TIMEOUT_MS = 10_000;
/** The longest answer that is no snapshot, in bytes. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

export interface AskOptions {
  readonly signal: AbortSignal;
  /** Writes the request's body; when it rejects, the request is given up and the server sees no end of it. */
  readonly send?: (request: Writable) => Promise<void>;
}

/** Talks to the control API of a running server. */
export class EndpointClient {
  private constructor(
    /** The server's address, without credentials. */
    readonly url: URL,
    private readonly token: string | undefined,
  ) {}

  /** @throws CommandLineError when the setting is no http(s) URL. */
  static create(endpoint: Setting, token: Setting | undefined): EndpointClient {
    const url = URL.canParse(endpoint.text) ? new URL(endpoint.text) : undefined;
    if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) throw unusable(endpoint, 'an endpoint is the URL of a server, such as http://127.0.0.1:5555');
    if (token !== undefined && /[^\x21-\x7e]/.test(token.text)) throw new CommandLineError(`${token.label} has characters that no header can hold`);
    return new EndpointClient(new URL(url.origin), token?.text);
  }

  /** As messages name it. */
  get name(): string {
    return this.url.origin;
  }

  /** Asks and reads a JSON answer. @throws EndpointError when the server refuses or cannot be reached. */
  async ask(method: string, path: string, query: URLSearchParams, options: AskOptions): Promise<JsonObject> {
    const response = await this.send(method, path, query, options);
    const answer = parseObject(await readText(response));
    if (answer === undefined) throw this.notOurs();
    return answer;
  }

  /** Asks and gives the answer's body as it comes. The caller reads it to its end. */
  async download(path: string, query: URLSearchParams, signal: AbortSignal): Promise<IncomingMessage> {
    return this.send('GET', path, query, { signal });
  }

  private async send(method: string, path: string, query: URLSearchParams, { signal, send }: AskOptions): Promise<IncomingMessage> {
    const request = await this.open(method, path, query, signal);
    const answered = once(request, 'response') as Promise<[IncomingMessage]>;
    try {
      // A server that refuses answers before all is sent; the answer is what counts then.
      const sent = (send?.(request) ?? Promise.resolve()).then(() => request.end());
      const [response] = await Promise.race([sent.then(() => answered), answered]);
      if (response.statusCode === 200) return response;
      throw this.refused(response.statusCode ?? 0, await readText(response));
    } catch (error) {
      answered.catch(() => undefined);
      request.destroy();
      throw this.described(error);
    }
  }

  private async open(method: string, path: string, query: URLSearchParams, signal: AbortSignal): Promise<ClientRequest> {
    const { request } = this.url.protocol === 'https:' ? await import('node:https') : await import('node:http');
    const search = query.size === 0 ? '' : `?${query.toString()}`;
    const options: RequestOptions = {
      method,
      signal,
      agent: false,
      headers: { accept: 'application/json', ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }) },
    };
    const opened = request(new URL(`/_winterbaume/${path}${search}`, this.url), options);
    const timer = setTimeout(() => opened.destroy(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })), CONNECT_TIMEOUT_MS);
    opened.once('socket', (socket) => socket.once('connect', () => clearTimeout(timer)));
    opened.once('close', () => clearTimeout(timer));
    return opened;
  }

  private refused(status: number, text: string): EndpointError {
    const answer = parseObject(text);
    const { error, suggestions, ...details } = answer ?? {};
    if (typeof error !== 'string') return this.notOurs();
    const hints = Array.isArray(suggestions) ? suggestions.filter((each) => typeof each === 'string') : [];
    if (status === 401) hints.push('give its token with --token or WB_TOKEN');
    const conflict = status === 409 && details['conflicts'] !== undefined;
    return new EndpointError(error, hints, details, conflict ? exitCodes.different : exitCodes.failed);
  }

  private notOurs(): EndpointError {
    return new EndpointError(`${this.name} does not answer as a winterbaume server does`, ['is --endpoint the address that winterbaume serve printed?']);
  }

  private described(error: unknown): unknown {
    if (!(error instanceof Error) || error instanceof EndpointError) return error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || !CONNECTION_CODES.has(code)) return error;
    return new EndpointError(`the server at ${this.name} cannot be reached (${code})`, ['start one with winterbaume serve, or give its address with --endpoint']);
  }
}

const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EPIPE', 'EPROTO', 'ETIMEDOUT', 'HPE_INVALID_CONSTANT']);

/** A selection as the control API takes it. */
export function selectionQuery(selection: SnapshotSelection): URLSearchParams {
  const query = new URLSearchParams();
  const lists = { service: selection.services, accountId: selection.accountIds, region: selection.regions, include: selection.include, exclude: selection.exclude };
  for (const [name, values] of Object.entries(lists)) for (const value of values ?? []) query.append(name, value);
  if (selection.schemaOnly === true) query.set('schemaOnly', 'true');
  if (selection.includeSecrets === true) query.set('includeSecrets', 'true');
  return query;
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES) throw new EndpointError('the answer of the server is too long', []);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
