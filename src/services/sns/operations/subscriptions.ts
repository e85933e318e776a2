import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { SnsApi } from '../api.js';
import { readEndpointArn, readSubscriptionArn, readTopicArn, subscriptionArn } from '../arns.js';
import type { NewDelivery } from '../backend.js';
import { controlDelivery, newToken, readToken } from '../confirmation.js';
import { needsConfirmation, readEndpoint, readProtocol } from '../endpoints.js';
import { invalidParameter, snsError, subscriptionNotFound, topicNotFound } from '../errors.js';
import { LIMITS } from '../limits.js';
import { applicationKey, isFifo, type Subscription, type SubscriptionProtocol, type TextMap, type Topic } from '../model.js';
import type { SnsParts } from '../options.js';
import { changeSubscriptionAttributes, subscriptionAttributes } from '../subscription-attributes.js';
import { isAuthenticated, linkScope, refusing, withLinks } from './support.js';
import { checkLargeSubscription } from './topics.js';

type SubscriptionOperations = 'Subscribe' | 'ConfirmSubscription' | 'Unsubscribe' | 'GetSubscriptionAttributes' | 'SetSubscriptionAttributes';

export function subscriptionOperations(parts: SnsParts): Pick<OperationTable<SnsApi>, SubscriptionOperations> {
  const { backend, worker, replays } = parts;
  return {
    async Subscribe({ TopicArn, Protocol, Endpoint, Attributes = {}, ReturnSubscriptionArn = false }, request) {
      const context = withLinks(parts, request);
      const { scope, name } = readTopicArn(TopicArn, context.scope);
      const protocol = readProtocol(Protocol);
      const endpoint = await readEndpointOf(parts, { scope, name }, () => readEndpoint(protocol, Endpoint));
      if (protocol === 'application') await checkDevice(parts, endpoint, context.scope);
      const id = context.ids.uuid();
      const subscribed = await backend.subscribe(scope, name, { protocol, endpoint }, (held, { topic, counts }) => {
        const changes = readAttributes(topic, protocol, endpoint, Attributes);
        if (held !== undefined) return repeat(scope, topic, held, changes, context, worker.holdUntil(context.clock.now()));
        checkFifo(topic, protocol, endpoint);
        checkLargeSubscription(topic, protocol, counts.confirmed + counts.pending);
        const subscription = newSubscription(id, topic, protocol, endpoint, changes, context);
        return { subscription, deliveries: confirmationOf(scope, topic, subscription, context, worker.holdUntil(context.clock.now())) };
      });
      if (subscribed === undefined) throw topicNotFound();
      const { subscription, deliveries } = subscribed;
      await worker.deliver(scope, deliveries.map(({ delivery }) => delivery));
      if (subscription.replay?.status === 'Pending') await replays.run(scope, name, subscription.id);
      const shown = subscription.confirmed || ReturnSubscriptionArn;
      return { SubscriptionArn: shown ? subscriptionArn(scope, name, subscription.id) : 'pending confirmation' };
    },

    async ConfirmSubscription({ TopicArn, Token, AuthenticateOnUnsubscribe }, context) {
      // The token tells the topic. Of the ARN, account and region alone have to be right, as on AWS.
      const { id, topic: name } = readToken(Token);
      const scope = confirmationScope(TopicArn, context);
      const now = context.clock.now();
      const updated = await backend.updateSubscription(scope, name, id, (held) => {
        if (held.token !== Token || (!held.confirmed && (held.tokenExpiresAt ?? 0) < now)) throw snsError('InvalidParameter', 'Invalid token');
        return held.confirmed ? held : confirm(held, context, AuthenticateOnUnsubscribe === 'true');
      });
      if (updated === undefined) throw invalidParameter((await backend.findTopic(scope, name)) === undefined ? 'Topic' : 'Token');
      return { SubscriptionArn: subscriptionArn(scope, name, id) };
    },

    async Unsubscribe({ SubscriptionArn }, request) {
      const context = withLinks(parts, request);
      const { scope, topic: name, id } = readSubscriptionArn(SubscriptionArn, linkScope(context, SubscriptionArn));
      const [topic, subscription] = await Promise.all([backend.findTopic(scope, name), backend.findSubscription(scope, name, id)]);
      if (topic === undefined || subscription === undefined) return {};
      const owner = isAuthenticated(context) && (context.scope.accountId === subscription.owner || context.scope.accountId === scope.accountId);
      if (subscription.authenticateOnUnsubscribe && !owner) {
        throw snsError('AuthorizationError', 'Not authorized to perform this operation: the subscription asks for authentication');
      }
      // Whoever is not the owner may have been wrong: the endpoint is told.
      const heldUntil = worker.holdUntil(context.clock.now());
      const farewell = owner ? [] : [controlDelivery('UnsubscribeConfirmation', scope, topic, subscription, newToken(subscription, context), context, heldUntil)];
      const removed = await backend.removeSubscription(scope, name, id, farewell);
      if (removed !== undefined) await worker.deliver(scope, farewell.map(({ delivery }) => delivery));
      return {};
    },

    async GetSubscriptionAttributes({ SubscriptionArn }, context) {
      const { scope, topic: name, id } = readSubscriptionArn(SubscriptionArn, context.scope);
      const [topic, subscription] = await Promise.all([backend.findTopic(scope, name), backend.findSubscription(scope, name, id)]);
      if (topic === undefined || subscription === undefined) throw subscriptionNotFound();
      return { Attributes: subscriptionAttributes(scope, topic, subscription) };
    },

    async SetSubscriptionAttributes({ SubscriptionArn, AttributeName, AttributeValue = '' }, context) {
      const { scope, topic: name, id } = readSubscriptionArn(SubscriptionArn, context.scope);
      const topic = await backend.findTopic(scope, name);
      if (topic === undefined) throw subscriptionNotFound();
      const updated = await backend.updateSubscription(scope, name, id, (held) => {
        const change = { [AttributeName]: AttributeValue };
        const { protocol, endpoint } = held;
        const attributes = refusing('', () => changeSubscriptionAttributes(held.attributes, change, { topic, protocol, endpoint }));
        return withAttributes(held, attributes, change);
      });
      if (updated === undefined) throw subscriptionNotFound();
      if (updated.replay?.status === 'Pending') await replays.run(scope, name, id);
      return {};
    },
  };
}

