import type { OperationTable } from '../../core/operation.js';
import type { Scope } from '../../core/scope.js';
import type { Service, ServiceRuntime, ServiceState } from '../../core/service.js';
import { mergeView, restoreView, snapshotView, type MergeViewOptions } from '../../core/view.js';
import type { MergeCounts, StateSelection } from '../../core/state.js';
import type { SqsApi } from './api.js';
import type { SqsBackend } from './backend.js';
import { definition } from './definition.js';
import { LongPolls } from './long-polls.js';
import { MemorySqsBackend } from './memory-backend.js';
import { MoveRunner } from './move-runner.js';
import { changeMessageVisibilityOperations } from './operations/change-message-visibility.js';
import { deleteMessageOperations } from './operations/delete-message.js';
import { messageMoveOperations } from './operations/message-moves.js';
import { permissionOperations } from './operations/permissions.js';
import { purgeQueueOperations } from './operations/purge-queue.js';
import { queueOperations } from './operations/queues.js';
import { receiveMessageOperations } from './operations/receive-message.js';
import { sendMessageOperations } from './operations/send-message.js';
import { tagOperations } from './operations/tags.js';
import type { SqsOptions, SqsParts } from './options.js';
import { sqsStateModel, type SqsView } from './view.js';

/** Simple Queue Service: all 23 operations, over JSON and query, on the backend that it is given. */
export class SqsService implements Service {
  readonly definition = definition;
  readonly operations: OperationTable<SqsApi>;
  readonly state: ServiceState;
  private readonly longPolls: LongPolls;
  private readonly moveRunner: MoveRunner;

  /** SQS in this process's memory. */
  constructor(options?: SqsOptions);
  /** SQS on a backend. */
  constructor(options: SqsOptions | undefined, backend: SqsBackend);
  constructor(options: SqsOptions = {}, readonly backend: SqsBackend = new MemorySqsBackend()) {
    this.state = { model: sqsStateModel, backend };
    this.longPolls = new LongPolls(backend);
    this.moveRunner = new MoveRunner(backend);
    const parts: SqsParts = { backend, options, longPolls: this.longPolls, moveRunner: this.moveRunner };
    this.operations = {
      ...queueOperations(parts),
      ...sendMessageOperations(parts),
      ...receiveMessageOperations(parts),
      ...deleteMessageOperations(parts),
      ...changeMessageVisibilityOperations(parts),
      ...purgeQueueOperations(parts),
      ...messageMoveOperations(parts),
      ...permissionOperations(parts),
      ...tagOperations(parts),
    };
  }

  /** SQS on a backend, e.g. `RedisSqsBackend` of `winterbaume/sqs-redis`, or one of your own. The service closes it. */
  static withBackend(backend: SqsBackend, options: SqsOptions = {}): SqsService {
    return new SqsService(options, backend);
  }

  /** The whole state of a scope. @throws BackendUnavailableError when the store cannot be reached. */
  snapshot(scope: Scope, selection?: StateSelection): Promise<SqsView> {
    return snapshotView(this.state, scope, selection);
  }

  /** Replaces a scope's state by a view: what was there is gone. All or nothing. @throws StateFormatError for a view that is none. */
  restore(scope: Scope, view: SqsView): Promise<void> {
    return restoreView(this.state, scope, view);
  }

  /** Adds a view to a scope's state; deletes nothing. @throws StateConflictError under the policy `fail`. */
  merge(scope: Scope, view: SqsView, options?: MergeViewOptions): Promise<MergeCounts> {
    return mergeView(this.state, scope, view, options);
  }

  start(runtime: ServiceRuntime): void {
    this.moveRunner.start(runtime);
  }

  async close(): Promise<void> {
    this.longPolls.close();
    this.moveRunner.close();
    await this.backend.close();
  }
}
