import type { OperationTable } from '../../../core/operation.js';
import type { SqsApi } from '../api.js';
import { sqsError } from '../errors.js';
import { limits } from '../limits.js';
import type { SqsParts } from '../options.js';
import { resolveQueueUrl } from './queue-address.js';

export function purgeQueueOperations({ backend, options }: SqsParts): Pick<OperationTable<SqsApi>, 'PurgeQueue'> {
  return {
    async PurgeQueue({ QueueUrl }, context) {
      const { scope, name } = resolveQueueUrl(QueueUrl, context);
      const now = context.clock.now();
      const coolDown = options.strict === true ? { notPurgedSince: now - limits.coolDownSeconds * 1000 + 1 } : {};
      if (!(await backend.purgeQueue(scope, name, now, coolDown))) {
        throw sqsError('PurgeQueueInProgress', `Only one PurgeQueue operation on ${name} is allowed every 60 seconds.`);
      }
      return {};
    },
  };
}
