import { createVerify, X509Certificate } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { ConfirmSubscriptionCommand, CreateTopicCommand, GetSubscriptionAttributesCommand, PublishCommand, SetSubscriptionAttributesCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import MessageValidator from 'sns-validator';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeSns, failure } from './support.js';

interface Received {
  readonly at: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real HTTP server that a test tells what to answer. */
class Receiver {
  readonly received: Received[] = [];
  /** Statuses of the next answers; 200 when there are none left. */
  readonly statuses: number[] = [];
  private readonly server: Server;

  constructor(now: () => number) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.received.push({ at: now(), headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
        const status = this.statuses.shift() ?? 200;
        response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('answer');
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}/sns`;
  }

  envelope(index: number): Record<string, string> {
    return JSON.parse(this.received.at(index)?.body ?? '') as Record<string, string>;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Lets sns-validator fetch certificates from the mock: it asks by HTTPS and knows AWS's hosts alone. */
function validate(message: Record<string, string>): Promise<unknown> {
  const get = vi.spyOn(https, 'get').mockImplementation(((url: string, done: (response: unknown) => void) => {
    void fetch(url.replace('https:', 'http:')).then(async (answer) => {
      const text = await answer.text();
      const listeners = new Map<string, (chunk?: string) => void>();
      const response = {
        statusCode: answer.status,
        on(event: string, listener: (chunk?: string) => void) {
          listeners.set(event, listener);
          if (event === 'end') {
            listeners.get('data')?.(text);
            listener();
          }
          return response;
        },
      };
      done(response);
    });
    return { on: () => undefined };
  }) as unknown as typeof https.get);
  const trusting = new MessageValidator(/^(?:127\.0\.0\.1|localhost):\d+$/);
  const asHttps = { ...message, SigningCertURL: (message['SigningCertURL'] ?? '').replace('http:', 'https:') };
  return new Promise((resolve, reject) => {
    trusting.validate(asHttps, (error, result) => {
      if (error === null || error === undefined) resolve(result);
      else reject(error);
    });
  }).finally(() => {
    get.mockRestore();
  });
}

describeSns(
  'deliveries to HTTP endpoints',
  (world) => {
    let receiver: Receiver;
    let url: string;
    let TopicArn: string;
    beforeEach(async () => {
      receiver = new Receiver(() => world().clock.now());
      url = await receiver.listen();
      TopicArn = (await world().sns.send(new CreateTopicCommand({ Name: 'orders' }))).TopicArn ?? '';
    });
    afterEach(() => receiver.close());

    const subscribe = async (Attributes: Record<string, string> = {}): Promise<string> => {
      const input = { TopicArn, Protocol: 'http', Endpoint: url, Attributes, ReturnSubscriptionArn: true };
      const { SubscriptionArn = '' } = await world().sns.send(new SubscribeCommand(input));
      await world().service.idle();
      const answer = await fetch(receiver.envelope(-1)['SubscribeURL'] ?? '');
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain(`<SubscriptionArn>${SubscriptionArn}</SubscriptionArn>`);
      return SubscriptionArn;
    };
    const publish = async (Message = 'hello'): Promise<void> => {
      await world().sns.send(new PublishCommand({ TopicArn, Message, Subject: 'a subject' }));
      await world().service.idle();
    };

    it('begin with a signed request to confirm, which the link in it answers', async () => {
      const SubscriptionArn = await subscribe();
      const [request] = receiver.received;
      expect(request?.headers).toMatchObject({
        'x-amz-sns-message-type': 'SubscriptionConfirmation',
        'x-amz-sns-topic-arn': TopicArn,
        'content-type': 'text/plain; charset=UTF-8',
        'user-agent': 'Amazon Simple Notification Service Agent',
      });
      expect(request?.headers).not.toHaveProperty('x-amz-sns-subscription-arn');
      const envelope = receiver.envelope(0);
      expect(Object.keys(envelope)).toEqual(['Type', 'MessageId', 'Token', 'TopicArn', 'Message', 'SubscribeURL', 'Timestamp', 'SignatureVersion', 'Signature', 'SigningCertURL']);
      expect(envelope['Message']).toBe(
        `You have chosen to subscribe to the topic ${TopicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
      );
      await validate(envelope);
      const { Attributes } = await world().sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
      expect(Attributes).toMatchObject({ PendingConfirmation: 'false', ConfirmationWasAuthenticated: 'false' });
    });

