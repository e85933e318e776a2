/** Quotas and sizes of SNS. See "Amazon SNS endpoints and quotas" in the AWS General Reference. */
export const LIMITS = {
  /** Bytes of a message with its attributes, where the topic sets no `MaximumMessageSize`. */
  defaultMessageBytes: 262_144,
  minMaximumMessageBytes: 1_024,
  maxMaximumMessageBytes: 1_048_576,
  /** Subscriptions of a topic that takes messages above 256 KiB. */
  subscriptionsOfLargeTopic: 100,
  batchEntries: 10,
  /** Entries on one page of a list. */
  pageSize: 100,
  tags: 50,
  /** Characters of a subject. */
  subject: 100,
  /** Characters of a deduplication id and of a message group id. */
  fifoId: 128,
  smsCharacters: 1_600,
  /** Milliseconds for which a FIFO topic remembers a deduplication id. */
  deduplicationWindow: 5 * 60_000,
  /** Milliseconds for which a confirmation token is valid: two days. */
  tokenLifetime: 2 * 24 * 60 * 60_000,
  /** Bytes of a data protection policy. */
  dataProtectionPolicyBytes: 30_720,
  /** Bytes of a platform endpoint's user data. */
  customUserDataBytes: 2_048,
  /** Message attributes of one raw delivery to SQS; a message with more is a client error. */
  rawSqsAttributes: 10,
  maxArchiveDays: 365,
} as const;

/** The mock's own bounds. */
export const BOUNDS = {
  /** Bytes of a request: ten messages of 1 MiB in base64 and percent encoding. */
  requestBytes: 32 * 1024 * 1024,
  /** Deliveries to e-mail, SMS, push, Lambda and Firehose that are kept to be read; the oldest go first. */
  sentRecords: 10_000,
  /** Milliseconds for which a delivery that was taken is not taken again. */
  lease: 30_000,
  /** Milliseconds between two looks for deliveries that another process left behind. */
  poll: 10_000,
  /** Deliveries under way at once. */
  concurrency: 64,
} as const;
