import { createHash } from 'node:crypto';
import { AwsError } from '../../../core/errors.js';
import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { SendMessageBatchRequestEntry, SendMessageResult, SqsApi } from '../api.js';
import type { NewMessage, SentMessage } from '../backend.js';
import { batchError, checkBatch, prepareEntries } from '../batch.js';
import { invalidParameter, invalidParameterValue, missingParameter, sqsError } from '../errors.js';
import { checkIdentifier } from '../identifier.js';
import { limits } from '../limits.js';
import { md5 } from '../md5.js';
import {
  attributesMd5,
  attributesSize,
  forbiddenCharacter,
  readMessageAttributes,
  readTraceHeader,
  traceHeaderAttributes,
} from '../message-attributes.js';
import type { Message, Queue } from '../model.js';
import type { SqsParts } from '../options.js';
import { formatSequenceNumber } from '../sequence-number.js';
import { settingsOf, type QueueSettings } from '../settings.js';
import { withoutEmpty } from '../without-empty.js';
import { resolveQueueUrl } from './queue-address.js';

/** What both SendMessage and an entry of SendMessageBatch hold. */
type Sent = Omit<SendMessageBatchRequestEntry, 'Id'>;

/** A message that passed the checks that need no queue. */
interface Draft {
  readonly message: Omit<Message, 'messageId'>;
  readonly delaySeconds: number | undefined;
  /** Bytes of body and attributes. */
  readonly size: number;
  readonly result: Omit<SendMessageResult, 'MessageId' | 'SequenceNumber'>;
}

export function sendMessageOperations({ backend }: SqsParts): Pick<OperationTable<SqsApi>, 'SendMessage' | 'SendMessageBatch'> {
  return {
    async SendMessage(input, context) {
      const { scope, name } = resolveQueueUrl(input.QueueUrl, context);
      const now = context.clock.now();
      const draft = draftMessage(input, context, now);
      let fifo = false;
      const [sent] = await backend.sendMessages(scope, name, now, (queue) => {
        fifo = settingsOf(queue).fifo;
        return [planMessage(queue, draft, context, SINGLE_WORDS)];
      });
      if (sent === undefined) throw new Error('the backend gave no result for a message');
      return resultOf(draft, sent, fifo);
    },

    async SendMessageBatch(input, context) {
      checkBatch(input.Entries, 'SendMessageBatchRequestEntry');
      checkBatchSize(input.Entries);
      const { scope, name } = resolveQueueUrl(input.QueueUrl, context);
      const now = context.clock.now();
      const { prepared, failed } = prepareEntries(input.Entries, (entry) => {
        if (entry.MessageBody === '') throw emptyBody(input.Entries.indexOf(entry));
        return draftMessage(entry, context, now);
      });
      let accepted: typeof prepared = [];
      let fifo = false;
      const refused: typeof failed = [];
      const sent = await backend.sendMessages(scope, name, now, (queue) => {
        ({ fifo } = settingsOf(queue));
        refused.length = 0;
        accepted = [];
        const messages: NewMessage[] = [];
        for (const entry of prepared) {
          try {
            messages.push(planMessage(queue, entry.value, context, BATCH_WORDS));
            accepted.push(entry);
          } catch (error) {
            // What a FIFO queue needs of every message fails the whole batch.
            if (fifo) throw error;
            refused.push(batchError(entry.id, error));
          }
        }
        return messages;
      });
      const successful = accepted.map(({ id, value }, index) => ({ Id: id, ...resultOf(value, sent[index] as SentMessage, fifo) }));
      return withoutEmpty({ Successful: successful, Failed: [...failed, ...refused] });
    },
  };
}

/** The one error of an entry whose code is not that of SendMessage. */
function emptyBody(index: number): AwsError {
  return new AwsError('EmptyValue', `The request must contain the parameter SendMessageBatchRequestEntry.${String(index + 1)}.MessageBody.`);
}

function checkBatchSize(entries: readonly SendMessageBatchRequestEntry[]): void {
  let size = 0;
  for (const { MessageBody, MessageAttributes } of entries) {
    size += Buffer.byteLength(MessageBody);
    for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(MessageAttributes ?? {})) {
      size += Buffer.byteLength(name) + Buffer.byteLength(DataType) + Buffer.byteLength(StringValue ?? '') + (BinaryValue?.length ?? 0);
    }
  }
  if (size <= limits.messageBytes) return;
  throw sqsError(
    'BatchRequestTooLong',
    `Batch requests cannot be longer than ${String(limits.messageBytes)} bytes. You have sent ${String(size)} bytes.`,
  );
}

const LONGEST_TRACE = 1024;

/** The request's own trace header goes with the message unless the sender gave another. */
function passedTrace(header: string | undefined): string | undefined {
  return header === undefined || header === '' || header.length > LONGEST_TRACE || forbiddenCharacter(header) !== undefined ? undefined : header;
}

const ALLOWED_CHARACTERS = '#x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]';

