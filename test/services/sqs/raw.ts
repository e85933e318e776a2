import type { MockAws } from '../../../src/mock-aws.js';
import { isStreaming, type WireRequest } from '../../../src/core/protocols/wire.js';

/** A request as it stands on the wire. */
export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  /** Without the question mark. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface RawResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host;x-amz-date, Signature=0';

/** Parameters of the query protocol as a form. */
export function queryForm(parameters: Readonly<Record<string, string>>, path = '/'): RawRequest {
  return {
    method: 'POST',
    path,
    headers: { authorization: AUTHORIZATION, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams(parameters).toString(),
  };
}

/** Parameters of the query protocol in a URL. */
export function queryUrl(parameters: Readonly<Record<string, string>>, path = '/'): RawRequest {
  return { method: 'GET', path, query: new URLSearchParams(parameters).toString(), headers: { authorization: AUTHORIZATION } };
}

/** A request of the JSON protocol with any text as body. */
export function jsonRequest(operation: string, body: unknown, path = '/'): RawRequest {
  return {
    method: 'POST',
    path,
    headers: {
      authorization: AUTHORIZATION,
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AmazonSQS.${operation}`,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

export async function sendInProcess(mock: MockAws, request: RawRequest): Promise<RawResponse> {
  const body = Buffer.from(request.body ?? '', 'utf8');
  const wire: WireRequest = {
    method: request.method ?? 'POST',
    path: request.path ?? '/',
    query: request.query ?? '',
    headers: { host: 'sqs.us-east-1.amazonaws.com', ...request.headers },
    scheme: 'https',
    readBody: () => Promise.resolve(body),
    stream: async function* () {
      yield await Promise.resolve(body);
    },
    signal: new AbortController().signal,
  };
  const response = await mock.handle(wire);
  if (isStreaming(response.body)) throw new Error('SQS streams nothing');
  const headers = Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { status: response.status, headers: Object.fromEntries(headers) as Record<string, string>, body: Buffer.from(response.body).toString('utf8') };
}

export async function sendOverHttp(url: string, request: RawRequest): Promise<RawResponse> {
  const query = request.query === undefined || request.query === '' ? '' : `?${request.query}`;
  const method = request.method ?? 'POST';
  const response = await fetch(`${url}${request.path ?? '/'}${query}`, {
    method,
    ...(request.headers === undefined ? {} : { headers: request.headers }),
    ...(method === 'GET' ? {} : { body: request.body ?? '' }),
  });
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}
