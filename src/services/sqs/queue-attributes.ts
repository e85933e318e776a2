import { isJsonObject, type JsonObject } from '../../core/json.js';
import { parseArn } from '../../core/arn.js';
import type { Scope } from '../../core/scope.js';
import { invalidParameterValue, sqsError } from './errors.js';
import { limits } from './limits.js';
import type { MessageCounts, Queue } from './model.js';

/** A whole number in decimal digits, in bounds. */
interface NumberRule {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  /** What GetQueueAttributes shows when it was never set; `undefined` shows nothing. */
  readonly fallback?: string;
}
interface FlagRule {
  readonly kind: 'flag';
  readonly fallback?: string;
}
interface ChoiceRule {
  readonly kind: 'choice';
  readonly values: readonly string[];
  readonly fallback?: string;
}
interface TextRule {
  readonly kind: 'text' | 'policy' | 'redrive' | 'redriveAllow';
  readonly fallback?: undefined;
}
type Rule = (NumberRule | FlagRule | ChoiceRule | TextRule) & { readonly fifoOnly?: true };

/** Every attribute that CreateQueue and SetQueueAttributes take, in the order in which AWS prints them. */
const RULES: Readonly<Record<string, Rule>> = {
  VisibilityTimeout: { kind: 'number', min: 0, max: limits.visibilityTimeoutSeconds, fallback: '30' },
  MaximumMessageSize: { kind: 'number', min: 1024, max: limits.messageBytes, fallback: String(limits.messageBytes) },
  MessageRetentionPeriod: { kind: 'number', min: 60, max: 1_209_600, fallback: '345600' },
  DelaySeconds: { kind: 'number', min: 0, max: limits.delaySeconds, fallback: '0' },
  Policy: { kind: 'policy' },
  ReceiveMessageWaitTimeSeconds: { kind: 'number', min: 0, max: limits.waitTimeSeconds, fallback: '0' },
  RedrivePolicy: { kind: 'redrive' },
  RedriveAllowPolicy: { kind: 'redriveAllow' },
  KmsMasterKeyId: { kind: 'text' },
  KmsDataKeyReusePeriodSeconds: { kind: 'number', min: 60, max: 86_400 },
  SqsManagedSseEnabled: { kind: 'flag', fallback: 'true' },
  FifoQueue: { kind: 'flag', fallback: 'true', fifoOnly: true },
  ContentBasedDeduplication: { kind: 'flag', fallback: 'false', fifoOnly: true },
  DeduplicationScope: { kind: 'choice', values: ['messageGroup', 'queue'], fallback: 'queue', fifoOnly: true },
  FifoThroughputLimit: { kind: 'choice', values: ['perQueue', 'perMessageGroupId'], fallback: 'perQueue', fifoOnly: true },
};

/** Attributes that are worked out and cannot be set. */
const COMPUTED = [
  'QueueArn',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
] as const;

/** Setting one of these to the empty text removes it. */
const REMOVABLE = new Set(['Policy', 'RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId']);

function unknownAttribute(name: string): Error {
  return sqsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
}

/** SQS has other words for the attributes that came with high throughput. */
function fifoOnly(name: string, rule: Rule): Error {
  if (rule.kind !== 'choice') return unknownAttribute(name);
  return sqsError('InvalidAttributeName', `You can specify the ${name} only when FifoQueue is set to true.`);
}

