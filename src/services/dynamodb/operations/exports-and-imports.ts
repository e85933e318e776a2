import type { RequestContext } from '../../../core/operation.js';
import { dynamoDbError, notImplemented } from '../errors.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';

type Operations = Pick<
  DynamoDbOperations,
  'DescribeExport' | 'DescribeImport' | 'ExportTableToPointInTime' | 'ImportTable' | 'ListExports' | 'ListImports'
>;

/** Exports go to S3 and imports come from there. While no S3 is connected there are none. */
export function exportAndImportOperations({ backend }: DynamoDbParts): Operations {
  return {
    ExportTableToPointInTime: () => {
      throw notImplemented('exports of DynamoDB tables to S3');
    },
    ImportTable: () => {
      throw notImplemented('imports of DynamoDB tables from S3');
    },
    DescribeExport: ({ ExportArn }) => {
      throw dynamoDbError('ExportNotFoundException', `Export not found: ${ExportArn}`);
    },
    DescribeImport: ({ ImportArn }) => {
      throw dynamoDbError('ImportNotFoundException', `Import not found: ${ImportArn}`);
    },
    ListExports: async (_input, { scope }: RequestContext) => ({
      ExportSummaries: (await backend.listDocuments(scope, 'exports')).map(([, document]) => document),
    }),
    ListImports: async (_input, { scope }: RequestContext) => ({
      ImportSummaryList: (await backend.listDocuments(scope, 'imports')).map(([, document]) => document),
    }),
  };
}
