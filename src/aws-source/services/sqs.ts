import { GetQueueAttributesCommand, ListQueuesCommand, ListQueueTagsCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { StateRecord } from '../../core/state.js';
import { settableAttributes } from '../../services/sqs/queue-attributes.js';
import type { QueueRecord } from '../../services/sqs/view.js';
import { formatArn } from '../../core/arn.js';
import { inOrder } from '../concurrency.js';
import { stableId } from '../documents.js';
import { allPages, CONCURRENCY, record, selectedNames, type ReadContext } from '../reader.js';
import { readMessages } from './sqs-messages.js';

/** A queue as the API tells of it. */
export interface ReadQueue {
  readonly name: string;
  readonly url: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

/** Queues with their attributes and tags, and where that is asked for their messages. */
export async function* readSqs(context: ReadContext): AsyncGenerator<StateRecord> {
  const { api, scope, options, selection } = context;
  const withMessages = options.includeMessages && selection.schemaOnly !== true;
  const client = api.guard('sqs', new SQSClient(api.settings(scope.region)), withMessages ? ['ReceiveMessage', 'ChangeMessageVisibilityBatch'] : []);
  try {
    const urls = await allPages(async (token) => {
      const { QueueUrls, NextToken } = await client.send(new ListQueuesCommand({ MaxResults: 1000, NextToken: token }), api.options);
      return { entries: QueueUrls, next: NextToken };
    });
    const byName = new Map(urls.map((url) => [url.slice(url.lastIndexOf('/') + 1), url]));
    const names = selectedNames(context, 'queues', [...byName.keys()]);
    for await (const queue of inOrder(names, CONCURRENCY, (name) => readQueue(client, context, name, byName.get(name) ?? ''))) {
      if (queue === undefined) continue;
      yield record('queues', queue.name, 'configuration', configurationOf(queue, context));
      if (withMessages) yield* readMessages(client, context, queue);
    }
  } finally {
    client.destroy();
  }
}

/** `undefined` for a queue that was deleted meanwhile. */
async function readQueue(client: SQSClient, { api }: ReadContext, name: string, QueueUrl: string): Promise<ReadQueue | undefined> {
  const gone = ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'];
  const described = await api.optional(`the queue ${name}`, () => client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }), api.options), gone);
  if (described === undefined) return undefined;
  const tags = await api.optional("SQS's tags", () => client.send(new ListQueueTagsCommand({ QueueUrl }), api.options), gone);
  return { name, url: QueueUrl, attributes: described.Attributes ?? {}, tags: tags?.Tags ?? {} };
}

function configurationOf({ name, attributes, tags }: ReadQueue, { scope }: ReadContext): QueueRecord {
  const createdAt = milliseconds(attributes['CreatedTimestamp']);
  return {
    attributes: settableAttributes(atHome(attributes, formatArn('sqs', scope, name)), name.endsWith('.fifo')),
    createdAt,
    incarnation: stableId(formatArn('sqs', scope, name), createdAt),
    // Numbers are given anew: the API does not tell them.
    lastPosition: 0,
    modifiedAt: milliseconds(attributes['LastModifiedTimestamp']),
    tags,
  };
}

/** Attributes that name queues. */
const NAMING = ['RedrivePolicy', 'RedriveAllowPolicy', 'Policy'];

/**
 * Servers such as ElasticMQ give their queues ARNs of an account and a region of their own. Where queues name each other, they are told by the account
 * and the region that they are captured for, so that they find each other there.
 */
function atHome(attributes: Readonly<Record<string, string>>, arn: string): Readonly<Record<string, string>> {
  const told = attributes['QueueArn'] ?? arn;
  if (told === arn) return attributes;
  const [foreign, own] = [told, arn].map((each) => each.slice(0, each.lastIndexOf(':') + 1));
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, NAMING.includes(name) ? value.replaceAll(foreign ?? '', own ?? '') : value]));
}

/** Of a time in seconds, which AWS gives as an integer and moto with a fraction. */
function milliseconds(seconds = '0'): number {
  return Math.round(Number(seconds) * 1000);
}
