import { isJsonObject, type JsonObject } from '../../core/json.js';
import { expiredIdentityToken, invalidIdentityToken } from './errors.js';

/** What an OpenID Connect ID token says of its subject. */
export interface WebIdentity {
  readonly subject: string;
  readonly audience: string;
  /** The token's `iss`. */
  readonly issuer: string;
}

const NO_JWT = 'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)';

/**
 * Reads an ID token (RFC 7519). Its signature is not verified: identity providers' keys are not here.
 * @param now milliseconds since 1970.
 * @throws AwsError for what is no ID token, and for one that has expired.
 */
export function readWebIdentityToken(token: string, now: number): WebIdentity {
  const parts = token.split('.');
  const [header, claims] = parts.map(readPart);
  if (parts.length !== 3 || header === undefined || claims === undefined) throw invalidIdentityToken(NO_JWT);
  const { sub, iss, exp, aud, azp } = claims;
  const audience = typeof azp === 'string' ? azp : Array.isArray(aud) ? (aud as readonly unknown[])[0] : aud;
  for (const [name, value] of Object.entries({ iss, sub, aud: audience })) {
    if (typeof value !== 'string' || value === '') throw invalidIdentityToken(`Missing a required claim: ${name}`);
  }
  if (typeof exp !== 'number') throw invalidIdentityToken('Missing a required claim: exp');
  const current = Math.floor(now / 1000);
  if (exp <= current) {
    throw expiredIdentityToken(`Token expired: current date/time ${String(current)} must be before the expiration date/time${String(exp)}`);
  }
  return { subject: String(sub), audience: String(audience), issuer: String(iss) };
}

function readPart(part: string): JsonObject | undefined {
  if (!/^[\w-]+$/.test(part)) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
