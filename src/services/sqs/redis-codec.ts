import type { Message, MessageState, Queue } from './model.js';

/** What of a message never changes, as it is kept in the hash `messages`: no script looks into it. */
type Payload = Omit<Message, 'messageId' | 'sentAt' | 'groupId' | 'deadLetterQueueSourceArn' | 'receivedBefore'>;

/** What of a message changes when it is received or moved: a line of the hash `states`. */
export interface StateLine extends MessageState {
  readonly sentAt: number;
  readonly groupId: string;
  readonly origin: string;
  readonly before: number;
}

export function encodePayload({ body, attributes, traceHeader, senderId, deduplicationId }: Message): string {
  const payload: { -readonly [Member in keyof Payload]?: Payload[Member] | undefined } = { body, attributes, traceHeader, senderId, deduplicationId };
  return JSON.stringify(payload);
}

export function decodeState(text: string): StateLine {
  const [position, visibleAt, receiveCount, first, sentAt, groupId = '', origin = '', before = ''] = text.split('\t');
  return {
    position: Number(position),
    visibleAt: Number(visibleAt),
    receiveCount: Number(receiveCount),
    ...(first === '0' ? {} : { firstReceivedAt: Number(first) }),
    sentAt: Number(sentAt),
    groupId,
    origin,
    before: Number(before),
  };
}

export function decodeMessage(messageId: string, payload: string, { sentAt, groupId, origin, before }: StateLine): Message {
  return {
    messageId,
    ...(JSON.parse(payload) as Payload),
    sentAt,
    ...(groupId === '' ? {} : { groupId }),
    ...(origin === '' ? {} : { deadLetterQueueSourceArn: origin }),
    ...(before === 0 ? {} : { receivedBefore: before }),
  };
}

export function encodeQueue(queue: Queue): string {
  return JSON.stringify(queue);
}

export function decodeQueue(text: string): Queue {
  return JSON.parse(text) as Queue;
}
