import type { OperationTable } from '../../core/operation.js';
import type { Scope } from '../../core/scope.js';
import type { Service, ServiceRuntime, ServiceState } from '../../core/service.js';
import type { MergeCounts, StateSelection } from '../../core/state.js';
import { mergeView, restoreView, snapshotView, type MergeViewOptions } from '../../core/view.js';
import type { DynamodbApi } from './api.js';
import type { DynamoDbBackend } from './backend.js';
import { definition } from './definition.js';
import { ItemStore } from './item-store.js';
import { MemoryDynamoDbBackend } from './memory-backend.js';
import { accountOperations } from './operations/account.js';
import { autoScalingOperations } from './operations/auto-scaling.js';
import { backupOperations } from './operations/backups.js';
import { batchGetItemOperations } from './operations/batch-get-item.js';
import { batchWriteItemOperations } from './operations/batch-write-item.js';
import { contributorInsightsOperations } from './operations/contributor-insights.js';
import { createTableOperations } from './operations/create-table.js';
import { deleteItemOperations } from './operations/delete-item.js';
import { exportOperations } from './operations/exports.js';
import { getItemOperations } from './operations/get-item.js';
import { globalTableOperations } from './operations/global-tables.js';
import { importOperations } from './operations/imports.js';
import { kinesisDestinationOperations } from './operations/kinesis-destinations.js';
import { partiqlOperations } from './operations/partiql.js';
import { putItemOperations } from './operations/put-item.js';
import { queryOperations } from './operations/query.js';
import { resourcePolicyOperations } from './operations/resource-policies.js';
import { restoreOperations } from './operations/restores.js';
import { scanOperations } from './operations/scan.js';
import { searchVectorsOperations } from './operations/search-vectors.js';
import { tableOperations } from './operations/tables.js';
import { tagOperations } from './operations/tags.js';
import { timeToLiveOperations } from './operations/time-to-live.js';
import { transactGetItemsOperations } from './operations/transact-get-items.js';
import { transactWriteItemsOperations } from './operations/transact-write-items.js';
import { updateItemOperations } from './operations/update-item.js';
import { updateTableOperations } from './operations/update-table.js';
import { ObjectStoreLink, type DynamoDbOptions, type DynamoDbParts } from './options.js';
import type { ObjectStorePort } from './ports.js';
import { GlobalTables } from './replication/global-tables.js';
import { Replicator } from './replication/replicator.js';
import { TableKeeper } from './table-keeper.js';
import { TimeToLiveSweeper } from './time-to-live-sweeper.js';
import { InterruptedImports } from './transfer/interrupted-imports.js';
import { dynamoDbStateModel, type DynamoDbView } from './view.js';

/** DynamoDB on the backend that it is given. What each operation does is in docs/services/dynamodb.md. */
export class DynamoDbService implements Service {
  readonly definition = definition;
  readonly operations: OperationTable<DynamodbApi>;
  readonly state: ServiceState;
  private readonly objects = new ObjectStoreLink();
  private readonly tables: TableKeeper;
  private readonly globalTables: GlobalTables;
  private readonly sweeper: TimeToLiveSweeper;
  private readonly interrupted: InterruptedImports;

  /** DynamoDB in this process's memory. */
  constructor(options?: DynamoDbOptions);
  /** DynamoDB on a backend. */
  constructor(options: DynamoDbOptions | undefined, backend: DynamoDbBackend);
  constructor(options: DynamoDbOptions = {}, readonly backend: DynamoDbBackend = new MemoryDynamoDbBackend()) {
    this.state = { model: dynamoDbStateModel, backend };
    this.tables = new TableKeeper(backend, options.transitionMs ?? 0);
    const replicator = new Replicator(backend);
    this.globalTables = new GlobalTables(backend, this.tables, replicator);
    this.sweeper = new TimeToLiveSweeper(backend, this.globalTables);
    this.interrupted = new InterruptedImports(backend);
    const parts: DynamoDbParts = { backend, options, items: new ItemStore(backend, replicator), tables: this.tables, globalTables: this.globalTables, replicator, objects: this.objects };
    this.operations = {
      ...createTableOperations(parts),
      ...tableOperations(parts),
      ...updateTableOperations(parts),
      ...tagOperations(parts),
      ...timeToLiveOperations(parts),
      ...resourcePolicyOperations(parts),
      ...backupOperations(parts),
      ...restoreOperations(parts),
      ...exportOperations(parts),
      ...importOperations(parts),
      ...contributorInsightsOperations(parts),
      ...kinesisDestinationOperations(parts),
      ...globalTableOperations(parts),
      ...autoScalingOperations(parts),
      ...accountOperations(),
      ...putItemOperations(parts),
      ...getItemOperations(parts),
      ...updateItemOperations(parts),
      ...deleteItemOperations(parts),
      ...queryOperations(parts),
      ...scanOperations(parts),
      ...searchVectorsOperations(parts),
      ...batchGetItemOperations(parts),
      ...batchWriteItemOperations(parts),
      ...transactGetItemsOperations(parts),
      ...transactWriteItemsOperations(parts),
      ...partiqlOperations(parts),
    };
  }

  /** DynamoDB on a backend, e.g. `RedisDynamoDbBackend` of `winterbaume/dynamodb-redis`, or one of your own. The service closes it. */
  static withBackend(backend: DynamoDbBackend, options: DynamoDbOptions = {}): DynamoDbService {
    return new DynamoDbService(options, backend);
  }

  /** The whole state of a scope. @throws BackendUnavailableError when the store cannot be reached. */
  snapshot(scope: Scope, selection?: StateSelection): Promise<DynamoDbView> {
    return snapshotView(this.state, scope, selection);
  }

  /** Replaces a scope's state by a view: what was there is gone. All or nothing. @throws StateFormatError for a view that is none. */
  restore(scope: Scope, view: DynamoDbView): Promise<void> {
    return restoreView(this.state, scope, view);
  }

  /** Adds a view to a scope's state; deletes nothing. @throws StateConflictError under the policy `fail`. */
  merge(scope: Scope, view: DynamoDbView, options?: MergeViewOptions): Promise<MergeCounts> {
    return mergeView(this.state, scope, view, options);
  }

  /** Gives exports and imports the objects of S3. */
  connectObjects(objects: ObjectStorePort): void {
    this.objects.store = objects;
  }

  start(runtime: ServiceRuntime): void {
    this.globalTables.start(runtime);
    this.tables.start(runtime, this.globalTables);
    this.sweeper.start(runtime);
    this.interrupted.start(runtime);
  }

  async close(): Promise<void> {
    this.tables.close();
    this.sweeper.close();
    this.interrupted.close();
    await this.backend.close();
  }
}
