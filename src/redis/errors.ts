import { BackendUnavailableError } from '../core/state.js';

/** There is no connection, or it broke. What was under way may have been carried out or not. */
export class UnreachableError extends BackendUnavailableError {}

/** Replies that say what a person has to mend at the server, by their first word. */
const REFUSALS: Readonly<Record<string, string>> = {
  BUSY: 'a script runs there that does not end; wait for it or end it with SCRIPT KILL',
  CLUSTERDOWN: 'its cluster is down; bring back the nodes that hold its slots',
  DENIED: 'it is in protected mode; set a password there or bind it to the address that is used',
  LOADING: 'it is still loading its data; try again when it is done',
  MASTERDOWN: 'it is a replica that has lost its master; give the address of the master',
  MISCONF: 'it refuses writes because it cannot save to disk; mend its disk or set stop-writes-on-bgsave-error to no',
  MOVED: 'it is a node of a cluster; give redis+cluster:// as the scheme',
  NOAUTH: 'it wants a password; give it as redis://user:password@host:port',
  NOREPLICAS: 'it refuses writes because too few replicas follow it; bring them back or lower min-replicas-to-write',
  OOM: 'its memory is full; raise maxmemory or remove data',
  READONLY: 'it is a read-only replica; give the address of the master, or of its Sentinels as redis+sentinel://',
  WRONGPASS: 'user or password is wrong',
};

/** Replies without a word of their own. */
const SPECIAL_REPLIES: readonly (readonly [RegExp, string])[] = [
  [/cluster support disabled/, 'it is no cluster; give redis:// as the scheme'],
  [/DB index is out of range/, 'it has fewer databases than the URL asks for; give a lower number or raise its setting databases'],
  [/The user executing the script can't/, 'the user lacks a permission for what the scripts do; +@read +@write +@pubsub +time on ~<prefix>:* and &<prefix>:* are needed'],
  [/max number of clients reached/, 'it has as many clients as it allows; raise maxclients'],
];

/** Errors of the client that are none of Node's, by their class or text. */
const CLOSED_NAMES: ReadonlySet<string> = new Set(['AbortError', 'ClusterAllFailedError', 'MaxRetriesPerRequestError']);
const CLOSED_TEXTS =
  /^(?:Connection is closed|Stream isn't writeable|Cluster isn't ready|Cluster is |None of startup nodes|Too many Cluster redirections|Failed to refresh slots|Node is disconnected|All sentinels are unreachable|failed to connect to sentinel)/;
const SILENT_TEXTS = /^(?:Socket timeout|timeout$|Command timed out)/;
const CERTIFICATE_CODES = /CERT|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/;
const NODE_CODE = /^(?:E[A-Z]+|EAI_[A-Z]+)$/;

/**
 * An error of the Redis client as a `BackendUnavailableError` that tells in one line which server, why, and what to do; every other error as it
 * is. Nothing of the original is kept, since it may hold the password.
 * @param cause what the connection suffered last; it explains errors that only say that there is none.
 */
export function explainRedisError(error: unknown, where: string, cause?: Error): unknown {
  if (!(error instanceof Error) || error instanceof BackendUnavailableError) return error;
  const text = refusal(error) ?? refusedConnection(error, cause);
  if (text !== undefined) return new BackendUnavailableError(`Redis at ${where} ${text}`);
  const reason = lostConnection(error, cause);
  return reason === undefined ? error : new UnreachableError(`Redis at ${where} cannot be reached (${reason}). Is it running, and are host and port right?`);
}

/** The same for errors while connecting, where nothing else can have gone wrong: what is not known is told in the server's words. */
export function explainConnectError(error: unknown, where: string, password: string | undefined): unknown {
  const explained = explainRedisError(error, where);
  if (!(explained instanceof Error) || explained instanceof BackendUnavailableError || explained instanceof TypeError) return explained;
  const words = explained.message.replace(/\s+/g, ' ').trim();
  const safe = password === undefined || password === '' ? words : words.replaceAll(password, '***');
  return new BackendUnavailableError(`Redis at ${where} cannot be used: it says ${JSON.stringify(safe)}.`);
}

/** True for the reply of a server that runs somebody's long script; nothing was done. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('BUSY ');
}

function refusal(error: Error): string | undefined {
  if (error.message.startsWith('Unknown RESP type')) return 'cannot be used: what answers there is no Redis.';
  if (/No such master with that name|invalid reply: null/.test(error.message)) return 'cannot be used: its Sentinels know no group of that name.';
  if (/^failed to connect to sentinel .* because NOAUTH/.test(error.message)) return 'cannot be used: its Sentinels want a password, and only the servers are given one.';
  if (error.name !== 'ReplyError') return undefined;
  const { message } = error;
  if (message.startsWith('NOPERM')) return `cannot be used: the user lacks a permission (${message.slice('NOPERM '.length)}).`;
  // A script's error carries the reply of the command inside: "OOM command not allowed ... script: ...", "ERR ... -READONLY You can't write ...".
  const word = /^-?([A-Z]+)\b/.exec(message)?.[1] ?? '';
  const reason = REFUSALS[word] ?? SPECIAL_REPLIES.find(([pattern]) => pattern.test(message))?.[1];
  return reason === undefined ? undefined : `cannot be used: ${reason}.`;
}

/** A connection that will not come about however often it is tried, for the reason that the client was told before it said "closed". */
function refusedConnection(error: Error, cause: Error | undefined): string | undefined {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (CERTIFICATE_CODES.test(code)) return `cannot be trusted (${code}); set NODE_EXTRA_CA_CERTS to the file of the authority that signed its certificate.`;
  if (/^ERR_SSL_|^EPROTO$/.test(code)) return 'does not speak TLS; give redis:// as the scheme.';
  return cause === undefined || !isClosed(error) ? undefined : (refusal(cause) ?? refusedConnection(cause, undefined));
}

function lostConnection(error: Error, cause: Error | undefined): string | undefined {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ETIMEDOUT' || SILENT_TEXTS.test(error.message)) return 'it does not answer';
  if ((error.name === 'Error' || error.name === 'AggregateError') && NODE_CODE.test(code)) return code;
  if (!isClosed(error)) return undefined;
  return (cause === undefined ? undefined : lostConnection(cause, undefined)) ?? 'the connection is closed';
}

function isClosed({ name, message }: Error): boolean {
  return CLOSED_NAMES.has(name) || (name === 'Error' && CLOSED_TEXTS.test(message));
}
