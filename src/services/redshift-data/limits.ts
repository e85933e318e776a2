/** Quotas of the Data API: "Considerations when calling the Amazon Redshift Data API" in the Management Guide. */
export const limits = {
  /** Rows of one page of a result. The service pages by size, which is not published for rows. */
  resultPage: 1000,
  listPage: 1000,
  /** Bytes of a statement. */
  statementBytes: 100_000,
  batch: 40,
  /** Seconds. */
  longestWait: 30,
  longestSession: 86_400,
} as const;

export const DEFAULT_DATABASE = 'dev';
export const DEFAULT_USER = 'awsuser';
