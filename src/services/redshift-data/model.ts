import type { ColumnMetadata, SqlParameter } from './api.js';

/** One statement of a request: the only one, or one of a batch. */
export interface StoredSubStatement {
  readonly id: string;
  readonly sql: string;
  readonly status: string;
  readonly error?: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Nanoseconds; -1 until it has run. */
  readonly duration: number;
  readonly resultRows: number;
  readonly resultSize: number;
  readonly hasResultSet: boolean;
  readonly queryId: number;
  /** Left out when there is no result set. */
  readonly columns?: readonly ColumnMetadata[] | undefined;
}

/** What a client asked to be run, and what became of it. Times are seconds since 1970. */
export interface StoredStatement {
  readonly id: string;
  readonly batch: boolean;
  readonly status: string;
  readonly error?: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly subStatements: readonly StoredSubStatement[];
  readonly statementName?: string | undefined;
  readonly token?: string | undefined;
  readonly target: ConnectionTarget;
  readonly parameters?: readonly SqlParameter[] | undefined;
  readonly resultFormat: string;
  readonly executionMode?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly pid: number;
}

/** Which database the client named, and as whom. */
export interface ConnectionTarget {
  readonly clusterIdentifier?: string | undefined;
  readonly workgroupName?: string | undefined;
  readonly database: string;
  readonly dbUser?: string | undefined;
  readonly secretArn?: string | undefined;
}

export interface StoredSession {
  readonly sessionId: string;
  readonly status: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly target: ConnectionTarget;
  /** Seconds that it stays open after its last statement. */
  readonly keepAlive: number;
  /** When it closes, as long as nothing is run in it. */
  readonly expiresAt: number;
  readonly currentStatement?: string | undefined;
}

/** `CREATE EXTERNAL SCHEMA name FROM DATA CATALOG DATABASE 'glue'`. */
export interface StoredExternalSchema {
  readonly name: string;
  readonly glueDatabase: string;
}

export interface StoredDatabase {
  readonly name: string;
  readonly createdAt: number;
}

export type PrincipalKind = 'user' | 'group' | 'role';

export interface StoredPrincipal {
  readonly name: string;
  readonly kind: PrincipalKind;
  readonly id: number;
  /** The users of a group. */
  readonly members: readonly string[];
  /** The roles that a user or role was granted. */
  readonly roles: readonly { readonly name: string; readonly admin: boolean }[];
  readonly createDatabase?: boolean;
  readonly superuser?: boolean;
  readonly validUntil?: string;
}

/** One right on one thing. It is kept and shown, and not enforced. */
export interface StoredGrant {
  readonly objectKind: 'relation' | 'schema' | 'database';
  /** `schema.table`, or the name of a schema or database. */
  readonly object: string;
  readonly privilege: string;
  readonly granteeKind: PrincipalKind | 'public';
  readonly grantee: string;
  /** Whether the grantee may grant it to others. */
  readonly option: boolean;
}

/** What was wrong with a row that COPY read. */
export interface StoredLoadError {
  /** The number of the load. */
  readonly query: number;
  readonly table: string;
  readonly file: string;
  /** From 1, headers included. */
  readonly line: number;
  readonly column: string;
  readonly type: string;
  readonly length: string;
  /** "Load error reference" in the Developer Guide. */
  readonly code: number;
  readonly reason: string;
  readonly value: string;
  readonly raw: string;
  /** Seconds since 1970. */
  readonly at: number;
}

/** Redshift Data's collections and what each holds. A result's rows stand in `results`, by the id of their statement. */
export type RedshiftDataDocuments = {
  readonly statements: StoredStatement;
  readonly results: { readonly statementId: string };
  readonly sessions: StoredSession;
  readonly externalSchemas: StoredExternalSchema;
  readonly databases: StoredDatabase;
  readonly loadErrors: StoredLoadError;
  readonly principals: StoredPrincipal;
  readonly grants: StoredGrant;
};

