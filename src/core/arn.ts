import type { Scope } from './scope.js';

/** The parts of an Amazon Resource Name. See "Amazon Resource Names (ARNs)" in the IAM User Guide. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  /** Empty for global services. */
  readonly region: string;
  /** Empty for some resources, e.g. S3 buckets. */
  readonly accountId: string;
  /** All after the fifth colon; it may hold colons and slashes itself. */
  readonly resource: string;
}

/** The partition that a region is in: `aws-cn` and `aws-us-gov` for theirs, `aws` for all others. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return 'aws';
}

export function formatArn(service: string, scope: Scope, resource: string): string {
  return `arn:${partitionOf(scope.region)}:${service}:${scope.region}:${scope.accountId}:${resource}`;
}

/** The parts of an ARN, or `undefined` when the text is not one. */
export function parseArn(text: string): Arn | undefined {
  const parts = text.split(':');
  const [prefix, partition, service, region, accountId] = parts;
  if (prefix !== 'arn' || parts.length < 6 || !partition || !service) return undefined;
  const resource = parts.slice(5).join(':');
  if (resource === '') return undefined;
  return { partition, service, region: region ?? '', accountId: accountId ?? '', resource };
}
