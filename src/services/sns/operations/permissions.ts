import { partitionOf } from '../../../core/arn.js';
import type { OperationTable } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { SnsApi } from '../api.js';
import { readTopicArn, topicArn } from '../arns.js';
import { invalidParameter, snsError, topicNotFound } from '../errors.js';
import type { Topic } from '../model.js';
import type { SnsParts } from '../options.js';
import { defaultPolicy, TOPIC_ACTIONS } from '../topic-attributes.js';

interface Policy {
  readonly Statement: readonly { readonly Sid?: string }[];
}

function policyOf(scope: Scope, topic: Topic): Policy {
  const policy = JSON.parse(topic.attributes['Policy'] ?? defaultPolicy(scope, topic.name)) as Policy;
  return { ...policy, Statement: Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement] };
}

function withPolicy(topic: Topic, policy: Policy): Topic {
  return { ...topic, attributes: { ...topic.attributes, Policy: JSON.stringify(policy) } };
}

/** A list of one stands for itself in a policy. */
function oneOrMany(values: readonly string[]): string | readonly string[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

/** Permissions are kept in the topic's policy. Policies are not enforced. */
export function permissionOperations({ backend }: SnsParts): Pick<OperationTable<SnsApi>, 'AddPermission' | 'RemovePermission'> {
  return {
    async AddPermission({ TopicArn, Label, AWSAccountId, ActionName }, context) {
      const { scope, name } = readTopicArn(TopicArn, context.scope);
      if (!/^[A-Za-z0-9_-]{1,80}$/.test(Label)) throw invalidParameter('Label');
      const unknown = ActionName.some((action) => !TOPIC_ACTIONS.some((known) => known === action));
      if (unknown || ActionName.length === 0) throw invalidParameter('Policy statement action out of service scope!');
      if (AWSAccountId.length === 0 || AWSAccountId.some((account) => !/^\d{12}$/.test(account))) throw invalidParameter('AWSAccountId');
      const statement = {
        Sid: Label,
        Effect: 'Allow',
        Principal: { AWS: oneOrMany(AWSAccountId.map((account) => `arn:${partitionOf(scope.region)}:iam::${account}:root`)) },
        Action: oneOrMany(ActionName.map((action) => `SNS:${action}`)),
        Resource: topicArn(scope, name),
      };
      const updated = await backend.updateTopic(scope, name, (topic) => {
        const policy = policyOf(scope, topic);
        if (policy.Statement.some(({ Sid }) => Sid === Label)) throw invalidParameter('Statement already exists');
        return withPolicy(topic, { ...policy, Statement: [...policy.Statement, statement] });
      });
      if (updated === undefined) throw topicNotFound();
      return {};
    },

    async RemovePermission({ TopicArn, Label }, context) {
      const { scope, name } = readTopicArn(TopicArn, context.scope);
      const updated = await backend.updateTopic(scope, name, (topic) => {
        const policy = policyOf(scope, topic);
        const left = policy.Statement.filter(({ Sid }) => Sid !== Label);
        if (left.length === policy.Statement.length) throw snsError('NotFound', 'Statement does not exist');
        return withPolicy(topic, { ...policy, Statement: left });
      });
      if (updated === undefined) throw topicNotFound();
      return {};
    },
  };
}
