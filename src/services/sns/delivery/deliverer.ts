import type { Scope } from '../../../core/scope.js';
import type { ServiceRuntime } from '../../../core/service.js';
import { readEndpointArn, subscriptionArn } from '../arns.js';
import type { Settlement, SnsBackend } from '../backend.js';
import { applicationKey, type Delivery, type SentRecord, type SubscriptionProtocol } from '../model.js';
import { deadLetterTarget, isRaw, subscriptionDelivery } from '../subscription-attributes.js';
import type { CompiledTopic, TopicRegistry } from '../topic-registry.js';
import { httpPost, isSigned, outgoingFields, outgoingText, queueMessage, recordedContent, type Outgoing } from './format.js';
import type { AttemptOutcome, HttpPort, SqsPort } from './ports.js';
import { AWS_MANAGED_RETRIES, DEFAULT_HTTP_RETRIES, retryDelay, type RetryPolicy } from './retry-policy.js';
import type { Signatures } from './signatures.js';

export interface DelivererParts {
  readonly backend: SnsBackend;
  readonly registry: TopicRegistry;
  readonly signatures: Signatures;
  readonly http: HttpPort;
  /** Asked for each delivery: a mock connects its services after they are made. */
  readonly queues: () => SqsPort;
}

/** Where a delivery goes, as far as that is known now. */
interface Route {
  readonly outgoing: Outgoing;
  readonly retries: RetryPolicy;
  readonly deadLetters: string | undefined;
}

/** Makes one attempt to deliver and says what comes of it. */
export class Deliverer {
  constructor(
    private readonly parts: DelivererParts,
    private readonly runtime: ServiceRuntime,
  ) {}

  /** @param known the topic that the delivery was published to, when the caller has it. */
  async attempt(scope: Scope, delivery: Delivery, now: number, known: CompiledTopic | undefined): Promise<Settlement> {
    const route = await this.route(scope, delivery, known);
    if (route === undefined) return { id: delivery.id, kind: 'done' };
    const text = outgoingText(route.outgoing);
    const { outcome, sent } = await this.send(scope, route.outgoing, text, now);
    if (outcome.kind === 'delivered') return { id: delivery.id, kind: 'done', ...(sent === undefined ? {} : { sent }) };
    const failures = delivery.failures + 1;
    const delay = outcome.kind === 'unavailable' ? retryDelay(route.retries, failures) : undefined;
    if (delay !== undefined) return { id: delivery.id, kind: 'again', dueAt: now + delay, failures };
    return this.giveUp(delivery, route, text, now);
  }

  private async giveUp(delivery: Delivery, { outgoing, deadLetters }: Route, text: string, now: number): Promise<Settlement> {
    const { id, failures } = delivery;
    if (deadLetters === undefined || delivery.message.type !== 'Notification') return { id, kind: 'done' };
    const message = queueMessage(outgoing, deadLetters, text, await this.sign(outgoing, text));
    const outcome = await this.parts.queues().send(deadLetters, message, this.runtime);
    if (outcome.kind !== 'unavailable') return { id, kind: 'done' };
    // The message is not lost because its dead-letter queue cannot be reached just now.
    return { id, kind: 'again', dueAt: now + AWS_MANAGED_RETRIES.maxDelayTarget * 1000, failures };
  }

