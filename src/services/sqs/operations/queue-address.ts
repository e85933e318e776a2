import { formatArn, parseArn } from '../../../core/arn.js';
import type { RequestContext } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import { queueDoesNotExist, sqsError } from '../errors.js';

/** Which queue of which account a request is about. */
export interface QueueAddress {
  readonly scope: Scope;
  readonly name: string;
}

/** A queue's URL ends in account and name; host and what stands before do not matter, since clients reach one mock by many names. */
const QUEUE_URL = /^(?:[a-z]+:\/\/[^/]+)?\/(?:[^/]+\/)*(\d{12})\/([A-Za-z0-9_-]{1,80}(?:\.fifo)?)\/?$/;
const QUEUE_NAME = /^[A-Za-z0-9_-]{1,80}(?:\.fifo)?$/;

/** The queue that a QueueUrl names: by its URL, its path, or just its name in the caller's account. */
export function resolveQueueUrl(queueUrl: string, { scope }: Pick<RequestContext, 'scope'>): QueueAddress {
  const match = queueUrl.length > 1024 ? null : QUEUE_URL.exec(queueUrl);
  if (match === null) {
    if (QUEUE_NAME.test(queueUrl)) return { scope, name: queueUrl };
    // An address without any path is not found, as one with an unknown path is.
    if (queueUrl === '' || /^[a-z]+:\/\/[^/]*\/$/.test(queueUrl)) throw sqsError('InvalidAddress', `The address ${queueUrl} is not valid for this endpoint.`);
    throw queueDoesNotExist();
  }
  const [, accountId = '', name = ''] = match;
  return { scope: accountId === scope.accountId ? scope : { accountId, region: scope.region }, name };
}

/** A queue's URL on the host that the client used. */
export function queueUrl({ scope, baseUrl }: Pick<RequestContext, 'scope' | 'baseUrl'>, name: string, accountId = scope.accountId): string {
  return `${baseUrl}/${accountId}/${name}`;
}

export function queueArn(scope: Scope, name: string): string {
  return formatArn('sqs', scope, name);
}

/** The queue that an ARN names, or `undefined` when it is no queue's ARN. */
export function resolveQueueArn(arn: string): QueueAddress | undefined {
  const parts = parseArn(arn);
  if (parts?.service !== 'sqs' || parts.accountId === '' || parts.region === '') return undefined;
  return { scope: { accountId: parts.accountId, region: parts.region }, name: parts.resource };
}
