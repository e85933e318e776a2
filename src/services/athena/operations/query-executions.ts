import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import { splitStatements } from '../../../sql/lexer.js';
import { QueryError } from '../../../sql/query-error.js';
import type { AthenaApi, QueryExecution, StartQueryExecutionInput, WorkGroupConfiguration } from '../api.js';
import type { AthenaBackend } from '../backend.js';
import { invalidRequest, queryNotFound } from '../errors.js';
import { failureOf } from '../execution/failures.js';
import { isOver, withState } from '../execution/query-runner.js';
import { isQuery } from '../execution/statements.js';
import { statementKind } from '../execution/statement-kind.js';
import { AWS_DATA_CATALOG, ENGINE_VERSION, limits, PRIMARY_WORK_GROUP } from '../limits.js';
import type { StoredQueryExecution } from '../model.js';
import type { AthenaParts } from '../options.js';
import { decodePageToken, pageOf } from '../page-token.js';
import { requireWorkGroup } from './work-groups.js';

export function queryExecutionOperations(
  parts: AthenaParts,
): Pick<OperationTable<AthenaApi>, 'BatchGetQueryExecution' | 'GetQueryExecution' | 'GetQueryRuntimeStatistics' | 'ListQueryExecutions' | 'StartQueryExecution' | 'StopQueryExecution'> {
  const { backend, runner } = parts;
  return {
    StartQueryExecution: (input, context) => startQuery(parts, input, context),

    async GetQueryExecution(input, { scope }) {
      return { QueryExecution: (await requireQuery(backend, scope, input.QueryExecutionId)).execution };
    },

    async BatchGetQueryExecution(input, { scope }) {
      const found: QueryExecution[] = [];
      const missing: string[] = [];
      for (const id of input.QueryExecutionIds) {
        const stored = await backend.find(scope, 'queryExecutions', id);
        if (stored === undefined) missing.push(id);
        else found.push(stored.execution);
      }
      return {
        QueryExecutions: found,
        UnprocessedQueryExecutionIds: missing.map((id) => ({ QueryExecutionId: id, ErrorCode: 'INVALID_INPUT', ErrorMessage: `QueryExecution ${id} was not found` })),
      };
    },

    /** The newest first. */
    async ListQueryExecutions(input, { scope }) {
      const workGroup = input.WorkGroup ?? PRIMARY_WORK_GROUP;
      await requireWorkGroup(backend, scope, workGroup);
      const all = await backend.list(scope, 'queryExecutions', { matches: ({ execution }) => execution.WorkGroup === workGroup });
      const submitted = ({ execution }: StoredQueryExecution): number => execution.Status?.SubmissionDateTime ?? 0;
      const ids = [...all].sort(([a, left], [b, right]) => submitted(right) - submitted(left) || (a < b ? -1 : 1)).map(([id]) => id);
      const after = decodePageToken(input.NextToken);
      const start = after === undefined ? 0 : ids.indexOf(after) + 1;
      const { page, NextToken } = pageOf(ids.slice(start).map((id) => [id, id] as const), input.MaxResults ?? limits.queryExecutionPage);
      return { QueryExecutionIds: page, NextToken };
    },

    async StopQueryExecution(input, { scope, clock }) {
      await requireQuery(backend, scope, input.QueryExecutionId);
      await backend.update(scope, 'queryExecutions', input.QueryExecutionId, (held) => {
        if (isOver(held)) return undefined;
        const ended = withState(held, 'CANCELLED', clock.now());
        return { ...ended, execution: { ...ended.execution, Status: { ...ended.execution.Status, StateChangeReason: 'Query cancelled by user' } } };
      });
      runner.stop(input.QueryExecutionId);
      return {};
    },

    async GetQueryRuntimeStatistics(input, { scope }) {
      const { execution, rows } = await requireQuery(backend, scope, input.QueryExecutionId);
      const { Statistics: statistics } = execution;
      return {
        QueryRuntimeStatistics: {
          Timeline: {
            QueryQueueTimeInMillis: statistics?.QueryQueueTimeInMillis,
            ServicePreProcessingTimeInMillis: statistics?.ServicePreProcessingTimeInMillis,
            QueryPlanningTimeInMillis: statistics?.QueryPlanningTimeInMillis,
            EngineExecutionTimeInMillis: statistics?.EngineExecutionTimeInMillis,
            ServiceProcessingTimeInMillis: statistics?.ServiceProcessingTimeInMillis,
            TotalExecutionTimeInMillis: statistics?.TotalExecutionTimeInMillis,
          },
          ...(rows === undefined ? {} : { Rows: rows }),
        },
      };
    },
  };
}

