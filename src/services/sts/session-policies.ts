import { AwsError } from '../../core/errors.js';
import { isJsonObject } from '../../core/json.js';
import type { PolicyDescriptorType, Tag } from './api.js';
import { invalidParameter } from './errors.js';
import { validArn } from './principal.js';

/** Characters of policies and tags that a session can have before they are packed. */
const PACKED_LIMIT = 2048;

/**
 * How much of the room for policies and tags a session takes, in percent: AWS packs them in a way that it does not tell; here they count by their
 * length. `undefined` when there are none.
 * @throws AwsError for a policy that is no policy.
 */
export function packedPolicySize(policy: string | undefined, arns: readonly PolicyDescriptorType[] = [], tags: readonly Tag[] = []): number | undefined {
  if (policy === undefined && arns.length === 0 && tags.length === 0) return undefined;
  for (const { arn } of arns) if (arn !== undefined) validArn(arn);
  if (arns.length > 10) throw new AwsError('LimitExceeded', 'The number of managed session policies exceeds the limit of 10.');
  let characters = policy === undefined ? 0 : compactPolicy(policy).length;
  for (const { arn = '' } of arns) characters += arn.length;
  for (const { Key, Value } of tags) characters += Key.length + Value.length;
  const size = Math.ceil((characters * 100) / PACKED_LIMIT);
  if (size > 100) throw new AwsError('PackedPolicyTooLarge', `Packed size of session tags consumes ${String(size)}% of allotted space.`);
  return size;
}

function compactPolicy(policy: string): string {
  let document: unknown;
  try {
    document = JSON.parse(policy);
  } catch {
    document = undefined;
  }
  if (!isJsonObject(document)) throw new AwsError('MalformedPolicyDocument', 'This policy contains invalid Json');
  return JSON.stringify(document);
}

/** The tags that go on to further sessions. @throws AwsError for tags that come twice or contradict those of the calling session. */
export function transitiveTags(tags: readonly Tag[] = [], keys: readonly string[] = [], inherited: readonly string[] = []): readonly string[] {
  const names = new Set<string>();
  for (const { Key } of tags) {
    const name = Key.toLowerCase();
    if (names.has(name)) throw invalidParameter('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
    names.add(name);
  }
  const held = new Set(inherited.map((key) => key.toLowerCase()));
  if ([...names].some((name) => held.has(name))) {
    throw invalidParameter("One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.");
  }
  if (!keys.every((key) => names.has(key.toLowerCase()))) {
    throw invalidParameter('The specified transitive tag key must be included in the requested tags.');
  }
  return [...inherited, ...keys];
}
