import type { RequestContext } from '../../../core/operation.js';
import type {
  ContributorInsightsSummary,
  DescribeContributorInsightsInput,
  DescribeContributorInsightsOutput,
  ListContributorInsightsInput,
  ListContributorInsightsOutput,
  UpdateContributorInsightsInput,
  UpdateContributorInsightsOutput,
} from '../api.js';
import { dynamoDbError, resourceNotFound } from '../errors.js';
import type { Table } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { seconds } from '../table-description.js';
import { validationError } from '../values/index.js';
import { tableRef } from './table-ref.js';

type Operations = Pick<DynamoDbOperations, 'DescribeContributorInsights' | 'ListContributorInsights' | 'UpdateContributorInsights'>;

/** Whether contributor insights are on is kept; there are no CloudWatch rules to read them from. */
export function contributorInsightsOperations(parts: DynamoDbParts): Operations {
  return {
    DescribeContributorInsights: (input, context) => describeInsights(parts, input, context),
    ListContributorInsights: (input, context) => listInsights(parts, input, context),
    UpdateContributorInsights: (input, context) => updateInsights(parts, input, context),
  };
}

async function describeInsights({ tables }: DynamoDbParts, input: DescribeContributorInsightsInput, context: RequestContext): Promise<DescribeContributorInsightsOutput> {
  const { scope, name } = tableRef(input.TableName, context.scope);
  const table = await tables.require(scope, name, context.clock.now());
  requireIndexOf(table, input.IndexName);
  const insights = table.contributorInsights?.[input.IndexName ?? ''];
  return {
    TableName: name,
    ...(input.IndexName === undefined ? {} : { IndexName: input.IndexName }),
    ContributorInsightsStatus: insights?.status ?? 'DISABLED',
    ...(insights?.status === 'ENABLED' ? { ContributorInsightsRuleList: rulesOf(table, insights.updatedAt) } : {}),
    ...(insights === undefined ? {} : { LastUpdateDateTime: seconds(insights.updatedAt) }),
    ...(insights?.mode === undefined ? {} : { ContributorInsightsMode: insights.mode }),
  };
}

/** One rule for reads and one for throttled reads, of partition keys, and of whole keys where there is a sort key. */
function rulesOf({ name, key }: Table, at: number): readonly string[] {
  const letters = key.range.length === 0 ? ['PKC', 'PKT'] : ['PKC', 'PKT', 'SKC', 'SKT'];
  return letters.map((kind) => `DynamoDBContributorInsights-${kind}-${name}-${String(at)}`);
}

async function updateInsights({ tables }: DynamoDbParts, input: UpdateContributorInsightsInput, context: RequestContext): Promise<UpdateContributorInsightsOutput> {
  const { scope, name } = tableRef(input.TableName, context.scope);
  const enable = input.ContributorInsightsAction === 'ENABLE';
  const now = context.clock.now();
  const mode = input.ContributorInsightsMode;
  await tables.change(scope, name, now, ({ table }) => {
    requireIndexOf(table, input.IndexName);
    const insights = { status: enable ? 'ENABLED' : 'DISABLED', updatedAt: now, ...(mode === undefined ? {} : { mode }) };
    return { table: { ...table, contributorInsights: { ...table.contributorInsights, [input.IndexName ?? '']: insights } } };
  });
  return {
    TableName: name,
    ...(input.IndexName === undefined ? {} : { IndexName: input.IndexName }),
    ContributorInsightsStatus: enable ? 'ENABLING' : 'DISABLING',
    ...(mode === undefined ? {} : { ContributorInsightsMode: mode }),
  };
}

function requireIndexOf(table: Table, indexName: string | undefined): void {
  if (indexName === undefined || table.indexes.some(({ kind, name }) => kind === 'global' && name === indexName)) return;
  throw dynamoDbError('ResourceNotFoundException', `Requested resource not found: Table: ${table.name} Index: ${indexName} not found`);
}

const MOST_SUMMARIES = 100;

async function listInsights({ backend, tables }: DynamoDbParts, input: ListContributorInsightsInput, context: RequestContext): Promise<ListContributorInsightsOutput> {
  const limit = input.MaxResults ?? MOST_SUMMARIES;
  if (limit < 1) throw validationError('MaxResults must be at least 1');
  const now = context.clock.now();
  const only = input.TableName === undefined ? undefined : tableRef(input.TableName, context.scope).name;
  const names = only === undefined ? await backend.listTables(context.scope, { limit: Number.MAX_SAFE_INTEGER }) : [only];
  const summaries: ContributorInsightsSummary[] = [];
  for (const name of names) {
    const table = await tables.find(context.scope, name, now);
    if (table === undefined && only !== undefined) throw resourceNotFound();
    for (const [index, { status, mode }] of Object.entries(table?.contributorInsights ?? {})) {
      summaries.push({
        TableName: name,
        ...(index === '' ? {} : { IndexName: index }),
        ContributorInsightsStatus: status,
        ...(mode === undefined ? {} : { ContributorInsightsMode: mode }),
      });
    }
  }
  const from = input.NextToken === undefined ? 0 : Number(input.NextToken);
  if (!Number.isInteger(from) || from < 0) throw validationError('Invalid NextToken');
  return {
    ContributorInsightsSummaries: summaries.slice(from, from + limit),
    ...(from + limit < summaries.length ? { NextToken: String(from + limit) } : {}),
  };
}
