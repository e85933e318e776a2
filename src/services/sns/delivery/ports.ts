import type { ServiceRuntime } from '../../../core/service.js';

/** What became of an attempt. */
export type AttemptOutcome =
  | { readonly kind: 'delivered' }
  /** Trying again would not help: the receiver is gone or does not want it. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** A message for a queue. */
export interface QueueMessage {
  readonly body: string;
  readonly attributes: Readonly<Record<string, { readonly dataType: string; readonly stringValue?: string; readonly binaryValue?: string }>>;
  readonly groupId?: string;
  readonly deduplicationId?: string;
  readonly traceHeader?: string;
}

/** The queues of the same mock. */
export interface SqsPort {
  /** Sends to the queue that the ARN names, whatever its account and region. Never rejects. */
  send(queueArn: string, message: QueueMessage, runtime: Pick<ServiceRuntime, 'clock' | 'ids'>): Promise<AttemptOutcome>;
}

export interface HttpPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** HTTP and HTTPS endpoints. */
export interface HttpPort {
  /** Never rejects. */
  post(request: HttpPost): Promise<AttemptOutcome>;
}

/** Stands where a mock has no SQS. */
export const noQueues: SqsPort = {
  send: async (queueArn) => ({ kind: 'refused', reason: `this mock has no SQS for ${queueArn}` }),
};
