import type { OperationTable } from '../../core/operation.js';
import type { Scope } from '../../core/scope.js';
import type { Service, ServiceRuntime, ServiceState } from '../../core/service.js';
import type { MergeCounts, StateSelection } from '../../core/state.js';
import { mergeView, restoreView, snapshotView, type MergeViewOptions } from '../../core/view.js';
import { MemoryQueryBackend } from '../../sql/memory-query-backend.js';
import type { QueryExecutionBackend } from '../../sql/query-execution-backend.js';
import type { RedshiftDataApi } from './api.js';
import { MemoryRedshiftDataBackend, type RedshiftDataBackend } from './backend.js';
import { definition } from './definition.js';
import { SessionPool } from './execution/session-pool.js';
import { StatementRunner } from './execution/statement-runner.js';
import { catalogOperations } from './operations/catalog.js';
import { resultOperations } from './operations/results.js';
import { sessionOperations } from './operations/sessions.js';
import { statementOperations } from './operations/statements.js';
import type { RedshiftPartners, RedshiftParts } from './options.js';
import type { ExternalTablesPort, ObjectStorePort } from './ports.js';
import { redshiftDataStateModel, type RedshiftDataView } from './view.js';

/** Amazon Redshift Data API: its 12 operations; SQL by the query backend that it is given, which Athena may share. */
export class RedshiftDataService implements Service {
  readonly definition = definition;
  readonly operations: OperationTable<RedshiftDataApi>;
  readonly state: ServiceState;
  private readonly runner = new StatementRunner();
  private readonly sessions: SessionPool;
  private readonly partners: RedshiftPartners = { objects: undefined, tables: undefined };

  /** @param queries runs the SQL; unless told, results are empty or scripted. The service does not close it. */
  constructor(
    readonly queries: QueryExecutionBackend = new MemoryQueryBackend(),
    readonly backend: RedshiftDataBackend = new MemoryRedshiftDataBackend(),
  ) {
    this.state = { model: redshiftDataStateModel, backend };
    this.sessions = new SessionPool(backend, queries);
    const parts: RedshiftParts = { backend, queries, partners: this.partners, runner: this.runner, sessions: this.sessions };
    this.operations = { ...statementOperations(parts), ...resultOperations(parts), ...catalogOperations(parts), ...sessionOperations(parts) };
  }

  /** Redshift Data with SQL on a query backend, e.g. `DuckDbQueryBackend` of `winterbaume/sqlengine-duckdb`. */
  static withQueryBackend(queries: QueryExecutionBackend): RedshiftDataService {
    return new RedshiftDataService(queries);
  }

  /** S3, for COPY and UNLOAD. */
  connectObjects(objects: ObjectStorePort): void {
    this.partners.objects = objects;
  }

  /** The tables of the Glue Data Catalog. */
  connectTables(tables: ExternalTablesPort): void {
    this.partners.tables = tables;
  }

  /** Resolves when no statement is submitted or running. */
  idle(): Promise<void> {
    return this.runner.idle();
  }

  /** The whole state of a scope. */
  snapshot(scope: Scope, selection?: StateSelection): Promise<RedshiftDataView> {
    return snapshotView(this.state, scope, selection);
  }

  /** Replaces a scope's state by a view. @throws StateFormatError for a view that is none. */
  restore(scope: Scope, view: RedshiftDataView): Promise<void> {
    return restoreView(this.state, scope, view);
  }

  /** Adds a view to a scope's state; deletes nothing. @throws StateConflictError under the policy `fail`. */
  merge(scope: Scope, view: RedshiftDataView, options?: MergeViewOptions): Promise<MergeCounts> {
    return mergeView(this.state, scope, view, options);
  }

  start({ clock }: ServiceRuntime): void {
    this.runner.start(clock);
    this.sessions.start(clock);
  }

  async close(): Promise<void> {
    await this.runner.close();
    await this.sessions.close();
    await this.backend.close();
  }
}
