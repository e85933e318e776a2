import type { JsonObject, JsonValue } from '../../core/json.js';
import { StateFormatError, type StateModel } from '../../core/state.js';
import type { Message, MessageState, MoveTask, Queue } from './model.js';

/** A queue in a snapshot: what the store holds of it beside its messages. */
export interface QueueRecord extends Omit<Queue, 'name'> {
  /** The place that the last message got; the next one gets the next. */
  readonly lastPosition: number;
  /** When it was purged last; milliseconds since the epoch. */
  readonly purgedAt?: number;
}

/** A message in a snapshot. */
export type MessageRecord = Message & MessageState;

/** An open deduplication window in a snapshot. */
export interface DeduplicationRecord {
  readonly key: string;
  readonly messageId: string;
  readonly position: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** A receive request attempt in a snapshot. */
export interface ReceiveAttemptRecord {
  readonly attemptId: string;
  readonly receipts: readonly { readonly messageId: string; readonly receiveCount: number; readonly visibleAt: number }[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** SQS's state in one scope. */
export interface SqsView {
  readonly queues?: {
    readonly [name: string]: {
      readonly configuration: QueueRecord;
      readonly deduplications?: readonly DeduplicationRecord[];
      readonly messages?: readonly MessageRecord[];
      readonly moveTasks?: readonly MoveTask[];
      readonly receiveAttempts?: readonly ReceiveAttemptRecord[];
    };
  };
}

const time: JsonObject = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const count: JsonObject = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const name: JsonObject = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,75}\\.fifo$|^[A-Za-z0-9_-]{1,80}$' };
const texts: JsonObject = { type: 'object', additionalProperties: { type: 'string' } };
const identifier: JsonObject = { type: 'string', minLength: 1, maxLength: 128 };

function object(required: readonly string[], properties: JsonObject): JsonObject {
  return { type: 'object', additionalProperties: false, required, properties };
}

const messageAttribute = object(['dataType'], {
  dataType: { type: 'string', pattern: '^(String|Number|Binary)(\\..+)?$' },
  stringValue: { type: 'string' },
  binaryValue: { type: 'string' },
});

const receipt = object(['messageId', 'receiveCount', 'visibleAt'], { messageId: identifier, receiveCount: count, visibleAt: time });

/** The shape of SQS's state. */
export const sqsStateModel: StateModel = {
  collections: {
    queues: {
      numbering: { last: 'lastPosition', members: { deduplications: 'position', messages: 'position' } },
      sections: {
        configuration: {
          list: false,
          schema: object(['attributes', 'createdAt', 'incarnation', 'lastPosition', 'modifiedAt', 'tags'], {
            attributes: texts,
            createdAt: time,
            formerDeduplicationScope: object(['scope', 'until'], { scope: { enum: ['messageGroup', 'queue'] }, until: time }),
            incarnation: identifier,
            lastPosition: count,
            modifiedAt: time,
            purgedAt: time,
            tags: texts,
          }),
          // A queue that is merged into keeps its incarnation, by which receipt handles know it.
          volatile: ['incarnation', 'lastPosition'],
        },
        deduplications: {
          list: true,
          content: true,
          schema: object(['expiresAt', 'key', 'messageId', 'position'], {
            expiresAt: time,
            key: { type: 'string', minLength: 1, maxLength: 257 },
            messageId: identifier,
            position: count,
          }),
          volatile: ['position'],
          key: (entry) => textMember(entry, 'key'),
        },
        messages: {
          list: true,
          content: true,
          schema: object(['body', 'messageId', 'position', 'receiveCount', 'senderId', 'sentAt', 'visibleAt'], {
            attributes: { type: 'object', additionalProperties: messageAttribute },
            body: { type: 'string' },
            deadLetterQueueSourceArn: { type: 'string' },
            deduplicationId: identifier,
            firstReceivedAt: time,
            groupId: identifier,
            messageId: identifier,
            position: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
            receiveCount: count,
            receivedBefore: count,
            senderId: { type: 'string' },
            sentAt: time,
            traceHeader: { type: 'string' },
            visibleAt: time,
          }),
          volatile: ['position'],
          time: 'sentAt',
          key: (entry) => textMember(entry, 'messageId'),
        },
        moveTasks: {
          list: true,
          content: true,
          schema: object(['moved', 'source', 'startedAt', 'status', 'taskHandle', 'toMove'], {
            destination: name,
            failureReason: { type: 'string' },
            moved: count,
            nextStepAt: time,
            rate: { type: 'integer', minimum: 1, maximum: 500 },
            source: name,
            startedAt: time,
            status: { enum: ['RUNNING', 'COMPLETED', 'CANCELLING', 'CANCELLED', 'FAILED'] },
            taskHandle: { type: 'string', minLength: 1 },
            toMove: count,
          }),
          key: (entry) => textMember(entry, 'taskHandle'),
        },
        receiveAttempts: {
          list: true,
          content: true,
          schema: object(['attemptId', 'expiresAt', 'receipts'], { attemptId: identifier, expiresAt: time, receipts: { type: 'array', items: receipt } }),
          key: (entry) => textMember(entry, 'attemptId'),
        },
      },
    },
  },
};

function textMember(entry: JsonValue, member: string): string {
  const value = (entry as JsonObject)[member];
  if (typeof value !== 'string') throw new StateFormatError('must be text', `/${member}`);
  return value;
}
