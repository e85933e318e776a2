import { isStreaming, type WireRequest } from '../../../src/core/protocols/wire.js';
import type { MockAws } from '../../../src/mock-aws.js';

export interface RawResponse {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Sends JSON as it stands, with no SDK that would refuse or mend it. */
export async function sendRaw(mock: MockAws, operation: string, body: unknown, target = 'DynamoDB_20120810'): Promise<RawResponse> {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body), 'utf8');
  const request: WireRequest = {
    method: 'POST',
    path: '/',
    query: '',
    headers: {
      host: 'dynamodb.us-east-1.amazonaws.com',
      authorization:
        'AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0',
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `${target}.${operation}`,
    },
    scheme: 'https',
    readBody: () => Promise.resolve(bytes),
    stream: async function* () {
      yield await Promise.resolve(bytes);
    },
    signal: new AbortController().signal,
  };
  const response = await mock.handle(request);
  if (isStreaming(response.body)) throw new Error('DynamoDB answers no streams');
  return { status: response.status, body: JSON.parse(Buffer.from(response.body).toString('utf8')) as Record<string, unknown> };
}
