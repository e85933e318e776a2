import { accountOfTemporaryKey } from './access-keys.js';
import { AwsError } from './errors.js';
import type { ProtocolName, RequestContext } from './operation.js';
import { readToken, type Session } from './session-token.js';

const TEMPORARY = 'ASIA';

/**
 * What temporary credentials of this mock stand for; `undefined` for all others, which are taken as they are.
 * @throws AwsError for credentials that have expired, or come without their token; each protocol words it in its own way
 */
export function sessionOf(context: Pick<RequestContext, 'accessKeyId' | 'sessionToken' | 'clock' | 'protocol'>): Session | undefined {
  const { accessKeyId, clock, protocol } = context;
  if (accessKeyId === undefined || !accessKeyId.startsWith(TEMPORARY) || accountOfTemporaryKey(accessKeyId) === undefined) return undefined;
  const token = context.sessionToken;
  const session = token === undefined ? undefined : readToken(token);
  if (session === undefined) throw REFUSED[protocol].invalid();
  if (session.expiration * 1000 <= clock.now()) throw REFUSED[protocol].expired();
  return session;
}

interface Refusals {
  readonly invalid: () => AwsError;
  readonly expired: () => AwsError;
}

const INVALID = 'The security token included in the request is invalid';
const EXPIRED = 'The security token included in the request is expired';

/** "Common errors" of each service's API reference; S3's are in its list of error codes. */
const REFUSED: Readonly<Record<ProtocolName, Refusals>> = {
  json: {
    invalid: () => new AwsError('UnrecognizedClientException', `${INVALID}.`, { queryCode: 'InvalidClientTokenId' }),
    expired: () => new AwsError('ExpiredTokenException', EXPIRED, { queryCode: 'ExpiredToken' }),
  },
  query: {
    invalid: () => new AwsError('InvalidClientTokenId', INVALID, { status: 403 }),
    expired: () => new AwsError('ExpiredToken', EXPIRED, { status: 403 }),
  },
  'rest-xml': {
    invalid: () => new AwsError('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', { status: 403 }),
    expired: () => new AwsError('ExpiredToken', 'The provided token has expired.'),
  },
};
