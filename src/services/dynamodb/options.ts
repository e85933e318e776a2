import type { OperationTable } from '../../core/operation.js';
import type { DynamodbApi } from './api.js';
import type { DynamoDbBackend } from './backend.js';
import type { ItemStore } from './item-store.js';
import type { TableKeeper } from './table-keeper.js';

export interface DynamoDbOptions {
  /**
   * How long tables and indexes stay in CREATING, UPDATING and DELETING, in milliseconds. Zero unless told: they pass at once, which
   * tests like and AWS never does.
   */
  readonly transitionMs?: number;
}

/** DynamoDB's operations by name. */
export type DynamoDbOperations = OperationTable<DynamodbApi>;

/** What DynamoDB's operations work with. */
export interface DynamoDbParts {
  readonly backend: DynamoDbBackend;
  readonly items: ItemStore;
  readonly tables: TableKeeper;
  readonly options: DynamoDbOptions;
}
