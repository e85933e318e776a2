/** What DynamoDB needs of other services. */
import type { Scope } from '../../core/scope.js';

/** Objects of S3, for exports and imports. */
export interface ObjectStorePort {
  /** @throws AwsError as S3 answers, e.g. `NoSuchBucket` */
  putObject(bucket: string, key: string, body: Uint8Array, scope: Scope): Promise<void>;
  /** Objects whose keys begin with a prefix, in the order of their keys. */
  listObjects(bucket: string, prefix: string, scope: Scope): Promise<readonly string[]>;
  getObject(bucket: string, key: string, scope: Scope): Promise<AsyncIterable<Uint8Array>>;
}
