import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { afterEach } from 'vitest';
import { MockClock } from '../../src/core/clock.js';
import { silentLogger, type Logger } from '../../src/core/log.js';
import { MockAws } from '../../src/mock-aws.js';
import { startServer } from '../../src/server/server.js';
import { SqsService, type SqsBackend } from '../../src/services/sqs/index.js';

/** A server of a test's own, with SQS, on a frozen clock that stands at the first second of 2030. */
export interface TestServer {
  readonly mock: MockAws;
  readonly url: string;
  readonly port: number;
  send(method: string, path: string, options?: SendOptions): Promise<Answer>;
}

export interface SendOptions {
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON. */
  json(): unknown;
}

export const START = Date.UTC(2030, 0, 1);

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

export interface TestServerOptions {
  readonly token?: string;
  readonly backend?: SqsBackend;
  readonly logger?: Logger;
}

export async function startTestServer({ token, backend, logger = silentLogger }: TestServerOptions = {}): Promise<TestServer> {
  const sqs = backend === undefined ? new SqsService() : SqsService.withBackend(backend);
  const mock = MockAws.builder().withService(sqs).withClock(new MockClock(START)).withLogger(logger).build();
  const listener = await startServer({ mock, port: 0, version: '1.2.3', logger, ...(token === undefined ? {} : { token }) });
  opened.push(async () => {
    await listener.close();
    await mock.close();
  });
  return { mock, url: listener.url, port: listener.port, send: (method, path, options) => send(listener.port, method, path, options) };
}

/** A request with any header, `Host` and `Origin` too, which `fetch` does not let a caller set. */
function send(port: number, method: string, path: string, { headers = {}, body }: SendOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: () => JSON.parse(text) as unknown });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** One operation of SQS in the mock, without a socket in between. */
export async function sqs(mock: MockAws, operation: string, input: unknown): Promise<Record<string, unknown>> {
  const body = Buffer.from(JSON.stringify(input));
  const response = await mock.handle({
    method: 'POST',
    path: '/',
    query: '',
    scheme: 'http',
    headers: { host: 'localhost', 'x-amz-target': `AmazonSQS.${operation}`, 'content-type': 'application/x-amz-json-1.0' },
    readBody: async () => body,
    async *stream() {
      yield body;
    },
    signal: new AbortController().signal,
  });
  const text = response.body as string;
  return (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
}
