// Written by scripts/generate-api.mjs from AWS's published API model sts-2011-06-15. Not edited by hand.
import type { ApiModel } from '../../core/shapes.js';

export interface AssumeRoleRequest {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  readonly Policy?: string | undefined;
  readonly DurationSeconds?: number | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly TransitiveTagKeys?: readonly string[] | undefined;
  readonly ExternalId?: string | undefined;
  readonly SerialNumber?: string | undefined;
  readonly TokenCode?: string | undefined;
  readonly SourceIdentity?: string | undefined;
  readonly ProvidedContexts?: readonly ProvidedContext[] | undefined;
  readonly MinimumSessionTokenSize?: number | undefined;
}

export interface AssumeRoleResponse {
  readonly Credentials?: Credentials | undefined;
  readonly AssumedRoleUser?: AssumedRoleUser | undefined;
  readonly PackedPolicySize?: number | undefined;
  readonly SourceIdentity?: string | undefined;
  readonly SessionTokenUtilization?: number | undefined;
  readonly SessionTokenSize?: number | undefined;
}

export interface AssumeRoleWithSAMLRequest {
  readonly RoleArn: string;
  readonly PrincipalArn: string;
  readonly SAMLAssertion: string;
  readonly PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  readonly Policy?: string | undefined;
  readonly DurationSeconds?: number | undefined;
  readonly MinimumSessionTokenSize?: number | undefined;
}

export interface AssumeRoleWithSAMLResponse {
  readonly Credentials?: Credentials | undefined;
  readonly AssumedRoleUser?: AssumedRoleUser | undefined;
  readonly PackedPolicySize?: number | undefined;
  readonly Subject?: string | undefined;
  readonly SubjectType?: string | undefined;
  readonly Issuer?: string | undefined;
  readonly Audience?: string | undefined;
  readonly NameQualifier?: string | undefined;
  readonly SourceIdentity?: string | undefined;
  readonly SessionTokenUtilization?: number | undefined;
  readonly SessionTokenSize?: number | undefined;
}

export interface AssumeRoleWithWebIdentityRequest {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly WebIdentityToken: string;
  readonly ProviderId?: string | undefined;
  readonly PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  readonly Policy?: string | undefined;
  readonly DurationSeconds?: number | undefined;
  readonly MinimumSessionTokenSize?: number | undefined;
}

export interface AssumeRoleWithWebIdentityResponse {
  readonly Credentials?: Credentials | undefined;
  readonly SubjectFromWebIdentityToken?: string | undefined;
  readonly AssumedRoleUser?: AssumedRoleUser | undefined;
  readonly PackedPolicySize?: number | undefined;
  readonly Provider?: string | undefined;
  readonly Audience?: string | undefined;
  readonly SourceIdentity?: string | undefined;
  readonly SessionTokenUtilization?: number | undefined;
  readonly SessionTokenSize?: number | undefined;
}

export interface AssumeRootRequest {
  readonly TargetPrincipal: string;
  readonly TaskPolicyArn: PolicyDescriptorType;
  readonly DurationSeconds?: number | undefined;
  readonly MinimumSessionTokenSize?: number | undefined;
}

export interface AssumeRootResponse {
  readonly Credentials?: Credentials | undefined;
  readonly SourceIdentity?: string | undefined;
  readonly SessionTokenUtilization?: number | undefined;
  readonly SessionTokenSize?: number | undefined;
}

export interface AssumedRoleUser {
  readonly AssumedRoleId: string;
  readonly Arn: string;
}

export interface Credentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  readonly Expiration: number;
}

export interface DecodeAuthorizationMessageRequest {
  readonly EncodedMessage: string;
}

export interface DecodeAuthorizationMessageResponse {
  readonly DecodedMessage?: string | undefined;
}

export interface FederatedUser {
  readonly FederatedUserId: string;
  readonly Arn: string;
}

export interface GetAccessKeyInfoRequest {
  readonly AccessKeyId: string;
}

export interface GetAccessKeyInfoResponse {
  readonly Account?: string | undefined;
}

export type GetCallerIdentityRequest = Readonly<Record<never, never>>;

export interface GetCallerIdentityResponse {
  readonly UserId?: string | undefined;
  readonly Account?: string | undefined;
  readonly Arn?: string | undefined;
}

export interface GetDelegatedAccessTokenRequest {
  readonly TradeInToken: string;
}

export interface GetDelegatedAccessTokenResponse {
  readonly Credentials?: Credentials | undefined;
  readonly PackedPolicySize?: number | undefined;
  readonly AssumedPrincipal?: string | undefined;
}

