import type { OperationTable } from '../../../core/operation.js';
import type { StsApi } from '../api.js';
import { issueCredentials } from '../credentials.js';
import { accessDenied, validationError } from '../errors.js';
import { callerOf, roleOf, validArn, type Role } from '../principal.js';
import { packedPolicySize, transitiveTags } from '../session-policies.js';

const HOUR = 3600;
/** The tasks that AssumeRoot can be for; see its API reference. */
const ROOT_TASKS = ['IAMAuditRootUserCredentials', 'IAMCreateRootUserPassword', 'IAMDeleteRootUserCredentials', 'S3UnlockBucketPolicy', 'SQSUnlockQueuePolicy'];

/** The user that a role's session is. */
export function assumedRole({ partition, accountId, name, id }: Role, sessionName: string): { readonly AssumedRoleId: string; readonly Arn: string } {
  return { AssumedRoleId: `${id}:${sessionName}`, Arn: `arn:${partition}:sts::${accountId}:assumed-role/${name}/${sessionName}` };
}

/** Sessions of roles, and of the root users of an organization's accounts, for callers that AWS knows. Trust policies are not asked: there is no IAM. */
export const assumeRoleOperations: OperationTable<StsApi> = {
  AssumeRole(input, context) {
    const caller = callerOf(context);
    validArn(input.RoleArn);
    const { DurationSeconds: seconds = HOUR, RoleSessionName: sessionName } = input;
    const { session } = caller;
    const chained = session?.kind === 'assumed-role';
    if (chained && seconds > HOUR) throw validationError('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.');
    const tags = transitiveTags(input.Tags, input.TransitiveTagKeys, session?.transitiveTags);
    const size = packedPolicySize(input.Policy, input.PolicyArns, input.Tags);
    const role = roleOf(input.RoleArn, 'AssumeRole', caller);
    const user = assumedRole(role, sessionName);
    const sourceIdentity = session?.sourceIdentity ?? input.SourceIdentity;
    if (session?.sourceIdentity !== undefined && input.SourceIdentity !== undefined && input.SourceIdentity !== session.sourceIdentity) {
      throw accessDenied(`User: ${caller.arn} is not authorized to perform: sts:SetSourceIdentity on resource: ${input.RoleArn}`);
    }
    const issued = {
      kind: 'assumed-role' as const,
      arn: user.Arn,
      userId: user.AssumedRoleId,
      ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
      ...(tags.length === 0 ? {} : { transitiveTags: tags }),
    };
    return {
      Credentials: issueCredentials(issued, role.accountId, seconds, context),
      AssumedRoleUser: user,
      PackedPolicySize: size,
      SourceIdentity: sourceIdentity,
    };
  },

  AssumeRoot(input, context) {
    const { session } = callerOf(context);
    const { TargetPrincipal: target, DurationSeconds: seconds = 900 } = input;
    const accountId = /^(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/.exec(target)?.[1];
    if (accountId === undefined) throw validationError(`${target} is invalid`);
    const task = /^arn:[\w-]+:iam::aws:policy\/root-task\/(\w+)$/.exec(input.TaskPolicyArn.arn ?? '')?.[1];
    if (task === undefined || !ROOT_TASKS.includes(task)) throw validationError(`${input.TaskPolicyArn.arn ?? ''} is invalid`);
    const [, partition = 'aws'] = (input.TaskPolicyArn.arn ?? '').split(':');
    const issued = { kind: 'root' as const, arn: `arn:${partition}:iam::${accountId}:root`, userId: accountId };
    return {
      Credentials: issueCredentials(session?.sourceIdentity === undefined ? issued : { ...issued, sourceIdentity: session.sourceIdentity }, accountId, seconds, context),
      SourceIdentity: session?.sourceIdentity,
    };
  },
};
