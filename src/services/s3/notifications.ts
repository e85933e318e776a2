import type { OperationHandler, OperationTable, RequestContext } from '../../core/operation.js';
import type { FilterRule, NotificationConfiguration, S3Api } from './api.js';
import type { BucketRef } from './backend.js';
import { s3Error } from './errors.js';
import type { Bucket } from './model.js';
import type { S3Parts } from './options.js';
import { ownerOf } from './owner.js';
import type { NotificationPort } from './ports.js';

/** An event of one object, as a bucket's rules name it without `s3:`. */
interface ObjectEvent {
  readonly name: string;
  readonly key: string;
  readonly versionId?: string | undefined;
}

/** A rule of a bucket that sends to a queue or a topic. */
interface Rule {
  readonly id: string;
  readonly arn: string;
  readonly events: readonly string[];
  readonly filters: readonly FilterRule[];
}

interface Addressed {
  readonly Bucket: string;
  readonly Key: string;
}

const SUBJECT = 'Amazon S3 Notification';
const SEQUENCER_DIGITS = 18;

/** Operations that happen to one object, and what their events are called: "Supported event types" in the S3 User Guide. */
const EVENTS: Readonly<Record<string, string>> = {
  PutObject: 'ObjectCreated:Put',
  CopyObject: 'ObjectCreated:Copy',
  CompleteMultipartUpload: 'ObjectCreated:CompleteMultipartUpload',
  PutObjectTagging: 'ObjectTagging:Put',
  DeleteObjectTagging: 'ObjectTagging:Delete',
  PutObjectAcl: 'ObjectAcl:Put',
};

/** The operations, which tell the queues and topics that a bucket's notification configuration names of what they did. */
export function withNotifications(operations: OperationTable<S3Api>, { backend, buckets }: S3Parts, port: () => NotificationPort | undefined): OperationTable<S3Api> {
  let sent = 0;

  async function notify(context: RequestContext, bucketName: string, eventsOf: (bucket: Bucket) => readonly ObjectEvent[]): Promise<void> {
    const destinations = port();
    if (destinations === undefined) return;
    const { ref, bucket } = await buckets.find(context.scope, bucketName);
    const rules = rulesOf(bucket.settings?.notification);
    if (rules.length === 0) return;
    for (const event of eventsOf(bucket)) {
      for (const rule of rules.filter((each) => wants(each, event))) {
        sent += 1;
        const record = await recordOf(ref, bucket, event, rule, context, sent);
        await destinations.deliver(rule.arn, { subject: SUBJECT, body: JSON.stringify({ Records: [record] }) }, context);
      }
    }
  }

  async function recordOf(ref: BucketRef, bucket: Bucket, event: ObjectEvent, rule: Rule, context: RequestContext, count: number): Promise<unknown> {
    const { scope, clock, requestId } = context;
    const removed = event.name.startsWith('ObjectRemoved:');
    const version = removed ? undefined : await backend.findVersion(ref, event.key, event.versionId);
    const stored = version === undefined || version.deleteMarker === true ? undefined : version;
    const versionId = event.versionId ?? (stored === undefined || stored.versionId === 'null' || bucket.versioning === undefined ? undefined : stored.versionId);
    const now = clock.now();
    return {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: ref.scope.region,
      eventTime: new Date(now).toISOString(),
      eventName: event.name,
      userIdentity: { principalId: `AWS:${scope.accountId}` },
      requestParameters: { sourceIPAddress: '127.0.0.1' },
      responseElements: { 'x-amz-request-id': requestId, 'x-amz-id-2': requestId },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: rule.id,
        bucket: { name: ref.name, ownerIdentity: { principalId: (ownerOf(ref.scope.accountId).ID ?? '').slice(0, 14).toUpperCase() }, arn: `arn:aws:s3:::${ref.name}` },
        object: {
          key: encodeKey(event.key),
          ...(stored === undefined ? {} : { size: stored.body.bytes, eTag: stored.etag }),
          ...(versionId === undefined ? {} : { versionId }),
          sequencer: (BigInt(Math.floor(now)) * 100_000n + BigInt(count % 100_000)).toString(16).toUpperCase().padStart(SEQUENCER_DIGITS, '0'),
        },
      },
    };
  }

  const wrapped: Record<string, OperationHandler<never, unknown>> = {};
  for (const [operation, name] of Object.entries(EVENTS)) {
    const handler = operations[operation as keyof S3Api] as OperationHandler<Addressed & { readonly VersionId?: string }, { readonly VersionId?: string }> | undefined;
    if (handler === undefined) continue;
    wrapped[operation] = (async (input: Addressed & { readonly VersionId?: string }, context) => {
      const output = await handler(input, context);
      await notify(context, input.Bucket, () => [{ name, key: input.Key, versionId: output.VersionId ?? input.VersionId }]);
      return output;
    }) as OperationHandler<never, unknown>;
  }
  const { DeleteObject: deleteObject, DeleteObjects: deleteObjects, PutBucketNotificationConfiguration: configure } = operations;
  const removal = (bucket: Bucket, key: string, asked: string | undefined, marker: string | undefined): ObjectEvent =>
    bucket.versioning !== undefined && asked === undefined
      ? { name: 'ObjectRemoved:DeleteMarkerCreated', key, versionId: marker }
      : { name: 'ObjectRemoved:Delete', key, versionId: asked };
  return {
    ...operations,
    ...wrapped,
    ...(deleteObject === undefined ? {} : {
      async DeleteObject(input, context) {
        const output = await deleteObject(input, context);
        await notify(context, input.Bucket, (bucket) => [removal(bucket, input.Key, input.VersionId, output.VersionId)]);
        return output;
      },
    }),
    ...(deleteObjects === undefined ? {} : {
      async DeleteObjects(input, context) {
        const output = await deleteObjects(input, context);
        const failed = new Set((output.Errors ?? []).map(({ Key, VersionId }) => JSON.stringify([Key, VersionId])));
        const markers = new Map((output.Deleted ?? []).map(({ Key, DeleteMarkerVersionId }) => [Key, DeleteMarkerVersionId]));
        const gone = input.Delete.Objects.filter(({ Key, VersionId }) => !failed.has(JSON.stringify([Key, VersionId])));
        await notify(context, input.Bucket, (bucket) => gone.map(({ Key, VersionId }) => removal(bucket, Key, VersionId, markers.get(Key))));
        return output;
      },
    }),
    ...(configure === undefined ? {} : {
      async PutBucketNotificationConfiguration(input, context) {
        const destinations = port();
        if (destinations !== undefined && input.SkipDestinationValidation !== true) {
          await buckets.find(context.scope, input.Bucket, input.ExpectedBucketOwner);
          await tryDestinations(destinations, rulesOf(input.NotificationConfiguration), input.Bucket, context);
        }
        return configure(input, context);
      },
    }),
  };
}

