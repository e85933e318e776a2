import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Scope } from '../../../src/core/scope.js';
import { collectView } from '../../../src/core/state.js';
import { MemorySnsBackend, snsStateModel, type SnsBackend } from '../../../src/services/sns/index.js';
import { RedisSnsBackend } from '../../../src/services/sns/redis-backend.js';
import { makeMessage, makeSubscription, makeTopic, NOW } from '../../conformance/sns-backend.js';
import { startRedis, type TestRedis } from '../../support/redis.js';

/** One step; what it does follows from its numbers and from nothing else, so both backends are asked the same. */
type Step = readonly [what: number, a: number, b: number, advance: number];

const TOPICS = ['a', 'b.fifo', 'a-b'];

/** Takes a step and gives everything that a caller can see of it. */
async function take(backend: SnsBackend, scope: Scope, [what, a, b]: Step, now: number, index: number): Promise<unknown> {
  const topic = TOPICS[a % TOPICS.length] ?? '';
  const id = `s${String(b % 4)}`;
  switch (what % 11) {
    case 0:
      return backend.createTopic(scope, makeTopic(topic));
    case 1:
      return b % 5 === 0 ? backend.deleteTopic(scope, topic) : backend.describeTopic(scope, topic);
    case 2: {
      const subscription = { ...makeSubscription(topic, id, `e${String(b % 3)}`), confirmed: b % 2 === 0 };
      const subscribed = await backend.subscribe(scope, topic, subscription, (held) => ({ subscription: held ?? subscription, deliveries: [] }));
      return subscribed?.subscription;
    }
    case 3:
      return backend.removeSubscription(scope, topic, id, []);
    case 4:
      return backend.updateSubscription(scope, topic, id, (held) => ({ ...held, confirmed: !held.confirmed }));
    case 5:
    case 6:
    case 7:
      return publish(backend, scope, topic, a, b, now, index);
    case 8:
      return backend.takeDeliveries(scope, { now, heldUntil: now + 50, limit: 1 + (b % 3) });
    case 9: {
      const { deliveries } = await backend.takeDeliveries(scope, { now, heldUntil: now + 20, limit: 3 });
      await backend.settleDeliveries(
        scope,
        now,
        deliveries.map(({ id: delivery, failures }, at) =>
          (at + b) % 3 === 0 ? { id: delivery, kind: 'again', dueAt: now + b, failures: failures + 1 } : { id: delivery, kind: 'done' },
        ),
      );
      return deliveries;
    }
    default:
      return [await backend.listTopics(scope, { limit: 2 }), await backend.listSubscriptions(scope, { limit: 3 }), await backend.readChanges(scope, topic, undefined).then((changes) => changes && [...changes.changed].sort(byId))];
  }
}

const byId = (x: { readonly id: string }, y: { readonly id: string }): number => (x.id < y.id ? -1 : 1);

async function publish(backend: SnsBackend, scope: Scope, topic: string, a: number, b: number, now: number, index: number): Promise<unknown> {
  const changes = await backend.readChanges(scope, topic, undefined);
  const fifo = topic.endsWith('.fifo');
  const outcome = await backend.publish(scope, topic, {
    now,
    version: changes?.version ?? '',
    // Different times: backends may give deliveries that are due at the same time in any order.
    heldUntil: now + index / 1000,
    messages: [
      {
        message: makeMessage(`m${String(index)}`, { publishedAt: now }),
        ...(fifo ? { deduplicationKey: `k${String(b % 3)}` } : {}),
        recipients: (changes?.changed ?? []).map(({ id }) => id).sort().slice(0, 1).map((id) => ({
          deliveryId: `d${String(index)}-${id}`,
          subscriptionId: id,
          ...(fifo ? { lane: `${id} g${String(a % 2)}` } : {}),
        })),
      },
    ],
    deduplicationWindow: 30,
    ...(fifo ? { archiveFrom: now - 60 } : {}),
    numbered: fifo,
  });
  return outcome;
}

let redis: TestRedis;
let other: RedisSnsBackend;
const memory = new MemorySnsBackend();

beforeAll(async () => {
  redis = await startRedis();
  other = await RedisSnsBackend.connect(redis.url);
});

afterAll(async () => {
  await other.close();
  await redis.stop();
});

it('memory and Redis give the same outcomes of the same calls, and the same state', async () => {
  let runs = 0;
  const step = fc.tuple(fc.nat(10), fc.nat(20), fc.nat(20), fc.nat(25));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      runs += 1;
      const scope = { accountId: String(200_000_000_000 + runs), region: 'us-east-1' };
      let now = NOW;
      for (const [index, each] of steps.entries()) {
        now += each[3];
        const [first, second] = [await take(memory, scope, each, now, index), await take(other, scope, each, now, index)];
        expect(second).toEqual(first);
      }
      const [first, second] = [await collectView(snsStateModel, memory.exportState(scope)), await collectView(snsStateModel, other.exportState(scope))];
      expect(comparable(second, now)).toEqual(comparable(first, now));
      await memory.clearState(scope);
    }),
    { numRuns: 60 },
  );
});

/** When a delivery that waits in its lane would be due is the backend's own affair, and so is when it forgets a deduplication that is over. */
function comparable(view: unknown, now: number): unknown {
  const text = JSON.stringify(view, (name, value: unknown) => {
    if (name === 'dueAt') return undefined;
    if (name !== 'deduplications') return value;
    const open = (value as { readonly expiresAt: number }[]).filter(({ expiresAt }) => expiresAt > now);
    return open.length === 0 ? undefined : open;
  });
  return JSON.parse(text);
}
