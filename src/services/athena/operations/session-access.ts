import { formatArn, parseArn } from '../../../core/arn.js';
import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { AthenaApi } from '../api.js';
import type { AthenaBackend } from '../backend.js';
import { invalidRequest, resourceNotFound } from '../errors.js';
import type { StoredSession } from '../model.js';
import type { AthenaParts } from '../options.js';
import { requireSession } from './sessions.js';

/** "`CreatePresignedNotebookUrl` must be called every 10 minutes to refresh the authentication token": its page in the API reference. */
const NOTEBOOK_TOKEN_MILLISECONDS = 10 * 60_000;

/** How long the token of a Spark Connect endpoint lasts. AWS does not say; here an hour. */
const ENDPOINT_TOKEN_MILLISECONDS = 60 * 60_000;

/**
 * Where a session is reached: addresses and tokens of the form that AWS hands out, for sessions that are there. The names end in `.invalid`,
 * which no resolver knows (RFC 2606), because nothing listens there: the mock has no Spark and shows no notebooks.
 */
export function sessionAccessOperations({ backend }: AthenaParts): Pick<OperationTable<AthenaApi>, 'CreatePresignedNotebookUrl' | 'GetResourceDashboard' | 'GetSessionEndpoint'> {
  return {
    async CreatePresignedNotebookUrl(input, context) {
      const { sessionId, engineConfiguration } = await liveSession(backend, input.SessionId, context);
      const notebookId = engineConfiguration.AdditionalConfigs?.['NotebookId'];
      const notebook = notebookId === undefined ? undefined : await backend.find(context.scope, 'notebooks', notebookId);
      if (notebook === undefined) throw invalidRequest(`Session ${sessionId} has no notebook: start it with NotebookVersion, and NotebookId among AdditionalConfigs`);
      const token = context.ids.text(64);
      const expires = Math.floor((context.clock.now() + NOTEBOOK_TOKEN_MILLISECONDS) / 1000);
      return {
        NotebookUrl: `https://${sessionId}.${host('analytics-gateway', context)}/notebooks/${encodeURIComponent(notebook.metadata.Name ?? '')}.ipynb?authToken=${token}`,
        AuthToken: token,
        AuthTokenExpirationTime: expires,
      };
    },

    async GetSessionEndpoint(input, context) {
      const { sessionId } = await liveSession(backend, input.SessionId, context);
      return {
        EndpointUrl: `https://${sessionId}.${host('athena-spark-connect', context)}:443`,
        AuthToken: context.ids.text(64),
        AuthTokenExpirationTime: (context.clock.now() + ENDPOINT_TOKEN_MILLISECONDS) / 1000,
      };
    },

    /** The page of a session that has ended stays readable: AWS calls it the persistence UI. */
    async GetResourceDashboard(input, context) {
      const id = sessionOfArn(input.ResourceARN, context);
      await requireSession(backend, context.scope, id, context.clock.now());
      return { Url: `https://${id}.${host('athena-spark-ui', context)}/?token=${context.ids.text(64)}` };
    },
  };
}

function host(name: string, { scope }: RequestContext): string {
  return `${name}.${scope.region}.winterbaume.invalid`;
}

async function liveSession(backend: AthenaBackend, id: string, { scope, clock }: RequestContext): Promise<StoredSession> {
  const session = await requireSession(backend, scope, id, clock.now());
  if (session.status.State === 'TERMINATED') throw invalidRequest(`Session ${id} is terminated`);
  return session;
}

/** `arn:aws:athena:region:account:workgroup/name/session/id`: the last part is the session. */
function sessionOfArn(arn: string, { scope }: RequestContext): string {
  const parsed = parseArn(arn);
  const parts = parsed?.resource.split('/') ?? [];
  const id = parts.at(-1) ?? '';
  if (parsed?.service !== 'athena' || parts.at(-2) !== 'session' || id === '') {
    throw invalidRequest(`Invalid ARN ${arn}: a session's is ${formatArn('athena', scope, 'workgroup/name/session/id')}`);
  }
  if (parsed.accountId !== scope.accountId || parsed.region !== scope.region) throw resourceNotFound(`Session ${id} does not exist`, id);
  return id;
}
