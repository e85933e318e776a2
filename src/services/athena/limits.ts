/** Athena's quotas and page sizes: "Service Quotas" in the Athena User Guide and the API reference. */
export const limits = {
  /** Bytes of a query string. */
  queryBytes: 262_144,
  /** Rows of a result's page, and the largest that may be asked for. */
  resultPage: 1000,
  workGroupPage: 50,
  dataCatalogPage: 50,
  databasePage: 50,
  tablePage: 50,
  namedQueryPage: 50,
  preparedStatementPage: 50,
  queryExecutionPage: 50,
  /** Ids of one BatchGet request. */
  batch: 50,
  tags: 50,
  /** The smallest capacity reservation, in DPUs. */
  smallestReservation: 4,
} as const;

export const PRIMARY_WORK_GROUP = 'primary';
export const AWS_DATA_CATALOG = 'AwsDataCatalog';
export const ENGINE_VERSION = 'Athena engine version 3';
export const SPARK_ENGINE_VERSION = 'PySpark engine version 3';
