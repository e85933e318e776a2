import type { OperationTable } from '../../../core/operation.js';
import type { SqsApi } from '../api.js';
import type { DeleteOutcome } from '../backend.js';
import { batchError, checkBatch, inOrderOf, prepareEntries } from '../batch.js';
import { invalidParameter } from '../errors.js';
import type { SqsParts } from '../options.js';
import { invalidReceiptHandle, parseReceiptHandle } from '../receipt-handle.js';
import { withoutEmpty } from '../without-empty.js';
import { resolveQueueUrl } from './queue-address.js';

export function deleteMessageOperations({ backend }: SqsParts): Pick<OperationTable<SqsApi>, 'DeleteMessage' | 'DeleteMessageBatch'> {
  return {
    async DeleteMessage({ QueueUrl, ReceiptHandle: handle }, context) {
      const { scope, name } = resolveQueueUrl(QueueUrl, context);
      const [outcome] = await backend.deleteMessages(scope, name, context.clock.now(), [parseReceiptHandle(handle)]);
      const error = outcomeError(outcome, handle);
      if (error !== undefined) throw error;
      return {};
    },

    async DeleteMessageBatch({ QueueUrl, Entries }, context) {
      checkBatch(Entries, 'DeleteMessageBatchRequestEntry');
      const { scope, name } = resolveQueueUrl(QueueUrl, context);
      const { prepared, failed } = prepareEntries(Entries, ({ ReceiptHandle: handle }) => ({ handle, receipt: parseReceiptHandle(handle) }));
      const receipts = prepared.map(({ value }) => value.receipt);
      const outcomes = await backend.deleteMessages(scope, name, context.clock.now(), receipts);
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

/** A stale receipt is no error: the request succeeds and the message stays. */
function outcomeError(outcome: DeleteOutcome | undefined, handle: string): Error | undefined {
  if (outcome === 'foreign') return invalidReceiptHandle(handle);
  return outcome === 'expired' ? invalidParameter(handle, 'ReceiptHandle', 'The receipt handle has expired.') : undefined;
}
