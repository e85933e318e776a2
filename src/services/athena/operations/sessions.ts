import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { AthenaApi } from '../api.js';
import type { AthenaBackend } from '../backend.js';
import { invalidRequest, resourceNotFound } from '../errors.js';
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
  | 'GetCalculationExecution' | 'GetCalculationExecutionCode' | 'GetCalculationExecutionStatus' | 'GetSession' | 'GetSessionStatus'
  | 'ListApplicationDPUSizes' | 'ListCalculationExecutions' | 'ListExecutors' | 'ListSessions' | 'StartCalculationExecution' | 'StartSession' | 'StopCalculationExecution' | 'TerminateSession'
> {
  const session = ({ scope, clock }: RequestContext, id: string): Promise<StoredSession> => requireSession(backend, scope, id, clock.now());
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
      await openNotebook(backend, scope, stored, now);
      await backend.put(scope, 'sessions', sessionId, stored);
      return { SessionId: sessionId, State: 'IDLE' };
    },

    async GetSession(input, context) {
      const stored = await session(context, input.SessionId);
      return {
        SessionId: stored.sessionId, Description: stored.description, WorkGroup: stored.workGroup, EngineVersion: SPARK_ENGINE_VERSION, EngineConfiguration: stored.engineConfiguration,
        NotebookVersion: stored.notebookVersion, SessionConfiguration: stored.configuration, Status: stored.status, Statistics: { DpuExecutionInMillis: 0 },
      };
    },

    async GetSessionStatus(input, context) {
      const stored = await session(context, input.SessionId);
      return { SessionId: stored.sessionId, Status: stored.status };
    },

    async ListSessions(input, { scope, clock }) {
      await requireWorkGroup(backend, scope, input.WorkGroup);
      const size = input.MaxResults ?? 100;
      const entries = await backend.list(scope, 'sessions', {
        after: decodePageToken(input.NextToken), limit: size + 1, matches: (stored) => stored.workGroup === input.WorkGroup && (input.StateFilter === undefined || statusAt(stored, clock.now()).State === input.StateFilter),
      });
      const { page, NextToken } = pageOf(
        entries.map(([id, stored]) => [id, { SessionId: id, Description: stored.description, EngineVersion: { SelectedEngineVersion: SPARK_ENGINE_VERSION, EffectiveEngineVersion: SPARK_ENGINE_VERSION }, NotebookVersion: stored.notebookVersion, Status: statusAt(stored, clock.now()) }] as const),
        size,
      );
      return { Sessions: page, NextToken };
    },

    async TerminateSession(input, context) {
      const { scope, clock } = context;
      const stored = await session(context, input.SessionId);
      if (stored.status.State === 'TERMINATED') return { State: 'TERMINATED' };
      const now = clock.now() / 1000;
      await backend.put(scope, 'sessions', input.SessionId, { ...stored, status: { ...stored.status, State: 'TERMINATED', EndDateTime: now, LastModifiedDateTime: now } });
      return { State: 'TERMINATED' };
    },

    async ListExecutors(input, context) {
      await session(context, input.SessionId);
      return { SessionId: input.SessionId, ExecutorsSummary: [] };
    },

    async StartCalculationExecution(input, context) {
      const { scope, clock, ids } = context;
      const held = await session(context, input.SessionId);
      if (held.status.State === 'TERMINATED') throw invalidRequest(`Session ${input.SessionId} is terminated`);
      const [earlier] = input.ClientRequestToken === undefined ? [] : await backend.list(scope, 'calculations', { limit: 1, matches: ({ token }) => token === input.ClientRequestToken });
      if (earlier !== undefined) return { CalculationExecutionId: earlier[0], State: earlier[1].status.State };
      const calculationId = ids.uuid();
      const now = clock.now() / 1000;
      await backend.put(scope, 'sessions', input.SessionId, { ...held, status: { ...held.status, IdleSinceDateTime: now, LastModifiedDateTime: now } });
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

    async ListCalculationExecutions(input, context) {
      const { scope } = context;
      await session(context, input.SessionId);
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
  };
}

/** A session as it stands at a time, in milliseconds since 1970. @throws AwsError when there is none. */
export async function requireSession(backend: AthenaBackend, scope: Scope, id: string, now: number): Promise<StoredSession> {
  const stored = await backend.find(scope, 'sessions', id);
  if (stored === undefined) throw resourceNotFound(`Session ${id} does not exist`, id);
  return { ...stored, status: statusAt(stored, now) };
}

/** A session whose engine configuration names a notebook is one of that notebook's sessions. */
async function openNotebook(backend: AthenaBackend, scope: Scope, { sessionId, engineConfiguration }: StoredSession, now: number): Promise<void> {
  const notebookId = engineConfiguration.AdditionalConfigs?.['NotebookId'];
  if (notebookId === undefined) return;
  const opened = await backend.update(scope, 'notebooks', notebookId, (held) => ({ ...held, sessions: [...held.sessions, { SessionId: sessionId, CreationTime: now }] }));
  if (opened === undefined) throw invalidRequest(`Notebook ${notebookId} does not exist`);
}

/** A session ends by itself when it was idle for as long as it may be. */
function statusAt({ status, configuration }: StoredSession, now: number): StoredSession['status'] {
  const end = (status.IdleSinceDateTime ?? Infinity) + (configuration.IdleTimeoutSeconds ?? Infinity);
  if (status.State !== 'IDLE' || now / 1000 < end) return status;
  return { ...status, State: 'TERMINATED', EndDateTime: end, LastModifiedDateTime: end };
}