export interface GetFederationTokenRequest {
  readonly Name: string;
  readonly Policy?: string | undefined;
  readonly PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  readonly DurationSeconds?: number | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly MinimumSessionTokenSize?: number | undefined;
}

export interface GetFederationTokenResponse {
  readonly Credentials?: Credentials | undefined;
  readonly FederatedUser?: FederatedUser | undefined;
  readonly PackedPolicySize?: number | undefined;
  readonly SessionTokenUtilization?: number | undefined;
  readonly SessionTokenSize?: number | undefined;
}

export interface GetSessionTokenRequest {
  readonly DurationSeconds?: number | undefined;
  readonly SerialNumber?: string | undefined;
  readonly TokenCode?: string | undefined;
  readonly MinimumSessionTokenSize?: number | undefined;
}

export interface GetSessionTokenResponse {
  readonly Credentials?: Credentials | undefined;
  readonly SessionTokenUtilization?: number | undefined;
  readonly SessionTokenSize?: number | undefined;
}

export interface GetWebIdentityTokenRequest {
  readonly Audience: readonly string[];
  readonly DurationSeconds?: number | undefined;
  readonly SigningAlgorithm: string;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface GetWebIdentityTokenResponse {
  readonly WebIdentityToken?: string | undefined;
  readonly Expiration?: number | undefined;
}

export interface PolicyDescriptorType {
  readonly arn?: string | undefined;
}

export interface ProvidedContext {
  readonly ProviderArn?: string | undefined;
  readonly ContextAssertion?: string | undefined;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** Each operation's input and output. */
export interface StsApi {
  AssumeRole: { input: AssumeRoleRequest; output: AssumeRoleResponse };
  AssumeRoleWithSAML: { input: AssumeRoleWithSAMLRequest; output: AssumeRoleWithSAMLResponse };
  AssumeRoleWithWebIdentity: { input: AssumeRoleWithWebIdentityRequest; output: AssumeRoleWithWebIdentityResponse };
  AssumeRoot: { input: AssumeRootRequest; output: AssumeRootResponse };
  DecodeAuthorizationMessage: { input: DecodeAuthorizationMessageRequest; output: DecodeAuthorizationMessageResponse };
  GetAccessKeyInfo: { input: GetAccessKeyInfoRequest; output: GetAccessKeyInfoResponse };
  GetCallerIdentity: { input: GetCallerIdentityRequest; output: GetCallerIdentityResponse };
  GetDelegatedAccessToken: { input: GetDelegatedAccessTokenRequest; output: GetDelegatedAccessTokenResponse };
  GetFederationToken: { input: GetFederationTokenRequest; output: GetFederationTokenResponse };
  GetSessionToken: { input: GetSessionTokenRequest; output: GetSessionTokenResponse };
  GetWebIdentityToken: { input: GetWebIdentityTokenRequest; output: GetWebIdentityTokenResponse };
}

export const api: ApiModel = {
  apiVersion: '2011-06-15',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  signingName: 'sts',
  endpointPrefix: 'sts',
  operations: {
    AssumeRole: { input: 'AssumeRoleRequest', output: 'AssumeRoleResponse', resultWrapper: 'AssumeRoleResult' },
    AssumeRoleWithSAML: { input: 'AssumeRoleWithSAMLRequest', output: 'AssumeRoleWithSAMLResponse', resultWrapper: 'AssumeRoleWithSAMLResult' },
    AssumeRoleWithWebIdentity: { input: 'AssumeRoleWithWebIdentityRequest', output: 'AssumeRoleWithWebIdentityResponse', resultWrapper: 'AssumeRoleWithWebIdentityResult' },
    AssumeRoot: { input: 'AssumeRootRequest', output: 'AssumeRootResponse', resultWrapper: 'AssumeRootResult' },
    DecodeAuthorizationMessage: { input: 'DecodeAuthorizationMessageRequest', output: 'DecodeAuthorizationMessageResponse', resultWrapper: 'DecodeAuthorizationMessageResult' },
    GetAccessKeyInfo: { input: 'GetAccessKeyInfoRequest', output: 'GetAccessKeyInfoResponse', resultWrapper: 'GetAccessKeyInfoResult' },
    GetCallerIdentity: { input: 'GetCallerIdentityRequest', output: 'GetCallerIdentityResponse', resultWrapper: 'GetCallerIdentityResult' },
    GetDelegatedAccessToken: { input: 'GetDelegatedAccessTokenRequest', output: 'GetDelegatedAccessTokenResponse', resultWrapper: 'GetDelegatedAccessTokenResult' },
    GetFederationToken: { input: 'GetFederationTokenRequest', output: 'GetFederationTokenResponse', resultWrapper: 'GetFederationTokenResult' },
    GetSessionToken: { input: 'GetSessionTokenRequest', output: 'GetSessionTokenResponse', resultWrapper: 'GetSessionTokenResult' },
    GetWebIdentityToken: { input: 'GetWebIdentityTokenRequest', output: 'GetWebIdentityTokenResponse', resultWrapper: 'GetWebIdentityTokenResult' },
  },
  shapes: {
    AssumeRoleRequest: { type: 'structure', required: ['RoleArn', 'RoleSessionName'], members: { RoleArn: { shape: 'arnType' }, RoleSessionName: { shape: 'roleSessionNameType' }, PolicyArns: { shape: 'policyDescriptorListType' }, Policy: { shape: 'unrestrictedSessionPolicyDocumentType' }, DurationSeconds: { shape: 'roleDurationSecondsType' }, Tags: { shape: 'tagListType' }, TransitiveTagKeys: { shape: 'tagKeyListType' }, ExternalId: { shape: 'externalIdType' }, SerialNumber: { shape: 'serialNumberType' }, TokenCode: { shape: 'tokenCodeType' }, SourceIdentity: { shape: 'sourceIdentityType' }, ProvidedContexts: { shape: 'ProvidedContextsListType' }, MinimumSessionTokenSize: { shape: 'minimumSessionTokenSizeType' } } },
    AssumeRoleResponse: { type: 'structure', members: { Credentials: { shape: 'Credentials' }, AssumedRoleUser: { shape: 'AssumedRoleUser' }, PackedPolicySize: { shape: 'nonNegativeIntegerType' }, SourceIdentity: { shape: 'sourceIdentityType' }, SessionTokenUtilization: { shape: 'sessionTokenUtilizationType' }, SessionTokenSize: { shape: 'sessionTokenSizeType' } } },
    AssumeRoleWithSAMLRequest: { type: 'structure', required: ['RoleArn', 'PrincipalArn', 'SAMLAssertion'], members: { RoleArn: { shape: 'arnType' }, PrincipalArn: { shape: 'arnType' }, SAMLAssertion: { shape: 'SAMLAssertionType' }, PolicyArns: { shape: 'policyDescriptorListType' }, Policy: { shape: 'sessionPolicyDocumentType' }, DurationSeconds: { shape: 'roleDurationSecondsType' }, MinimumSessionTokenSize: { shape: 'minimumSessionTokenSizeType' } } },
    AssumeRoleWithSAMLResponse: { type: 'structure', members: { Credentials: { shape: 'Credentials' }, AssumedRoleUser: { shape: 'AssumedRoleUser' }, PackedPolicySize: { shape: 'nonNegativeIntegerType' }, Subject: { shape: 'Subject' }, SubjectType: { shape: 'SubjectType' }, Issuer: { shape: 'Issuer' }, Audience: { shape: 'Audience' }, NameQualifier: { shape: 'NameQualifier' }, SourceIdentity: { shape: 'sourceIdentityType' }, SessionTokenUtilization: { shape: 'sessionTokenUtilizationType' }, SessionTokenSize: { shape: 'sessionTokenSizeType' } } },
    AssumeRoleWithWebIdentityRequest: { type: 'structure', required: ['RoleArn', 'RoleSessionName', 'WebIdentityToken'], members: { RoleArn: { shape: 'arnType' }, RoleSessionName: { shape: 'roleSessionNameType' }, WebIdentityToken: { shape: 'clientTokenType' }, ProviderId: { shape: 'urlType' }, PolicyArns: { shape: 'policyDescriptorListType' }, Policy: { shape: 'sessionPolicyDocumentType' }, DurationSeconds: { shape: 'roleDurationSecondsType' }, MinimumSessionTokenSize: { shape: 'minimumSessionTokenSizeType' } } },
    AssumeRoleWithWebIdentityResponse: { type: 'structure', members: { Credentials: { shape: 'Credentials' }, SubjectFromWebIdentityToken: { shape: 'webIdentitySubjectType' }, AssumedRoleUser: { shape: 'AssumedRoleUser' }, PackedPolicySize: { shape: 'nonNegativeIntegerType' }, Provider: { shape: 'Issuer' }, Audience: { shape: 'Audience' }, SourceIdentity: { shape: 'sourceIdentityType' }, SessionTokenUtilization: { shape: 'sessionTokenUtilizationType' }, SessionTokenSize: { shape: 'sessionTokenSizeType' } } },
    AssumeRootRequest: { type: 'structure', required: ['TargetPrincipal', 'TaskPolicyArn'], members: { TargetPrincipal: { shape: 'TargetPrincipalType' }, TaskPolicyArn: { shape: 'PolicyDescriptorType' }, DurationSeconds: { shape: 'RootDurationSecondsType' }, MinimumSessionTokenSize: { shape: 'minimumSessionTokenSizeType' } } },
    AssumeRootResponse: { type: 'structure', members: { Credentials: { shape: 'Credentials' }, SourceIdentity: { shape: 'sourceIdentityType' }, SessionTokenUtilization: { shape: 'sessionTokenUtilizationType' }, SessionTokenSize: { shape: 'sessionTokenSizeType' } } },
    AssumedRoleUser: { type: 'structure', required: ['AssumedRoleId', 'Arn'], members: { AssumedRoleId: { shape: 'assumedRoleIdType' }, Arn: { shape: 'arnType' } } },
    Audience: { type: 'string' },
    Credentials: { type: 'structure', required: ['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration'], members: { AccessKeyId: { shape: 'accessKeyIdType' }, SecretAccessKey: { shape: 'accessKeySecretType' }, SessionToken: { shape: 'tokenType' }, Expiration: { shape: 'dateType' } } },
    DecodeAuthorizationMessageRequest: { type: 'structure', required: ['EncodedMessage'], members: { EncodedMessage: { shape: 'encodedMessageType' } } },
    DecodeAuthorizationMessageResponse: { type: 'structure', members: { DecodedMessage: { shape: 'decodedMessageType' } } },
    FederatedUser: { type: 'structure', required: ['FederatedUserId', 'Arn'], members: { FederatedUserId: { shape: 'federatedIdType' }, Arn: { shape: 'arnType' } } },
    GetAccessKeyInfoRequest: { type: 'structure', required: ['AccessKeyId'], members: { AccessKeyId: { shape: 'accessKeyIdType' } } },
    GetAccessKeyInfoResponse: { type: 'structure', members: { Account: { shape: 'accountType' } } },
    GetCallerIdentityRequest: { type: 'structure', members: {} },
    GetCallerIdentityResponse: { type: 'structure', members: { UserId: { shape: 'userIdType' }, Account: { shape: 'accountType' }, Arn: { shape: 'arnType' } } },
    GetDelegatedAccessTokenRequest: { type: 'structure', required: ['TradeInToken'], members: { TradeInToken: { shape: 'tradeInTokenType' } } },
    GetDelegatedAccessTokenResponse: { type: 'structure', members: { Credentials: { shape: 'Credentials' }, PackedPolicySize: { shape: 'nonNegativeIntegerType' }, AssumedPrincipal: { shape: 'arnType' } } },
    GetFederationTokenRequest: { type: 'structure', required: ['Name'], members: { Name: { shape: 'userNameType' }, Policy: { shape: 'sessionPolicyDocumentType' }, PolicyArns: { shape: 'policyDescriptorListType' }, DurationSeconds: { shape: 'durationSecondsType' }, Tags: { shape: 'tagListType' }, MinimumSessionTokenSize: { shape: 'minimumSessionTokenSizeType' } } },
    GetFederationTokenResponse: { type: 'structure', members: { Credentials: { shape: 'Credentials' }, FederatedUser: { shape: 'FederatedUser' }, PackedPolicySize: { shape: 'nonNegativeIntegerType' }, SessionTokenUtilization: { shape: 'sessionTokenUtilizationType' }, SessionTokenSize: { shape: 'sessionTokenSizeType' } } },
    GetSessionTokenRequest: { type: 'structure', members: { DurationSeconds: { shape: 'durationSecondsType' }, SerialNumber: { shape: 'serialNumberType' }, TokenCode: { shape: 'tokenCodeType' }, MinimumSessionTokenSize: { shape: 'minimumSessionTokenSizeType' } } },
    GetSessionTokenResponse: { type: 'structure', members: { Credentials: { shape: 'Credentials' }, SessionTokenUtilization: { shape: 'sessionTokenUtilizationType' }, SessionTokenSize: { shape: 'sessionTokenSizeType' } } },
    GetWebIdentityTokenRequest: { type: 'structure', required: ['Audience', 'SigningAlgorithm'], members: { Audience: { shape: 'webIdentityTokenAudienceListType' }, DurationSeconds: { shape: 'webIdentityTokenDurationSecondsType' }, SigningAlgorithm: { shape: 'jwtAlgorithmType' }, Tags: { shape: 'tagListType' } } },
    GetWebIdentityTokenResponse: { type: 'structure', members: { WebIdentityToken: { shape: 'webIdentityTokenType' }, Expiration: { shape: 'dateType' } } },
    Issuer: { type: 'string' },
    NameQualifier: { type: 'string' },
    PolicyDescriptorType: { type: 'structure', members: { arn: { shape: 'arnType' } } },
    ProvidedContext: { type: 'structure', members: { ProviderArn: { shape: 'arnType' }, ContextAssertion: { shape: 'contextAssertionType' } } },
    ProvidedContextsListType: { type: 'list', member: 'ProvidedContext', min: 1, max: 5 },
    RootDurationSecondsType: { type: 'integer', min: 0, max: 900 },
    SAMLAssertionType: { type: 'string', min: 4, max: 100000 },
    Subject: { type: 'string' },
    SubjectType: { type: 'string' },
    Tag: { type: 'structure', required: ['Key', 'Value'], members: { Key: { shape: 'tagKeyType' }, Value: { shape: 'tagValueType' } } },
    TargetPrincipalType: { type: 'string', min: 12, max: 2048 },
    accessKeyIdType: { type: 'string', min: 16, max: 128, pattern: '[\\w]*' },
    accessKeySecretType: { type: 'string' },
    accountType: { type: 'string' },
    arnType: { type: 'string', min: 20, max: 2048, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+' },
    assumedRoleIdType: { type: 'string', min: 2, max: 193, pattern: '[\\w+=,.@:-]*' },
    clientTokenType: { type: 'string', min: 4, max: 20000 },
    contextAssertionType: { type: 'string', min: 4, max: 2048 },
    dateType: { type: 'timestamp' },
    decodedMessageType: { type: 'string' },
    durationSecondsType: { type: 'integer', min: 900, max: 129600 },
    encodedMessageType: { type: 'string', min: 1, max: 10240 },
    externalIdType: { type: 'string', min: 2, max: 1224, pattern: '[\\w+=,.@:\\/-]*' },
    federatedIdType: { type: 'string', min: 2, max: 193, pattern: '[\\w+=,.@\\:-]*' },
    jwtAlgorithmType: { type: 'string', min: 5, max: 5 },
    minimumSessionTokenSizeType: { type: 'integer', min: 0, max: 4096 },
    nonNegativeIntegerType: { type: 'integer', min: 0 },
    policyDescriptorListType: { type: 'list', member: 'PolicyDescriptorType' },
    roleDurationSecondsType: { type: 'integer', min: 900, max: 43200 },
    roleSessionNameType: { type: 'string', min: 2, max: 64, pattern: '[\\w+=,.@-]*' },
    serialNumberType: { type: 'string', min: 9, max: 256, pattern: '[\\w+=/:,.@-]*' },
    sessionPolicyDocumentType: { type: 'string', min: 1, max: 2048, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' },
    sessionTokenSizeType: { type: 'integer', min: 0 },
    sessionTokenUtilizationType: { type: 'integer', min: 0 },
    sourceIdentityType: { type: 'string', min: 2, max: 64, pattern: '[\\w+=,.@-]*' },
    tagKeyListType: { type: 'list', member: 'tagKeyType', max: 50 },
    tagKeyType: { type: 'string', min: 1, max: 128, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' },
    tagListType: { type: 'list', member: 'Tag', max: 50 },
    tagValueType: { type: 'string', min: 0, max: 256, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' },
    tokenCodeType: { type: 'string', min: 6, max: 6, pattern: '[\\d]*' },
    tokenType: { type: 'string' },
    tradeInTokenType: { type: 'string' },
    unrestrictedSessionPolicyDocumentType: { type: 'string', min: 1, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' },
    urlType: { type: 'string', min: 4, max: 2048 },
    userIdType: { type: 'string' },
    userNameType: { type: 'string', min: 2, max: 32, pattern: '[\\w+=,.@-]*' },
    webIdentitySubjectType: { type: 'string', min: 6, max: 255 },
    webIdentityTokenAudienceListType: { type: 'list', member: 'webIdentityTokenAudienceStringType', min: 1, max: 10 },
    webIdentityTokenAudienceStringType: { type: 'string', min: 1, max: 1000 },
    webIdentityTokenDurationSecondsType: { type: 'integer', min: 60, max: 3600 },
    webIdentityTokenType: { type: 'string' },
  },
};
