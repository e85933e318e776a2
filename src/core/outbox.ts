/** Something that was handed to a receiver that the mock does not have: a mail, a text message, a push notification, a call of a function. */
export interface OutboxRecord {
  readonly id: string;
  /** Milliseconds since the epoch, by the mock's clock. */
  readonly at: number;
  /** `email`, `email-json`, `sms`, `application`, `lambda` or `firehose`. */
  readonly protocol: string;
  /** An address, a telephone number, an ARN. */
  readonly endpoint: string;
  readonly messageId: string;
  /** Missing for messages that went to one receiver without a topic. */
  readonly topicArn?: string;
  readonly subscriptionArn?: string;
  readonly subject?: string;
  /** What the receiver would have been handed. */
  readonly content: string;
}

/** Which records to give. */
export interface OutboxPage {
  /** The id of the record after which the page begins; from the newest on unless told. */
  readonly before?: string;
  /** The most records to give; 100 unless told. */
  readonly limit?: number;
}
