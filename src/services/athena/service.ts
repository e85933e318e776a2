import type { OperationTable } from '../../core/operation.js';
import type { Scope } from '../../core/scope.js';
import type { Service, ServiceRuntime, ServiceState } from '../../core/service.js';
import type { MergeCounts, StateSelection } from '../../core/state.js';
import { mergeView, restoreView, snapshotView, type MergeViewOptions } from '../../core/view.js';
import { MemoryQueryBackend } from '../../sql/memory-query-backend.js';
import type { QueryExecutionBackend, TableResolver } from '../../sql/query-execution-backend.js';
import type { AthenaApi } from './api.js';
import { MemoryAthenaBackend, type AthenaBackend } from './backend.js';
import { definition } from './definition.js';
import { QueryRunner } from './execution/query-runner.js';
import { GlueTableResolver } from './execution/table-resolver.js';
import { AWS_DATA_CATALOG } from './limits.js';
import { capacityOperations } from './operations/capacity.js';
import { dataCatalogOperations } from './operations/data-catalogs.js';
import { metadataOperations } from './operations/metadata.js';
import { namedQueryOperations } from './operations/named-queries.js';
import { notebookOperations } from './operations/notebooks.js';
import { preparedStatementOperations } from './operations/prepared-statements.js';
import { queryExecutionOperations } from './operations/query-executions.js';
import { queryResultOperations } from './operations/query-results.js';
import { sessionAccessOperations } from './operations/session-access.js';
import { sessionOperations } from './operations/sessions.js';
import { tagOperations } from './operations/tags.js';
import { workGroupOperations } from './operations/work-groups.js';
import type { AthenaPartners, AthenaParts } from './options.js';
import type { GlueCatalogPort, ObjectStorePort } from './ports.js';
import { athenaStateModel, type AthenaView } from './view.js';

/** Amazon Athena: its operations over JSON; SQL by the query backend that it is given, which Redshift Data may share. */
export class AthenaService implements Service {
  readonly definition = definition;
  readonly operations: OperationTable<AthenaApi>;
  readonly state: ServiceState;
  private readonly runner = new QueryRunner();
  private readonly partners: AthenaPartners = { objects: undefined, catalog: undefined };

  /** @param queries runs the SQL; unless told, results are empty or scripted. The service closes neither it nor the partners. */
  constructor(
    readonly queries: QueryExecutionBackend = new MemoryQueryBackend(),
    readonly backend: AthenaBackend = new MemoryAthenaBackend(),
  ) {
    this.state = { model: athenaStateModel, backend };
    const parts: AthenaParts = { backend, queries, partners: this.partners, runner: this.runner };
    this.operations = {
      ...queryExecutionOperations(parts),
      ...queryResultOperations(parts),
      ...workGroupOperations(parts),
      ...namedQueryOperations(parts),
      ...preparedStatementOperations(parts),
      ...dataCatalogOperations(parts),
      ...metadataOperations(parts),
      ...capacityOperations(parts),
      ...tagOperations(parts),
      ...notebookOperations(parts),
      ...sessionOperations(parts),
      ...sessionAccessOperations(parts),
    };
  }

  /** Athena with SQL on a query backend, e.g. `DuckDbQueryBackend` of `winterbaume/sqlengine-duckdb`. */
  static withQueryBackend(queries: QueryExecutionBackend): AthenaService {
    return new AthenaService(queries);
  }

  /** S3, where tables and results are. */
  connectObjects(objects: ObjectStorePort): void {
    this.partners.objects = objects;
  }

  /** Glue, where tables are described. */
  connectCatalog(catalog: GlueCatalogPort): void {
    this.partners.catalog = catalog;
  }

  /** What names of the Glue Data Catalog stand for, as other SQL services read them. */
  externalTables(scope: Scope): TableResolver {
    return new GlueTableResolver(this.partners, scope, AWS_DATA_CATALOG);
  }

  /** Resolves when no query is queued or running. */
  idle(): Promise<void> {
    return this.runner.idle();
  }

  /** The whole state of a scope. */
  snapshot(scope: Scope, selection?: StateSelection): Promise<AthenaView> {
    return snapshotView(this.state, scope, selection);
  }

  /** Replaces a scope's state by a view. @throws StateFormatError for a view that is none. */
  restore(scope: Scope, view: AthenaView): Promise<void> {
    return restoreView(this.state, scope, view);
  }

  /** Adds a view to a scope's state; deletes nothing. @throws StateConflictError under the policy `fail`. */
  merge(scope: Scope, view: AthenaView, options?: MergeViewOptions): Promise<MergeCounts> {
    return mergeView(this.state, scope, view, options);
  }

  start(runtime: ServiceRuntime): void {
    this.runner.start(runtime);
  }

  async close(): Promise<void> {
    await this.runner.close();
    await this.backend.close();
  }
}
