/** DynamoDB's quotas. See "Quotas in Amazon DynamoDB" in the Amazon DynamoDB Developer Guide. Sizes are bytes, times milliseconds. */
export const limits = {
  /** Attribute names in a key, and names of indexes' attributes. */
  keyAttributeNameLength: 255,
  hashKeyBytes: 2048,
  rangeKeyBytes: 1024,
  localIndexes: 5,
  globalIndexes: 20,
  vectorIndexes: 5,
  vectorDimensions: 4096,
  /** The greatest TopK. */
  searchResults: 100,
  /** Attributes named by the projections of all indexes of a table together. */
  projectedAttributes: 100,
  /** What a Query, Scan or SELECT reads before it answers with a place to go on. */
  pageBytes: 1024 * 1024,
  /** What a BatchGetItem reads before it leaves keys unprocessed. */
  batchGetBytes: 16 * 1024 * 1024,
  batchGetKeys: 100,
  batchWriteRequests: 25,
  batchWriteBytes: 16 * 1024 * 1024,
  transactionItems: 100,
  transactionBytes: 4 * 1024 * 1024,
  /** How long a client request token stands for the request that it came with first. */
  idempotencyMs: 10 * 60 * 1000,
  /** How long the backup of a deleted table is kept. */
  systemBackupMs: 35 * 24 * 60 * 60 * 1000,
  /** How long a change of time to live stands before the next, where waiting times hold. */
  timeToLiveChangeMs: 60 * 60 * 1000,
  tags: 50,
  /** The greatest capacity that a request may give. */
  capacityUnits: 1_000_000_000_000,
  policyBytes: 20 * 1024,
  accountReadCapacityUnits: 80_000,
  accountWriteCapacityUnits: 80_000,
  tableReadCapacityUnits: 40_000,
  tableWriteCapacityUnits: 40_000,
  /** Items expire in streams after a day. */
  streamRetentionMs: 24 * 60 * 60 * 1000,
  /** How long a shard takes records before another follows it. */
  shardMs: 4 * 60 * 60 * 1000,
  shardIteratorMs: 15 * 60 * 1000,
  recordsPerRead: 1000,
} as const;
