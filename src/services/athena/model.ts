import type {
  CalculationStatus, CapacityAllocation, CapacityAssignment, DataCatalog, EngineConfiguration, NamedQuery, NotebookMetadata, PreparedStatement, QueryExecution, ResultSetMetadata,
  QueryRuntimeStatisticsRows, SessionConfiguration, SessionStatus, WorkGroup,
} from './api.js';

export type Tags = Readonly<Record<string, string>>;

export interface StoredWorkGroup {
  readonly workGroup: WorkGroup;
  readonly tags: Tags;
}

export interface StoredNamedQuery {
  readonly namedQuery: NamedQuery;
  readonly token?: string | undefined;
}

export interface StoredPreparedStatement {
  readonly statement: PreparedStatement;
}

export interface StoredDataCatalog {
  readonly dataCatalog: DataCatalog;
  readonly tags: Tags;
}

/** A query in its whole life. Its result's rows stand beside it: lists of texts, `null` for NULL. */
export interface StoredQueryExecution {
  readonly execution: QueryExecution;
  readonly token?: string | undefined;
  /** Left out until the query has succeeded. */
  readonly metadata?: ResultSetMetadata | undefined;
  /** True where the first row of the first page is the column names: queries, but not DDL. */
  readonly headerRow?: boolean | undefined;
  readonly updateCount?: number | undefined;
  readonly rows?: QueryRuntimeStatisticsRows | undefined;
  /** The id of the query whose result this one reuses. */
  readonly reuses?: string | undefined;
}

export interface StoredCapacityReservation {
  readonly name: string;
  readonly status: string;
  readonly targetDpus: number;
  readonly allocatedDpus: number;
  readonly createdAt: number;
  readonly lastAllocation: CapacityAllocation;
  readonly assignments: readonly CapacityAssignment[];
  readonly tags: Tags;
}

export interface StoredNotebook {
  readonly metadata: NotebookMetadata;
  readonly payload: string;
  readonly token?: string | undefined;
  readonly sessions: readonly { readonly SessionId: string; readonly CreationTime: number }[];
}

export interface StoredSession {
  readonly sessionId: string;
  readonly workGroup: string;
  readonly description?: string | undefined;
  readonly engineConfiguration: EngineConfiguration;
  readonly notebookVersion?: string | undefined;
  readonly configuration: SessionConfiguration;
  readonly status: SessionStatus;
  readonly token?: string | undefined;
  readonly tags: Tags;
}

export interface StoredCalculation {
  readonly calculationId: string;
  readonly sessionId: string;
  readonly description?: string | undefined;
  readonly code: string;
  readonly status: CalculationStatus;
  readonly token?: string | undefined;
}

/** Athena's collections and what each holds. */
export type AthenaDocuments = {
  readonly workGroups: StoredWorkGroup;
  readonly dataCatalogs: StoredDataCatalog;
  /** By id. */
  readonly namedQueries: StoredNamedQuery;
  /** By `workgroup/name`. */
  readonly preparedStatements: StoredPreparedStatement;
  /** By id. */
  readonly queryExecutions: StoredQueryExecution;
  readonly capacityReservations: StoredCapacityReservation;
  readonly notebooks: StoredNotebook;
  readonly sessions: StoredSession;
  readonly calculations: StoredCalculation;
};
