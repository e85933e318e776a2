import { newTemporaryAccessKey } from '../../core/access-keys.js';
import type { RequestContext } from '../../core/operation.js';
import type { Credentials } from './api.js';
import { writeToken, type Session } from '../../core/session-token.js';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Temporary credentials of an account. @param seconds how long they last. */
export function issueCredentials(session: Omit<Session, 'expiration'>, accountId: string, seconds: number, { clock, ids }: RequestContext): Credentials {
  const expiration = Math.floor(clock.now() / 1000) + seconds;
  return {
    AccessKeyId: newTemporaryAccessKey(accountId, ids),
    SecretAccessKey: ids.text(40, BASE64),
    SessionToken: writeToken({ ...session, expiration }),
    Expiration: expiration,
  };
}
