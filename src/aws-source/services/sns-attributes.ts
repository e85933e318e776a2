import { canonicalJson, type JsonValue } from '../../core/json.js';
import type { Scope } from '../../core/scope.js';
import { defaultPolicy } from '../../services/sns/topic-attributes.js';

type Attributes = Readonly<Record<string, string>>;

/** Shown of every topic and not set by anybody. */
const COMPUTED = new Set(['BeginningArchiveTime', 'EffectiveDeliveryPolicy', 'FifoTopic', 'Owner', 'SubscriptionsConfirmed', 'SubscriptionsDeleted', 'SubscriptionsPending', 'TopicArn']);
const TOPIC_DEFAULTS: Attributes = { ContentBasedDeduplication: 'false', DisplayName: '' };

/** The attributes that a topic holds, out of what GetTopicAttributes shows: without what is worked out, and without defaults. */
export function heldTopicAttributes(shown: Attributes, scope: Scope, name: string): Record<string, string> {
  const usual = sortedPolicy(defaultPolicy(scope, name));
  return without(shown, (attribute, value) => COMPUTED.has(attribute) || TOPIC_DEFAULTS[attribute] === value || (attribute === 'Policy' && sortedPolicy(value) === usual));
}

const OF_SUBSCRIPTIONS = new Set(['DeliveryPolicy', 'FilterPolicy', 'FilterPolicyScope', 'RawMessageDelivery', 'RedrivePolicy', 'ReplayPolicy', 'SubscriptionRoleArn']);
const SUBSCRIPTION_DEFAULTS: Attributes = { FilterPolicyScope: 'MessageAttributes', RawMessageDelivery: 'false' };

/** The same for what GetSubscriptionAttributes shows. */
export function heldSubscriptionAttributes(shown: Attributes): Record<string, string> {
  return without(shown, (attribute, value) => !OF_SUBSCRIPTIONS.has(attribute) || SUBSCRIPTION_DEFAULTS[attribute] === value);
}

function without(shown: Attributes, out: (attribute: string, value: string) => boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(shown).filter(([attribute, value]) => value !== '' && !out(attribute, value)));
}

/** Equal for policies that say the same in another order of members. */
function sortedPolicy(text: string): string {
  try {
    return canonicalJson(JSON.parse(text) as JsonValue);
  } catch {
    return text;
  }
}
