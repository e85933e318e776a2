import type { DynamoDbOperations } from '../options.js';
import { limits } from '../limits.js';

export function accountOperations(): Pick<DynamoDbOperations, 'DescribeEndpoints' | 'DescribeLimits'> {
  return {
    DescribeEndpoints: (_input, { baseUrl }) => ({ Endpoints: [{ Address: new URL(baseUrl).host, CachePeriodInMinutes: 1440 }] }),
    DescribeLimits: () => ({
      AccountMaxReadCapacityUnits: limits.accountReadCapacityUnits,
      AccountMaxWriteCapacityUnits: limits.accountWriteCapacityUnits,
      TableMaxReadCapacityUnits: limits.tableReadCapacityUnits,
      TableMaxWriteCapacityUnits: limits.tableWriteCapacityUnits,
    }),
  };
}
