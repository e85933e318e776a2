import type { IdSource } from '../../core/ids.js';
import type { CORSConfiguration, LifecycleRule, NotificationConfiguration, OwnershipControls, ServerSideEncryptionConfiguration, WebsiteConfiguration } from './api.js';
import { invalidArgument, invalidRequest, malformedXml, s3Error } from './errors.js';
import type { Bucket } from './model.js';

/** What S3 refuses of a bucket's settings beyond what the API's model says. Errors as AWS was recorded to give them, or as the User Guide words them. */

export function checkEncryption({ Rules }: ServerSideEncryptionConfiguration): ServerSideEncryptionConfiguration {
  const [rule] = Rules;
  if (rule === undefined || Rules.length > 1) throw malformedXml();
  const { SSEAlgorithm: algorithm, KMSMasterKeyID: key } = rule.ApplyServerSideEncryptionByDefault ?? { SSEAlgorithm: 'AES256' };
  if (key !== undefined && !algorithm.startsWith('aws:kms')) {
    throw s3Error(400, 'InvalidArgument', 'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse', { ArgumentName: 'ApplyServerSideEncryptionByDefault' });
  }
  return { Rules: [{ ...rule, BucketKeyEnabled: rule.BucketKeyEnabled ?? false }] };
}

export function checkOwnership(controls: OwnershipControls, { settings }: Bucket): OwnershipControls {
  const [rule] = controls.Rules;
  if (rule === undefined || controls.Rules.length > 1) throw malformedXml();
  if (rule.ObjectOwnership === 'BucketOwnerEnforced' && settings?.acl?.some(({ Grantee }) => Grantee?.Type === 'Group') === true) {
    throw s3Error(400, 'InvalidBucketAclWithObjectOwnership', "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
  }
  return controls;
}

const CORS_METHODS = new Set(['GET', 'PUT', 'POST', 'DELETE', 'HEAD']);

export function checkCors(configuration: CORSConfiguration): CORSConfiguration {
  if (configuration.CORSRules.length === 0 || configuration.CORSRules.length > 100) throw malformedXml();
  for (const { AllowedMethods, AllowedOrigins, AllowedHeaders = [] } of configuration.CORSRules) {
    const method = AllowedMethods.find((each) => !CORS_METHODS.has(each));
    if (method !== undefined) throw invalidRequest(`Found unsupported HTTP method in CORS config. Unsupported method is ${method}`);
    for (const [kind, values] of [['AllowedOrigin', AllowedOrigins], ['AllowedHeader', AllowedHeaders]] as const) {
      const wrong = values.find((value) => value.split('*').length > 2);
      if (wrong !== undefined) throw invalidRequest(`${kind} "${wrong}" can not have more than one wildcard.`);
    }
  }
  return configuration;
}

export function checkWebsite(configuration: WebsiteConfiguration): WebsiteConfiguration {
  const { RedirectAllRequestsTo: all, IndexDocument: index, ErrorDocument: error, RoutingRules: rules = [] } = configuration;
  if (all !== undefined) {
    if ((index ?? error) !== undefined || rules.length > 0) throw invalidArgument('RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.', 'RedirectAllRequestsTo', 'not null');
    return configuration;
  }
  if (index === undefined) throw invalidArgument('A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty', 'IndexDocument', 'null');
  if (index.Suffix === '' || index.Suffix.includes('/')) throw invalidArgument('The IndexDocument Suffix is not well formed', 'IndexDocument', index.Suffix);
  if (error?.Key === '') throw invalidArgument('The ErrorDocument Key is not well formed', 'ErrorDocument', '');
  return configuration;
}

export function checkLifecycle(rules: readonly LifecycleRule[]): readonly LifecycleRule[] {
  if (rules.length === 0 || rules.length > 1000) throw malformedXml();
  const ids = rules.flatMap(({ ID }) => (ID === undefined ? [] : [ID]));
  if (new Set(ids).size < ids.length) throw invalidArgument('Rule ID must be unique. Found same ID for more than one rule', 'ID', ids.find((id, index) => ids.indexOf(id) !== index) ?? '');
  for (const rule of rules) {
    if (rule.Filter === undefined && rule.Prefix === undefined) throw malformedXml();
    const actions = [rule.Expiration, rule.Transitions, rule.NoncurrentVersionExpiration, rule.NoncurrentVersionTransitions, rule.AbortIncompleteMultipartUpload];
    if (actions.every((action) => action === undefined)) throw invalidRequest('At least one action needs to be specified in a rule');
    if (rule.Expiration?.Days !== undefined && rule.Expiration.Days <= 0) throw invalidArgument("'Days' for Expiration action must be a positive integer", 'Days', String(rule.Expiration.Days));
  }
  return rules;
}

/** Rules without an id get one of S3's. */
export function withIds<Rule extends { readonly ID?: string | undefined }>(rules: readonly Rule[], ids: IdSource): readonly Rule[] {
  return rules.map((rule) => (rule.ID === undefined || rule.ID === '' ? { ...rule, ID: Buffer.from(ids.text(36)).toString('base64') } : rule));
}

export function withNotificationIds(configuration: NotificationConfiguration, ids: IdSource): NotificationConfiguration {
  const { TopicConfigurations: topics, QueueConfigurations: queues, LambdaFunctionConfigurations: functions, EventBridgeConfiguration: events } = configuration;
  const named = <Entry extends { readonly Id?: string | undefined }>(entries: readonly Entry[] = []): readonly Entry[] | undefined =>
    entries.length === 0 ? undefined : entries.map((entry) => (entry.Id === undefined || entry.Id === '' ? { ...entry, Id: ids.uuid() } : entry));
  const members = { TopicConfigurations: named(topics), QueueConfigurations: named(queues), LambdaFunctionConfigurations: named(functions), EventBridgeConfiguration: events };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
