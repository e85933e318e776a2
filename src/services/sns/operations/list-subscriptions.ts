import type { OperationTable } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { SnsApi, Subscription as ShownSubscription } from '../api.js';
import { readTopicArn, subscriptionArn, topicArn } from '../arns.js';
import { topicNotFound } from '../errors.js';
import type { Subscription } from '../model.js';
import type { SnsParts } from '../options.js';
import { readPage } from '../page-token.js';

function shown(scope: Scope, { topic, id, owner, protocol, endpoint, confirmed }: Subscription): ShownSubscription {
  return {
    SubscriptionArn: confirmed ? subscriptionArn(scope, topic, id) : 'PendingConfirmation',
    Owner: owner,
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: topicArn(scope, topic),
  };
}

export function listSubscriptionOperations({
  backend,
}: SnsParts): Pick<OperationTable<SnsApi>, 'ListSubscriptions' | 'ListSubscriptionsByTopic'> {
  return {
    async ListSubscriptions({ NextToken }, { scope }) {
      const read = (page: Parameters<typeof backend.listSubscriptions>[1]): Promise<readonly Subscription[]> => backend.listSubscriptions(scope, page);
      const { entries, nextToken } = await readPage(NextToken, undefined, read, ({ topic, id }) => `${topic}:${id}`);
      return { Subscriptions: entries.map((entry) => shown(scope, entry)), NextToken: nextToken };
    },

    async ListSubscriptionsByTopic({ TopicArn, NextToken }, context) {
      const { scope, name } = readTopicArn(TopicArn, context.scope);
      if ((await backend.findTopic(scope, name)) === undefined) throw topicNotFound();
      const { entries, nextToken } = await readPage(
        NextToken,
        undefined,
        (page) => backend.listSubscriptionsOfTopic(scope, name, page),
        ({ id }) => id,
      );
      return { Subscriptions: entries.map((entry) => shown(scope, entry)), NextToken: nextToken };
    },
  };
}