  /** `undefined` when the subscription is gone. */
  private async route(scope: Scope, delivery: Delivery, known: CompiledTopic | undefined): Promise<Route | undefined> {
    const { target, message } = delivery;
    if (target.kind === 'endpoint') {
      const { protocol, endpoint } = target;
      const arn = target.subscriptionArn ?? '';
      const topicName = message.topicArn?.split(':').at(-1) ?? '';
      const outgoing = { delivery, protocol, endpoint, subscriptionArn: arn, raw: false, contentType: '', topicName };
      return { outgoing, retries: retriesOf(protocol), deadLetters: undefined };
    }
    const compiled = known ?? (await this.parts.registry.refresh(scope, target.topic));
    const subscription = compiled?.subscriptions.get(target.subscriptionId);
    if (compiled === undefined || subscription === undefined) return undefined;
    const { protocol, endpoint } = subscription;
    const http = protocol === 'http' || protocol === 'https' ? subscriptionDelivery(compiled.topic, subscription) : undefined;
    const outgoing: Outgoing = {
      delivery,
      protocol,
      endpoint,
      subscriptionArn: subscriptionArn(scope, target.topic, subscription.id),
      raw: isRaw(subscription),
      contentType: http?.contentType ?? '',
      topicName: target.topic,
    };
    return { outgoing, retries: http?.retries ?? retriesOf(protocol), deadLetters: deadLetterTarget(subscription) };
  }

  private async send(
    scope: Scope,
    outgoing: Outgoing,
    text: string,
    now: number,
  ): Promise<{ readonly outcome: AttemptOutcome; readonly sent?: SentRecord }> {
    const { protocol, endpoint } = outgoing;
    const signature = await this.sign(outgoing, text, protocol === 'lambda' ? '1' : undefined);
    switch (protocol) {
      case 'sqs':
        return { outcome: await this.parts.queues().send(endpoint, queueMessage(outgoing, endpoint, text, signature), this.runtime) };
      case 'http':
      case 'https':
        return { outcome: await this.parts.http.post(httpPost(outgoing, text, signature)) };
      case 'sms':
      case 'application':
      case 'email':
      case 'email-json':
      case 'lambda':
      case 'firehose': {
        const refusal = await this.refusal(scope, protocol, endpoint);
        if (refusal !== undefined) return { outcome: { kind: 'refused', reason: refusal } };
        return { outcome: { kind: 'delivered' }, sent: this.record(outgoing, recordedContent(outgoing, text, signature), now) };
      }
    }
  }

  /** Why a phone or a device takes nothing. */
  private async refusal(scope: Scope, protocol: SubscriptionProtocol, endpoint: string): Promise<string | undefined> {
    if (protocol === 'sms') return (await this.parts.backend.isOptedOut(scope, endpoint)) ? 'the number has opted out' : undefined;
    if (protocol !== 'application') return undefined;
    const { scope: owner, platform, name, id } = readEndpointArn(endpoint, scope);
    const device = await this.parts.backend.findEndpoint(owner, applicationKey(platform, name), id);
    if (device === undefined) return 'the endpoint does not exist';
    return device.enabled ? undefined : 'the endpoint is disabled';
  }

  private async sign(outgoing: Outgoing, text: string, version?: '1' | '2'): Promise<Awaited<ReturnType<Signatures['sign']>> | undefined> {
    const { message } = outgoing.delivery;
    // Raw deliveries, and mails and phones, carry no signature: none is made for them.
    const carries = !outgoing.raw && outgoing.protocol !== 'sms' && outgoing.protocol !== 'email' && outgoing.protocol !== 'application';
    if (!isSigned(message) || !(carries || message.type !== 'Notification' || outgoing.protocol === 'lambda')) return undefined;
    // Lambda events are signed with version 1, whatever the topic says; their dead letters are not.
    return this.parts.signatures.sign(message, outgoingFields(outgoing, text), version);
  }

  private record({ delivery: { message }, protocol, endpoint, subscriptionArn: arn }: Outgoing, content: string, now: number): SentRecord {
    return {
      id: this.runtime.ids.uuid(),
      at: now,
      protocol,
      endpoint,
      messageId: message.messageId,
      ...(message.topicArn === undefined ? {} : { topicArn: message.topicArn }),
      ...(arn === '' ? {} : { subscriptionArn: arn }),
      ...(message.subject === undefined ? {} : { subject: message.subject }),
      content,
    };
  }
}

function retriesOf(protocol: SubscriptionProtocol): RetryPolicy {
  return protocol === 'http' || protocol === 'https' ? DEFAULT_HTTP_RETRIES : AWS_MANAGED_RETRIES;
}
