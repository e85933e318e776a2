import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { PublishBatchRequestEntry, PublishResponse, SnsApi } from '../api.js';
import { readEndpointArn, readTopicArn } from '../arns.js';
import type { AcceptedMessage } from '../backend.js';
import { normalizePhoneNumber } from '../endpoints.js';
import { invalidParameter, snsError } from '../errors.js';
import { LIMITS } from '../limits.js';
import { attributeBytes, readMessageAttributes } from '../message/attributes.js';
import { checkStructuredMessage } from '../message/structure.js';
import { applicationKey, type Delivery, type SubscriptionProtocol } from '../model.js';
import type { SnsParts } from '../options.js';
import type { MessageDraft } from '../publisher.js';
import { withLinks } from './support.js';

/** What Publish and an entry of PublishBatch have in common. */
type Given = Omit<PublishBatchRequestEntry, 'Id'>;

export function publishOperations(parts: SnsParts): Pick<OperationTable<SnsApi>, 'Publish' | 'PublishBatch'> {
  const { publisher } = parts;
  return {
    async Publish(input, context) {
      const { TopicArn, TargetArn, PhoneNumber } = input;
      const targets = [TopicArn, TargetArn, PhoneNumber].filter((target) => target !== undefined);
      if (targets.length === 0) throw invalidParameter('TopicArn or TargetArn Reason: no value for required parameter');
      if (targets.length > 1) throw invalidParameter('TopicArn Reason: Exactly one of TopicArn, TargetArn and PhoneNumber must be given');
      const device = TargetArn !== undefined && isEndpointArn(TargetArn);
      const draft = readMessage(input, device);
      if (PhoneNumber !== undefined) return publishToPhone(parts, PhoneNumber, draft, context);
      if (device) return publishToDevice(parts, TargetArn, draft, context);
      const { scope, name } = readTopicArn(TopicArn ?? TargetArn ?? '', context.scope, TopicArn === undefined ? 'TargetArn' : 'TopicArn');
      const [accepted] = await publisher.publish(scope, name, [draft], withLinks(parts, context), false);
      if (accepted === undefined) throw new Error('the publisher gave no result for a message');
      return published(accepted);
    },

    async PublishBatch({ TopicArn, PublishBatchRequestEntries: entries }, context) {
      const { scope, name } = readTopicArn(TopicArn, context.scope);
      checkBatch(entries);
      const drafts = entries.map((entry) => readMessage(entry));
      const accepted = await publisher.publish(scope, name, drafts, withLinks(parts, context), true);
      return { Successful: accepted.map((each, index) => ({ Id: entries[index]?.Id ?? '', ...published(each) })), Failed: [] };
    },
  };
}

function published({ messageId, sequenceNumber }: AcceptedMessage): PublishResponse {
  return { MessageId: messageId, ...(sequenceNumber === undefined ? {} : { SequenceNumber: sequenceNumber }) };
}

const FIFO_ID = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/;

/** @param device the message is for a device, of which SNS tells that it is disabled before it looks into the message */
function readMessage(given: Given, device = false): MessageDraft {
  const { Message, Subject, MessageStructure, MessageGroupId, MessageDeduplicationId } = given;
  if (Message === '') throw invalidParameter('Empty message');
  if (Subject !== undefined && !isSubject(Subject)) throw invalidParameter('Subject');
  if (MessageStructure !== undefined && MessageStructure !== 'json') throw invalidParameter('MessageStructure');
  for (const [name, value] of Object.entries({ MessageGroupId, MessageDeduplicationId })) {
    if (value !== undefined && !FIFO_ID.test(value)) {
      throw invalidParameter(`${name} Reason: ${name} can only include alphanumeric and punctuation characters. 1 to 128 in length`);
    }
  }
  if (MessageStructure === 'json' && !device) checkStructuredMessage(Message);
  return {
    body: Message,
    subject: Subject,
    structured: MessageStructure === 'json',
    attributes: readMessageAttributes(given.MessageAttributes),
    groupId: MessageGroupId,
    deduplicationId: MessageDeduplicationId,
  };
}

function isSubject(subject: string): boolean {
  return subject !== '' && subject.length <= LIMITS.subject && !/\p{Cc}/u.test(subject);
}

function checkBatch(entries: readonly PublishBatchRequestEntry[]): void {
  if (entries.length === 0) throw snsError('EmptyBatchRequest', "The batch request doesn't contain any entries.");
  if (entries.length > LIMITS.batchEntries) {
    throw snsError('TooManyEntriesInBatchRequest', 'The batch request contains more entries than permissible.');
  }
  if (entries.some(({ Id }) => !/^[A-Za-z0-9_-]{1,80}$/.test(Id))) {
    throw snsError('InvalidBatchEntryId', "The Id of a batch entry in a batch request doesn't abide by the specification.");
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw snsError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
}

function isEndpointArn(arn: string): boolean {
  return arn.split(':')[5]?.startsWith('endpoint/') ?? false;
}

async function publishToPhone(parts: SnsParts, phoneNumber: string, draft: MessageDraft, context: RequestContext): Promise<PublishResponse> {
  const number = normalizePhoneNumber(phoneNumber);
  if (number === undefined) throw invalidParameter(`PhoneNumber Reason: ${phoneNumber} is not valid to publish to`);
  if (draft.body.length > LIMITS.smsCharacters) throw invalidParameter('Message too long');
  if (await parts.backend.isOptedOut(context.scope, number)) throw snsError('OptedOut', 'The phone number has opted out of receiving messages.');
  return deliverDirectly(parts, context.scope, 'sms', number, draft, context);
}

async function publishToDevice(parts: SnsParts, arn: string, draft: MessageDraft, context: RequestContext): Promise<PublishResponse> {
  const { scope, platform, name, id } = readEndpointArn(arn, context.scope, 'TargetArn');
  const key = applicationKey(platform, name);
  const [application, device] = await Promise.all([parts.backend.findApplication(scope, key), parts.backend.findEndpoint(scope, key, id)]);
  if (application === undefined || device === undefined) {
    throw invalidParameter('TargetArn Reason: No endpoint found for the target arn specified');
  }
  if (application.attributes['Enabled'] === 'false') throw snsError('PlatformApplicationDisabled', 'Platform application is disabled');
  if (!device.enabled) throw snsError('EndpointDisabled', 'Endpoint is disabled');
  if (draft.structured) checkStructuredMessage(draft.body);
  return deliverDirectly(parts, scope, 'application', arn, draft, context);
}

/** A message to one phone or device: a delivery without a topic. */
async function deliverDirectly(
  { backend, worker }: SnsParts,
  scope: Scope,
  protocol: SubscriptionProtocol,
  endpoint: string,
  draft: MessageDraft,
  { ids, clock, baseUrl }: RequestContext,
): Promise<PublishResponse> {
  if (Buffer.byteLength(draft.body) + attributeBytes(draft.attributes) > LIMITS.defaultMessageBytes) throw invalidParameter('Message too long');
  const now = clock.now();
  const messageId = ids.uuid();
  const delivery: Delivery = {
    id: ids.uuid(),
    target: { kind: 'endpoint', protocol, endpoint },
    message: {
      type: 'Notification',
      messageId,
      ...(draft.subject === undefined ? {} : { subject: draft.subject }),
      body: draft.body,
      structured: draft.structured,
      attributes: draft.attributes,
      publishedAt: now,
      signatureVersion: '1',
      baseUrl,
    },
    failures: 0,
  };
  await backend.enqueue(scope, [{ delivery, heldUntil: worker.holdUntil(now) }]);
  await worker.deliver(scope, [delivery]);
  return { MessageId: messageId };
}
