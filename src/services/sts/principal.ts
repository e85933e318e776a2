import { createHash } from 'node:crypto';
import { parseArn, partitionOf, type Arn } from '../../core/arn.js';
import type { RequestContext } from '../../core/operation.js';
import type { Session } from '../../core/session-token.js';
import { sessionOf } from '../../core/temporary-credentials.js';
import { accessDenied, validationError } from './errors.js';

/** Who a request comes from. */
export interface Principal {
  readonly arn: string;
  readonly userId: string;
  readonly accountId: string;
  /** What the session token says; `undefined` for credentials that are not temporary. */
  readonly session: Session | undefined;
}

/**
 * Who the request's credentials belong to. Credentials that were not issued by this mock are the root user of their account.
 * @throws AwsError for credentials of this mock that have expired, or come without their token.
 */
export function callerOf(context: RequestContext): Principal {
  const { accountId, region } = context.scope;
  const root = { arn: `arn:${partitionOf(region)}:iam::${accountId}:root`, userId: accountId, accountId, session: undefined };
  const session = sessionOf(context);
  if (session === undefined) return root;
  return { arn: session.arn, userId: session.userId, accountId, session };
}

/** A role by its ARN. */
export interface Role {
  readonly partition: string;
  readonly accountId: string;
  /** Without its path, as session ARNs have it. */
  readonly name: string;
  /** The id that IAM would have given it: here it follows from the ARN, as there is no IAM. */
  readonly id: string;
}

/** The role that an ARN names. @throws AwsError for what is no ARN, or none of a role. @param action the operation, for the message. */
export function roleOf(roleArn: string, action: string, caller?: Principal): Role {
  const arn = validArn(roleArn);
  const path = /^role\/(?:[\u0021-\u007e]+\/)?([\w+=,.@-]{1,64})$/.exec(arn.resource);
  const name = path?.[1];
  if (arn.service !== 'iam' || name === undefined || !/^\d{12}$/.test(arn.accountId)) {
    const subject = caller === undefined ? 'Not authorized to perform' : `User: ${caller.arn} is not authorized to perform:`;
    throw accessDenied(caller === undefined ? `${subject} sts:${action}` : `${subject} sts:${action} on resource: ${roleArn}`);
  }
  return { partition: arn.partition, accountId: arn.accountId, name, id: `AROA${idText(roleArn)}` };
}

/** @throws AwsError */
export function validArn(text: string): Arn {
  const arn = parseArn(text);
  if (arn === undefined) throw validationError(`${text} is invalid`);
  return arn;
}

/** 17 characters of base32 that follow from a name. */
function idText(name: string): string {
  const digest = createHash('sha256').update(name).digest();
  let text = '';
  for (let index = 0; index < 17; index += 1) text += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt((digest[index] ?? 0) & 31);
  return text;
}
