/** SQS's quotas. See "Amazon SQS quotas" in the Amazon SQS Developer Guide. Times are seconds, sizes bytes. */
export const limits = {
  batchEntries: 10,
  /** A message, and all messages of a batch together. */
  messageBytes: 1_048_576,
  delaySeconds: 900,
  visibilityTimeoutSeconds: 43_200,
  waitTimeSeconds: 20,
  receivedMessages: 10,
  messageAttributes: 10,
  attributeNameLength: 256,
  queueTags: 50,
  tagKeyLength: 128,
  tagValueLength: 256,
  /** Messages in flight in a standard queue, and in a FIFO queue. */
  inFlight: 120_000,
  inFlightFifo: 120_000,
  /** A group of a standard queue is noisy with at least so many messages in flight, and more than so much of all that are. */
  noisyGroupInFlight: 30,
  noisyGroupPercent: 10,
  deduplicationSeconds: 300,
  /** How long another DeduplicationScope takes to count. */
  deduplicationScopeSeconds: 60,
  /** Queue names in one page of a list. */
  listPage: 1000,
  moveTasksListed: 10,
  moveRate: 500,
  /** Statements in a queue policy that AddPermission makes, and principals and actions in one. */
  policyStatements: 20,
  policyActions: 7,
  policyPrincipals: 50,
  /** How long AWS refuses a second purge, or a queue of a deleted one's name. */
  coolDownSeconds: 60,
} as const;
