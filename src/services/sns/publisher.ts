import { createHash } from 'node:crypto';
import type { RequestContext } from '../../core/operation.js';
import type { Scope } from '../../core/scope.js';
import { topicArn } from './arns.js';
import type { AcceptedMessage, NewMessage, PublishRequest, SnsBackend } from './backend.js';
import type { DeliveryWorker } from './delivery/worker.js';
import { invalidParameter, snsError, topicNotFound } from './errors.js';
import { FilterableMessage } from './filter-policy/index.js';
import { laneOf } from './lanes.js';
import { LIMITS } from './limits.js';
import { attributeBytes, type MessageAttributes } from './message/attributes.js';
import { isFifo, type PublishedMessage, type Topic } from './model.js';
import { archiveRetention, maximumMessageSize } from './topic-attributes.js';
import type { CompiledTopic, TopicRegistry } from './topic-registry.js';

/** A message that passed the checks that need no topic. */
export interface MessageDraft {
  readonly body: string;
  readonly subject: string | undefined;
  readonly structured: boolean;
  readonly attributes: MessageAttributes;
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
}

/** How often a publish is planned anew because its topic changed meanwhile. */
const ATTEMPTS = 50;

/** Publishes to topics. */
export class Publisher {
  constructor(
    private readonly backend: SnsBackend,
    private readonly registry: TopicRegistry,
    private readonly worker: DeliveryWorker,
  ) {}

  /**
   * Accepts messages for a topic, all or none, and delivers them. @throws AwsError
   * @param batch true when the sizes count together.
   */
  async publish(scope: Scope, name: string, drafts: readonly MessageDraft[], context: RequestContext, batch: boolean): Promise<readonly AcceptedMessage[]> {
    let compiled = await this.registry.get(scope, name);
    let fresh = false;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (compiled === undefined) throw topicNotFound();
      const now = context.clock.now();
      let request: PublishRequest;
      try {
        request = this.request(scope, compiled, drafts, context, batch, now);
      } catch (error) {
        // A topic as it was is no reason to refuse a message.
        if (fresh) throw error;
        fresh = true;
        compiled = await this.registry.refresh(scope, name);
        continue;
      }
      const outcome = await this.backend.publish(scope, name, request);
      if (outcome.kind === 'published') {
        await this.worker.deliver(scope, outcome.held, compiled);
        return outcome.messages;
      }
      compiled = await this.registry.refresh(scope, name);
    }
    throw snsError('InvalidParameter', 'The topic is being changed too often to publish to it');
  }

  private request(scope: Scope, compiled: CompiledTopic, drafts: readonly MessageDraft[], context: RequestContext, batch: boolean, now: number): PublishRequest {
    const { topic, version } = compiled;
    checkSize(topic, drafts, batch);
    const retention = archiveRetention(topic);
    return {
      now,
      version,
      heldUntil: this.worker.holdUntil(now),
      messages: this.plan(scope, compiled, drafts, context, now),
      deduplicationWindow: LIMITS.deduplicationWindow,
      ...(retention === undefined ? {} : { archiveFrom: now - retention }),
      numbered: isFifo(topic),
    };
  }

  private plan(scope: Scope, { topic, index }: CompiledTopic, drafts: readonly MessageDraft[], context: RequestContext, now: number): NewMessage[] {
    const fifo = isFifo(topic);
    return drafts.map((draft) => {
      const deduplicationId = fifo ? fifoDeduplicationId(topic, draft) : standardDeduplicationId(draft);
      const message = publishedMessage(scope, topic, draft, deduplicationId, context, now);
      const view = new FilterableMessage(draft.body, new Map(Object.entries(draft.attributes)));
      const recipients = index.match(view).map(({ id }) => ({
        deliveryId: context.ids.uuid(),
        subscriptionId: id,
        ...(fifo ? { lane: laneOf(id, draft.groupId ?? '') } : {}),
      }));
      return { message, recipients, ...(deduplicationId === undefined ? {} : { deduplicationKey: deduplicationKey(topic, draft, deduplicationId) }) };
    });
  }
}

function publishedMessage(
  scope: Scope,
  topic: Topic,
  draft: MessageDraft,
  deduplicationId: string | undefined,
  { ids, baseUrl, traceHeader }: RequestContext,
  now: number,
): PublishedMessage {
  return {
    type: 'Notification',
    messageId: ids.uuid(),
    topicArn: topicArn(scope, topic.name),
    ...(draft.subject === undefined ? {} : { subject: draft.subject }),
    body: draft.body,
    structured: draft.structured,
    attributes: draft.attributes,
    publishedAt: now,
    ...(draft.groupId === undefined ? {} : { groupId: draft.groupId }),
    ...(deduplicationId === undefined ? {} : { deduplicationId }),
    signatureVersion: topic.attributes['SignatureVersion'] === '2' ? '2' : '1',
    baseUrl,
    ...(traceHeader === undefined ? {} : { traceHeader }),
  };
}

function checkSize(topic: Topic, drafts: readonly MessageDraft[], batch: boolean): void {
  const size = drafts.reduce((sum, { body, attributes }) => sum + Buffer.byteLength(body) + attributeBytes(attributes), 0);
  if (size <= maximumMessageSize(topic)) return;
  if (batch) throw snsError('BatchRequestTooLong', 'The length of all the messages put together is more than the limit.');
  throw invalidParameter('Message too long');
}

function fifoDeduplicationId(topic: Topic, { groupId, deduplicationId, body }: MessageDraft): string {
  if (groupId === undefined) throw invalidParameter('The MessageGroupId parameter is required for FIFO topics');
  if (deduplicationId !== undefined) return deduplicationId;
  if (topic.attributes['ContentBasedDeduplication'] !== 'true') {
    throw invalidParameter(
      'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  return createHash('sha256').update(body, 'utf8').digest('hex');
}

function standardDeduplicationId({ deduplicationId }: MessageDraft): undefined {
  if (deduplicationId !== undefined) {
    throw invalidParameter(
      'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
    );
  }
}

function deduplicationKey(topic: Topic, { groupId }: MessageDraft, deduplicationId: string): string {
  return topic.attributes['FifoThroughputScope'] === 'MessageGroup' ? `${groupId ?? ''} ${deduplicationId}` : deduplicationId;
}
