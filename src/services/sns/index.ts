export type {
  AcceptedMessage,
  ArchiveRequest,
  EndpointKey,
  NewDelivery,
  NewMessage,
  Page,
  PublishOutcome,
  PublishRequest,
  Recipient,
  ReplayStep,
  Settlement,
  SnsBackend,
  Subscribed,
  SubscribePlan,
  TakenDeliveries,
  TopicChanges,
  TopicDescription,
} from './backend.js';
export type { AttemptOutcome, QueueMessage, SqsPort } from './delivery/ports.js';
export { snsError, type SnsErrorCode } from './errors.js';
export { MemorySnsBackend } from './memory-backend.js';
export type {
  AccountSettings,
  Delivery,
  DeliveryTarget,
  MessageAttribute,
  PlatformApplication,
  PlatformEndpoint,
  PublishedMessage,
  Replay,
  SandboxPhoneNumber,
  SentRecord,
  Subscription,
  SubscriptionProtocol,
  Topic,
} from './model.js';
export type { SnsOptions } from './options.js';
export { SnsService } from './service.js';
export { snsStateModel } from './view.js';
export type { DeliveryRecord, SnsView, SubscriptionRecord, TopicRecord } from './view.js';
