import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.js';
import { checkJsonSyntax, JsonSyntaxError } from '../filter-policy/json-tokens.js';
import { BACKOFF_FUNCTIONS, DEFAULT_HTTP_RETRIES, type BackoffFunction, type RetryPolicy } from './retry-policy.js';

/** A policy attribute that SNS refuses; the message comes after `Invalid parameter: `. */
export class PolicyAttributeError extends Error {
  override readonly name = 'PolicyAttributeError';
}

/** What a content type may be. See "Creating an HTTP/S delivery policy" in the SNS Developer Guide. */
const DEFAULT_CONTENT_TYPE = 'text/plain; charset=UTF-8';

interface Throttle {
  readonly maxReceivesPerSecond: number;
}

/** A topic's delivery policy as it was set. */
export interface TopicDeliveryPolicy {
  readonly defaultHealthyRetryPolicy?: Partial<RetryPolicy>;
  readonly disableSubscriptionOverrides: boolean;
  readonly defaultThrottlePolicy?: Throttle;
  readonly defaultRequestPolicy?: { readonly headerContentType: string };
}

/** A subscription's delivery policy as it was set. */
export interface SubscriptionDeliveryPolicy {
  readonly healthyRetryPolicy?: RetryPolicy;
  readonly throttlePolicy?: Throttle;
  readonly requestPolicy?: { readonly headerContentType: string };
}

/** What holds for the deliveries of one HTTP subscription. */
export interface EffectiveDelivery {
  readonly retries: RetryPolicy;
  readonly contentType: string;
  readonly throttle: Throttle | undefined;
}

/** Parses a JSON attribute. @throws PolicyAttributeError */
export function parsePolicyJson(text: string, attribute: string): JsonObject {
  try {
    checkJsonSyntax(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw new PolicyAttributeError(`${attribute}: failed to parse JSON. ${error.message}`);
    throw error;
  }
  const parsed = JSON.parse(text) as JsonValue;
  if (!isJsonObject(parsed)) throw new PolicyAttributeError(`${attribute}: failed to parse JSON.`);
  return parsed;
}

function member(object: JsonObject, name: string): JsonObject | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  if (value === undefined || value === null) return undefined;
  if (!isJsonObject(value)) throw new PolicyAttributeError(`DeliveryPolicy: ${name} must be a JSON object`);
  return value;
}

const RANGES: Readonly<Record<Exclude<keyof RetryPolicy, 'backoffFunction'>, readonly [number, number]>> = {
  minDelayTarget: [1, 3_600],
  maxDelayTarget: [1, 3_600],
  numRetries: [0, 100],
  numMaxDelayRetries: [0, 100],
  numNoDelayRetries: [0, 100],
  numMinDelayRetries: [0, 100],
};

function readRetries(object: JsonObject, name: string): Partial<RetryPolicy> {
  const found: Partial<Record<keyof RetryPolicy, number | string>> = {};
  for (const [key, [least, most]] of Object.entries(RANGES)) {
    const value = object[key];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      throw new PolicyAttributeError(`DeliveryPolicy: ${name}.${key} must be an integer between ${String(least)} and ${String(most)}`);
    }
    found[key as keyof RetryPolicy] = value;
  }
  const backoff = object['backoffFunction'];
  if (backoff !== undefined && backoff !== null) {
    if (!BACKOFF_FUNCTIONS.includes(backoff as BackoffFunction)) {
      throw new PolicyAttributeError(`DeliveryPolicy: ${name}.backoffFunction must be one of ${BACKOFF_FUNCTIONS.join(', ')}`);
    }
    found.backoffFunction = backoff as BackoffFunction;
  }
  const retries = found as Partial<RetryPolicy>;
  checkRetries({ ...DEFAULT_HTTP_RETRIES, ...retries }, name);
  return retries;
}

function checkRetries(policy: RetryPolicy, name: string): void {
  if (policy.minDelayTarget > policy.maxDelayTarget) {
    throw new PolicyAttributeError(`DeliveryPolicy: ${name}.maxDelayTarget must be greater than or equal to minDelayTarget`);
  }
  if (policy.numNoDelayRetries + policy.numMinDelayRetries + policy.numMaxDelayRetries > policy.numRetries) {
    throw new PolicyAttributeError(`DeliveryPolicy: ${name}.numRetries must be greater than or equal to the sum of the phases`);
  }
}

function readThrottle(object: JsonObject | undefined): Throttle | undefined {
  const rate = object?.['maxReceivesPerSecond'];
  if (rate === undefined || rate === null) return undefined;
  if (typeof rate !== 'number' || !Number.isInteger(rate) || rate < 1) {
    throw new PolicyAttributeError('DeliveryPolicy: throttlePolicy.maxReceivesPerSecond must be an integer greater than or equal to 1');
  }
  return { maxReceivesPerSecond: rate };
}

