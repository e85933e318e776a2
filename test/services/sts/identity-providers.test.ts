import { AssumeRoleWithSAMLCommand, AssumeRoleWithWebIdentityCommand, DecodeAuthorizationMessageCommand, GetCallerIdentityCommand, type AssumeRoleWithWebIdentityCommandInput } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { NOW, refusal, ROLE, StsWorld } from './support.js';

const PROVIDER = 'arn:aws:iam::111122223333:saml-provider/okta';
const SECONDS = NOW / 1000;

function jwt(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256', kid: '1' })}.${part(claims)}.c2lnbmF0dXJl`;
}

const CLAIMS = { iss: 'https://token.actions.githubusercontent.com', sub: 'repo:org/project:ref:refs/heads/main', aud: 'sts.amazonaws.com', exp: SECONDS + 300 };

describe('AssumeRoleWithWebIdentity', () => {
  const made = new StsWorld();

  function assume(input: Partial<AssumeRoleWithWebIdentityCommandInput>) {
    return made.sts.send(new AssumeRoleWithWebIdentityCommand({ RoleArn: ROLE, RoleSessionName: 'ci', WebIdentityToken: jwt(CLAIMS), ...input }));
  }

  it('begins a session for the token’s subject', async () => {
    const { Credentials, AssumedRoleUser, SubjectFromWebIdentityToken, Provider, Audience } = await assume({});
    expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::111122223333:assumed-role/deploy/ci');
    expect({ SubjectFromWebIdentityToken, Provider, Audience }).toEqual({ SubjectFromWebIdentityToken: CLAIMS.sub, Provider: CLAIMS.iss, Audience: CLAIMS.aud });
    expect((await made.as(Credentials).send(new GetCallerIdentityCommand({}))).Arn).toBe(AssumedRoleUser?.Arn);
  });

  it.each([
    ['no token', 'token', 'InvalidIdentityToken 400: The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)'],
    ['a token that has expired', jwt({ ...CLAIMS, exp: SECONDS - 10 }), `ExpiredTokenException 400: Token expired: current date/time ${String(SECONDS)} must be before the expiration date/time${String(SECONDS - 10)}`],
    ['a token without subject', jwt({ ...CLAIMS, sub: undefined }), 'InvalidIdentityToken 400: Missing a required claim: sub'],
  ])('refuses %s', async (_name, WebIdentityToken, message) => {
    expect(await refusal(assume({ WebIdentityToken }))).toBe(message);
  });

  it('takes access tokens of the providers that have such', async () => {
    expect((await assume({ WebIdentityToken: 'Atza|opaque', ProviderId: 'www.amazon.com' })).Provider).toBe('www.amazon.com');
  });
});

function samlResponse({ role = `${PROVIDER},${ROLE}`, session = 'carol@example.com', until = NOW + 60_000, more = '' } = {}): string {
  const xml = `<?xml version="1.0"?>
<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Version="2.0">
  <Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" Version="2.0">
    <Issuer>https://example.com/saml</Issuer>
    <Subject>
      <NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"> carol </NameID>
      <SubjectConfirmation><SubjectConfirmationData NotOnOrAfter="${new Date(until).toISOString()}" Recipient="https://signin.aws.amazon.com/saml"/></SubjectConfirmation>
    </Subject>
    <AttributeStatement>
      <Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName"><AttributeValue>${session}</AttributeValue></Attribute>
      <Attribute Name="https://aws.amazon.com/SAML/Attributes/Role"><AttributeValue>
        ${role}
      </AttributeValue></Attribute>
      <Attribute Name="https://aws.amazon.com/SAML/Attributes/SessionDuration"><AttributeValue>900</AttributeValue></Attribute>
    </AttributeStatement>${more}
  </Assertion>
</samlp:Response>`;
  return Buffer.from(xml).toString('base64');
}

describe('AssumeRoleWithSAML', () => {
  const made = new StsWorld();

  function assume(SAMLAssertion: string, RoleArn = ROLE) {
    return made.sts.send(new AssumeRoleWithSAMLCommand({ RoleArn, PrincipalArn: PROVIDER, SAMLAssertion }));
  }

  it('begins a session for the response’s subject', async () => {
    const { Credentials, AssumedRoleUser, Subject, SubjectType, Issuer, Audience, NameQualifier } = await assume(samlResponse());
    expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::111122223333:assumed-role/deploy/carol@example.com');
    expect(Credentials?.Expiration).toEqual(new Date(NOW + 900_000));
    expect({ Subject, SubjectType, Issuer, Audience }).toEqual({ Subject: 'carol', SubjectType: 'persistent', Issuer: 'https://example.com/saml', Audience: 'https://signin.aws.amazon.com/saml' });
    // BASE64(SHA1("https://example.com/saml" + "111122223333" + "/okta"))
    expect(NameQualifier).toBe('aK+JxMmJwGzJBTVMKvhGVAr4hXw=');
    expect((await made.as(Credentials).send(new GetCallerIdentityCommand({}))).Arn).toBe(AssumedRoleUser?.Arn);
  });

  it('takes the pair of role and provider in either order', async () => {
    expect((await assume(samlResponse({ role: `${ROLE},${PROVIDER}` }))).AssumedRoleUser?.Arn).toContain('assumed-role/deploy/');
  });

  it.each([
    ['text that is no base64', '<xml>', 'InvalidIdentityToken 400: Invalid base64 SAMLResponse'],
    ['XML that is no response', Buffer.from('<a/>').toString('base64'), 'InvalidIdentityToken 400: Invalid SAML assertion'],
    ['entities', Buffer.from('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>').toString('base64'), 'InvalidIdentityToken 400: Invalid SAML assertion'],
    ['a name that cannot be', samlResponse({ session: 'two words' }), 'InvalidIdentityToken 400: RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}'],
    ['a response that came late', samlResponse({ until: NOW }), 'ExpiredTokenException 400: Token must be redeemed within 5 minutes of issuance'],
    ['a role that is not in the response', samlResponse({ role: `${PROVIDER},arn:aws:iam::111122223333:role/other` }), 'AccessDenied 403: Not authorized to perform sts:AssumeRoleWithSAML'],
  ])('refuses %s', async (_name, assertion, message) => {
    expect(await refusal(assume(assertion))).toBe(message);
  });
});

describe('operations that are not there', () => {
  it('say so', async () => {
    const { sts } = new StsWorld();
    expect(await refusal(sts.send(new DecodeAuthorizationMessageCommand({ EncodedMessage: 'x' })))).toBe("NotImplemented 501: winterbaume does not implement sts's DecodeAuthorizationMessage.");
  });
});
