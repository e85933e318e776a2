import { IndexedHeap } from './heap.js';

/** A cancelled timer never fires. Cancelling twice, or after it fired, does nothing. */
export type CancelTimer = () => void;

/**
 * The one source of time of a mock. Everything that waits or expires asks it, so that a test moves time instead of sleeping.
 * All times are milliseconds since 1970-01-01T00:00:00Z, all spans milliseconds.
 */
export interface Clock {
  now(): number;
  /** Calls `task` once when `now()` has reached `at`; at once, but never before this call returns, when that is past. */
  schedule(at: number, task: () => void | Promise<void>): CancelTimer;
}

/** A clock that a person can move. */
export interface AdjustableClock extends Clock {
  /** True while the clock stands still except for `advance` and `set`. */
  readonly frozen: boolean;
  /**
   * Moves time forward and runs every timer that falls due on the way, in order, each at its own time; resolves when the
   * tasks that they started have settled. Throws a RangeError when `milliseconds` is negative or not finite.
   */
  advance(milliseconds: number): Promise<void>;
  /** Moves to an absolute time, forward only, as `advance` does. */
  set(at: number): Promise<void>;
  freeze(): void;
  resume(): void;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly task: () => void | Promise<void>;
  index: number;
}

/** setTimeout's longest span; a later timer is armed again when it has passed. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/**
 * The system's clock plus an offset that `advance` grows. Frozen, it stands still between moves.
 * Timers are a heap, so thousands of waiting long polls cost one system timer.
 */
export class MockClock implements AdjustableClock {
  private readonly timers = new IndexedHeap<'index', Timer>('index', (a, b) => a.at < b.at || (a.at === b.at && a.order < b.order));
  private readonly underWay = new Set<Promise<void>>();
  private order = 0;
  private offset = 0;
  private frozenAt: number | undefined;
  private wakeUp: NodeJS.Timeout | undefined;

  /** @param start Freezes the clock at this time from the beginning; left out, the clock runs with the system's. */
  constructor(start?: number) {
    this.frozenAt = start;
  }

  get frozen(): boolean {
    return this.frozenAt !== undefined;
  }

  now(): number {
    return this.frozenAt ?? Date.now() + this.offset;
  }

  schedule(at: number, task: () => void | Promise<void>): CancelTimer {
    const timer: Timer = { at, order: (this.order += 1), task, index: -1 };
    this.timers.push(timer);
    if (this.timers.peek() === timer) this.arm();
    return () => {
      this.timers.remove(timer);
    };
  }

  async advance(milliseconds: number): Promise<void> {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) {
      throw new RangeError(`a clock only moves forward: ${String(milliseconds)} ms`);
    }
    await this.moveTo(this.now() + milliseconds);
  }

  async set(at: number): Promise<void> {
    if (!Number.isFinite(at) || at < this.now()) {
      throw new RangeError('a clock only moves forward');
    }
    await this.moveTo(at);
  }

  freeze(): void {
    this.frozenAt = this.now();
  }

  resume(): void {
    if (this.frozenAt === undefined) return;
    this.offset = this.frozenAt - Date.now();
    this.frozenAt = undefined;
    this.arm();
  }

  private async moveTo(target: number): Promise<void> {
    await this.settle();
    for (let next = this.timers.peek(); next !== undefined && next.at <= target; next = this.timers.peek()) {
      if (next.at > this.now()) this.jump(next.at);
      this.timers.remove(next);
      await next.task();
      await this.settle();
    }
    if (target > this.now()) this.jump(target);
    this.arm();
  }

  private jump(to: number): void {
    if (this.frozenAt === undefined) this.offset = to - Date.now();
    else this.frozenAt = to;
  }

  private arm(): void {
    clearTimeout(this.wakeUp);
    const next = this.timers.peek();
    if (next === undefined) return;
    // A frozen clock still owes the timers that are due already.
    if (this.frozenAt !== undefined && next.at > this.frozenAt) return;
    const wait = Math.min(Math.max(0, next.at - this.now()), LONGEST_TIMEOUT);
    this.wakeUp = setTimeout(() => {
      this.runDue();
    }, wait);
    // A mock that only waits must not keep a test process alive.
    this.wakeUp.unref();
  }

  private runDue(): void {
    const now = this.now();
    for (let next = this.timers.peek(); next !== undefined && next.at <= now; next = this.timers.peek()) {
      this.timers.remove(next);
      const task = next.task();
      if (task !== undefined) this.follow(task);
    }
    this.arm();
  }

  private follow(task: Promise<void>): void {
    this.underWay.add(task);
    void task.finally(() => this.underWay.delete(task));
  }

  /** Waits for tasks that a system timer started, so that a move of the clock does not overtake them. */
  private async settle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
  }
}
