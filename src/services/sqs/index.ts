export type {
  CreateQueueOutcome,
  DeleteOutcome,
  MoveOutcome,
  NewMessage,
  QueueDescription,
  Receipt,
  ReceivedMessage,
  ReceiveOutcome,
  ReceivePlan,
  SentMessage,
  SqsBackend,
  StopWatching,
  VisibilityChange,
  VisibilityOutcome,
} from './backend.js';
export { queueDoesNotExist, sqsError, type SqsErrorCode } from './errors.js';
export { MemorySqsBackend } from './memory-backend.js';
export { isFifo, retentionOf } from './model.js';
export type { Message, MessageAttribute, MessageCounts, MessageState, MoveTask, MoveTaskStatus, Queue } from './model.js';
export type { SqsOptions } from './options.js';
export { SqsService } from './service.js';
export { sqsStateModel } from './view.js';
export type { DeduplicationRecord, MessageRecord, QueueRecord, ReceiveAttemptRecord, SqsView } from './view.js';
