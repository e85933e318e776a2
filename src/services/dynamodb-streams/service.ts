import type { OperationTable } from '../../core/operation.js';
import type { Service } from '../../core/service.js';
import type { DynamoDbBackend } from '../dynamodb/backend.js';
import type { DynamodbStreamsApi } from './api.js';
import { definition } from './definition.js';
import { streamOperations } from './operations.js';

/**
 * DynamoDB Streams: what was written to tables, out of the same store. It is an API of its own beside DynamoDB, with the same signing name and
 * host names; a mock with DynamoDB has both.
 */
export class DynamoDbStreamsService implements Service {
  readonly definition = definition;
  readonly operations: OperationTable<DynamodbStreamsApi>;

  /** @param backend that of the DynamoDB service whose streams these are */
  constructor(backend: DynamoDbBackend) {
    this.operations = streamOperations(backend);
  }

  /** The backend is DynamoDB's, which closes it. */
  async close(): Promise<void> {
    await Promise.resolve();
  }
}