/** S3 sends a test event to each destination, and refuses a configuration one of whose destinations cannot be reached. */
async function tryDestinations(destinations: NotificationPort, rules: readonly Rule[], bucket: string, context: RequestContext): Promise<void> {
  const { clock, requestId } = context;
  const body = JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Time: new Date(clock.now()).toISOString(), Bucket: bucket, RequestId: requestId, HostId: requestId });
  for (const { arn } of rules) {
    if ((await destinations.deliver(arn, { subject: SUBJECT, body }, context)) !== false) continue;
    throw s3Error(400, 'InvalidArgument', 'Unable to validate the following destination configurations', {
      ArgumentName: arn,
      ArgumentValue: `The destination ${arn.split(':')[2] === 'sns' ? 'topic' : 'queue'} does not exist`,
    });
  }
}

function rulesOf(configuration: NotificationConfiguration | undefined): readonly Rule[] {
  if (configuration === undefined) return [];
  const { QueueConfigurations: queues = [], TopicConfigurations: topics = [] } = configuration;
  return [
    ...queues.map(({ Id = '', QueueArn, Events, Filter }) => ({ id: Id, arn: QueueArn, events: Events, filters: Filter?.Key?.FilterRules ?? [] })),
    ...topics.map(({ Id = '', TopicArn, Events, Filter }) => ({ id: Id, arn: TopicArn, events: Events, filters: Filter?.Key?.FilterRules ?? [] })),
  ];
}

function wants({ events, filters }: Rule, { name, key }: ObjectEvent): boolean {
  const named = events.some((event) => event === `s3:${name}` || (event.endsWith(':*') && `s3:${name}`.startsWith(event.slice(0, -1))));
  return named && filters.every(({ Name, Value = '' }) => (Name?.toLowerCase() === 'suffix' ? key.endsWith(Value) : key.startsWith(Value)));
}

/** Keys stand in events as they do in URLs, with `+` for a blank and slashes as they are. */
function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');
}
