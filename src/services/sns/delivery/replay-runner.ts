import type { Scope } from '../../../core/scope.js';
import type { ServiceRuntime } from '../../../core/service.js';
import type { SnsBackend } from '../backend.js';
import { compileFilterPolicy, FilterableMessage } from '../filter-policy/index.js';
import type { PublishedMessage, Replay, Subscription } from '../model.js';
import { laneOf } from '../lanes.js';
import { replayWindow, subscriptionFilter } from '../subscription-attributes.js';
import type { DeliveryWorker } from './worker.js';

/** Archived messages that are looked at in one step. */
const STEP = 100;

/** Replays archived messages to subscriptions. */
export class ReplayRunner {
  private runtime: ServiceRuntime | undefined;

  constructor(
    private readonly backend: SnsBackend,
    private readonly worker: DeliveryWorker,
  ) {}

  start(runtime: ServiceRuntime): void {
    this.runtime = runtime;
  }

  /** Takes a subscription's replay from where it stands to its end. */
  async run(scope: Scope, topic: string, id: string): Promise<void> {
    const { runtime } = this;
    if (runtime === undefined) return;
    for (;;) {
      const subscription = await this.backend.findSubscription(scope, topic, id);
      const from = subscription?.replay;
      if (subscription === undefined || from === undefined || from.status === 'Completed' || from.status === 'Failed') return;
      const taken = await this.step(scope, subscription, from, runtime);
      if (taken) this.worker.wake(scope);
    }
  }

  private async step(scope: Scope, subscription: Subscription, from: Replay, { clock, ids }: ServiceRuntime): Promise<boolean> {
    const now = clock.now();
    const { start, end } = replayWindow(subscription.attributes) ?? { start: now, end: now };
    const until = Math.min(end ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    const messages = await this.backend.readArchive(scope, subscription.topic, { after: from.cursor, from: start, until, limit: STEP });
    const last = messages.at(-1)?.sequenceNumber;
    const done = last === undefined;
    const matches = passing(subscription);
    const deliveries = messages.filter(matches).map((message) => ({
      delivery: {
        id: ids.uuid(),
        target: { kind: 'subscription' as const, topic: subscription.topic, subscriptionId: subscription.id },
        message,
        failures: 0,
        lane: laneOf(subscription.id, message.groupId ?? ''),
        replayed: true,
      },
      heldUntil: now,
    }));
    const to: Replay = { status: done ? 'Completed' : 'In progress', cursor: last ?? from.cursor };
    // New messages go past the archive only from the step on that has seen its end.
    return this.backend.advanceReplay(scope, subscription.topic, subscription.id, { from, to, toTheEnd: done && end === undefined, deliveries });
  }
}

function passing(subscription: Subscription): (message: PublishedMessage) => boolean {
  const policy = subscriptionFilter(subscription);
  if (policy === undefined) return () => true;
  const matches = compileFilterPolicy(policy);
  return (message) => matches(new FilterableMessage(message.body, new Map(Object.entries(message.attributes))));
}
