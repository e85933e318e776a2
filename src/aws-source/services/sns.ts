import {
  GetDataProtectionPolicyCommand,
  GetSMSAttributesCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListEndpointsByPlatformApplicationCommand,
  ListPhoneNumbersOptedOutCommand,
  ListPlatformApplicationsCommand,
  ListSMSSandboxPhoneNumbersCommand,
  ListSubscriptionsByTopicCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  SNSClient,
  type Endpoint,
  type Subscription,
} from '@aws-sdk/client-sns';
import type { StateRecord } from '../../core/state.js';
import { topicArn } from '../../services/sns/arns.js';
import { PROTOCOLS, type PlatformEndpoint, type SandboxPhoneNumber, type SubscriptionProtocol } from '../../services/sns/model.js';
import { ACCOUNT_RESOURCE, type SubscriptionRecord, type TopicRecord } from '../../services/sns/view.js';
import { inOrder } from '../concurrency.js';
import { stableId } from '../documents.js';
import { allPages, CONCURRENCY, pages, record, selectedNames, tagMap, type ReadContext } from '../reader.js';
import { heldSubscriptionAttributes, heldTopicAttributes } from './sns-attributes.js';

const GONE = ['NotFound', 'NotFoundException', 'ResourceNotFound', 'ResourceNotFoundException'];

/** Topics with their subscriptions, platform applications with their endpoints, and the account's settings for text messages. */
export async function* readSns(context: ReadContext): AsyncGenerator<StateRecord> {
  const { api, scope } = context;
  const client = api.guard('sns', new SNSClient(api.settings(scope.region)));
  try {
    yield* readTopics(client, context);
    yield* readApplications(client, context);
    yield* readAccount(client, context);
  } finally {
    client.destroy();
  }
}

async function* readTopics(client: SNSClient, context: ReadContext): AsyncGenerator<StateRecord> {
  const { api, scope } = context;
  const arns = await allPages(async (NextToken) => {
    const answer = await client.send(new ListTopicsCommand({ NextToken }), api.options);
    return { entries: answer.Topics, next: answer.NextToken };
  });
  const names = selectedNames(context, 'topics', arns.map(({ TopicArn = '' }) => lastPart(TopicArn)));
  for await (const topic of inOrder(names, CONCURRENCY, (name) => readTopic(client, context, name))) {
    if (topic === undefined) continue;
    yield record('topics', topic.name, 'definition', topic.definition);
    yield* readSubscriptions(client, context, topic.name, topicArn(scope, topic.name));
  }
}

/** `undefined` for a topic that was deleted meanwhile. */
async function readTopic(client: SNSClient, { api, scope }: ReadContext, name: string): Promise<{ readonly name: string; readonly definition: TopicRecord } | undefined> {
  const TopicArn = topicArn(scope, name);
  const described = await api.optional(`the topic ${name}`, () => client.send(new GetTopicAttributesCommand({ TopicArn }), api.options), GONE);
  if (described === undefined) return undefined;
  const [tags, protection] = await Promise.all([
    api.optional("SNS's tags", () => client.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }), api.options), GONE),
    api.optional("SNS's data protection policies", () => client.send(new GetDataProtectionPolicyCommand({ ResourceArn: TopicArn }), api.options), [...GONE, 'InvalidParameter', 'InvalidParameterException']),
  ]);
  const shown = described.Attributes ?? {};
  const archivedSince = Date.parse(shown['BeginningArchiveTime'] ?? '');
  const dataProtectionPolicy = protection?.DataProtectionPolicy ?? '';
  const definition = {
    attributes: heldTopicAttributes(shown, scope, name),
    // The API does not tell.
    createdAt: 0,
    deletedSubscriptions: Number(shown['SubscriptionsDeleted'] ?? 0),
    lastPosition: 0,
    tags: tagMap(tags?.Tags),
    ...(Number.isNaN(archivedSince) ? {} : { archivedSince }),
    ...(dataProtectionPolicy === '' ? {} : { dataProtectionPolicy }),
  };
  return { name, definition };
}

async function* readSubscriptions(client: SNSClient, context: ReadContext, topic: string, TopicArn: string): AsyncGenerator<StateRecord> {
  const { api } = context;
  const listed = pages<Subscription>(async (NextToken) => {
    const answer = await client.send(new ListSubscriptionsByTopicCommand({ TopicArn, NextToken }), api.options);
    return { entries: answer.Subscriptions, next: answer.NextToken };
  });
  let pending = 0;
  for await (const subscription of inOrder(flat(listed), CONCURRENCY, (each) => readSubscription(client, context, each))) {
    if (subscription === undefined) continue;
    if (!subscription.confirmed) pending += 1;
    yield record('topics', topic, 'subscriptions', subscription);
  }
  if (pending > 0) api.note(`${topic}: pending subscriptions: ${String(pending)}; SNS does not tell the tokens that confirm them`);
}

