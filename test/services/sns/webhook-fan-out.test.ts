import { CreateTopicCommand, PublishCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import webhooks from '@octokit/webhooks-examples';
import { expect, it } from 'vitest';
import { describeSns, sorted } from './support.js';

interface Payload {
  readonly action?: string;
  readonly sender?: { readonly login?: string; readonly id?: number; readonly site_admin?: boolean };
  readonly repository?: { readonly full_name?: string; readonly private?: boolean; readonly open_issues_count?: number; readonly language?: string | null };
  readonly issue?: { readonly labels?: readonly { readonly name?: string; readonly color?: string }[] };
}

interface Sent {
  readonly event: string;
  readonly payload: Payload;
}

type Rule = { readonly policy: object; readonly scope?: 'MessageBody'; readonly wants: (sent: Sent) => boolean };

/** GitHub's published examples; the package's types take its default export for the module. */
const EXAMPLES = webhooks as unknown as readonly { readonly name: string; readonly examples: readonly Payload[] }[];

/** Each filter beside what it says, written out by hand. */
const RULES: Readonly<Record<string, Rule>> = {
  everything: { policy: {}, wants: () => true },
  pushes: { policy: { event: ['push'] }, wants: ({ event }) => event === 'push' },
  'issues-and-more': { policy: { event: [{ prefix: 'issue' }] }, wants: ({ event }) => event.startsWith('issue') },
  'not-pull-requests': { policy: { event: [{ 'anything-but': { prefix: 'pull_request' } }] }, wants: ({ event }) => !event.startsWith('pull_request') },
  'small-senders': {
    policy: { sender: [{ numeric: ['>', 0, '<=', 21031067] }] },
    wants: ({ payload }) => payload.sender?.id !== undefined && payload.sender.id > 0 && payload.sender.id <= 21031067,
  },
  created: { scope: 'MessageBody', policy: { action: ['created', 'opened'] }, wants: ({ payload }) => payload.action === 'created' || payload.action === 'opened' },
  'no-action': { scope: 'MessageBody', policy: { action: [{ exists: false }] }, wants: ({ payload }) => payload.action === undefined },
  'hello-world': {
    scope: 'MessageBody',
    policy: { repository: { full_name: [{ wildcard: '*/Hello-World' }] } },
    wants: ({ payload }) => payload.repository?.full_name?.endsWith('/Hello-World') ?? false,
  },
  either: {
    scope: 'MessageBody',
    policy: { $or: [{ sender: { login: [{ 'equals-ignore-case': 'CODERTOCAT' }] } }, { repository: { private: [true] } }] },
    wants: ({ payload }) => payload.sender?.login?.toLowerCase() === 'codertocat' || payload.repository?.private === true,
  },
  'labelled-bugs': {
    scope: 'MessageBody',
    policy: { issue: { labels: { name: ['bug'], color: [{ suffix: 'a' }] } } },
    wants: ({ payload }) => payload.issue?.labels?.some(({ name, color }) => name === 'bug' && (color?.endsWith('a') ?? false)) ?? false,
  },
};

describeSns('a topic of GitHub\'s webhooks with ten queues and ten filters', (world) => {
  it('gives each queue exactly the messages that its filter says', async () => {
    const { TopicArn } = await world().sns.send(new CreateTopicCommand({ Name: 'webhooks', Attributes: { MaximumMessageSize: '1048576' } }));
    const queues = new Map<string, { readonly url: string }>();
    for (const [name, { policy, scope }] of Object.entries(RULES)) {
      const queue = await world().queue(name);
      queues.set(name, queue);
      const Attributes = { RawMessageDelivery: 'true', FilterPolicy: JSON.stringify(policy), ...(scope === undefined ? {} : { FilterPolicyScope: scope }) };
      await world().sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queue.arn, Attributes }));
    }
    const sent = EXAMPLES.flatMap(({ name, examples }) => examples.map((payload) => ({ event: name, payload })));
    expect(sent.length).toBeGreaterThan(300);
    for (const { event, payload } of sent) {
      const id = payload.sender?.id;
      const MessageAttributes = {
        event: { DataType: 'String', StringValue: event },
        ...(id === undefined ? {} : { sender: { DataType: 'Number', StringValue: String(id) } }),
      };
      await world().sns.send(new PublishCommand({ TopicArn, Message: JSON.stringify(payload), MessageAttributes }));
    }
    for (const [name, { wants }] of Object.entries(RULES)) {
      const expected = sent.filter(wants).map(({ payload }) => JSON.stringify(payload));
      expect(expected.length, name).toBeGreaterThan(0);
      expect(sorted(await world().bodies(queues.get(name) ?? { url: '' })), name).toEqual(sorted(expected));
    }
  });
});
