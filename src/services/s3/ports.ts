import type { ServiceRuntime } from '../../core/service.js';

/** A message about a bucket, for a queue or a topic. */
export interface Notification {
  readonly subject: string;
  readonly body: string;
}

/** Where notifications go: the queues and topics of the mock. */
export interface NotificationPort {
  /** Never rejects. @returns `false` when the ARN names no queue or topic that takes it, `undefined` when the mock has no such service */
  deliver(arn: string, notification: Notification, runtime: Pick<ServiceRuntime, 'clock' | 'ids'>): Promise<boolean | undefined>;
}
