import type { OperationTable } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { AthenaApi } from '../api.js';
import { invalidRequest, notImplemented, resourceNotFound } from '../errors.js';
import { SPARK_ENGINE_VERSION } from '../limits.js';
import type { StoredCalculation, StoredSession } from '../model.js';
import type { AthenaParts } from '../options.js';
import { decodePageToken, pageOf } from '../page-token.js';
import { tagMap } from '../tag-map.js';
import { requireWorkGroup } from './work-groups.js';

/** Why a calculation fails here: Spark is not part of the mock. */
const NO_SPARK = 'Spark is not part of this mock: sessions keep their state, and calculations are not run';

/** Spark sessions and calculations: their state is kept as Athena keeps it, and nothing is calculated, which the calculation says. */
export function sessionOperations({
  backend,
}: AthenaParts): Pick<
  OperationTable<AthenaApi>,
  | 'GetCalculationExecution' | 'GetCalculationExecutionCode' | 'GetCalculationExecutionStatus' | 'GetResourceDashboard' | 'GetSession' | 'GetSessionEndpoint' | 'GetSessionStatus'
  | 'ListApplicationDPUSizes' | 'ListCalculationExecutions' | 'ListExecutors' | 'ListSessions' | 'StartCalculationExecution' | 'StartSession' | 'StopCalculationExecution' | 'TerminateSession'