/** `undefined` for a subscription that was deleted meanwhile. */
async function readSubscription(client: SNSClient, { api, scope }: ReadContext, { SubscriptionArn = '', ...listed }: Subscription): Promise<SubscriptionRecord | undefined> {
  const { Protocol = '', Endpoint = '', Owner = scope.accountId } = listed;
  const protocol = PROTOCOLS.find((each) => each === Protocol);
  if (protocol === undefined) return undefined;
  // What is pending has no ARN to ask for.
  if (!SubscriptionArn.startsWith('arn:')) return subscriptionRecord({ id: stableId(listed.TopicArn ?? '', protocol, Endpoint), protocol, endpoint: Endpoint, owner: Owner, attributes: {}, confirmed: false });
  const described = await api.optional("SNS's subscriptions", () => client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }), api.options), GONE);
  if (described === undefined) return undefined;
  const shown = described.Attributes ?? {};
  return {
    ...subscriptionRecord({ id: lastPart(SubscriptionArn), protocol, endpoint: Endpoint, owner: shown['Owner'] ?? Owner, attributes: heldSubscriptionAttributes(shown), confirmed: shown['PendingConfirmation'] !== 'true' }),
    confirmationWasAuthenticated: shown['ConfirmationWasAuthenticated'] === 'true',
  };
}

function subscriptionRecord(told: { id: string; protocol: SubscriptionProtocol; endpoint: string; owner: string; attributes: Record<string, string>; confirmed: boolean }): SubscriptionRecord {
  return { ...told, authenticateOnUnsubscribe: false, confirmationWasAuthenticated: false, createdAt: 0 };
}

async function* readApplications(client: SNSClient, context: ReadContext): AsyncGenerator<StateRecord> {
  const { api } = context;
  const applications = await api.optional("SNS's platform applications", () =>
    allPages(async (NextToken) => {
      const answer = await client.send(new ListPlatformApplicationsCommand({ NextToken }), api.options);
      return { entries: answer.PlatformApplications, next: answer.NextToken };
    }),
  );
  const byName = new Map((applications ?? []).map((each) => [(each.PlatformApplicationArn ?? '').split(':app/', 2)[1] ?? '', each]));
  for (const key of selectedNames(context, 'platformApplications', [...byName.keys()])) {
    const { PlatformApplicationArn, Attributes = {} } = byName.get(key) ?? {};
    const [platform = '', name = ''] = key.split('/', 2);
    // Every application shows that it is enabled.
    const attributes = Object.fromEntries(Object.entries(Attributes).filter(([attribute, value]) => attribute !== 'Enabled' || value !== 'true'));
    yield record('platformApplications', key, 'definition', { platform, name, attributes });
    const endpoints = pages<Endpoint>(async (NextToken) => {
      const answer = await client.send(new ListEndpointsByPlatformApplicationCommand({ PlatformApplicationArn, NextToken }), api.options);
      return { entries: answer.Endpoints, next: answer.NextToken };
    });
    for await (const endpoint of flat(endpoints)) yield record('platformApplications', key, 'endpoints', endpointRecord(endpoint));
  }
}

function endpointRecord({ EndpointArn = '', Attributes = {} }: Endpoint): PlatformEndpoint {
  const { Token = '', Enabled, CustomUserData } = Attributes;
  return {
    id: EndpointArn.slice(EndpointArn.lastIndexOf('/') + 1),
    token: Token,
    enabled: Enabled !== 'false',
    createdAt: 0,
    ...(CustomUserData === undefined || CustomUserData === '' ? {} : { customUserData: CustomUserData }),
  };
}

async function* readAccount(client: SNSClient, context: ReadContext): AsyncGenerator<StateRecord> {
  const { api, selection } = context;
  if (selection.resource?.('account', ACCOUNT_RESOURCE) === false) return;
  const settings = await api.optional("SNS's settings for text messages", () => client.send(new GetSMSAttributesCommand({}), api.options));
  const numbers = await api.optional("SNS's sandbox numbers", () =>
    allPages(async (NextToken) => {
      const answer = await client.send(new ListSMSSandboxPhoneNumbersCommand({ NextToken }), api.options);
      return { entries: answer.PhoneNumbers, next: answer.NextToken };
    }),
  );
  const optedOut = await api.optional("SNS's opted-out numbers", () =>
    allPages(async (nextToken) => {
      const answer = await client.send(new ListPhoneNumbersOptedOutCommand({ nextToken }), api.options);
      return { entries: answer.phoneNumbers, next: answer.nextToken };
    }),
  );
  const smsAttributes = settings?.attributes ?? {};
  if (Object.keys(smsAttributes).length === 0 && (numbers ?? []).length === 0 && (optedOut ?? []).length === 0) return;
  const account = (section: string, value: unknown): StateRecord => record('account', ACCOUNT_RESOURCE, section, value);
  yield account('settings', { smsAttributes });
  for (const { PhoneNumber = '', Status } of numbers ?? []) {
    // The password was sent to the phone, and SNS tells it nobody else.
    const number: SandboxPhoneNumber = { phoneNumber: PhoneNumber, status: Status === 'Verified' ? 'Verified' : 'Pending', oneTimePassword: '' };
    yield account('sandboxNumbers', number);
  }
  for (const number of optedOut ?? []) yield account('optedOutNumbers', number);
}

async function* flat<Entry>(listed: AsyncIterable<readonly Entry[]>): AsyncGenerator<Entry> {
  for await (const entries of listed) yield* entries;
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
