import { accountOfTemporaryKey } from './access-keys.js';
import type { WireHeaders } from './protocols/wire.js';
import { isAccountId, isRegion, type Scope } from './scope.js';

/** What a request's SigV4 signature says of its sender. Signatures are not verified: any credentials and any date are accepted. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  /** The signing name of the service: `sqs`, `dynamodb`. */
  readonly service: string;
}

/** What was read last: a client's requests carry the same credential all day long. */
let last: { readonly text: string; readonly scope: CredentialScope | undefined } | undefined;

function readCredential(text: string): CredentialScope | undefined {
  if (last?.text !== text) last = { text, scope: parseCredential(text) };
  return last.scope;
}

/** `Credential=AKID/20260131/us-east-1/sqs/aws4_request`; SigV4A leaves the region out. */
function parseCredential(text: string): CredentialScope | undefined {
  const parts = text.split('/');
  if (parts.length < 4 || parts.at(-1) !== 'aws4_request') return undefined;
  // An access key may hold slashes of its own, so the fixed parts are counted from the end.
  const service = parts.at(-2) ?? '';
  const dated = /^\d{8}$/.test(parts.at(-4) ?? '');
  const region = dated ? (parts.at(-3) ?? '') : '';
  const accessKeyId = parts.slice(0, dated ? -4 : -3).join('/');
  return { accessKeyId, region, service };
}

const AUTHORIZATION = 'Credential=';

/** The credential scope from the Authorization header or from a presigned URL's query string. */
export function readCredentialScope(headers: WireHeaders, query: string): CredentialScope | undefined {
  const header = headers['authorization'];
  if (header !== undefined) {
    const start = header.indexOf(AUTHORIZATION);
    if (start < 0) return undefined;
    const begin = start + AUTHORIZATION.length;
    const length = header.slice(begin).search(/[,\s]/);
    return readCredential(header.slice(begin, length < 0 ? undefined : begin + length));
  }
  if (!query.includes('X-Amz-Credential=')) return undefined;
  const credential = new URLSearchParams(query).get('X-Amz-Credential');
  return credential === null ? undefined : parseCredential(credential);
}

/** The session token of temporary credentials, from the header or from a presigned URL's query string. */
export function readSessionToken(headers: WireHeaders, query: string): string | undefined {
  const header = headers['x-amz-security-token'];
  if (header !== undefined || !query.includes('X-Amz-Security-Token=')) return header;
  return new URLSearchParams(query).get('X-Amz-Security-Token') ?? undefined;
}

/** The account that an access key tells: the key itself where it is twelve digits, or the account of temporary credentials that this mock handed out. */
export function accountOfKey(accessKeyId: string): string | undefined {
  return isAccountId(accessKeyId) ? accessKeyId : accountOfTemporaryKey(accessKeyId);
}

/** The scope of a request: the account from the access key, the region from the credential scope, else the host name. */
export function resolveScope(credential: CredentialScope | undefined, hostRegion: string | undefined, fallback: Scope): Scope {
  const told = credential === undefined ? undefined : accountOfKey(credential.accessKeyId);
  const accountId = told ?? fallback.accountId;
  const signed = credential !== undefined && credential.region !== '' && isRegion(credential.region) ? credential.region : undefined;
  const region = signed ?? hostRegion ?? fallback.region;
  return accountId === fallback.accountId && region === fallback.region ? fallback : { accountId, region };
}