> {
  const session = async (scope: Scope, id: string): Promise<StoredSession> => {
    const stored = await backend.find(scope, 'sessions', id);
    if (stored === undefined) throw resourceNotFound(`Session ${id} does not exist`, id);
    return stored;
  };
  const calculation = async (scope: Scope, id: string): Promise<StoredCalculation> => {
    const stored = await backend.find(scope, 'calculations', id);
    if (stored === undefined) throw resourceNotFound(`Calculation ${id} does not exist`, id);
    return stored;
  };
  return {
    async StartSession(input, { scope, clock, ids }) {
      const { workGroup, tags } = await requireWorkGroup(backend, scope, input.WorkGroup);
      const [earlier] = input.ClientRequestToken === undefined ? [] : await backend.list(scope, 'sessions', { limit: 1, matches: ({ token }) => token === input.ClientRequestToken });
      if (earlier !== undefined) return { SessionId: earlier[0], State: earlier[1].status.State };
      const sessionId = ids.uuid();
      const now = clock.now() / 1000;
      const stored: StoredSession = {
        sessionId,
        workGroup: input.WorkGroup,
        description: input.Description,
        engineConfiguration: input.EngineConfiguration,
        notebookVersion: input.NotebookVersion,
        configuration: { ExecutionRole: input.ExecutionRole ?? workGroup.Configuration?.ExecutionRole, IdleTimeoutSeconds: (input.SessionIdleTimeoutInMinutes ?? 20) * 60 },
        status: { StartDateTime: now, LastModifiedDateTime: now, IdleSinceDateTime: now, State: 'IDLE' },
        token: input.ClientRequestToken,
        tags: { ...(input.CopyWorkGroupTags === true ? tags : {}), ...tagMap(input.Tags) },
      };
      await backend.put(scope, 'sessions', sessionId, stored);
      return { SessionId: sessionId, State: 'IDLE' };
    },

    async GetSession(input, { scope }) {
      const stored = await session(scope, input.SessionId);
      return {
        SessionId: stored.sessionId, Description: stored.description, WorkGroup: stored.workGroup, EngineVersion: SPARK_ENGINE_VERSION, EngineConfiguration: stored.engineConfiguration,
        NotebookVersion: stored.notebookVersion, SessionConfiguration: stored.configuration, Status: stored.status, Statistics: { DpuExecutionInMillis: 0 },
      };
    },

    async GetSessionStatus(input, { scope }) {
      const stored = await session(scope, input.SessionId);
      return { SessionId: stored.sessionId, Status: stored.status };
    },

    async ListSessions(input, { scope }) {
      await requireWorkGroup(backend, scope, input.WorkGroup);
      const size = input.MaxResults ?? 100;
      const entries = await backend.list(scope, 'sessions', {
        after: decodePageToken(input.NextToken), limit: size + 1, matches: ({ workGroup, status }) => workGroup === input.WorkGroup && (input.StateFilter === undefined || status.State === input.StateFilter),
      });
      const { page, NextToken } = pageOf(
        entries.map(([id, { description, notebookVersion, status }]) => [id, { SessionId: id, Description: description, EngineVersion: { SelectedEngineVersion: SPARK_ENGINE_VERSION, EffectiveEngineVersion: SPARK_ENGINE_VERSION }, NotebookVersion: notebookVersion, Status: status }] as const),
        size,
      );
      return { Sessions: page, NextToken };
    },

    async TerminateSession(input, { scope, clock }) {
      const stored = await session(scope, input.SessionId);
      if (stored.status.State === 'TERMINATED') return { State: 'TERMINATED' };
      const now = clock.now() / 1000;
      await backend.put(scope, 'sessions', input.SessionId, { ...stored, status: { ...stored.status, State: 'TERMINATED', EndDateTime: now, LastModifiedDateTime: now } });
      return { State: 'TERMINATED' };
    },

    async ListExecutors(input, { scope }) {
      await session(scope, input.SessionId);
      return { SessionId: input.SessionId, ExecutorsSummary: [] };
    },

    async StartCalculationExecution(input, { scope, clock, ids }) {
      const { status } = await session(scope, input.SessionId);
      if (status.State === 'TERMINATED') throw invalidRequest(`Session ${input.SessionId} is terminated`);
      const [earlier] = input.ClientRequestToken === undefined ? [] : await backend.list(scope, 'calculations', { limit: 1, matches: ({ token }) => token === input.ClientRequestToken });
      if (earlier !== undefined) return { CalculationExecutionId: earlier[0], State: earlier[1].status.State };
      const calculationId = ids.uuid();
      const now = clock.now() / 1000;
      await backend.put(scope, 'calculations', calculationId, {
        calculationId,
        sessionId: input.SessionId,
        description: input.Description,
        code: input.CodeBlock ?? input.CalculationConfiguration?.CodeBlock ?? '',
        status: { SubmissionDateTime: now, CompletionDateTime: now, State: 'FAILED', StateChangeReason: NO_SPARK },
        token: input.ClientRequestToken,
      });
      return { CalculationExecutionId: calculationId, State: 'FAILED' };
    },

    async GetCalculationExecution(input, { scope }) {
      const stored = await calculation(scope, input.CalculationExecutionId);
      return { CalculationExecutionId: stored.calculationId, SessionId: stored.sessionId, Description: stored.description, Status: stored.status, Statistics: { DpuExecutionInMillis: 0 } };
    },

    async GetCalculationExecutionStatus(input, { scope }) {
      return { Status: (await calculation(scope, input.CalculationExecutionId)).status, Statistics: { DpuExecutionInMillis: 0 } };
    },

    async GetCalculationExecutionCode(input, { scope }) {
      return { CodeBlock: (await calculation(scope, input.CalculationExecutionId)).code };
    },

    async ListCalculationExecutions(input, { scope }) {
      await session(scope, input.SessionId);
      const size = input.MaxResults ?? 100;
      const entries = await backend.list(scope, 'calculations', {
        after: decodePageToken(input.NextToken), limit: size + 1, matches: ({ sessionId, status }) => sessionId === input.SessionId && (input.StateFilter === undefined || status.State === input.StateFilter),
      });
      const { page, NextToken } = pageOf(entries.map(([id, { description, status }]) => [id, { CalculationExecutionId: id, Description: description, Status: status }] as const), size);
      return { Calculations: page, NextToken };
    },

    async StopCalculationExecution(input, { scope }) {
      const { status } = await calculation(scope, input.CalculationExecutionId);
      return { State: status.State };
    },

    ListApplicationDPUSizes() {
      return { ApplicationDPUSizes: [{ ApplicationRuntimeId: 'Jupyter 1.0', SupportedDPUSizes: [1] }] };
    },

    GetSessionEndpoint() {
      throw notImplemented('GetSessionEndpoint is not implemented: Spark is not part of this mock');
    },

    GetResourceDashboard() {
      throw notImplemented('GetResourceDashboard is not implemented: Spark is not part of this mock');
    },
  };
}
