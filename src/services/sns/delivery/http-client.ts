import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { checkHost, guardedLookup, OutboundRefusedError } from './outbound-guard.js';
import type { AttemptOutcome, HttpPort, HttpPost } from './ports.js';

/** SNS waits fifteen seconds for an endpoint's answer. */
const TIMEOUT_MS = 15_000;
/** Of an answer's body so much is read so that the connection can be used again; a longer one ends the connection. */
const MAX_ANSWER_BYTES = 64 * 1024;

export interface HttpClientOptions {
  /** True to deliver to any address; else only to loopback and private ones. */
  readonly allowOutbound: boolean;
}

/** Posts to endpoints. Redirects are not followed: SNS does not, and they would lead around the guard. */
export class HttpClient implements HttpPort {
  private readonly http = new HttpAgent({ keepAlive: true, maxSockets: 64 });
  private readonly https = new HttpsAgent({ keepAlive: true, maxSockets: 64 });

  constructor(private readonly options: HttpClientOptions) {}

  async post(post: HttpPost): Promise<AttemptOutcome> {
    try {
      return outcomeOf(await this.send(post));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { kind: error instanceof OutboundRefusedError ? 'refused' : 'unavailable', reason };
    }
  }

  close(): void {
    this.http.destroy();
    this.https.destroy();
  }

  private send({ url, headers, body }: HttpPost): Promise<number> {
    const target = new URL(url);
    if (!this.options.allowOutbound) checkHost(target.hostname);
    const secure = target.protocol === 'https:';
    const options = {
      method: 'POST',
      agent: secure ? this.https : this.http,
      headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)), ...authorization(target) },
      timeout: TIMEOUT_MS,
      ...(this.options.allowOutbound ? {} : { lookup: guardedLookup }),
    };
    target.username = '';
    target.password = '';
    return new Promise((resolve, reject) => {
      const request: ClientRequest = (secure ? httpsRequest : httpRequest)(target, options, (response) => {
        drain(response, request);
        response.once('error', reject);
        response.once('close', () => {
          resolve(response.statusCode ?? 0);
        });
      });
      request.once('timeout', () => {
        request.destroy(new Error(`no answer within ${String(TIMEOUT_MS / 1000)} seconds`));
      });
      request.once('error', reject);
      request.end(body);
    });
  }
}

/** SNS sends the user name and password of an endpoint's URL as HTTP basic authentication. */
function authorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { Authorization: `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}` };
}

function drain(response: IncomingMessage, request: ClientRequest): void {
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES) request.destroy();
  });
}

/** Server errors and throttling are tried again, all else is final. See "Amazon SNS message delivery retries" in the Developer Guide. */
function outcomeOf(status: number): AttemptOutcome {
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  return { kind: status >= 500 || status === 429 ? 'unavailable' : 'refused', reason: `the endpoint answered ${String(status)}` };
}
