import type { OperationTable } from '../../../core/operation.js';
import type { SnsApi, Tag } from '../api.js';
import { readTopicArn } from '../arns.js';
import { invalidParameter, snsError } from '../errors.js';
import { LIMITS } from '../limits.js';
import type { TextMap } from '../model.js';
import type { SnsParts } from '../options.js';

/** @throws AwsError */
export function readTags(tags: readonly Tag[]): TextMap {
  const names = new Set(tags.map(({ Key }) => Key));
  if (names.size < tags.length) throw invalidParameter('Duplicated keys are not allowed.');
  checkCount(names.size);
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

function checkCount(count: number): void {
  if (count > LIMITS.tags) throw snsError('TagLimitExceeded', 'Could not complete request: tag quota of per resource exceeded');
}

function resourceNotFound(): Error {
  return snsError('ResourceNotFound', 'Resource does not exist');
}

export function tagOperations({ backend }: SnsParts): Pick<OperationTable<SnsApi>, 'ListTagsForResource' | 'TagResource' | 'UntagResource'> {
  return {
    async ListTagsForResource({ ResourceArn }, context) {
      const { scope, name } = readTopicArn(ResourceArn, context.scope, 'ResourceArn');
      const topic = await backend.findTopic(scope, name);
      if (topic === undefined) throw resourceNotFound();
      return { Tags: Object.entries(topic.tags).map(([Key, Value]) => ({ Key, Value })) };
    },

    async TagResource({ ResourceArn, Tags }, context) {
      const { scope, name } = readTopicArn(ResourceArn, context.scope, 'ResourceArn');
      const added = readTags(Tags);
      const updated = await backend.updateTopic(scope, name, (topic) => {
        const tags = { ...topic.tags, ...added };
        checkCount(Object.keys(tags).length);
        return { ...topic, tags };
      });
      if (updated === undefined) throw resourceNotFound();
      return {};
    },

    async UntagResource({ ResourceArn, TagKeys }, context) {
      const { scope, name } = readTopicArn(ResourceArn, context.scope, 'ResourceArn');
      const gone = new Set(TagKeys);
      const updated = await backend.updateTopic(scope, name, (topic) => ({
        ...topic,
        tags: Object.fromEntries(Object.entries(topic.tags).filter(([key]) => !gone.has(key))),
      }));
      if (updated === undefined) throw resourceNotFound();
      return {};
    },
  };
}
