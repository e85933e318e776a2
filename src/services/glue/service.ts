import type { OperationTable } from '../../core/operation.js';
import type { Scope } from '../../core/scope.js';
import type { Service, ServiceState } from '../../core/service.js';
import type { MergeCounts, StateSelection } from '../../core/state.js';
import { mergeView, restoreView, snapshotView, type MergeViewOptions } from '../../core/view.js';
import type { GlueApi } from './api.js';
import type { GlueBackend } from './backend.js';
import { definition } from './definition.js';
import { MemoryGlueBackend } from './memory-backend.js';
import { databaseOperations } from './operations/databases.js';
import { partitionOperations } from './operations/partitions.js';
import { tagOperations } from './operations/tags.js';
import { tableVersionOperations } from './operations/table-versions.js';
import { tableOperations } from './operations/tables.js';
import { userDefinedFunctionOperations } from './operations/user-defined-functions.js';
import { glueStateModel, type GlueView } from './view.js';

/** The Glue Data Catalog: databases, tables with their versions, partitions and user-defined functions. */
export class GlueService implements Service {
  readonly definition = definition;
  readonly operations: OperationTable<GlueApi>;
  readonly state: ServiceState;

  constructor(readonly backend: GlueBackend = new MemoryGlueBackend()) {
    this.state = { model: glueStateModel, backend };
    this.operations = {
      ...databaseOperations(backend),
      ...tableOperations(backend),
      ...tableVersionOperations(backend),
      ...partitionOperations(backend),
      ...userDefinedFunctionOperations(backend),
      ...tagOperations(backend),
    };
  }

  /** Glue on a backend of your own. The service closes it. */
  static withBackend(backend: GlueBackend): GlueService {
    return new GlueService(backend);
  }

  /** The whole state of a scope. @throws BackendUnavailableError when the store cannot be reached. */
  snapshot(scope: Scope, selection?: StateSelection): Promise<GlueView> {
    return snapshotView(this.state, scope, selection);
  }

  /** Replaces a scope's state by a view: what was there is gone. All or nothing. @throws StateFormatError for a view that is none. */
  restore(scope: Scope, view: GlueView): Promise<void> {
    return restoreView(this.state, scope, view);
  }

  /** Adds a view to a scope's state; deletes nothing. @throws StateConflictError under the policy `fail`. */
  merge(scope: Scope, view: GlueView, options?: MergeViewOptions): Promise<MergeCounts> {
    return mergeView(this.state, scope, view, options);
  }

  close(): Promise<void> {
    return this.backend.close();
  }
}
