/** A queue as the store holds it. */
export interface Queue {
  /** 1 to 80 characters; a FIFO queue's ends in `.fifo`. Unique in its scope. */
  readonly name: string;
  /** Changes whenever a queue of this name is made anew, so that receipt handles of the old one are told apart. */
  readonly incarnation: string;
  /** The attributes that were set, as AWS spells names and values. What was never set has its default. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
  /** The DeduplicationScope that still counts until that time, after it was set to another. */
  readonly formerDeduplicationScope?: { readonly scope: string; readonly until: number };
}

/** How long the queue keeps a message, in milliseconds: `MessageRetentionPeriod`, four days unless set. */
export function retentionOf(queue: Queue): number {
  return Number(queue.attributes['MessageRetentionPeriod'] ?? 345_600) * 1000;
}

export function isFifo(queue: Queue): boolean {
  return queue.name.endsWith('.fifo');
}

/** A message attribute as it was sent. Binary values are base64, as on the wire, so that a message is plain JSON. */
export interface MessageAttribute {
  /** `String`, `Number` or `Binary`, with a custom label after a dot where the sender gave one. */
  readonly dataType: string;
  readonly stringValue?: string;
  readonly binaryValue?: string;
}

/** A message as it was accepted. It never changes; what changes is its `MessageState`. */
export interface Message {
  readonly messageId: string;
  readonly body: string;
  readonly attributes?: Readonly<Record<string, MessageAttribute>>;
  /** `AWSTraceHeader`, the only system attribute that a sender can give. */
  readonly traceHeader?: string;
  /** The account or user id of the sender's credentials. */
  readonly senderId: string;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
  readonly groupId?: string;
  /** FIFO: given by the sender or derived from the body. */
  readonly deduplicationId?: string;
  /** ARN of the queue that the message came from, when it was moved to a dead-letter queue. */
  readonly deadLetterQueueSourceArn?: string;
  /** How often it was received in the queue that it came from, when it was moved to a dead-letter queue: receivers are told the sum. */
  readonly receivedBefore?: number;
}

/** What changes of a message in a queue. */
export interface MessageState {
  /** The message's place in the queue's order: whole numbers that grow with each message. */
  readonly position: number;
  /** When it is, or became, visible; milliseconds since the epoch. */
  readonly visibleAt: number;
  /** How often it was received. */
  readonly receiveCount: number;
  /** When it was received first. */
  readonly firstReceivedAt?: number;
}

/** What is counted of a queue's messages. */
export interface MessageCounts {
  /** Ready to be received. */
  readonly visible: number;
  /** Received and neither deleted nor visible again. */
  readonly inFlight: number;
  /** Sent and still delayed. */
  readonly delayed: number;
}

/** How far a message move task has come. */
export type MoveTaskStatus = 'RUNNING' | 'COMPLETED' | 'CANCELLING' | 'CANCELLED' | 'FAILED';

/** A message move task (dead-letter queue redrive). */
export interface MoveTask {
  readonly taskHandle: string;
  /** Name of the dead-letter queue that messages are moved from. */
  readonly source: string;
  /** Name of the queue that messages go to; left out, each goes back to where it came from. */
  readonly destination?: string;
  /** Messages in a second, 1 to 500; left out, as many as go. */
  readonly rate?: number;
  readonly status: MoveTaskStatus;
  readonly moved: number;
  /** How many messages there were to move when the task began. */
  readonly toMove: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** When the next messages may be moved; milliseconds since the epoch. Only with a rate, and once some were moved. */
  readonly nextStepAt?: number;
  readonly failureReason?: string;
}
