import { isJsonObject } from './json.js';

/** What temporary credentials stand for. The session token holds it, so that every process knows credentials that another one issued. */
export interface Session {
  readonly kind: 'assumed-role' | 'federated-user' | 'session' | 'root';
  readonly arn: string;
  readonly userId: string;
  /** Seconds since 1970. */
  readonly expiration: number;
  readonly sourceIdentity?: string;
  /** Tags that go on to the sessions that this one begins. */
  readonly transitiveTags?: readonly string[];
}

/** Session tokens are opaque. Those of this mock begin as those of AWS do. */
const PREFIX = 'IQoJb3JpZ2luX2VjEJ';
const KINDS = new Set(['assumed-role', 'federated-user', 'session', 'root']);
const MAX_TOKEN_CHARACTERS = 16 * 1024;

export function writeToken(session: Session): string {
  return PREFIX + Buffer.from(JSON.stringify(session), 'utf8').toString('base64');
}

/** What a token of this mock says; `undefined` for any other text. */
export function readToken(token: string): Session | undefined {
  if (!token.startsWith(PREFIX) || token.length > MAX_TOKEN_CHARACTERS) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(token.slice(PREFIX.length), 'base64').toString('utf8'));
    return isSession(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isSession(value: unknown): value is Session {
  if (!isJsonObject(value)) return false;
  const { kind, arn, userId, expiration, sourceIdentity, transitiveTags } = value;
  return (
    typeof kind === 'string' &&
    KINDS.has(kind) &&
    typeof arn === 'string' &&
    typeof userId === 'string' &&
    typeof expiration === 'number' &&
    (sourceIdentity === undefined || typeof sourceIdentity === 'string') &&
    (transitiveTags === undefined || (Array.isArray(transitiveTags) && transitiveTags.every((tag) => typeof tag === 'string')))
  );
}
