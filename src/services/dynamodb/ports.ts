/** What DynamoDB needs of other services. */
import type { Scope } from '../../core/scope.js';

/** Objects of S3, for exports and imports: each is a file of this machine. */
export interface ObjectStorePort {
  /** False when there is no such bucket. */
  bucketExists(scope: Scope, bucket: string): Promise<boolean>;
  /** Objects whose keys begin with the prefix, in the order of their keys. */
  list(scope: Scope, bucket: string, prefix: string): AsyncIterable<StoredObject>;
  /** Stores bytes under a key. Rejects when there is no such bucket. */
  put(scope: Scope, bucket: string, key: string, bytes: Uint8Array, contentType: string): Promise<void>;
}

export interface StoredObject {
  readonly key: string;
  /** The body's file; absolute. It stays as it is as long as the object does. */
  readonly path: string;
  readonly bytes: number;
}