    it.each(['1', '2'])('carry a signature of version %s that verifies', async (version) => {
      const { SetTopicAttributesCommand } = await import('@aws-sdk/client-sns');
      await world().sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'SignatureVersion', AttributeValue: version }));
      await subscribe();
      await publish();
      const envelope = receiver.envelope(-1);
      expect(envelope).toMatchObject({ Type: 'Notification', SignatureVersion: version, Subject: 'a subject' });
      await validate(envelope);
      await expect(validate({ ...envelope, Message: 'forged' })).rejects.toThrow('The message signature is invalid.');
    });

    it('carry links to the address by which the sender reached the mock', async () => {
      const { sns, listener } = world();
      await subscribe();
      const listening = listener?.url ?? '';
      const links = (envelope: Record<string, string>): unknown => [envelope['SubscribeURL'], envelope['UnsubscribeURL'], envelope['SigningCertURL']].map((url) => url?.split(/\/(?=\?|Simple)/)[0]);
      expect(links(receiver.envelope(0))).toEqual([listening, undefined, listening]);
      const named = listening.replace('127.0.0.1', 'localhost');
      const other = new SNSClient({ region: 'us-east-1', endpoint: named, credentials: await sns.config.credentials() });
      await other.send(new PublishCommand({ TopicArn, Message: 'by name' }));
      await world().service.idle();
      expect(links(receiver.envelope(-1))).toEqual([undefined, named, named]);
      await validate(receiver.envelope(-1));
      other.destroy();
    });

    it('are raw where that is wanted, with the content type of the policy', async () => {
      const SubscriptionArn = await subscribe({ RawMessageDelivery: 'true' });
      const DeliveryPolicy = JSON.stringify({ requestPolicy: { headerContentType: 'text/csv' } });
      await world().sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName: 'DeliveryPolicy', AttributeValue: DeliveryPolicy }));
      await publish('a,b');
      expect(receiver.received.at(-1)).toMatchObject({
        body: 'a,b',
        headers: { 'x-amz-sns-rawdelivery': 'true', 'x-amz-sns-subscription-arn': SubscriptionArn, 'content-type': 'text/csv' },
      });
    });

    it('are tried again on the schedule of their policy', async () => {
      const healthyRetryPolicy = {
        numRetries: 6,
        numNoDelayRetries: 1,
        numMinDelayRetries: 1,
        numMaxDelayRetries: 1,
        minDelayTarget: 10,
        maxDelayTarget: 90,
        backoffFunction: 'linear',
      };
      await subscribe({ DeliveryPolicy: JSON.stringify({ healthyRetryPolicy }) });
      receiver.received.length = 0;
      receiver.statuses.push(500, 503, 429, 500, 500, 500);
      await publish();
      await world().clock.advance(60 * 60_000);
      const times = receiver.received.map(({ at }) => (at - (receiver.received[0]?.at ?? 0)) / 1000);
      expect(times).toEqual([0, 0, 10, 20, 70, 160, 250]);
      expect(new Set(receiver.received.map(({ headers }) => headers['x-amz-sns-message-id'])).size).toBe(1);
    });

    it('go to the dead-letter queue when all attempts have failed, and at once when the endpoint refuses', async () => {
      const dead = await world().queue('dead');
      await subscribe({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn }) });
      receiver.received.length = 0;
      receiver.statuses.push(500, 500, 500, 500, 403, 302);
      await publish('exhausted');
      await world().clock.advance(60_000);
      expect(receiver.received).toHaveLength(4);
      await publish('refused');
      await publish('redirected');
      await world().clock.advance(60 * 60_000);
      expect(receiver.received).toHaveLength(6);
      const bodies = (await world().bodies(dead)).map((body) => (JSON.parse(body ?? '') as Record<string, string>)['Message']);
      expect(bodies).toEqual(['exhausted', 'refused', 'redirected']);
    });

    it('end by the link in them, of which the endpoint is told', async () => {
      const SubscriptionArn = await subscribe();
      await publish();
      expect((await fetch(receiver.envelope(-1)['UnsubscribeURL'] ?? '')).status).toBe(200);
      await world().service.idle();
      const envelope = receiver.envelope(-1);
      expect(envelope['Type']).toBe('UnsubscribeConfirmation');
      // Of this type the validator leaves out the token, which the Developer Guide says is signed.
      const names = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
      const verifier = createVerify('RSA-SHA1').update(names.map((name) => `${name}\n${envelope[name] ?? ''}\n`).join(''));
      const certificate = await (await fetch(envelope['SigningCertURL'] ?? '')).text();
      expect(verifier.verify(new X509Certificate(certificate).publicKey, envelope['Signature'] ?? '', 'base64')).toBe(true);
      expect((await failure(world().sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn })))).code).toBe('NotFound');
    });

    it('are not ended by a link where that takes authentication', async () => {
      await subscribe();
      const other = new Receiver(() => 0);
      const Endpoint = await other.listen();
      try {
        await world().sns.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint }));
        await world().service.idle();
        const { Token } = other.envelope(0);
        await world().sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token, AuthenticateOnUnsubscribe: 'true' }));
        await publish();
        expect((await fetch(other.envelope(-1)['UnsubscribeURL'] ?? '')).status).toBe(403);
      } finally {
        await other.close();
      }
    });

    it('serve no certificate but the one that signs', async () => {
      expect((await fetch(`${world().listener?.url ?? ''}/SimpleNotificationService-${'0'.repeat(32)}.pem`)).status).toBe(404);
    });
  },
  { transports: ['HTTP'] },
);

describeSns(
  'links in messages of a mock with a public URL',
  (world) => {
    it('lead there, to confirm, to unsubscribe and to the certificate', async () => {
      const receiver = new Receiver(() => 0);
      const Endpoint = await receiver.listen();
      try {
        const { TopicArn = '' } = await world().sns.send(new CreateTopicCommand({ Name: 'orders' }));
        await world().sns.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint }));
        await world().service.idle();
        const { Token = '', SubscribeURL, SigningCertURL } = receiver.envelope(0);
        expect(SubscribeURL).toBe(`https://mock.example.com/aws/?Action=ConfirmSubscription&TopicArn=${TopicArn}&Token=${Token}`);
        expect(SigningCertURL).toMatch(/^https:\/\/mock\.example\.com\/aws\/SimpleNotificationService-[0-9a-f]{32}\.pem$/);
        const { SubscriptionArn = '' } = await world().sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
        await world().sns.send(new PublishCommand({ TopicArn, Message: 'hello' }));
        await world().service.idle();
        expect(receiver.envelope(1)['UnsubscribeURL']).toBe(`https://mock.example.com/aws/?Action=Unsubscribe&SubscriptionArn=${SubscriptionArn}`);
      } finally {
        await receiver.close();
      }
    });
  },
  { publicUrl: 'https://mock.example.com/aws' },
);