function readRequestPolicy(object: JsonObject | undefined): { readonly headerContentType: string } | undefined {
  const type = object?.['headerContentType'];
  if (type === undefined || type === null) return undefined;
  if (typeof type !== 'string' || !/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;\s*[\w-]+=[\w."-]+)*$/.test(type)) {
    throw new PolicyAttributeError('DeliveryPolicy: requestPolicy.headerContentType is not a valid content type');
  }
  return { headerContentType: type };
}

/** @throws PolicyAttributeError */
export function parseTopicDeliveryPolicy(text: string): TopicDeliveryPolicy {
  const http = member(parsePolicyJson(text, 'DeliveryPolicy'), 'http') ?? {};
  const healthy = member(http, 'defaultHealthyRetryPolicy');
  const throttle = readThrottle(member(http, 'defaultThrottlePolicy'));
  const request = readRequestPolicy(member(http, 'defaultRequestPolicy'));
  return {
    ...(healthy === undefined ? {} : { defaultHealthyRetryPolicy: readRetries(healthy, 'http.defaultHealthyRetryPolicy') }),
    disableSubscriptionOverrides: http['disableSubscriptionOverrides'] === true,
    ...(throttle === undefined ? {} : { defaultThrottlePolicy: throttle }),
    ...(request === undefined ? {} : { defaultRequestPolicy: request }),
  };
}

/** @throws PolicyAttributeError */
export function parseSubscriptionDeliveryPolicy(text: string): SubscriptionDeliveryPolicy {
  const policy = parsePolicyJson(text, 'DeliveryPolicy');
  const healthy = member(policy, 'healthyRetryPolicy');
  const throttle = readThrottle(member(policy, 'throttlePolicy'));
  const request = readRequestPolicy(member(policy, 'requestPolicy'));
  return {
    ...(healthy === undefined ? {} : { healthyRetryPolicy: { ...DEFAULT_HTTP_RETRIES, ...readRetries(healthy, 'healthyRetryPolicy') } }),
    ...(throttle === undefined ? {} : { throttlePolicy: throttle }),
    ...(request === undefined ? {} : { requestPolicy: request }),
  };
}

/** The attribute `DeliveryPolicy` of a topic, as SNS shows it. */
export function topicPolicyText(policy: TopicDeliveryPolicy): string {
  return JSON.stringify({ http: policy });
}

/** The attribute `EffectiveDeliveryPolicy` of a topic. */
export function effectiveTopicPolicyText(policy: TopicDeliveryPolicy | undefined): string {
  return JSON.stringify({
    http: {
      defaultHealthyRetryPolicy: { ...DEFAULT_HTTP_RETRIES, ...policy?.defaultHealthyRetryPolicy },
      disableSubscriptionOverrides: policy?.disableSubscriptionOverrides ?? false,
      ...(policy?.defaultThrottlePolicy === undefined ? {} : { defaultThrottlePolicy: policy.defaultThrottlePolicy }),
      defaultRequestPolicy: policy?.defaultRequestPolicy ?? { headerContentType: DEFAULT_CONTENT_TYPE },
    },
  });
}

/** The attribute `DeliveryPolicy` of a subscription. */
export function subscriptionPolicyText(policy: SubscriptionDeliveryPolicy): string {
  return JSON.stringify({
    healthyRetryPolicy: policy.healthyRetryPolicy ?? null,
    sicklyRetryPolicy: null,
    throttlePolicy: policy.throttlePolicy ?? null,
    requestPolicy: policy.requestPolicy ?? null,
    guaranteed: false,
  });
}

/** What holds for a subscription: its own policy where the topic allows that, else the topic's, else SNS's defaults. */
export function effectiveDelivery(topic: TopicDeliveryPolicy | undefined, own: SubscriptionDeliveryPolicy | undefined): EffectiveDelivery {
  const subscription = topic?.disableSubscriptionOverrides === true ? undefined : own;
  return {
    retries: subscription?.healthyRetryPolicy ?? { ...DEFAULT_HTTP_RETRIES, ...topic?.defaultHealthyRetryPolicy },
    contentType: (subscription?.requestPolicy ?? topic?.defaultRequestPolicy)?.headerContentType ?? DEFAULT_CONTENT_TYPE,
    throttle: subscription?.throttlePolicy ?? topic?.defaultThrottlePolicy,
  };
}

/** The attribute `EffectiveDeliveryPolicy` of a subscription. */
export function effectiveSubscriptionPolicyText({ retries, contentType, throttle }: EffectiveDelivery): string {
  return JSON.stringify({
    healthyRetryPolicy: retries,
    sicklyRetryPolicy: null,
    throttlePolicy: throttle ?? null,
    requestPolicy: { headerContentType: contentType },
    guaranteed: false,
  });
}
