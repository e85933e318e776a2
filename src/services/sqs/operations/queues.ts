import type { OperationTable } from '../../../core/operation.js';
import type { SqsApi } from '../api.js';
import type { SqsBackend } from '../backend.js';
import { invalidParameter, invalidParameterValue, missingParameter, queueDoesNotExist, sqsError } from '../errors.js';
import { limits } from '../limits.js';
import { isFifo, type Queue } from '../model.js';
import type { SqsParts } from '../options.js';
import { allowsSource, applyAttributes, canonicalAttributes, checkAttributes, deadLetterTarget, describeAttributes, firstDifference } from '../queue-attributes.js';
import { decodePageToken, encodePageToken } from '../page-token.js';
import { checkTags } from './tags.js';
import { withoutEmpty } from '../without-empty.js';
import { queueArn, queueUrl, resolveQueueUrl, type QueueAddress } from './queue-address.js';

type QueueOperations =
  | 'CreateQueue'
  | 'DeleteQueue'
  | 'GetQueueAttributes'
  | 'GetQueueUrl'
  | 'ListDeadLetterSourceQueues'
  | 'ListQueues'
  | 'SetQueueAttributes';

export function queueOperations({ backend, options }: SqsParts): Pick<OperationTable<SqsApi>, QueueOperations> {
  return {
    async CreateQueue({ QueueName: name, Attributes: given = {}, tags = {} }, context) {
      const { scope, clock, ids } = context;
      const attributes = canonicalAttributes(given);
      checkName(name, attributes);
      checkAttributes(attributes, isFifo({ name } as Queue));
      checkTags(tags);
      await checkRedriveTarget(backend, { scope, name }, attributes);
      const now = clock.now();
      const queue: Queue = {
        name,
        incarnation: ids.uuid(),
        attributes: applyAttributes({}, attributes),
        tags,
        createdAt: now,
        modifiedAt: now,
      };
      const coolDown = options.strict === true ? { notDeletedSince: now - limits.coolDownSeconds * 1000 + 1 } : {};
      const outcome = await backend.createQueue(scope, queue, coolDown);
      if (outcome.kind === 'deleted-recently') {
        throw sqsError('QueueDeletedRecently', 'You must wait 60 seconds after deleting a queue before you can create another with the same name.');
      }
      const difference = outcome.kind === 'exists' ? firstDifference(outcome.queue, attributes) : undefined;
      if (difference !== undefined) {
        throw sqsError('QueueNameExists', `A queue already exists with the same name and a different value for attribute ${difference}`);
      }
      return { QueueUrl: queueUrl(context, name) };
    },

    async DeleteQueue(input, context) {
      const { scope, name } = resolveQueueUrl(input.QueueUrl, context);
      await backend.deleteQueue(scope, name, context.clock.now());
      return {};
    },

    async GetQueueUrl({ QueueName: name, QueueOwnerAWSAccountId: accountId = '' }, context) {
      if (name === '') throw invalidParameterValue('Value for parameter QueueName is invalid. Reason: Must specify a queue name.');
      const scope = accountId === '' ? context.scope : { ...context.scope, accountId };
      if ((await backend.findQueue(scope, name)) === undefined) throw queueDoesNotExist();
      return { QueueUrl: queueUrl(context, name, scope.accountId) };
    },

    async ListQueues({ QueueNamePrefix: prefix = '', MaxResults: maxResults, NextToken: token }, context) {
      const page = await readPage(maxResults, token, (after, limit) => backend.listQueues(context.scope, { prefix, ...after, limit }));
      return withoutEmpty({ QueueUrls: page.names.map((name) => queueUrl(context, name)), NextToken: page.token });
    },

    async ListDeadLetterSourceQueues(input, context) {
      const { scope, name } = resolveQueueUrl(input.QueueUrl, context);
      const page = await readPage(input.MaxResults, input.NextToken, (after, limit) => backend.listDeadLetterSources(scope, name, { ...after, limit }));
      return withoutEmpty({ queueUrls: page.names.map((source) => queueUrl(context, source, scope.accountId)), NextToken: page.token });
    },

    async GetQueueAttributes(input, context) {
      const { scope, name } = resolveQueueUrl(input.QueueUrl, context);
      const { queue, counts } = await backend.describeQueue(scope, name, context.clock.now());
      return withoutEmpty({ Attributes: describeAttributes(queue, counts, queueArn(scope, name), input.AttributeNames ?? [], isFifo(queue)) });
    },

    async SetQueueAttributes(input, context) {
      const { scope, name } = resolveQueueUrl(input.QueueUrl, context);
      const given = canonicalAttributes(input.Attributes);
      if (Object.keys(given).length === 0) throw missingParameter('Attribute.Name');
      const fifo = isFifo({ name } as Queue);
      checkAttributes(given, fifo);
      if (given['FifoQueue'] === 'false') {
        throw sqsError('InvalidAttributeValue', 'Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.');
      }
      await checkRedriveTarget(backend, { scope, name }, given);
      const modifiedAt = context.clock.now();
      await backend.updateQueue(scope, name, (queue) => changeAttributes(queue, given, modifiedAt));
      return {};
    },
  };
}

