import type { OperationTable } from '../../core/operation.js';
import type { DynamodbApi } from './api.js';
import type { DynamoDbBackend } from './backend.js';
import { notImplemented } from './errors.js';
import type { ItemStore } from './item-store.js';
import type { ObjectStorePort } from './ports.js';
import type { GlobalTables } from './replication/global-tables.js';
import type { Replicator } from './replication/replicator.js';
import type { TableKeeper } from './table-keeper.js';

export interface DynamoDbOptions {
  /**
   * How long tables and indexes stay in CREATING, UPDATING and DELETING, in milliseconds. Zero unless told: they pass at once, which
   * tests like and AWS never does.
   */
  readonly transitionMs?: number;
  /** Follows AWS's waiting times too: time to live may be changed once in an hour. */
  readonly strict?: boolean;
}

/** DynamoDB's operations by name. */
export type DynamoDbOperations = OperationTable<DynamodbApi>;

/** The objects of S3, once they are connected. */
export class ObjectStoreLink {
  store: ObjectStorePort | undefined;

  /** @throws AwsError NotImplemented in a mock without S3 */
  require(what: string): ObjectStorePort {
    if (this.store === undefined) throw notImplemented(`${what} in a mock without S3`);
    return this.store;
  }
}

/** What DynamoDB's operations work with. */
export interface DynamoDbParts {
  readonly objects: ObjectStoreLink;
  readonly backend: DynamoDbBackend;
  readonly items: ItemStore;
  readonly tables: TableKeeper;
  readonly globalTables: GlobalTables;
  readonly replicator: Replicator;
  readonly options: DynamoDbOptions;
}
