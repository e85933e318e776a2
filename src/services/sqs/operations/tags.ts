import type { OperationTable } from '../../../core/operation.js';
import type { SqsApi } from '../api.js';
import { queueDoesNotExist, invalidParameterValue, missingParameter } from '../errors.js';
import { limits } from '../limits.js';
import type { SqsParts } from '../options.js';
import { withoutEmpty } from '../without-empty.js';
import { resolveQueueUrl } from './queue-address.js';

export function tagOperations({ backend }: SqsParts): Pick<OperationTable<SqsApi>, 'ListQueueTags' | 'TagQueue' | 'UntagQueue'> {
  return {
    async ListQueueTags(input, context) {
      const { scope, name } = resolveQueueUrl(input.QueueUrl, context);
      const queue = await backend.findQueue(scope, name);
      if (queue === undefined) throw queueDoesNotExist();
      return withoutEmpty({ Tags: queue.tags });
    },

    async TagQueue(input, context) {
      const { scope, name } = resolveQueueUrl(input.QueueUrl, context);
      if (Object.keys(input.Tags).length === 0) throw missingParameter('Tags');
      checkTags(input.Tags);
      await backend.updateQueue(scope, name, (queue) => {
        const tags = { ...queue.tags, ...input.Tags };
        if (Object.keys(tags).length > limits.queueTags) throw tooManyTags(name);
        return { ...queue, tags };
      });
      return {};
    },

    async UntagQueue(input, context) {
      const { scope, name } = resolveQueueUrl(input.QueueUrl, context);
      if (input.TagKeys.length === 0) throw missingParameter('TagKeys');
      for (const key of input.TagKeys) checkTagKey(key);
      const removed = new Set(input.TagKeys);
      await backend.updateQueue(scope, name, (queue) => ({
        ...queue,
        tags: Object.fromEntries(Object.entries(queue.tags).filter(([key]) => !removed.has(key))),
      }));
      return {};
    },
  };
}

function tooManyTags(name: string): Error {
  return invalidParameterValue(`Too many tags added for queue ${name}.`);
}

/** @throws AwsError for a key or value that SQS does not take. */
export function checkTags(tags: Readonly<Record<string, string>>): void {
  const entries = Object.entries(tags);
  if (entries.length > limits.queueTags) throw invalidParameterValue('Too many tags added for queue.');
  for (const [key, value] of entries) {
    checkTagKey(key);
    if (value.length > limits.tagValueLength) throw invalidParameterValue('Tag values must be between 0 and 256 characters in length.');
    if (/^aws:/i.test(key)) throw invalidParameterValue("Tag keys must not start with 'aws:'.");
  }
}

function checkTagKey(key: string): void {
  if (key === '' || key.length > limits.tagKeyLength) throw invalidParameterValue('Tag keys must be between 1 and 128 characters in length.');
}
