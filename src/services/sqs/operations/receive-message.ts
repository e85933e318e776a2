import type { OperationTable } from '../../../core/operation.js';
import type { Message as MessageOutput, MessageAttributeValue, ReceiveMessageRequest, SqsApi } from '../api.js';
import type { ReceivedMessage, ReceivePlan } from '../backend.js';
import { invalidParameter, sqsError } from '../errors.js';
import { limits } from '../limits.js';
import { attributesMd5, selectAttributes } from '../message-attributes.js';
import { md5 } from '../md5.js';
import type { MessageAttribute, Queue } from '../model.js';
import type { SqsParts } from '../options.js';
import { formatReceiptHandle } from '../receipt-handle.js';
import { formatSequenceNumber } from '../sequence-number.js';
import { checkIdentifier } from '../identifier.js';
import { settingsOf } from '../settings.js';
import { withoutEmpty } from '../without-empty.js';
import { queueArn, resolveQueueUrl, type QueueAddress } from './queue-address.js';

export function receiveMessageOperations({ backend, longPolls }: SqsParts): Pick<OperationTable<SqsApi>, 'ReceiveMessage'> {
  return {
    async ReceiveMessage(input, context) {
      checkInput(input);
      const address = resolveQueueUrl(input.QueueUrl, context);
      const systemNames = systemAttributeNames(input);
      const attempt = (): ReturnType<typeof backend.receiveMessages> => {
        const now = context.clock.now();
        return backend.receiveMessages(address.scope, address.name, now, (queue) => planReceive(queue, input, address, now));
      };
      let outcome = await attempt();
      const waitTime = input.WaitTimeSeconds === undefined ? settingsOf(outcome.queue).waitTime : input.WaitTimeSeconds * 1000;
      if (outcome.messages.length === 0 && waitTime > 0) {
        outcome = (await longPolls.wait(address.scope, address.name, waitTime, context, attempt)) ?? outcome;
      }
      // Only short polling of a standard queue is told: a long poll and a FIFO queue give nothing. See "Amazon SQS message quotas".
      if (outcome.overLimit && waitTime === 0 && !settingsOf(outcome.queue).fifo) {
        throw sqsError('OverLimit', 'The maximum number of in flight messages is reached.');
      }
      return withoutEmpty({ Messages: outcome.messages.map((message) => messageOutput(message, outcome.queue, systemNames, input.MessageAttributeNames ?? [])) });
    },
  };
}

function checkInput(input: ReceiveMessageRequest): void {
  const { MaxNumberOfMessages: count = 1, WaitTimeSeconds: wait = 0, VisibilityTimeout: visibility = 0 } = input;
  if (count < 1 || count > limits.receivedMessages) {
    throw invalidParameter(count, 'MaxNumberOfMessages', `Must be between 1 and ${String(limits.receivedMessages)}, if provided.`);
  }
  if (wait < 0 || wait > limits.waitTimeSeconds) {
    throw invalidParameter(wait, 'WaitTimeSeconds', `Must be >= 0 and <= ${String(limits.waitTimeSeconds)}, if provided.`);
  }
  if (visibility < 0 || visibility > limits.visibilityTimeoutSeconds) {
    throw invalidParameter(visibility, 'VisibilityTimeout', `Must be >= 0 and <= ${String(limits.visibilityTimeoutSeconds)}, if provided.`);
  }
}

function planReceive(queue: Queue, input: ReceiveMessageRequest, address: QueueAddress, now: number): ReceivePlan {
  const { fifo, visibilityTimeout, redrive } = settingsOf(queue);
  // A standard queue takes no notice of an attempt id.
  const attemptId = fifo ? input.ReceiveRequestAttemptId : undefined;
  if (attemptId !== undefined) checkIdentifier(attemptId, 'ReceiveRequestAttemptId');
  const timeout = input.VisibilityTimeout === undefined ? visibilityTimeout : input.VisibilityTimeout * 1000;
  return {
    limit: input.MaxNumberOfMessages ?? 1,
    visibleAt: now + timeout,
    inFlightLimit: fifo ? limits.inFlightFifo : limits.inFlight,
    ...(redrive === undefined ? {} : { redrive: { ...redrive, sourceArn: queueArn(address.scope, address.name) } }),
    ...(attemptId === undefined ? {} : { attemptId, attemptWindow: limits.deduplicationSeconds * 1000 }),
  };
}

const SYSTEM_ATTRIBUTES: Readonly<Record<string, (received: ReceivedMessage, fifo: boolean) => string | undefined>> = {
  SenderId: ({ message }) => message.senderId,
  ApproximateFirstReceiveTimestamp: ({ firstReceivedAt }) => String(firstReceivedAt),
  ApproximateReceiveCount: ({ receipt, message }) => String(receipt.receiveCount + (message.receivedBefore ?? 0)),
  SentTimestamp: ({ message }) => String(message.sentAt),
  SequenceNumber: ({ position }, fifo) => (fifo ? formatSequenceNumber(position) : undefined),
  MessageDeduplicationId: ({ message }) => message.deduplicationId,
  MessageGroupId: ({ message }) => message.groupId,
  AWSTraceHeader: ({ message }) => message.traceHeader,
  DeadLetterQueueSourceArn: ({ message }) => message.deadLetterQueueSourceArn,
};

/** The system attributes that the request asks for, by the newer parameter and by the older. */
function systemAttributeNames(input: ReceiveMessageRequest): readonly string[] {
  const asked = [...(input.MessageSystemAttributeNames ?? []), ...(input.AttributeNames ?? [])];
  if (asked.length === 0) return asked;
  if (asked.includes('All')) return Object.keys(SYSTEM_ATTRIBUTES);
  for (const name of asked) {
    if (!Object.hasOwn(SYSTEM_ATTRIBUTES, name)) throw sqsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
  }
  return asked;
}

function messageOutput(received: ReceivedMessage, queue: Queue, systemNames: readonly string[], attributeNames: readonly string[]): MessageOutput {
  const { message, receipt } = received;
  const attributes = selectAttributes(message.attributes, attributeNames);
  const { fifo } = settingsOf(queue);
  const system: Record<string, string> = {};
  for (const name of systemNames) {
    const value = SYSTEM_ATTRIBUTES[name]?.(received, fifo);
    if (value !== undefined) system[name] = value;
  }
  return withoutEmpty({
    MessageId: message.messageId,
    ReceiptHandle: formatReceiptHandle(receipt),
    MD5OfBody: md5(message.body),
    Body: message.body,
    Attributes: system,
    ...(attributes === undefined
      ? {}
      : { MD5OfMessageAttributes: attributesMd5(attributes), MessageAttributes: mapAttributes(attributes) }),
  });
}

function mapAttributes(attributes: Readonly<Record<string, MessageAttribute>>): Record<string, MessageAttributeValue> {
  const result = Object.create(null) as Record<string, MessageAttributeValue>;
  for (const [name, { dataType, stringValue, binaryValue }] of Object.entries(attributes)) {
    result[name] = {
      DataType: dataType,
      ...(stringValue === undefined ? {} : { StringValue: stringValue }),
      ...(binaryValue === undefined ? {} : { BinaryValue: Buffer.from(binaryValue, 'base64') }),
    };
  }
  return result;
}

