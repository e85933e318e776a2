import type { JsonValue } from '../../../core/json.js';
import type { OperationTable } from '../../../core/operation.js';
import { api, type SqsApi } from '../api.js';
import { invalidParameter, missingParameter, sqsError } from '../errors.js';
import { limits } from '../limits.js';
import type { Queue } from '../model.js';
import type { SqsParts } from '../options.js';
import { queueArn, resolveQueueUrl } from './queue-address.js';

interface Statement {
  readonly Sid?: string;
  readonly [member: string]: JsonValue | undefined;
}

interface Policy {
  readonly Version: string;
  readonly Id: string;
  readonly Statement: readonly Statement[];
}

const LABEL = /^[A-Za-z0-9_-]{1,80}$/;
/** The operations that a queue's owner can give to others by AddPermission. */
const ACTIONS = new Set([
  '*',
  'ChangeMessageVisibility',
  'DeleteMessage',
  'GetQueueAttributes',
  'GetQueueUrl',
  'ListDeadLetterSourceQueues',
  'PurgeQueue',
  'ReceiveMessage',
  'SendMessage',
]);

export function permissionOperations({ backend }: SqsParts): Pick<OperationTable<SqsApi>, 'AddPermission' | 'RemovePermission'> {
  return {
    async AddPermission({ QueueUrl, Label, AWSAccountIds, Actions }, context) {
      const { scope, name } = resolveQueueUrl(QueueUrl, context);
      checkRequest(Label, AWSAccountIds, Actions);
      const arn = queueArn(scope, name);
      const statement: Statement = {
        Sid: Label,
        Effect: 'Allow',
        Principal: { AWS: oneOrList(AWSAccountIds.map((id) => `arn:aws:iam::${id}:root`)) },
        Action: oneOrList(Actions.map((action) => `SQS:${action}`)),
        Resource: arn,
      };
      await backend.updateQueue(scope, name, (queue) => {
        const policy = policyOf(queue) ?? { Version: '2008-10-17', Id: `${arn}/SQSDefaultPolicy`, Statement: [] };
        if (policy.Statement.some(({ Sid }) => Sid === Label)) throw invalidParameter(Label, 'Label', 'Already exists.');
        if (policy.Statement.length >= limits.policyStatements) {
          throw sqsError('OverLimit', `${String(policy.Statement.length + 1)} Statements found, maximum allowed is ${String(limits.policyStatements)}.`);
        }
        return withPolicy(queue, { ...policy, Statement: [...policy.Statement, statement] });
      });
      return {};
    },

    async RemovePermission({ QueueUrl, Label }, context) {
      const { scope, name } = resolveQueueUrl(QueueUrl, context);
      await backend.updateQueue(scope, name, (queue) => {
        const policy = policyOf(queue);
        const statements = policy?.Statement.filter(({ Sid }) => Sid !== Label) ?? [];
        if (policy === undefined || statements.length === policy.Statement.length) {
          throw invalidParameter(Label, 'Label', "can't find label.");
        }
        return withPolicy(queue, { ...policy, Statement: statements });
      });
      return {};
    },
  };
}

function checkRequest(label: string, accountIds: readonly string[], actions: readonly string[]): void {
  if (!LABEL.test(label)) {
    throw invalidParameter(label, 'Label', 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.');
  }
  if (actions.length === 0) throw missingParameter('Actions');
  if (accountIds.length === 0 || accountIds.some((id) => !/^\d{12}$/.test(id))) {
    throw invalidParameter(`[${accountIds.join(', ')}]`, 'PrincipalId', 'Unable to verify.');
  }
  for (const action of actions) {
    if (ACTIONS.has(action)) continue;
    // The space at the end is AWS's own.
    const reason = Object.hasOwn(api.operations, action)
      ? 'Only the queue owner is allowed to invoke this action.'
      : 'Please refer to the appropriate WSDL for a list of valid actions. ';
    throw invalidParameter(`SQS:${action}`, 'ActionName', reason);
  }
  if (actions.length > limits.policyActions) {
    throw sqsError('OverLimit', `${String(actions.length)} Actions were found, maximum allowed is ${String(limits.policyActions)}.`);
  }
}

function oneOrList(values: readonly string[]): JsonValue {
  return values.length === 1 ? (values[0] ?? '') : values;
}

function policyOf(queue: Queue): Policy | undefined {
  const text = queue.attributes['Policy'];
  if (text === undefined) return undefined;
  const policy = JSON.parse(text) as Policy & { readonly Statement: Statement | readonly Statement[] };
  return { ...policy, Statement: [policy.Statement].flat() as readonly Statement[] };
}

function withPolicy(queue: Queue, policy: Policy): Queue {
  const { Policy: _held, ...attributes } = queue.attributes;
  return { ...queue, attributes: policy.Statement.length === 0 ? attributes : { ...attributes, Policy: JSON.stringify(policy) } };
}
