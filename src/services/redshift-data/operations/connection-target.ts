import { validation } from '../errors.js';
import { DEFAULT_USER } from '../limits.js';
import type { ConnectionTarget } from '../model.js';

interface Connection {
  readonly ClusterIdentifier?: string | undefined;
  readonly WorkgroupName?: string | undefined;
  readonly Database?: string | undefined;
  readonly DbUser?: string | undefined;
  readonly SecretArn?: string | undefined;
}

/** Any cluster and workgroup of any name is there; what has to be said, and what excludes what, is as the API reference has it. */
export function connectionTarget(input: Connection): ConnectionTarget {
  const { ClusterIdentifier, WorkgroupName, Database, DbUser, SecretArn } = input;
  if (ClusterIdentifier === undefined && WorkgroupName === undefined && SecretArn === undefined) {
    throw validation('Either ClusterIdentifier or WorkgroupName needs to be specified.');
  }
  if (ClusterIdentifier !== undefined && WorkgroupName !== undefined) throw validation('Only one of ClusterIdentifier and WorkgroupName can be specified.');
  if (DbUser !== undefined && SecretArn !== undefined) throw validation('Only one of DbUser and SecretArn can be specified.');
  if (DbUser !== undefined && WorkgroupName !== undefined) throw validation('DbUser cannot be specified with WorkgroupName.');
  if (Database === undefined) throw validation('Database is required.');
  return { clusterIdentifier: ClusterIdentifier, workgroupName: WorkgroupName, database: Database, dbUser: DbUser ?? (SecretArn === undefined ? DEFAULT_USER : undefined), secretArn: SecretArn };
}
