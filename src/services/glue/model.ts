import type { Database, Partition, Table, UserDefinedFunction } from './api.js';

/** Members of Glue's answers that are not kept: what the place of a document tells, and what is not implemented. */
export const DATABASE_ANSWER_MEMBERS = ['CatalogId', 'TargetDatabase', 'FederatedDatabase'] as const;
export const TABLE_ANSWER_MEMBERS = [
  'CatalogId',
  'DatabaseName',
  'TargetTable',
  'FederatedTable',
  'ViewDefinition',
  'IsMultiDialectView',
  'IsMaterializedView',
  'IcebergTableMetadata',
  'Status',
  'RLSProperties',
  'IsRegisteredWithLakeFormation',
] as const;

/** What the catalogue holds are the documents of Glue's own API. */
export type DatabaseDocument = Omit<Database, (typeof DATABASE_ANSWER_MEMBERS)[number]> & { readonly Tags?: Readonly<Record<string, string>> };

/** A table as it is now, or as one of its versions was. */
export type TableDocument = Omit<Table, (typeof TABLE_ANSWER_MEMBERS)[number]> & { readonly VersionId: string };

export type PartitionDocument = Omit<Partition, 'CatalogId' | 'DatabaseName' | 'TableName' | 'Values'> & { readonly Values: readonly string[] };

export type FunctionDocument = Omit<UserDefinedFunction, 'CatalogId' | 'DatabaseName' | 'FunctionName'> & { readonly FunctionName: string };

/** Partitions are in the order of their values, one after the other, by UTF-16 code units. */
export function compareValues(a: readonly string[], b: readonly string[]): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const [left = '', right = ''] = [a[index], b[index]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.length - b.length;
}
