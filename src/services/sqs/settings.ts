import { parseArn } from '../../core/arn.js';
import { limits } from './limits.js';
import { isFifo, type Queue } from './model.js';

/** A queue's attributes as the numbers and flags that operations work with. Times are milliseconds, sizes bytes. */
export interface QueueSettings {
  readonly fifo: boolean;
  readonly delay: number;
  readonly maximumMessageSize: number;
  readonly visibilityTimeout: number;
  readonly waitTime: number;
  readonly contentBasedDeduplication: boolean;
  /** True when deduplication is inside a message group instead of the whole queue, at a time. */
  readonly deduplicationByGroup: (now: number) => boolean;
  readonly redrive: RedriveSettings | undefined;
}

export interface RedriveSettings {
  /** Name of the dead-letter queue, which is in the same scope. */
  readonly deadLetterQueue: string;
  readonly maxReceiveCount: number;
}

const known = new WeakMap<Queue, QueueSettings>();

/** The settings of a queue, worked out once for each version of it. */
export function settingsOf(queue: Queue): QueueSettings {
  let settings = known.get(queue);
  if (settings === undefined) {
    settings = readSettings(queue);
    known.set(queue, settings);
  }
  return settings;
}

function readSettings(queue: Queue): QueueSettings {
  const { attributes, formerDeduplicationScope: former } = queue;
  const number = (name: string, fallback: number): number => Number(attributes[name] ?? fallback);
  return {
    fifo: isFifo(queue),
    delay: number('DelaySeconds', 0) * 1000,
    maximumMessageSize: number('MaximumMessageSize', limits.messageBytes),
    visibilityTimeout: number('VisibilityTimeout', 30) * 1000,
    waitTime: number('ReceiveMessageWaitTimeSeconds', 0) * 1000,
    contentBasedDeduplication: attributes['ContentBasedDeduplication'] === 'true',
    deduplicationByGroup: (now) =>
      (former !== undefined && now < former.until ? former.scope : attributes['DeduplicationScope']) === 'messageGroup',
    redrive: readRedrive(attributes['RedrivePolicy']),
  };
}

function readRedrive(policy: string | undefined): RedriveSettings | undefined {
  if (policy === undefined) return undefined;
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(policy) as { deadLetterTargetArn: string; maxReceiveCount: number | string };
  const name = parseArn(deadLetterTargetArn)?.resource;
  return name === undefined ? undefined : { deadLetterQueue: name, maxReceiveCount: Number(maxReceiveCount) };
}

/** The name of a queue's dead-letter queue. */
export function redriveTarget(queue: Queue): string | undefined {
  return settingsOf(queue).redrive?.deadLetterQueue;
}
