import type { CancelTimer } from '../../../core/clock.js';
import { scopeName, type Scope } from '../../../core/scope.js';
import type { ServiceRuntime } from '../../../core/service.js';
import type { Settlement, SnsBackend } from '../backend.js';
import { BOUNDS } from '../limits.js';
import type { Delivery } from '../model.js';
import type { CompiledTopic } from '../topic-registry.js';
import type { Deliverer } from './deliverer.js';

/** The longest wait between two looks for what other processes left behind. */
const LONGEST_POLL = 5 * 60_000;

interface Waiting {
  readonly at: number;
  readonly cancel: CancelTimer;
}

/**
 * Makes the deliveries that are due, of every scope. What is published in this process is delivered at once; what was left by a
 * process that ended, and what is to be tried again, when its time comes.
 */
export class DeliveryWorker {
  private runtime: ServiceRuntime | undefined;
  private deliverer: Deliverer | undefined;
  private readonly waiting = new Map<string, Waiting>();
  private readonly running = new Map<string, Promise<void>>();
  private readonly again = new Set<string>();
  private readonly background = new Set<Promise<void>>();
  private cancelPoll: CancelTimer = () => undefined;
  private pollInterval: number = BOUNDS.poll;
  private closed = false;

  constructor(
    private readonly backend: SnsBackend,
    private readonly lease: number = BOUNDS.lease,
  ) {}

  start(runtime: ServiceRuntime, deliverer: Deliverer): void {
    this.runtime = runtime;
    this.deliverer = deliverer;
    this.backend.onReplacement?.((scope) => {
      this.wake(scope);
    });
    this.inBackground(this.lookEverywhere());
  }

  /** Until when deliveries that are enqueued now are this process's. */
  holdUntil(now: number): number {
    return now + this.lease;
  }

  /**
   * Delivers what was just enqueued and is held. Resolves when queues and recorded receivers have got theirs; HTTP endpoints
   * get theirs meanwhile.
   */
  async deliver(scope: Scope, held: readonly Delivery[], known?: CompiledTopic): Promise<void> {
    if (held.length === 0) return;
    const nearby = held.filter((delivery) => !isRemote(delivery, known));
    const remote = held.filter((delivery) => isRemote(delivery, known));
    if (remote.length > 0) this.inBackground(this.run(scope, remote, known).then(() => this.continueLanes(scope, remote)));
    if (nearby.length === 0) return;
    await this.run(scope, nearby, known);
    await this.continueLanes(scope, nearby);
  }

  /** Looks for due deliveries of a scope now, e.g. after its state was replaced. */
  wake(scope: Scope): void {
    this.inBackground(this.loop(scope));
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.background.size > 0 || this.running.size > 0) {
      await Promise.allSettled([...this.background, ...this.running.values()]);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    this.cancelPoll();
    for (const { cancel } of this.waiting.values()) cancel();
    this.waiting.clear();
    await this.idle();
  }

  /** Behind a delivery of a lane the next one may have become due. */
  private async continueLanes(scope: Scope, delivered: readonly Delivery[]): Promise<void> {
    if (delivered.some(({ lane }) => lane !== undefined)) await this.loop(scope);
  }

  /** Takes and makes deliveries until none is due. One loop runs for a scope at a time; asked again meanwhile, it goes round once more. */
  private loop(scope: Scope): Promise<void> {
    const name = scopeName(scope);
    const current = this.running.get(name);
    if (current !== undefined) {
      this.again.add(name);
      return current;
    }
    const loop = this.runLoop(scope, name).finally(() => this.running.delete(name));
    this.running.set(name, loop);
    return loop;
  }

  private async runLoop(scope: Scope, name: string): Promise<void> {
    const { runtime } = this;
    if (runtime === undefined || this.closed) return;
    do {
      this.again.delete(name);
      const now = runtime.clock.now();
      const taken = await this.backend.takeDeliveries(scope, { now, heldUntil: this.holdUntil(now), limit: BOUNDS.concurrency });
      if (taken.deliveries.length > 0) {
        await this.run(scope, taken.deliveries, undefined);
        this.again.add(name);
      } else if (taken.nextDueAt !== undefined) {
        this.wakeAt(scope, taken.nextDueAt);
      }
    } while (this.again.has(name) && !this.closed);
  }

  private async run(scope: Scope, deliveries: readonly Delivery[], known: CompiledTopic | undefined): Promise<void> {
    const { runtime, deliverer } = this;
    if (runtime === undefined || deliverer === undefined) return;
    for (let start = 0; start < deliveries.length; start += BOUNDS.concurrency) {
      const batch = deliveries.slice(start, start + BOUNDS.concurrency);
      const attempts = await Promise.all(batch.map((delivery) => this.attempt(deliverer, scope, delivery, known)));
      const settlements = attempts.filter((settlement) => settlement !== undefined);
      const now = runtime.clock.now();
      await this.backend.settleDeliveries(scope, now, settlements);
      for (const settlement of settlements) if (settlement.kind === 'again') this.wakeAt(scope, settlement.dueAt);
    }
  }

  /** An attempt that fails for a reason of the mock's own leaves the delivery held: it is due again when that time has passed. */
  private async attempt(deliverer: Deliverer, scope: Scope, delivery: Delivery, known: CompiledTopic | undefined): Promise<Settlement | undefined> {
    const now = this.runtime?.clock.now() ?? 0;
    try {
      return await deliverer.attempt(scope, delivery, now, known);
    } catch (error) {
      this.runtime?.logger.error('a delivery failed unexpectedly', { delivery: delivery.id, error: String(error) });
      this.wakeAt(scope, this.holdUntil(now));
      return undefined;
    }
  }

  private wakeAt(scope: Scope, at: number): void {
    const { runtime } = this;
    if (runtime === undefined || this.closed) return;
    const name = scopeName(scope);
    const held = this.waiting.get(name);
    if (held !== undefined && held.at <= at) return;
    held?.cancel();
    const cancel = runtime.clock.schedule(at, async () => {
      this.waiting.delete(name);
      await this.guarded(this.loop(scope));
    });
    this.waiting.set(name, { at, cancel });
  }

  private async lookEverywhere(): Promise<void> {
    try {
      const scopes = await this.backend.listScopesWithDeliveries();
      this.pollInterval = scopes.length > 0 ? BOUNDS.poll : Math.min(this.pollInterval * 2, LONGEST_POLL);
      for (const scope of scopes) await this.loop(scope);
    } finally {
      this.schedulePoll();
    }
  }

  private schedulePoll(): void {
    const { runtime } = this;
    if (runtime === undefined || this.closed || !this.backend.shared) return;
    this.cancelPoll = runtime.clock.schedule(runtime.clock.now() + this.pollInterval, () => this.guarded(this.lookEverywhere()));
  }

  private inBackground(work: Promise<void>): void {
    const guarded = this.guarded(work).finally(() => this.background.delete(guarded));
    this.background.add(guarded);
  }

  private async guarded(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      // The store cannot be reached: what is pending stays there, and is found by the next look.
      if (!this.closed) this.runtime?.logger.error('deliveries are held up', { error: String(error) });
    }
  }
}

/** HTTP endpoints are outside: nobody waits for them. */
function isRemote({ target }: Delivery, known: CompiledTopic | undefined): boolean {
  const protocol = target.kind === 'endpoint' ? target.protocol : known?.subscriptions.get(target.subscriptionId)?.protocol;
  return protocol === 'http' || protocol === 'https';
}