function invalidValue(name: string, reason?: string): Error {
  return sqsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.${reason === undefined ? '' : ` Reason: ${reason}`}`);
}

/** The attributes of a request as SQS keeps them: flags are taken in any case and shown in lower case. */
export function canonicalAttributes(given: Readonly<Record<string, string>>): Record<string, string> {
  const attributes = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(given)) {
    const rule = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
    attributes[name] = rule?.kind === 'flag' ? value.toLowerCase() : value;
  }
  return attributes;
}

/** Checks the attributes that a request gives. @throws AwsError for a name or value that the queue cannot have. */
export function checkAttributes(given: Readonly<Record<string, string>>, fifo: boolean): void {
  for (const [name, value] of Object.entries(given)) {
    const rule = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
    if (rule === undefined) throw unknownAttribute(name);
    if (rule.fifoOnly === true && !fifo) throw fifoOnly(name, rule);
    if (value === '' && REMOVABLE.has(name)) continue;
    checkValue(name, value, rule);
  }
  if (given['SqsManagedSseEnabled'] === 'true' && (given['KmsMasterKeyId'] ?? '') !== '') {
    throw sqsError(
      'InvalidAttributeName',
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
    );
  }
}

function checkValue(name: string, value: string, rule: Rule): void {
  switch (rule.kind) {
    case 'number':
      if (!/^\d{1,9}$/.test(value) || Number(value) < rule.min || Number(value) > rule.max) throw invalidValue(name);
      return;
    case 'flag':
      if (value !== 'true' && value !== 'false') throw invalidValue(name);
      return;
    case 'choice':
      if (!rule.values.includes(value)) throw invalidValue(name);
      return;
    case 'policy':
      if (!isJsonObject(parseJson(value))) throw sqsError('InvalidAttributeValue', 'Invalid value for the parameter Policy.');
      return;
    case 'redrive':
      checkRedrivePolicy(value);
      return;
    case 'redriveAllow':
      checkRedriveAllowPolicy(value);
      return;
    case 'text':
      return;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function invalidPolicy(name: string, text: string, reason: string): Error {
  return invalidParameterValue(`Value ${text} for parameter ${name} is invalid. Reason: ${reason}`);
}

const MAX_RECEIVE_COUNT = 1000;

function checkRedrivePolicy(text: string): void {
  const fail = (reason: string): Error => invalidPolicy('RedrivePolicy', text, reason);
  const policy = parseJson(text);
  if (!isJsonObject(policy)) throw invalidValue('RedrivePolicy', 'Redrive policy is not a valid JSON map.');
  const { deadLetterTargetArn, maxReceiveCount } = policy;
  if (maxReceiveCount === undefined) throw fail('Redrive policy does not contain mandatory attribute: maxReceiveCount.');
  if (deadLetterTargetArn === undefined) throw fail('Redrive policy does not contain mandatory attribute: deadLetterTargetArn.');
  const count = typeof maxReceiveCount === 'string' && /^\d{1,9}$/.test(maxReceiveCount) ? Number(maxReceiveCount) : maxReceiveCount;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > MAX_RECEIVE_COUNT) {
    throw fail(`Invalid value for maxReceiveCount: ${String(maxReceiveCount as string | number)}, valid values are from 1 to ${String(MAX_RECEIVE_COUNT)} both inclusive.`);
  }
  if (typeof deadLetterTargetArn !== 'string' || parseArn(deadLetterTargetArn)?.service !== 'sqs') throw fail('Invalid value for deadLetterTargetArn.');
  if (Object.keys(policy).length > 2) throw fail('Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].');
}

const REDRIVE_PERMISSIONS = ['allowAll', 'denyAll', 'byQueue'];
const MAX_SOURCE_QUEUES = 10;

function checkRedriveAllowPolicy(text: string): void {
  const fail = (reason: string): Error => invalidPolicy('RedriveAllowPolicy', text, `Amazon SQS can't create the redrive allow policy. ${reason}`);
  const policy = parseJson(text);
  if (!isJsonObject(policy) || !isRedriveAllowPolicy(policy)) {
    throw invalidValue('RedriveAllowPolicy', "Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.");
  }
  const { redrivePermission, sourceQueueArns } = policy;
  if (redrivePermission !== 'byQueue') {
    if (sourceQueueArns === undefined) return;
    throw fail('To specify one or more source queue ARNs, you must set redrivePermission to byQueue.');
  }
  if (sourceQueueArns === undefined || sourceQueueArns.length === 0) {
    throw fail('When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values.');
  }
  if (sourceQueueArns.length > MAX_SOURCE_QUEUES) {
    throw fail(`The maximum number of source queue ARNs you can specify is ${String(MAX_SOURCE_QUEUES)}.`);
  }
}

interface RedriveAllowPolicy extends JsonObject {
  readonly redrivePermission: string;
  readonly sourceQueueArns?: readonly string[];
}

function isRedriveAllowPolicy(policy: JsonObject): policy is RedriveAllowPolicy {
  const { redrivePermission, sourceQueueArns, ...others } = policy;
  return (
    typeof redrivePermission === 'string' &&
    REDRIVE_PERMISSIONS.includes(redrivePermission) &&
    (sourceQueueArns === undefined || (Array.isArray(sourceQueueArns) && sourceQueueArns.every((arn) => typeof arn === 'string'))) &&
    Object.keys(others).length === 0
  );
}

