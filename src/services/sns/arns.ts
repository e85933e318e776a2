import { formatArn, parseArn, partitionOf } from '../../core/arn.js';
import type { Scope } from '../../core/scope.js';
import { invalidParameter } from './errors.js';
import { applicationKey } from './model.js';

export function topicArn(scope: Scope, name: string): string {
  return formatArn('sns', scope, name);
}

export function subscriptionArn(scope: Scope, topic: string, id: string): string {
  return formatArn('sns', scope, `${topic}:${id}`);
}

export function applicationArn(scope: Scope, platform: string, name: string): string {
  return formatArn('sns', scope, `app/${applicationKey(platform, name)}`);
}

export function endpointArn(scope: Scope, platform: string, name: string, id: string): string {
  return formatArn('sns', scope, `endpoint/${applicationKey(platform, name)}/${id}`);
}

/** The principal that SNS names for a caller whose user is not known. */
export function accountPrincipal(scope: Scope): string {
  return `arn:${partitionOf(scope.region)}:iam::${scope.accountId}:root`;
}

const TOPIC_NAME = /^[A-Za-z0-9_-]{1,256}$/;
const FIFO_TOPIC_NAME = /^[A-Za-z0-9_-]{1,251}\.fifo$/;

export function isTopicName(name: string): boolean {
  return TOPIC_NAME.test(name) || FIFO_TOPIC_NAME.test(name);
}

/** What an SNS ARN says of its owner and of what is named. */
interface SnsArn {
  readonly scope: Scope;
  readonly resource: string;
}

/** @throws AwsError in SNS's words when the text is no SNS ARN of the request's region. */
function readSnsArn(text: string, parameter: string, context: Scope): SnsArn {
  const elements = text.split(':').length;
  if (elements < 6) throw invalidParameter(`${parameter} Reason: An ARN must have at least 6 elements, not ${String(elements)}`);
  const arn = parseArn(text);
  if (arn === undefined || arn.service !== 'sns') throw invalidParameter(parameter);
  // Topics are reached through the endpoint of their own region only.
  if (arn.region !== context.region) throw invalidParameter(parameter);
  return { scope: { accountId: arn.accountId, region: arn.region }, resource: arn.resource };
}

/** A topic's name and the scope that it is in. @throws AwsError */
export function readTopicArn(text: string, context: Scope, parameter = 'TopicArn'): { readonly scope: Scope; readonly name: string } {
  const { scope, resource } = readSnsArn(text, parameter, context);
  if (!isTopicName(resource)) throw invalidParameter('Topic Name');
  return { scope, name: resource };
}

export interface SubscriptionRef {
  readonly scope: Scope;
  readonly topic: string;
  readonly id: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** @throws AwsError */
export function readSubscriptionArn(text: string, context: Scope): SubscriptionRef {
  const { scope, resource } = readSnsArn(text, 'SubscriptionArn', context);
  const colon = resource.lastIndexOf(':');
  const id = resource.slice(colon + 1);
  if (colon < 0 || !UUID.test(id)) throw invalidParameter('SubscriptionId');
  return { scope, topic: resource.slice(0, colon), id: id.toLowerCase() };
}

export interface ApplicationRef {
  readonly scope: Scope;
  readonly platform: string;
  readonly name: string;
}

/** @throws AwsError */
export function readApplicationArn(text: string, context: Scope): ApplicationRef {
  const { scope, resource } = readSnsArn(text, 'PlatformApplicationArn', context);
  const [kind, platform, name, ...rest] = resource.split('/');
  if (kind !== 'app' || !platform || !name || rest.length > 0) {
    throw invalidParameter(`PlatformApplicationArn Reason: Wrong number of slashes in relative portion of the ARN.`);
  }
  return { scope, platform, name };
}

/** @throws AwsError */
export function readEndpointArn(text: string, context: Scope, parameter = 'EndpointArn'): ApplicationRef & { readonly id: string } {
  const { scope, resource } = readSnsArn(text, parameter, context);
  const [kind, platform, name, id, ...rest] = resource.split('/');
  if (kind !== 'endpoint' || !platform || !name || !id || rest.length > 0) {
    throw invalidParameter(`${parameter} Reason: Wrong number of slashes in relative portion of the ARN.`);
  }
  return { scope, platform, name, id };
}
