import { AwsError } from '../core/errors.js';
import { parseArn } from '../core/arn.js';
import type { OperationHandler } from '../core/operation.js';
import type { Service } from '../core/service.js';
import type { SendMessageRequest, SendMessageResult } from '../services/sqs/api.js';
import type { AttemptOutcome, SqsPort } from '../services/sns/index.js';

/** What makes SNS try again; every other error of SQS is the queue's refusal. */
const PASSING_ERRORS = new Set(['InternalFailure', 'ServiceUnavailable', 'RequestThrottled']);

/** Nobody goes away from a delivery. */
const NEVER = new AbortController().signal;

/** The queues of SQS, reached by SQS's own operation: what it checks of any message it checks of these. */
export function queuesOf(sqs: Service): SqsPort {
  const sendMessage = sqs.operations['SendMessage'] as OperationHandler<SendMessageRequest, SendMessageResult> | undefined;
  return {
    async send(queueArn, message, { clock, ids }): Promise<AttemptOutcome> {
      const arn = parseArn(queueArn);
      if (arn === undefined || sendMessage === undefined) return { kind: 'refused', reason: `no queue can be reached as ${queueArn}` };
      const { accountId, region, resource } = arn;
      try {
        await sendMessage(
          {
            QueueUrl: `/${accountId}/${resource}`,
            MessageBody: message.body,
            MessageAttributes: attributesOf(message.attributes),
            MessageGroupId: message.groupId,
            MessageDeduplicationId: message.deduplicationId,
            MessageSystemAttributes:
              message.traceHeader === undefined ? undefined : { AWSTraceHeader: { DataType: 'String', StringValue: message.traceHeader } },
          },
          {
            scope: { accountId, region },
            accessKeyId: accountId,
            traceHeader: undefined,
            requestId: 'delivery',
            protocol: 'query',
            baseUrl: '',
            clock,
            ids,
            signal: NEVER,
          },
        );
        return { kind: 'delivered' };
      } catch (error) {
        if (error instanceof AwsError && !PASSING_ERRORS.has(error.code)) return { kind: 'refused', reason: error.message };
        return { kind: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

function attributesOf(attributes: Parameters<SqsPort['send']>[1]['attributes']): SendMessageRequest['MessageAttributes'] {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return undefined;
  return Object.fromEntries(
    entries.map(([name, { dataType, stringValue, binaryValue }]) => [
      name,
      {
        DataType: dataType,
        ...(stringValue === undefined ? {} : { StringValue: stringValue }),
        ...(binaryValue === undefined ? {} : { BinaryValue: Buffer.from(binaryValue, 'base64') }),
      },
    ]),
  );
}
