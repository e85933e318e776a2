import type { CancelTimer } from '../../core/clock.js';
import type { RequestContext } from '../../core/operation.js';
import { scopeName, type Scope } from '../../core/scope.js';
import type { ReceiveOutcome, SqsBackend, StopWatching } from './backend.js';

/** One receive that waits for messages. */
interface Waiter {
  readonly attempt: () => Promise<ReceiveOutcome>;
  readonly settle: (outcome: ReceiveOutcome | undefined) => void;
  readonly fail: (error: unknown) => void;
  readonly context: RequestContext;
  settled: boolean;
}

/** All that wait for one queue in this process. */
interface Room {
  readonly waiters: Set<Waiter>;
  readonly watching: Promise<StopWatching>;
  wake: CancelTimer | undefined;
  /** True while an attempt runs; a change that comes meanwhile sets `again`. */
  busy: boolean;
  again: boolean;
}

/**
 * Long polls: receives that found nothing and wait. Nobody asks the store again until it tells of a change or until a hidden message's time has come;
 * then one waiter after the other tries, and the first that finds nothing ends the round. So a send costs one attempt, not one for each waiter.
 */
export class LongPolls {
  private readonly rooms = new Map<string, Room>();
  private closed = false;

  constructor(private readonly backend: SqsBackend) {}

  /**
   * Waits up to `waitTime` milliseconds for `attempt` to find messages. Resolves to `undefined` when the time is over, the client has gone
   * away or the service closes.
   */
  async wait(
    scope: Scope,
    name: string,
    waitTime: number,
    context: RequestContext,
    attempt: () => Promise<ReceiveOutcome>,
  ): Promise<ReceiveOutcome | undefined> {
    if (this.closed || context.signal.aborted) return undefined;
    const key = `${scopeName(scope)}/${name}`;
    const room = this.enter(key, scope, name);
    return new Promise((resolve, reject) => {
      let cancelDeadline: CancelTimer = () => undefined;
      const leave = (): void => {
        waiter.settled = true;
        cancelDeadline();
        context.signal.removeEventListener('abort', giveUp);
        room.waiters.delete(waiter);
        this.leave(key, room);
      };
      const waiter: Waiter = {
        attempt,
        context,
        settled: false,
        settle: (outcome) => {
          leave();
          resolve(outcome);
        },
        fail: (error) => {
          leave();
          reject(error);
        },
      };
      const giveUp = (): void => {
        if (!waiter.settled) waiter.settle(undefined);
      };
      room.waiters.add(waiter);
      cancelDeadline = context.clock.schedule(context.clock.now() + waitTime, giveUp);
      context.signal.addEventListener('abort', giveUp, { once: true });
      // What came between the first receive and the watching is found by trying again once the watching has begun.
      room.watching.then(
        () => this.tryWaiters(room),
        (error: unknown) => {
          if (!waiter.settled) waiter.fail(error);
        },
      );
    });
  }

  /** Answers everyone who waits, with nothing. */
  close(): void {
    this.closed = true;
    for (const room of this.rooms.values()) for (const waiter of room.waiters) waiter.settle(undefined);
  }

  private enter(key: string, scope: Scope, name: string): Room {
    let room = this.rooms.get(key);
    if (room === undefined) {
      const made: Room = {
        waiters: new Set(),
        watching: this.backend.watch(scope, name, () => {
          void this.tryWaiters(made);
        }),
        wake: undefined,
        busy: false,
        again: false,
      };
      room = made;
      this.rooms.set(key, room);
    }
    return room;
  }

  private leave(key: string, room: Room): void {
    if (room.waiters.size > 0 || this.rooms.get(key) !== room) return;
    this.rooms.delete(key);
    room.wake?.();
    room.watching.then(
      (stop) => {
        stop();
      },
      () => undefined,
    );
  }

  private async tryWaiters(room: Room): Promise<void> {
    if (room.busy) {
      room.again = true;
      return;
    }
    room.busy = true;
    try {
      do {
        room.again = false;
        await this.round(room);
      } while (room.again);
    } finally {
      room.busy = false;
    }
  }

  /** Lets waiters try in the order in which they came, until one finds nothing. */
  private async round(room: Room): Promise<void> {
    for (const waiter of room.waiters) {
      let outcome: ReceiveOutcome;
      try {
        outcome = await waiter.attempt();
      } catch (error) {
        if (!waiter.settled) waiter.fail(error);
        continue;
      }
      if (outcome.messages.length === 0) {
        this.wakeAt(room, waiter, outcome.nextVisibleAt);
        return;
      }
      // A waiter that gave up while its attempt ran leaves the messages to their visibility timeout, as a lost answer does on AWS.
      if (!waiter.settled) waiter.settle(outcome);
    }
  }

  private wakeAt(room: Room, { context }: Waiter, at: number | undefined): void {
    room.wake?.();
    room.wake = at === undefined ? undefined : context.clock.schedule(at, () => this.tryWaiters(room));
  }
}
