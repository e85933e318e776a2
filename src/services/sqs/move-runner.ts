import type { ServiceRuntime } from '../../core/service.js';
import { scopeName, type Scope } from '../../core/scope.js';
import type { SqsBackend } from './backend.js';
import type { MoveTask } from './model.js';

/** Messages moved at once when a task has no rate. */
const STEP = 100;
/** A task with a rate moves its messages of a second in as many steps, so that it can be cancelled in between. */
const STEP_MS = 1000;

/** Carries out message move tasks, those that were left RUNNING by a process that ended among them. */
export class MoveRunner {
  private runtime: ServiceRuntime | undefined;
  private readonly running = new Set<string>();
  private closed = false;

  constructor(private readonly backend: SqsBackend) {}

  /** Takes up the tasks that the store says are active. */
  start(runtime: ServiceRuntime): void {
    this.runtime = runtime;
    void this.resume();
  }

  close(): void {
    this.closed = true;
  }

  /** Begins with a task. Does nothing when this process works at it already. */
  run(scope: Scope, task: MoveTask): void {
    const { clock } = this.runtime ?? {};
    const key = `${scopeName(scope)}/${task.taskHandle}`;
    if (clock === undefined || this.running.has(key)) return;
    this.running.add(key);
    clock.schedule(clock.now(), () => this.step(scope, task, key));
  }

  private async resume(): Promise<void> {
    try {
      for (const scope of await this.backend.listScopes()) {
        for (const task of await this.backend.listActiveMoveTasks(scope)) this.run(scope, task);
      }
    } catch (error) {
      this.runtime?.logger.warn('message move tasks could not be taken up again', { error: String(error) });
    }
  }

  private async step(scope: Scope, { taskHandle, rate }: MoveTask, key: string): Promise<void> {
    const runtime = this.runtime;
    if (runtime === undefined || this.closed) {
      this.running.delete(key);
      return;
    }
    const { clock, logger } = runtime;
    try {
      const { task, moved } = await this.backend.moveMessages(scope, taskHandle, clock.now(), rate ?? STEP);
      if (task?.status === 'RUNNING' && moved > 0) {
        clock.schedule(clock.now() + (rate === undefined ? 0 : STEP_MS), () => this.step(scope, task, key));
        return;
      }
      await this.backend.updateMoveTask(scope, taskHandle, endTask);
    } catch (error) {
      logger.warn('a message move task was interrupted', { taskHandle, error: String(error) });
    }
    this.running.delete(key);
  }
}

function endTask(task: MoveTask): MoveTask {
  if (task.status === 'RUNNING') return { ...task, status: 'COMPLETED' };
  return task.status === 'CANCELLING' ? { ...task, status: 'CANCELLED' } : task;
}