/** @throws AwsError when there is no such query. */
export async function requireQuery(backend: AthenaBackend, scope: Scope, id: string): Promise<StoredQueryExecution> {
  const stored = await backend.find(scope, 'queryExecutions', id);
  if (stored === undefined) throw queryNotFound(id);
  return stored;
}

async function startQuery(parts: AthenaParts, input: StartQueryExecutionInput, { scope, clock, ids }: RequestContext): Promise<{ QueryExecutionId: string }> {
  const { backend, runner } = parts;
  await checkStatement(parts, input.QueryString);
  const WorkGroup = input.WorkGroup ?? PRIMARY_WORK_GROUP;
  const { workGroup } = await requireWorkGroup(backend, scope, WorkGroup);
  if (workGroup.State === 'DISABLED') throw invalidRequest(`WorkGroup ${WorkGroup} is disabled.`);
  const earlier = await sameRequest(backend, scope, input);
  if (earlier !== undefined) return { QueryExecutionId: earlier };
  const configuration = workGroup.Configuration ?? {};
  const managed = configuration.ManagedQueryResultsConfiguration?.Enabled === true;
  const folder = managed ? undefined : outputFolder(input, configuration);
  const id = ids.uuid();
  const kind = statementKind(input.QueryString);
  const stored: StoredQueryExecution = {
    token: input.ClientRequestToken,
    execution: {
      QueryExecutionId: id,
      Query: input.QueryString,
      StatementType: kind.type,
      SubstatementType: kind.substatement,
      ...(managed ? { ManagedQueryResultsConfiguration: configuration.ManagedQueryResultsConfiguration } : { ResultConfiguration: resultConfiguration(input, configuration, folder ?? '', id, kind.type, kind.substatement) }),
      ResultReuseConfiguration: input.ResultReuseConfiguration ?? { ResultReuseByAgeConfiguration: { Enabled: false } },
      QueryExecutionContext: { ...input.QueryExecutionContext, ...(input.QueryExecutionContext?.Database === undefined ? {} : { Database: input.QueryExecutionContext.Database }) },
      Status: { State: 'QUEUED', SubmissionDateTime: clock.now() / 1000 },
      Statistics: {},
      WorkGroup,
      EngineVersion: configuration.EngineVersion ?? { SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: ENGINE_VERSION },
      ...(input.ExecutionParameters === undefined ? {} : { ExecutionParameters: input.ExecutionParameters }),
    },
  };
  const reused = await reusableResult(backend, scope, stored, clock.now());
  await backend.put(scope, 'queryExecutions', id, reused ?? stored);
  if (reused === undefined) runner.begin(parts, scope, stored, folder, configuration.BytesScannedCutoffPerQuery);
  return { QueryExecutionId: id };
}

async function checkStatement({ queries }: AthenaParts, statement: string): Promise<void> {
  if (Buffer.byteLength(statement, 'utf8') > limits.queryBytes) throw invalidRequest('Query string is too long');
  let statements: string[];
  try {
    statements = splitStatements(statement);
  } catch (error) {
    throw malformed(error);
  }
  if (statements.length === 0) throw invalidRequest('Queries of this type are not supported');
  if (statements.length > 1) throw invalidRequest(`Only one sql statement is allowed. Got: ${statement}`);
  if (!isQuery(statement)) return;
  try {
    await queries.checkSyntax(statement, 'athena');
  } catch (error) {
    // What is no fault of the text shows when it runs.
    if (error instanceof QueryError && error.category === 'syntax') throw malformed(error);
  }
}

/** Athena reads a statement before it takes it: one that cannot be read never becomes a query. */
function malformed(error: unknown): unknown {
  return error instanceof QueryError ? invalidRequest(failureOf(error).reason, 'MALFORMED_QUERY') : error;
}

