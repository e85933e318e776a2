import { createHash } from 'node:crypto';
import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { Credentials, StsApi } from '../api.js';
import { issueCredentials } from '../credentials.js';
import { accessDenied } from '../errors.js';
import { roleOf, validArn, type Role } from '../principal.js';
import { readSamlResponse } from '../saml-response.js';
import { packedPolicySize } from '../session-policies.js';
import { readWebIdentityToken } from '../web-identity-token.js';
import { assumedRole } from './assume-role.js';

const HOUR = 3600;
/** Providers of OAuth 2.0 whose access tokens, which tell nothing, are taken as they are. */
const ACCESS_TOKEN_PROVIDERS = new Set(['www.amazon.com', 'graph.facebook.com']);

interface IssuedSession {
  readonly user: ReturnType<typeof assumedRole>;
  readonly credentials: Credentials;
}

function beginSession(role: Role, name: string, seconds: number, context: RequestContext, sourceIdentity?: string): IssuedSession {
  const user = assumedRole(role, name);
  const session = { kind: 'assumed-role' as const, arn: user.Arn, userId: user.AssumedRoleId, ...(sourceIdentity === undefined ? {} : { sourceIdentity }) };
  return { user, credentials: issueCredentials(session, role.accountId, seconds, context) };
}

/** Sessions of roles for callers that an identity provider knows. Such requests are not signed. */
export const assumeRoleWithIdentityOperations: OperationTable<StsApi> = {
  AssumeRoleWithWebIdentity(input, context) {
    validArn(input.RoleArn);
    const { ProviderId: provider, WebIdentityToken: token } = input;
    const size = packedPolicySize(input.Policy, input.PolicyArns);
    const opaque = provider !== undefined && ACCESS_TOKEN_PROVIDERS.has(provider);
    const identity = opaque
      ? { subject: createHash('sha256').update(token).digest('hex').slice(0, 32), audience: provider, issuer: provider }
      : readWebIdentityToken(token, context.clock.now());
    const role = roleOf(input.RoleArn, 'AssumeRoleWithWebIdentity');
    const { user, credentials } = beginSession(role, input.RoleSessionName, input.DurationSeconds ?? HOUR, context);
    return {
      Credentials: credentials,
      SubjectFromWebIdentityToken: identity.subject,
      AssumedRoleUser: user,
      PackedPolicySize: size,
      Provider: identity.issuer,
      Audience: identity.audience,
    };
  },

  AssumeRoleWithSAML(input, context) {
    validArn(input.RoleArn);
    const provider = validArn(input.PrincipalArn);
    const size = packedPolicySize(input.Policy, input.PolicyArns);
    const response = readSamlResponse(input.SAMLAssertion, context.clock.now());
    const role = roleOf(input.RoleArn, 'AssumeRoleWithSAML');
    const named = response.roles.some((pair) => pair.includes(input.RoleArn) && pair.includes(input.PrincipalArn));
    if (!named || provider.service !== 'iam' || !provider.resource.startsWith('saml-provider/')) throw accessDenied('Not authorized to perform sts:AssumeRoleWithSAML');
    const seconds = Math.min(input.DurationSeconds ?? response.sessionDuration ?? HOUR, response.sessionDuration ?? Infinity);
    const { user, credentials } = beginSession(role, response.sessionName, seconds, context, response.sourceIdentity);
    const providerName = provider.resource.slice('saml-provider'.length);
    return {
      Credentials: credentials,
      AssumedRoleUser: user,
      PackedPolicySize: size,
      Subject: response.subject,
      SubjectType: response.subjectType,
      Issuer: response.issuer,
      Audience: response.recipient,
      NameQualifier: createHash('sha1').update(`${response.issuer}${provider.accountId}${providerName}`).digest('base64'),
      SourceIdentity: response.sourceIdentity,
    };
  },
};