/** Of a topic that is not there SNS says so first. */
async function readEndpointOf({ backend }: SnsParts, { scope, name }: { readonly scope: Scope; readonly name: string }, read: () => string): Promise<string> {
  try {
    return read();
  } catch (error) {
    if ((await backend.findTopic(scope, name)) === undefined) throw topicNotFound();
    throw error;
  }
}

function readAttributes(topic: Topic, protocol: SubscriptionProtocol, endpoint: string, given: TextMap): TextMap {
  return refusing('Attributes Reason: ', () => changeSubscriptionAttributes({}, given, { topic, protocol, endpoint }));
}

/** A replay begins anew whenever its policy is set. */
function withAttributes(held: Subscription, attributes: TextMap, changes: TextMap): Subscription {
  const { replay, ...rest } = held;
  const next = { ...rest, attributes };
  if (!('ReplayPolicy' in changes)) return replay === undefined ? next : { ...next, replay };
  return attributes['ReplayPolicy'] === undefined ? next : { ...next, replay: { status: 'Pending', cursor: '' } };
}

function newSubscription(
  id: string,
  topic: Topic,
  protocol: SubscriptionProtocol,
  endpoint: string,
  attributes: TextMap,
  context: RequestContext,
): Subscription {
  const now = context.clock.now();
  const pending = needsConfirmation(protocol, endpoint, context.scope);
  const subscription: Subscription = {
    id,
    topic: topic.name,
    protocol,
    endpoint,
    owner: context.scope.accountId,
    attributes: {},
    confirmed: !pending,
    confirmationWasAuthenticated: !pending,
    authenticateOnUnsubscribe: false,
    createdAt: now,
    ...(pending ? { token: newToken({ id, topic: topic.name }, context), tokenExpiresAt: now + LIMITS.tokenLifetime } : {}),
  };
  return withAttributes(subscription, attributes, attributes);
}

function confirmationOf(scope: Scope, topic: Topic, subscription: Subscription, context: RequestContext, heldUntil: number): NewDelivery[] {
  if (subscription.confirmed || subscription.token === undefined) return [];
  return [controlDelivery('SubscriptionConfirmation', scope, topic, subscription, subscription.token, context, heldUntil)];
}

/** What attributes are that were never set. */
const DEFAULTS: TextMap = { RawMessageDelivery: 'false', FilterPolicyScope: 'MessageAttributes' };

/** Subscribing again changes nothing; an endpoint that has not confirmed is asked again. */
function repeat(
  scope: Scope,
  topic: Topic,
  held: Subscription,
  changes: TextMap,
  context: RequestContext,
  heldUntil: number,
): { readonly subscription: Subscription; readonly deliveries: readonly NewDelivery[] } {
  for (const [name, value] of Object.entries(changes)) {
    if ((held.attributes[name] ?? DEFAULTS[name] ?? '') !== value) {
      throw invalidParameter('Attributes Reason: Subscription already exists with different attributes');
    }
  }
  if (held.confirmed) return { subscription: held, deliveries: [] };
  const subscription = { ...held, token: newToken(held, context), tokenExpiresAt: context.clock.now() + LIMITS.tokenLifetime };
  return { subscription, deliveries: confirmationOf(scope, topic, subscription, context, heldUntil) };
}

function confirm(held: Subscription, context: RequestContext, authenticateOnUnsubscribe: boolean): Subscription {
  const authenticated = isAuthenticated(context);
  return {
    ...held,
    confirmed: true,
    confirmationWasAuthenticated: authenticated,
    authenticateOnUnsubscribe: authenticated && authenticateOnUnsubscribe,
  };
}

/** Where a confirmation's topic is. Whatever is wrong with its ARN is told in one word. */
function confirmationScope(arn: string, context: RequestContext): Scope {
  try {
    return readTopicArn(arn, linkScope(context, arn)).scope;
  } catch {
    throw invalidParameter('Topic');
  }
}

function checkFifo(topic: Topic, protocol: SubscriptionProtocol, endpoint: string): void {
  if (!isFifo(topic) && protocol === 'sqs' && endpoint.endsWith('.fifo')) {
    throw invalidParameter('Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics');
  }
  if (isFifo(topic) && protocol !== 'sqs') {
    throw invalidParameter(`Invalid parameter: Protocol Reason: FIFO topics do not support the protocol ${protocol}`);
  }
}

async function checkDevice({ backend }: SnsParts, endpoint: string, context: Scope): Promise<void> {
  const { scope, platform, name, id } = readEndpointArn(endpoint, context, 'Endpoint');
  if ((await backend.findEndpoint(scope, applicationKey(platform, name), id)) === undefined) {
    throw invalidParameter(`Endpoint Reason: Endpoint does not exist for endpoint ${endpoint}`);
  }
}