/** The query that a client token has started already. */
async function sameRequest(backend: AthenaBackend, scope: Scope, input: StartQueryExecutionInput): Promise<string | undefined> {
  const token = input.ClientRequestToken;
  if (token === undefined) return undefined;
  const [earlier] = await backend.list(scope, 'queryExecutions', { limit: 1, matches: (document) => document.token === token });
  if (earlier === undefined) return undefined;
  const { execution } = earlier[1];
  if (execution.Query !== input.QueryString || execution.WorkGroup !== (input.WorkGroup ?? PRIMARY_WORK_GROUP)) throw invalidRequest('Idempotent parameters do not match');
  return earlier[0];
}

/** The folder of the results, with a slash at its end: the workgroup's where it is enforced, else the client's, else the workgroup's. */
function outputFolder(input: StartQueryExecutionInput, configuration: WorkGroupConfiguration): string {
  const own = configuration.ResultConfiguration?.OutputLocation;
  const asked = input.ResultConfiguration?.OutputLocation;
  const location = configuration.EnforceWorkGroupConfiguration === true ? (own ?? asked) : (asked ?? own);
  if (location === undefined) {
    throw invalidRequest('No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.');
  }
  if (!/^s3:\/\/[^/]+/.test(location)) throw invalidRequest('outputLocation is not a valid S3 path.');
  return location.endsWith('/') ? location : `${location}/`;
}

function resultConfiguration(input: StartQueryExecutionInput, configuration: WorkGroupConfiguration, folder: string, id: string, type: string, substatement: string): QueryExecution['ResultConfiguration'] {
  const base = configuration.EnforceWorkGroupConfiguration === true ? configuration.ResultConfiguration : { ...configuration.ResultConfiguration, ...input.ResultConfiguration };
  const writes = ['CREATE_TABLE_AS_SELECT', 'INSERT', 'UNLOAD'].includes(substatement);
  const name = writes ? (substatement === 'CREATE_TABLE_AS_SELECT' ? `tables/${id}` : id) : `${id}.${type === 'DML' ? 'csv' : 'txt'}`;
  return { ...base, OutputLocation: `${folder}${name}` };
}

/** "Reuse query results in Athena": the same text, catalog, database and workgroup, not older than asked, with a result. */
async function reusableResult(backend: AthenaBackend, scope: Scope, stored: StoredQueryExecution, now: number): Promise<StoredQueryExecution | undefined> {
  const { execution } = stored;
  const reuse = execution.ResultReuseConfiguration?.ResultReuseByAgeConfiguration;
  if (reuse?.Enabled !== true || execution.SubstatementType !== 'SELECT') return undefined;
  const oldest = now / 1000 - (reuse.MaxAgeInMinutes ?? 60) * 60;
  const matches = ({ execution: other, reuses }: StoredQueryExecution): boolean =>
    other.Query === execution.Query &&
    other.WorkGroup === execution.WorkGroup &&
    (other.QueryExecutionContext?.Database ?? 'default') === (execution.QueryExecutionContext?.Database ?? 'default') &&
    (other.QueryExecutionContext?.Catalog ?? AWS_DATA_CATALOG) === (execution.QueryExecutionContext?.Catalog ?? AWS_DATA_CATALOG) &&
    JSON.stringify(other.ExecutionParameters ?? []) === JSON.stringify(execution.ExecutionParameters ?? []) &&
    other.Status?.State === 'SUCCEEDED' &&
    reuses === undefined &&
    (other.Status.CompletionDateTime ?? 0) >= oldest;
  const [found] = await backend.list(scope, 'queryExecutions', { limit: 1, matches });
  if (found === undefined) return undefined;
  const [id, earlier] = found;
  const ended = withState(stored, 'SUCCEEDED', now);
  return {
    ...ended,
    metadata: earlier.metadata,
    headerRow: earlier.headerRow,
    rows: earlier.rows,
    reuses: id,
    execution: {
      ...ended.execution,
      ResultConfiguration: earlier.execution.ResultConfiguration,
      Statistics: { ...earlier.execution.Statistics, DataScannedInBytes: 0, EngineExecutionTimeInMillis: 0, TotalExecutionTimeInMillis: 0, ResultReuseInformation: { ReusedPreviousResult: true } },
    },
  };
}
