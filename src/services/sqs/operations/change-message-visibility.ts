import type { OperationTable } from '../../../core/operation.js';
import type { SqsApi } from '../api.js';
import type { VisibilityChange, VisibilityOutcome } from '../backend.js';
import { batchError, checkBatch, inOrderOf, prepareEntries } from '../batch.js';
import { invalidParameter, sqsError } from '../errors.js';
import { limits } from '../limits.js';
import type { SqsParts } from '../options.js';
import { invalidReceiptHandle, parseReceiptHandle } from '../receipt-handle.js';
import { withoutEmpty } from '../without-empty.js';
import { resolveQueueUrl } from './queue-address.js';

type VisibilityOperations = 'ChangeMessageVisibility' | 'ChangeMessageVisibilityBatch';

export function changeMessageVisibilityOperations({ backend }: SqsParts): Pick<OperationTable<SqsApi>, VisibilityOperations> {
  return {
    async ChangeMessageVisibility({ QueueUrl, ReceiptHandle: handle, VisibilityTimeout }, context) {
      const { scope, name } = resolveQueueUrl(QueueUrl, context);
      const now = context.clock.now();
      const [outcome] = await backend.changeVisibility(scope, name, now, [planChange(handle, VisibilityTimeout, now)]);
      const error = outcomeError(outcome, handle);
      if (error !== undefined) throw error;
      return {};
    },

    async ChangeMessageVisibilityBatch({ QueueUrl, Entries }, context) {
      checkBatch(Entries, 'ChangeMessageVisibilityBatchRequestEntry');
      const { scope, name } = resolveQueueUrl(QueueUrl, context);
      const now = context.clock.now();
      const { prepared, failed } = prepareEntries(Entries, ({ ReceiptHandle: handle, VisibilityTimeout: timeout = 0 }) => ({
        handle,
        change: planChange(handle, timeout, now),
      }));
      const outcomes = await backend.changeVisibility(scope, name, now, prepared.map(({ value }) => value.change));
      const successful: { readonly Id: string }[] = [];
      prepared.forEach(({ id, value }, index) => {
        const error = outcomeError(outcomes[index], value.handle);
        if (error === undefined) successful.push({ Id: id });
        else failed.push(batchError(id, error));
      });
      return withoutEmpty({ Successful: successful, Failed: inOrderOf(Entries, failed) });
    },
  };
}

function planChange(handle: string, timeout: number, now: number): VisibilityChange {
  if (timeout < 0 || timeout > limits.visibilityTimeoutSeconds) {
    throw invalidParameter(timeout, 'VisibilityTimeout', `VisibilityTimeout must be an integer between 0 and ${String(limits.visibilityTimeoutSeconds)}`);
  }
  return { receipt: parseReceiptHandle(handle), visibleAt: now + timeout * 1000 };
}

function outcomeError(outcome: VisibilityOutcome | undefined, handle: string): Error | undefined {
  switch (outcome) {
    case 'foreign':
      return invalidReceiptHandle(handle);
    case 'missing':
      return invalidParameter(handle, 'ReceiptHandle', 'Message does not exist or is not available for visibility timeout change.');
    case 'not-in-flight':
      return sqsError('MessageNotInflight', 'The specified message is not in flight.');
    case 'changed':
    case undefined:
      return undefined;
  }
}
