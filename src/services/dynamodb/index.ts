export type {
  CopySource,
  DynamoDbBackend,
  FoundItem,
  HeldCopy,
  HeldTable,
  ItemChange,
  ItemTarget,
  Page,
  PageEntry,
  PageRequest,
  StreamPage,
  StreamRead,
  TableChange,
  TableDescription,
  WriteContext,
  WriteOutcome,
  WriteRequest,
  WriteToken,
} from './backend.js';
export { DuplicateTargetError, WriteContentionError } from './backend.js';
export { dynamoDbError, resourceNotFound, type DynamoDbErrorCode } from './errors.js';
export { MemoryDynamoDbBackend } from './memory-backend.js';
export type * from './model.js';
export type { DynamoDbOptions } from './options.js';
export type { Stamp } from './replication/stamp.js';
export { DynamoDbService } from './service.js';
export { dynamoDbStateModel } from './view.js';
export type { DynamoDbView } from './view.js';
