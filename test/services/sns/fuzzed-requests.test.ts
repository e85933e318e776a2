import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { MockClock } from '../../../src/core/clock.js';
import { MockAws } from '../../../src/mock-aws.js';
import { api } from '../../../src/services/sns/api.js';
import { SnsService } from '../../../src/services/sns/index.js';
import { START } from './support.js';

const service = new SnsService();
const mock = MockAws.builder().withService(service).withClock(new MockClock(START)).withSeed('fuzz').build();

afterAll(() => mock.close());

async function send(parameters: readonly (readonly [string, string])[]): Promise<{ readonly status: number; readonly body: string }> {
  const body = Buffer.from(new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value])).toString(), 'utf8');
  const response = await mock.handle({
    method: 'POST',
    path: '/',
    query: '',
    headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'sns.us-east-1.amazonaws.com', authorization: 'AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/sns/aws4_request, SignedHeaders=host, Signature=0' },
    scheme: 'http',
    readBody: () => Promise.resolve(body),
    stream: () => {
      throw new Error('SNS reads no streams');
    },
    signal: new AbortController().signal,
  });
  return { status: response.status, body: typeof response.body === 'string' ? response.body : '' };
}

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:orders';

/** Texts that come near to what operations expect, and texts that do not. */
const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.json({ maxDepth: 4 }),
  fc.json({ maxDepth: 3 }).map((json) => `{"key":[${json}],"$or":[${json},${json}]}`),
  fc.constantFrom('', 'true', 'json', 'sqs', 'http', 'sms', 'application', '__proto__', 'constructor', '-1', '99999999999999999999', '+15550100000', 'http://[::1', 'http://127.0.0.1:9/'),
  fc.constantFrom(TOPIC, `${TOPIC}.fifo`, `${TOPIC}:0f7d5971-aa8b-4bd5-b585-0826e9f93a66`, 'arn:aws:sqs:us-east-1:123456789012:q', 'arn:aws:sns:us-east-1:123456789012:app/GCM/x', 'arn:aws:sns:us-east-1:123456789012:endpoint/GCM/x/y', 'a:b:c:d:e:f'),
  fc.constantFrom('FilterPolicy', 'FilterPolicyScope', 'RedrivePolicy', 'DeliveryPolicy', 'ReplayPolicy', 'ArchivePolicy', 'Policy', 'MaximumMessageSize', 'DisplayName', 'RawMessageDelivery', 'PlatformCredential', 'Enabled'),
);

/** A value for a shape as the query protocol spells it. */
function parameters(shape: string, name: string): fc.Arbitrary<(readonly [string, string])[]> {
  const found = api.shapes[shape];
  switch (found?.type) {
    case 'structure':
      return fc.tuple(...Object.entries(found.members).map(([member, target]) => fc.oneof(fc.constant([]), parameters(target.shape, name === '' ? member : `${name}.${member}`)))).map((parts) => parts.flat());
    case 'list':
      return parameters(found.member, `${name}.member.1`);
    case 'map':
      return fc.tuple(text, parameters(found.value, `${name}.entry.1.${found.valueName ?? 'value'}`)).map(([key, value]) => [[`${name}.entry.1.${found.keyName ?? 'key'}`, key] as const, ...value]);
    default:
      return text.map((value) => [[name, value] as const]);
  }
}

it('answers whatever it is sent, and never with a fault of its own', async () => {
  await send([['Action', 'CreateTopic'], ['Version', '2010-03-31'], ['Name', 'orders']]);
  const request = fc
    .constantFrom(...Object.keys(api.operations))
    .chain((operation) => parameters(api.operations[operation]?.input ?? '', '').map((given) => [['Action', operation], ['Version', '2010-03-31'], ...given] as const));
  await fc.assert(
    fc.asyncProperty(request, async (given) => {
      const { status, body } = await send(given);
      expect(status, body).toBeLessThan(500);
    }),
    { numRuns: 4_000 },
  );
  await service.idle();
});
