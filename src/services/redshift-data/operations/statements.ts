import type { Clock } from '../../../core/clock.js';
import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import { splitStatements } from '../../../sql/lexer.js';
import type { BatchExecuteStatementInput, DescribeStatementResponse, ExecuteStatementInput, ExecuteStatementOutput, RedshiftDataApi, SqlParameter, StatementData } from '../api.js';
import type { RedshiftDataBackend } from '../backend.js';
import { queryNotFound, tooManyStatements, validation } from '../errors.js';
import { isOver } from '../execution/statement-runner.js';
import { limits } from '../limits.js';
import type { StoredStatement, StoredSubStatement } from '../model.js';
import type { RedshiftParts } from '../options.js';
import { pageOf } from '../page-token.js';
import { connectionTarget } from './connection-target.js';

export function statementOperations(parts: RedshiftParts): Pick<OperationTable<RedshiftDataApi>, 'BatchExecuteStatement' | 'CancelStatement' | 'DescribeStatement' | 'ExecuteStatement' | 'ListStatements'> {
  const { backend, runner } = parts;
  return {
    ExecuteStatement: (input, context) => start(parts, input, [input.Sql], false, context),
    BatchExecuteStatement: (input, context) => start(parts, input, input.Sqls, true, context),

    async DescribeStatement(input, { scope, clock, signal }) {
      const { statement: named } = await requireStatement(backend, scope, input.Id, clock);
      checkWait(input.WaitTimeSeconds);
      await runner.wait(named.id, input.WaitTimeSeconds, signal);
      const { statement, sub } = await requireStatement(backend, scope, input.Id, clock);
      return described(statement, sub);
    },

    async CancelStatement(input, { scope, clock }) {
      const { statement } = await requireStatement(backend, scope, input.Id, clock);
      if (isOver(statement.status)) throw validation(`Could not cancel a query that is already in ${statement.status} state.`);
      await backend.update(scope, 'statements', statement.id, (held) => ({ ...held, status: 'ABORTED', updatedAt: clock.now() / 1000 }));
      runner.stop(statement.id);
      return { Status: true };
    },

    /** The newest first. */
    async ListStatements(input, { scope, clock }) {
      const matches = (held: StoredStatement): boolean =>
        !isForgotten(held, clock) &&
        (input.StatementName === undefined || held.statementName?.startsWith(input.StatementName) === true) &&
        (input.Status === undefined ? true : input.Status === 'ALL' || held.status === input.Status) &&
        (input.Database === undefined || held.target.database === input.Database) &&
        (input.ClusterIdentifier === undefined || held.target.clusterIdentifier === input.ClusterIdentifier) &&
        (input.WorkgroupName === undefined || held.target.workgroupName === input.WorkgroupName);
      const all = (await backend.list(scope, 'statements', { matches })).map(([, held]) => held).sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
      const { page, NextToken } = pageOf(all, input.NextToken, input.MaxResults || 100);
      return { Statements: page.map(listed), NextToken };
    },
  };
}

/** A statement by its id, or by that of one of its parts. @throws AwsError when there is none. */
export async function requireStatement(backend: RedshiftDataBackend, scope: Scope, id: string, clock: Clock): Promise<{ readonly statement: StoredStatement; readonly sub: StoredSubStatement | undefined }> {
  const statement = await backend.find(scope, 'statements', id.split(':')[0] ?? '');
  const sub = statement?.subStatements.find((part) => part.id === id);
  if (statement === undefined || isForgotten(statement, clock) || (statement.id !== id && sub === undefined)) throw queryNotFound(id);
  return { statement, sub: statement.id === id ? undefined : sub };
}

/** A statement is kept for a day from its end. */
function isForgotten({ status, updatedAt }: StoredStatement, clock: Clock): boolean {
  return isOver(status) && updatedAt + limits.retention < clock.now() / 1000;
}

export function checkWait(seconds: number | undefined): void {
  if (seconds !== undefined && (seconds < 0 || seconds > limits.longestWait)) throw validation(`WaitTimeSeconds must be between 0 and ${String(limits.longestWait)}.`);
}

async function start(parts: RedshiftParts, input: ExecuteStatementInput | BatchExecuteStatementInput, sqls: readonly string[], batch: boolean, { scope, clock, ids, signal }: RequestContext): Promise<ExecuteStatementOutput> {
  const { backend, runner, sessions } = parts;
  checkWait(input.WaitTimeSeconds);
  checkSqls(sqls, batch);
  checkParameters(sqls, input.Parameters);
  const earlier = await sameRequest(backend, scope, input.ClientToken, sqls);
  if (earlier !== undefined) return started(earlier);
  const keepAlive = input.SessionKeepAliveSeconds;
  if (keepAlive !== undefined && keepAlive > limits.longestSession) throw validation('SessionKeepAliveSeconds must be at most 86400.');
  const session = input.SessionId === undefined ? undefined : await sessions.require(scope, input.SessionId);
  const target = session?.target ?? connectionTarget(input);
  if (runner.active(scope, target) >= limits.activeStatements) throw tooManyStatements(limits.activeStatements);
  const sessionId = session?.sessionId ?? (keepAlive === undefined ? undefined : ids.uuid());
  if (session === undefined && sessionId !== undefined) await sessions.create(scope, sessionId, target, keepAlive ?? 0);
  const id = ids.uuid();
  const now = clock.now() / 1000;
  const stored: StoredStatement = {
    id,
    batch,
    status: 'SUBMITTED',
    createdAt: now,
    updatedAt: now,
    subStatements: sqls.map((sql, index) => ({
      id: batch ? `${id}:${String(index + 1)}` : id,
      sql, status: 'SUBMITTED', createdAt: now, updatedAt: now, duration: -1, resultRows: -1, resultSize: -1, hasResultSet: false, queryId: Math.floor(ids.fraction() * 1_000_000),
    })),
    statementName: input.StatementName,
    token: input.ClientToken,
    target,
    parameters: input.Parameters,
    resultFormat: input.ResultFormat ?? 'JSON',
    ...('ExecutionMode' in input ? { executionMode: input.ExecutionMode } : {}),
    sessionId,
    pid: 1_073_741_824 + Math.floor(ids.fraction() * 1_000_000),
  };
  await backend.put(scope, 'statements', id, stored);
  if (sessionId !== undefined) await sessions.busy(scope, sessionId, id, keepAlive);
  runner.begin(parts, scope, stored);
  await runner.wait(id, input.WaitTimeSeconds, signal);
  return started((await backend.find(scope, 'statements', id)) ?? stored);
}