/**
 * The queue with attributes set. AWS lets most attributes settle for up to a minute; that shows with DeduplicationScope, where
 * messages sent at once are still deduplicated as before. See SetQueueAttributes in the API Reference.
 */
function changeAttributes(queue: Queue, given: Readonly<Record<string, string>>, now: number): Queue {
  const attributes = applyAttributes(queue.attributes, given);
  const scope = queue.attributes['DeduplicationScope'] ?? 'queue';
  const { formerDeduplicationScope: former, ...kept } = queue;
  const settling = former !== undefined && now < former.until ? former : undefined;
  const changed = (attributes['DeduplicationScope'] ?? 'queue') !== scope;
  const next = settling ?? (changed ? { scope, until: now + limits.deduplicationScopeSeconds * 1000 } : undefined);
  return { ...kept, attributes, modifiedAt: now, ...(next === undefined ? {} : { formerDeduplicationScope: next }) };
}

const STANDARD_NAME = /^[A-Za-z0-9_-]{1,80}$/;
const FIFO_NAME = /^[A-Za-z0-9_-]{1,75}\.fifo$/;

function checkName(name: string, attributes: Readonly<Record<string, string>>): void {
  if (attributes['FifoQueue'] === 'true') {
    if (FIFO_NAME.test(name)) return;
    throw invalidParameterValue(
      'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
    );
  }
  if (attributes['FifoQueue'] === 'false') throw sqsError('InvalidAttributeName', 'Unknown Attribute FifoQueue.');
  if (!STANDARD_NAME.test(name)) {
    throw invalidParameterValue('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length');
  }
}

/** A RedrivePolicy must name a queue that exists, is of the same type and in the same account and region, and allows this source. */
async function checkRedriveTarget(backend: SqsBackend, source: QueueAddress, given: Readonly<Record<string, string>>): Promise<void> {
  const policy = given['RedrivePolicy'];
  if (policy === undefined || policy === '') return;
  const { scope, name, text } = deadLetterTarget(policy);
  const fail = (reason: string): Error => invalidParameter(text, 'RedrivePolicy', reason);
  if (scope.region !== source.scope.region || scope.accountId !== source.scope.accountId) {
    throw fail('Dead-letter target must be in the same account and region as the source.');
  }
  const target = await backend.findQueue(scope, name);
  if (target === undefined) throw fail('Dead letter target does not exist.');
  if (isFifo(target) !== isFifo({ name: source.name } as Queue)) {
    // The second full stop is AWS's own.
    throw fail('Dead-letter queue must be same type of queue as the source..');
  }
  if (!allowsSource(target, queueArn(source.scope, source.name))) {
    throw fail('Source queue is not allowed by the redrive allow policy of the dead-letter queue.');
  }
}

/** One page of names. Without MaxResults a list is cut at AWS's page and has no token, as on AWS. */
async function readPage(
  maxResults: number | undefined,
  token: string | undefined,
  list: (after: { readonly after?: string }, limit: number) => Promise<readonly string[]>,
): Promise<{ readonly names: readonly string[]; readonly token: string | undefined }> {
  if (maxResults !== undefined && (maxResults < 1 || maxResults > limits.listPage)) {
    throw invalidParameterValue(`Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and ${String(limits.listPage)}.`);
  }
  const after = token === undefined ? {} : { after: decodePageToken(token) };
  const limit = maxResults ?? limits.listPage;
  const names = await list(after, limit + 1);
  const last = names[limit - 1];
  if (maxResults === undefined || names.length <= limit || last === undefined) return { names: names.slice(0, limit), token: undefined };
  return { names: names.slice(0, limit), token: encodePageToken(last) };
}