function draftMessage(input: Sent, { scope, accessKeyId, traceHeader: requestTrace }: RequestContext, now: number): Draft {
  const { MessageBody: body, DelaySeconds: delaySeconds } = input;
  if (body === '') throw missingParameter('MessageBody');
  const forbidden = forbiddenCharacter(body)?.charCodeAt(0);
  if (forbidden !== undefined) {
    const name = `#x${forbidden.toString(16).toUpperCase()}`;
    throw sqsError(
      'InvalidMessageContents',
      `Invalid binary character '${name}' was found in the message body, the set of allowed characters is ${ALLOWED_CHARACTERS}.`,
    );
  }
  if (delaySeconds !== undefined && (delaySeconds < 0 || delaySeconds > limits.delaySeconds)) {
    throw invalidParameter(delaySeconds, 'DelaySeconds', `DelaySeconds must be >= 0 and <= ${String(limits.delaySeconds)}.`);
  }
  const attributes = readMessageAttributes(input.MessageAttributes);
  const givenTrace = readTraceHeader(input.MessageSystemAttributes);
  const traceHeader = givenTrace ?? passedTrace(requestTrace);
  checkIdentifier(input.MessageGroupId, 'MessageGroupId');
  checkIdentifier(input.MessageDeduplicationId, 'MessageDeduplicationId');
  return {
    delaySeconds,
    size: Buffer.byteLength(body) + attributesSize(attributes),
    message: {
      body,
      ...(attributes === undefined ? {} : { attributes }),
      ...(traceHeader === undefined ? {} : { traceHeader }),
      senderId: accessKeyId === undefined ? 'anonymous' : scope.accountId,
      sentAt: now,
      ...(input.MessageGroupId === undefined ? {} : { groupId: input.MessageGroupId }),
      ...(input.MessageDeduplicationId === undefined ? {} : { deduplicationId: input.MessageDeduplicationId }),
    },
    result: {
      MD5OfMessageBody: md5(body),
      ...(attributes === undefined ? {} : { MD5OfMessageAttributes: attributesMd5(attributes) }),
      ...(givenTrace === undefined ? {} : { MD5OfMessageSystemAttributes: attributesMd5(traceHeaderAttributes(givenTrace)) }),
    },
  };
}

/** What SQS says differently of a message alone and of one in a batch. */
interface Words {
  readonly tooLong: string;
  groupMissing(): Error;
}
const SINGLE_WORDS: Words = { tooLong: 'One or more parameters are invalid.', groupMissing: () => missingParameter('MessageGroupId') };
const BATCH_WORDS: Words = {
  tooLong: 'One or more parameters cannot be validated.',
  groupMissing: () => invalidParameterValue('The request must contain the parameter MessageGroupId.'),
};

/** What the queue's configuration makes of a message. */
function planMessage(queue: Queue, draft: Draft, { ids }: RequestContext, words: Words): NewMessage {
  const settings = settingsOf(queue);
  if (draft.size > settings.maximumMessageSize) {
    throw invalidParameterValue(`${words.tooLong} Reason: Message must be shorter than ${String(settings.maximumMessageSize)} bytes.`);
  }
  const messageId = ids.uuid();
  return settings.fifo ? planFifo(settings, draft, messageId, words) : planStandard(settings, draft, messageId);
}

function planStandard(settings: QueueSettings, { message, delaySeconds }: Draft, messageId: string): NewMessage {
  if (message.deduplicationId !== undefined) {
    throw invalidParameter(
      message.deduplicationId,
      'MessageDeduplicationId',
      'The request includes a parameter that is not valid for this queue type.',
    );
  }
  const delay = delaySeconds === undefined ? settings.delay : delaySeconds * 1000;
  return { message: { messageId, ...message }, visibleAt: message.sentAt + delay };
}

function planFifo(settings: QueueSettings, { message, delaySeconds }: Draft, messageId: string, { groupMissing }: Words): NewMessage {
  if (delaySeconds !== undefined && delaySeconds !== 0) {
    throw invalidParameter(delaySeconds, 'DelaySeconds', 'The request include parameter that is not valid for this queue type.');
  }
  if (message.groupId === undefined) throw groupMissing();
  const deduplicationId = message.deduplicationId ?? (settings.contentBasedDeduplication ? sha256(message.body) : undefined);
  if (deduplicationId === undefined) {
    throw invalidParameterValue('The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly');
  }
  return {
    message: { messageId, ...message, deduplicationId },
    visibleAt: message.sentAt + settings.delay,
    deduplicationKey: settings.deduplicationByGroup(message.sentAt) ? `${message.groupId} ${deduplicationId}` : deduplicationId,
    deduplicationWindow: limits.deduplicationSeconds * 1000,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function resultOf({ result }: Draft, { messageId, position }: SentMessage, fifo: boolean): SendMessageResult & { readonly MessageId: string; readonly MD5OfMessageBody: string } {
  return {
    ...result,
    MD5OfMessageBody: result.MD5OfMessageBody ?? '',
    MessageId: messageId,
    ...(fifo ? { SequenceNumber: formatSequenceNumber(position) } : {}),
  };
}
