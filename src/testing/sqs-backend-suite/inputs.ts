import type { Scope } from '../../core/scope.js';
import type { View } from '../../core/state.js';
import type { NewMessage, ReceivedMessage, ReceivePlan } from '../../services/sqs/backend.js';
import type { Message, MoveTask, Queue } from '../../services/sqs/model.js';

export const scope: Scope = { accountId: '123456789012', region: 'us-east-1' };
/** When each case begins, in milliseconds since the epoch. */
export const START = 1_700_000_000_000;
/** SQS's deduplication window, in milliseconds. */
export const WINDOW = 300_000;

/** A queue as CreateQueue would hand it to the backend. */
export function queueNamed(name: string, attributes: Readonly<Record<string, string>> = {}): Queue {
  return { name, incarnation: `incarnation-of-${name}`, attributes, tags: {}, createdAt: START, modifiedAt: START };
}

/** A message as SendMessage would hand it to the backend. */
export function messageOf(messageId: string, sentAt: number, more: Partial<Message> = {}): Message {
  return { messageId, body: `body of ${messageId}`, senderId: scope.accountId, sentAt, ...more };
}

/** A message to a standard queue. @param delay milliseconds. */
export function plain(messageId: string, now: number, delay = 0): NewMessage {
  return { message: messageOf(messageId, now), visibleAt: now + delay };
}

/** A message to a FIFO queue. */
export function grouped(messageId: string, groupId: string, now: number, deduplicationId = messageId): NewMessage {
  return {
    message: messageOf(messageId, now, { groupId, deduplicationId }),
    visibleAt: now,
    deduplicationKey: deduplicationId,
    deduplicationWindow: WINDOW,
  };
}

export function take(limit: number, visibleAt: number, more: Partial<ReceivePlan> = {}): ReceivePlan {
  return { limit, visibleAt, inFlightLimit: 120_000, ...more };
}

export const ids = (messages: readonly ReceivedMessage[]): string[] => messages.map(({ message }) => message.messageId);

/** A receipt of no message. */
export const missingReceipt = { incarnation: 'none', messageId: 'none', receiveCount: 0 };

export function task(source: string, taskHandle: string): MoveTask {
  return { taskHandle, source, status: 'RUNNING', moved: 0, toMove: 0, startedAt: START };
}

/** A queue's definition as snapshots spell it. */
export function configurationOf(name: string): View[string][string][string] {
  const { name: _name, ...configuration } = queueNamed(name);
  return { ...configuration, lastPosition: 0 };
}
