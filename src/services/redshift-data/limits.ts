/** Quotas of the Data API: "Considerations when calling the Amazon Redshift Data API" in the Management Guide. */
export const limits = {
  /** Rows of one page of a result. The service pages by size, which is not published for rows. */
  resultPage: 1000,
  listPage: 1000,
  /** Bytes of a statement. */
  statementBytes: 100_000,
  batch: 40,
  /** Statements that a cluster or workgroup has submitted or started. */
  activeStatements: 500,
  /** Seconds for which statements and their results are kept. */
  retention: 86_400,
  /** Seconds. */
  longestWait: 30,
  longestSession: 86_400,
} as const;

export const DEFAULT_DATABASE = 'dev';
export const DEFAULT_USER = 'awsuser';
