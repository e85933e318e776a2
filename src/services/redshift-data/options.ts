import type { QueryExecutionBackend } from '../../sql/query-execution-backend.js';
import type { RedshiftDataBackend } from './backend.js';
import type { SessionPool } from './execution/session-pool.js';
import type { StatementRunner } from './execution/statement-runner.js';
import type { ExternalTablesPort, ObjectStorePort } from './ports.js';

export interface RedshiftPartners {
  objects: ObjectStorePort | undefined;
  tables: ExternalTablesPort | undefined;
}

/** What Redshift Data's operations work with. */
export interface RedshiftParts {
  readonly backend: RedshiftDataBackend;
  readonly queries: QueryExecutionBackend;
  readonly partners: RedshiftPartners;
  readonly runner: StatementRunner;
  readonly sessions: SessionPool;
}
