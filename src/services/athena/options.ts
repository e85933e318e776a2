import type { QueryExecutionBackend } from '../../sql/query-execution-backend.js';
import type { AthenaBackend } from './backend.js';
import type { QueryRunner } from './execution/query-runner.js';
import type { GlueCatalogPort, ObjectStorePort } from './ports.js';

/** The services that Athena works with; a service that is absent is asked for by name when a statement needs it. */
export interface AthenaPartners {
  objects: ObjectStorePort | undefined;
  catalog: GlueCatalogPort | undefined;
}

/** What Athena's operations work with. */
export interface AthenaParts {
  readonly backend: AthenaBackend;
  readonly queries: QueryExecutionBackend;
  readonly partners: AthenaPartners;
  readonly runner: QueryRunner;
}