/** Whether a dead-letter queue takes messages of a source queue, by its RedriveAllowPolicy. */
export function allowsSource(deadLetterQueue: Queue, sourceArn: string): boolean {
  const text = deadLetterQueue.attributes['RedriveAllowPolicy'];
  if (text === undefined) return true;
  const { redrivePermission, sourceQueueArns } = parseJson(text) as JsonObject;
  if (redrivePermission === 'byQueue') return Array.isArray(sourceQueueArns) && sourceQueueArns.includes(sourceArn);
  return redrivePermission === 'allowAll';
}

/**
 * The queue's attributes after a request set some: one kind of encryption ends the other, the empty text removes.
 * @throws AwsError for attributes that do not go together.
 */
export function applyAttributes(held: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>): Record<string, string> {
  const attributes: Record<string, string> = { ...held, ...given };
  if ((given['KmsMasterKeyId'] ?? '') !== '') attributes['SqsManagedSseEnabled'] = 'false';
  if (given['SqsManagedSseEnabled'] === 'true') {
    delete attributes['KmsMasterKeyId'];
    delete attributes['KmsDataKeyReusePeriodSeconds'];
  }
  for (const name of REMOVABLE) if (attributes[name] === '') delete attributes[name];
  if (attributes['FifoThroughputLimit'] === 'perMessageGroupId' && attributes['DeduplicationScope'] !== 'messageGroup') {
    throw invalidValue('FifoThroughputLimit', 'The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup.');
  }
  return attributes;
}

/** The first given attribute whose value differs from what the queue has, or `undefined`. */
export function firstDifference(queue: Queue, given: Readonly<Record<string, string>>): string | undefined {
  return Object.keys(given).find((name) => given[name] !== (queue.attributes[name] ?? RULES[name]?.fallback));
}

/**
 * The attributes that a request asks for, with defaults and counts.
 * @throws AwsError `InvalidAttributeName` for a name that no queue of this type has.
 */
export function describeAttributes(queue: Queue, counts: MessageCounts, arn: string, wanted: readonly string[], fifo: boolean): Record<string, string> {
  const all = wanted.includes('All');
  const computed: Record<(typeof COMPUTED)[number], string> = {
    QueueArn: arn,
    ApproximateNumberOfMessages: String(counts.visible),
    ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
  };
  const result: Record<string, string> = {};
  for (const name of all ? [...COMPUTED, ...Object.keys(RULES)] : wanted) {
    const rule = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
    const isComputed = Object.hasOwn(computed, name);
    if (rule === undefined && !isComputed) throw unknownAttribute(name);
    if (rule?.fifoOnly === true && !fifo) {
      if (all) continue;
      throw unknownAttribute(name);
    }
    const value = isComputed ? computed[name as keyof typeof computed] : shownValue(queue, name, rule);
    if (value !== undefined) result[name] = value;
  }
  return result;
}

/** Shown of queues that are encrypted with a key of KMS. */
const DEFAULT_KEY_REUSE_SECONDS = '300';

function shownValue({ attributes }: Queue, name: string, rule: Rule | undefined): string | undefined {
  if (name === 'KmsDataKeyReusePeriodSeconds') return attributes['KmsMasterKeyId'] === undefined ? undefined : (attributes[name] ?? DEFAULT_KEY_REUSE_SECONDS);
  return attributes[name] ?? rule?.fallback;
}

/**
 * The other way about: the attributes that a queue holds, out of what GetQueueAttributes shows of it. Those that have their default value are left
 * out, as nothing tells whether they were set.
 */
export function settableAttributes(shown: Readonly<Record<string, string>>, fifo: boolean): Record<string, string> {
  const held = Object.entries(shown).filter(([name, value]) => {
    const rule = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
    if (rule === undefined || (rule.fifoOnly === true && !fifo)) return false;
    // Every FIFO queue was made with this one.
    if (name === 'FifoQueue') return true;
    return value !== (name === 'KmsDataKeyReusePeriodSeconds' ? DEFAULT_KEY_REUSE_SECONDS : rule.fallback);
  });
  return Object.fromEntries(held);
}

/** The dead-letter queue's place that a RedrivePolicy names. The policy has been checked. */
export function deadLetterTarget(policy: string): { readonly scope: Scope; readonly name: string; readonly text: string } {
  const { deadLetterTargetArn } = JSON.parse(policy) as { deadLetterTargetArn: string };
  const arn = parseArn(deadLetterTargetArn);
  return {
    scope: { accountId: arn?.accountId ?? '', region: arn?.region ?? '' },
    name: arn?.resource ?? '',
    text: policy,
  };
}