function checkSqls(sqls: readonly string[], batch: boolean): void {
  if (batch && (sqls.length === 0 || sqls.length > limits.batch)) throw validation(`Sqls must have between 1 and ${String(limits.batch)} statements.`);
  for (const sql of sqls) {
    if (Buffer.byteLength(sql, 'utf8') > limits.statementBytes) throw validation('Query length exceeded the limit of 100 KB.');
    let count = 1;
    try {
      count = splitStatements(sql).length;
    } catch {
      // What cannot be read fails when it runs.
    }
    if (count > 1) throw validation('Multi sql statements are not supported. Use BatchExecuteStatement.');
  }
}

/** Every parameter stands somewhere in the statements as `:name`. */
function checkParameters(sqls: readonly string[], parameters: readonly SqlParameter[] = []): void {
  const unused = parameters.map(({ name }) => name).filter((name) => !sqls.some((sql) => new RegExp(`:${name}(?!\\w)`, 'i').test(sql)));
  if (unused.length > 0) throw validation(`Parameters list contains unused parameters. Unused parameters: [${unused.join(', ')}]`);
}

async function sameRequest(backend: RedshiftDataBackend, scope: Scope, token: string | undefined, sqls: readonly string[]): Promise<StoredStatement | undefined> {
  if (token === undefined) return undefined;
  const [earlier] = await backend.list(scope, 'statements', { limit: 1, matches: (held) => held.token === token });
  if (earlier === undefined) return undefined;
  if (JSON.stringify(earlier[1].subStatements.map(({ sql }) => sql)) !== JSON.stringify(sqls)) throw validation('The ClientToken was used with other parameters.');
  return earlier[1];
}

function started(held: StoredStatement): ExecuteStatementOutput {
  return {
    Id: held.id,
    CreatedAt: held.createdAt,
    ClusterIdentifier: held.target.clusterIdentifier,
    WorkgroupName: held.target.workgroupName,
    Database: held.target.database,
    DbUser: held.target.dbUser,
    DbGroups: [],
    SecretArn: held.target.secretArn,
    SessionId: held.sessionId,
    Status: held.status,
    RedshiftPid: held.pid,
    HasResultSet: held.subStatements.some(({ hasResultSet }) => hasResultSet),
  };
}

function described(held: StoredStatement, sub: StoredSubStatement | undefined): DescribeStatementResponse {
  const [only] = held.subStatements;
  const one = sub ?? (held.batch ? undefined : only);
  const sum = (pick: (part: StoredSubStatement) => number): number => held.subStatements.reduce((total, part) => total + Math.max(0, pick(part)), 0);
  return {
    Id: sub?.id ?? held.id,
    Status: sub?.status ?? held.status,
    Error: sub === undefined ? held.error : sub.error,
    CreatedAt: sub?.createdAt ?? held.createdAt,
    UpdatedAt: sub?.updatedAt ?? held.updatedAt,
    Duration: one === undefined ? sum(({ duration }) => duration) : one.duration,
    HasResultSet: one === undefined ? held.subStatements.some(({ hasResultSet }) => hasResultSet) : one.hasResultSet,
    QueryString: one?.sql,
    ResultRows: one?.resultRows ?? -1,
    ResultSize: one?.resultSize ?? -1,
    RedshiftQueryId: one?.queryId ?? 0,
    RedshiftPid: held.pid,
    QueryParameters: held.parameters,
    SubStatements: held.batch && sub === undefined
      ? held.subStatements.map((part) => ({
          Id: part.id, Status: part.status, Error: part.error, CreatedAt: part.createdAt, UpdatedAt: part.updatedAt, Duration: part.duration, QueryString: part.sql,
          ResultRows: part.resultRows, ResultSize: part.resultSize, RedshiftQueryId: part.queryId, HasResultSet: part.hasResultSet,
        }))
      : undefined,
    ClusterIdentifier: held.target.clusterIdentifier,
    WorkgroupName: held.target.workgroupName,
    Database: held.target.database,
    DbUser: held.target.dbUser,
    SecretArn: held.target.secretArn,
    ResultFormat: held.resultFormat,
    SessionId: held.sessionId,
    ExecutionMode: held.executionMode,
  };
}

function listed(held: StoredStatement): StatementData {
  return {
    Id: held.id,
    Status: held.status,
    StatementName: held.statementName,
    CreatedAt: held.createdAt,
    UpdatedAt: held.updatedAt,
    IsBatchStatement: held.batch,
    QueryParameters: held.parameters,
    ResultFormat: held.resultFormat,
    SecretArn: held.target.secretArn,
    SessionId: held.sessionId,
    ...(held.batch ? { QueryStrings: held.subStatements.map(({ sql }) => sql) } : { QueryString: held.subStatements[0]?.sql }),
  };
}
