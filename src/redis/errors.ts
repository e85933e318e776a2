import { BackendUnavailableError } from '../core/state.js';

/** Replies that say what a person has to mend at the server, by their first word. */
const REFUSALS: Readonly<Record<string, string>> = {
  CLUSTERDOWN: 'its cluster is down',
  LOADING: 'it is still loading its data',
  MISCONF: 'it refuses writes because it cannot save to disk',
  NOAUTH: 'it wants a password',
  NOPERM: 'the user lacks a permission',
  NOREPLICAS: 'it refuses writes because too few replicas follow it',
  OOM: 'its memory is full',
  READONLY: 'it is a read-only replica',
  WRONGPASS: 'user or password is wrong',
};

const CONNECTION_ERRORS = /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|Connection is closed|Command timed out|max retries|MaxRetriesPerRequest|ClusterAllFailed|Failed to refresh slots|All sentinels|connect timeout|Stream isn't writeable|certificate|socket/i;

/** An error of the client as one that the product's users understand, or the error itself when it is none of the store's. */
export function explainRedisError(error: unknown, where: string): unknown {
  if (!(error instanceof Error)) return error;
  const [word = ''] = error.message.split(' ', 1);
  // A script's errors carry the command's reply inside: "ERR Error running script ... OOM command not allowed ...".
  const refusal = REFUSALS[word] ?? Object.entries(REFUSALS).find(([code]) => error.message.includes(`${code} `))?.[1];
  if (refusal !== undefined) return new BackendUnavailableError(`Redis at ${where} cannot be used: ${refusal}.`);
  const code = (error as NodeJS.ErrnoException).code;
  if (CONNECTION_ERRORS.test(`${error.name} ${code ?? ''} ${error.message}`)) {
    return new BackendUnavailableError(`Redis at ${where} cannot be reached (${code ?? shortReason(error.message)}). Is it running, and are host and port right?`);
  }
  return error;
}

function shortReason(message: string): string {
  return /timed out/i.test(message) ? 'it does not answer' : 'the connection is closed';
}
