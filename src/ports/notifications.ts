import { AwsError } from '../core/errors.js';
import { parseArn } from '../core/arn.js';
import type { OperationHandler } from '../core/operation.js';
import type { Service } from '../core/service.js';
import type { NotificationPort } from '../services/s3/index.js';
import type { PublishInput, PublishResponse } from '../services/sns/api.js';
import { queuesOf } from './queues.js';

/** Nobody goes away from a notification. */
const NEVER = new AbortController().signal;

/** The mock's queues and topics, for what S3 tells of its buckets. */
export function notificationsOf(sqs: Service | undefined, sns: Service | undefined): NotificationPort {
  const queues = sqs === undefined ? undefined : queuesOf(sqs);
  const publish = sns?.operations['Publish'] as OperationHandler<PublishInput, PublishResponse> | undefined;
  return {
    async deliver(text, { subject, body }, { clock, ids }) {
      const arn = parseArn(text);
      if (arn?.service === 'sqs') return queues === undefined ? undefined : (await queues.send(text, { body, attributes: {} }, { clock, ids })).kind === 'delivered';
      if (arn?.service !== 'sns') return undefined;
      if (publish === undefined) return undefined;
      const { accountId, region } = arn;
      try {
        await publish(
          { TopicArn: text, Message: body, Subject: subject },
          { scope: { accountId, region }, accessKeyId: accountId, traceHeader: undefined, requestId: 'notification', protocol: 'query', baseUrl: '', clock, ids, signal: NEVER },
        );
        return true;
      } catch (error) {
        if (error instanceof AwsError) return false;
        throw error;
      }
    },
  };
}
