import type { CancelTimer } from '../../../core/clock.js';
import type { Scope } from '../../../core/scope.js';
import type { ServiceRuntime } from '../../../core/service.js';
import type { ImportTableDescription } from '../api.js';
import type { DynamoDbBackend } from '../backend.js';
import { IMPORT_INTERRUPTED } from './interruptions.js';
import { Jobs, type Job } from './jobs.js';

/**
 * Ends imports whose process died: each is told as FAILED, and its table, which would be CREATING for ever, is removed. Looked for when a process starts,
 * and again when those that may still be alive have had their time.
 */
export class InterruptedImports {
  private readonly jobs: Jobs<ImportTableDescription>;
  private readonly timers = new Set<CancelTimer>();
  private closed = false;

  constructor(private readonly backend: DynamoDbBackend) {
    this.jobs = new Jobs(backend, 'imports', (started) => ({ ...started, ...IMPORT_INTERRUPTED }));
  }

  start(runtime: ServiceRuntime): void {
    void this.lookAround(runtime);
  }

  close(): void {
    this.closed = true;
    for (const cancel of this.timers) cancel();
    this.timers.clear();
  }

  private async lookAround(runtime: ServiceRuntime): Promise<void> {
    try {
      for (const scope of await this.backend.listScopes()) {
        for (const [id, job] of await this.jobs.list(scope, runtime.clock.now())) if (job.finished === undefined) await this.end(scope, id, job, runtime);
      }
    } catch (error) {
      if (!this.closed) runtime.logger.warn('interrupted imports could not be ended', { error: String(error) });
    }
  }

  private async end(scope: Scope, id: string, job: Job<ImportTableDescription>, runtime: ServiceRuntime): Promise<void> {
    const now = runtime.clock.now();
    if (this.closed) return;
    if (now < job.aliveUntil) {
      const cancel = runtime.clock.schedule(job.aliveUntil, async () => {
        this.timers.delete(cancel);
        await this.lookAround(runtime);
      });
      this.timers.add(cancel);
      return;
    }
    const { TableArn = '', TableId } = job.started;
    const name = TableArn.slice(TableArn.indexOf('/') + 1);
    await this.backend.changeTable(scope, name, ({ table }) => {
      const isIts = table?.id === TableId && table?.status === 'CREATING' && table.statusUntil === undefined;
      return { table: isIts ? undefined : table };
    });
    await this.jobs.finish(scope, id, this.jobs.told(job, now), now);
  }
}
