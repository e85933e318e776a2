import type { CancelTimer } from '../../core/clock.js';
import type { ServiceRuntime } from '../../core/service.js';
import { scopeName, type Scope } from '../../core/scope.js';
import type { SqsBackend } from './backend.js';
import type { MoveTask } from './model.js';

/** Messages moved at once when a task has no rate. */
const STEP = 100;
/** A task with a rate moves its messages of a second in as many steps, so that it can be cancelled in between. */
const STEP_MS = 1000;
/** Milliseconds between two looks for tasks that a process left behind when it ended; longer where there are none. */
const SHORTEST_LOOK = 10_000;
const LONGEST_LOOK = 60_000;

/**
 * Carries out message move tasks. On a store that processes share every one of them works at every task that it knows of: each step is
 * atomic, and with a rate the store says when the next may be made and to whom it falls. So a task survives the processes that work at it.
 */
export class MoveRunner {
  private runtime: ServiceRuntime | undefined;
  private readonly running = new Set<string>();
  private cancelLook: CancelTimer = () => undefined;
  private lookInterval = SHORTEST_LOOK;
  private closed = false;

  constructor(private readonly backend: SqsBackend) {}

  /** Takes up the tasks that the store says are active. */
  start(runtime: ServiceRuntime): void {
    this.runtime = runtime;
    void this.look(runtime);
  }

  close(): void {
    this.closed = true;
    this.cancelLook();
  }

  /** Begins with a task. Does nothing when this process works at it already. */
  run(scope: Scope, task: MoveTask): void {
    const { clock } = this.runtime ?? {};
    const key = `${scopeName(scope)}/${task.taskHandle}`;
    if (clock === undefined || this.running.has(key)) return;
    this.running.add(key);
    clock.schedule(clock.now(), () => this.step(scope, task, key));
  }

  private async look(runtime: ServiceRuntime): Promise<void> {
    let found = 0;
    try {
      for (const scope of await this.backend.listScopes()) {
        for (const task of await this.backend.listActiveMoveTasks(scope)) {
          found += 1;
          this.run(scope, task);
        }
      }
    } catch (error) {
      if (!this.closed) runtime.logger.warn('message move tasks could not be taken up again', { error: String(error) });
    }
    this.lookInterval = found > 0 ? SHORTEST_LOOK : Math.min(this.lookInterval * 2, LONGEST_LOOK);
    if (this.closed || !this.backend.shared) return;
    this.cancelLook = runtime.clock.schedule(runtime.clock.now() + this.lookInterval, () => this.look(runtime));
  }

  private async step(scope: Scope, { taskHandle, rate }: MoveTask, key: string): Promise<void> {
    const runtime = this.runtime;
    if (runtime === undefined || this.closed) {
      this.running.delete(key);
      return;
    }
    const { clock, logger, ids } = runtime;
    try {
      const turn = rate === undefined ? undefined : await this.takeTurn(scope, taskHandle, clock.now());
      if (turn !== undefined && !turn.taken && turn.task.status === 'RUNNING') {
        clock.schedule(turn.task.nextStepAt ?? clock.now() + STEP_MS, () => this.step(scope, turn.task, key));
        return;
      }
      const { task, moved } = await this.backend.moveMessages(scope, taskHandle, clock.now(), rate ?? STEP, () => ids.uuid());
      if (task?.status === 'RUNNING' && moved > 0) {
        clock.schedule(rate === undefined ? clock.now() : (task.nextStepAt ?? clock.now() + STEP_MS), () => this.step(scope, task, key));
        return;
      }
      await this.backend.updateMoveTask(scope, taskHandle, endTask);
    } catch (error) {
      logger.warn('a message move task was interrupted', { taskHandle, error: String(error) });
    }
    this.running.delete(key);
  }

  /** Makes the step of this second this process's, unless another's it is already. */
  private async takeTurn(scope: Scope, taskHandle: string, now: number): Promise<{ readonly taken: boolean; readonly task: MoveTask } | undefined> {
    let taken = false;
    const task = await this.backend.updateMoveTask(scope, taskHandle, (held) => {
      taken = held.status === 'RUNNING' && (held.nextStepAt ?? 0) <= now;
      return taken ? { ...held, nextStepAt: now + STEP_MS } : held;
    });
    return task === undefined ? undefined : { taken, task };
  }
}

function endTask(task: MoveTask): MoveTask {
  if (task.status === 'RUNNING') return { ...task, status: 'COMPLETED' };
  return task.status === 'CANCELLING' ? { ...task, status: 'CANCELLED' } : task;
}
