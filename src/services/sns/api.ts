// Written by scripts/generate-api.mjs from AWS's published API model sns-2010-03-31. Not edited by hand.
import type { ApiModel } from '../../core/shapes.js';

export interface AddPermissionInput {
  readonly TopicArn: string;
  readonly Label: string;
  readonly AWSAccountId: readonly string[];
  readonly ActionName: readonly string[];
}

export interface BatchResultErrorEntry {
  readonly Id: string;
  readonly Code: string;
  readonly Message?: string | undefined;
  readonly SenderFault: boolean;
}

export interface CheckIfPhoneNumberIsOptedOutInput {
  readonly phoneNumber: string;
}

export interface CheckIfPhoneNumberIsOptedOutResponse {
  readonly isOptedOut?: boolean | undefined;
}

export interface ConfirmSubscriptionInput {
  readonly TopicArn: string;
  readonly Token: string;
  readonly AuthenticateOnUnsubscribe?: string | undefined;
}

export interface ConfirmSubscriptionResponse {
  readonly SubscriptionArn?: string | undefined;
}

export interface CreateEndpointResponse {
  readonly EndpointArn?: string | undefined;
}

export interface CreatePlatformApplicationInput {
  readonly Name: string;
  readonly Platform: string;
  readonly Attributes: Readonly<Record<string, string>>;
}

export interface CreatePlatformApplicationResponse {
  readonly PlatformApplicationArn?: string | undefined;
}

export interface CreatePlatformEndpointInput {
  readonly PlatformApplicationArn: string;
  readonly Token: string;
  readonly CustomUserData?: string | undefined;
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
}

export interface CreateSMSSandboxPhoneNumberInput {
  readonly PhoneNumber: string;
  readonly LanguageCode?: string | undefined;
}

export type CreateSMSSandboxPhoneNumberResult = Readonly<Record<never, never>>;

export interface CreateTopicInput {
  readonly Name: string;
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly DataProtectionPolicy?: string | undefined;
}

export interface CreateTopicResponse {
  readonly TopicArn?: string | undefined;
}

export interface DeleteEndpointInput {
  readonly EndpointArn: string;
}

export interface DeletePlatformApplicationInput {
  readonly PlatformApplicationArn: string;
}

export interface DeleteSMSSandboxPhoneNumberInput {
  readonly PhoneNumber: string;
}

export type DeleteSMSSandboxPhoneNumberResult = Readonly<Record<never, never>>;

export interface DeleteTopicInput {
  readonly TopicArn: string;
}

export interface Endpoint {
  readonly EndpointArn?: string | undefined;
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
}

export interface GetDataProtectionPolicyInput {
  readonly ResourceArn: string;
}

export interface GetDataProtectionPolicyResponse {
  readonly DataProtectionPolicy?: string | undefined;
}

export interface GetEndpointAttributesInput {
  readonly EndpointArn: string;
}

export interface GetEndpointAttributesResponse {
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
}

export interface GetPlatformApplicationAttributesInput {
  readonly PlatformApplicationArn: string;
}

export interface GetPlatformApplicationAttributesResponse {
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
}

export interface GetSMSAttributesInput {
  readonly attributes?: readonly string[] | undefined;
}

export interface GetSMSAttributesResponse {
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

export type GetSMSSandboxAccountStatusInput = Readonly<Record<never, never>>;

export interface GetSMSSandboxAccountStatusResult {
  readonly IsInSandbox: boolean;
}

export interface GetSubscriptionAttributesInput {
  readonly SubscriptionArn: string;
}

export interface GetSubscriptionAttributesResponse {
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
}

export interface GetTopicAttributesInput {
  readonly TopicArn: string;
}

export interface GetTopicAttributesResponse {
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
}

export interface ListEndpointsByPlatformApplicationInput {
  readonly PlatformApplicationArn: string;
  readonly NextToken?: string | undefined;
}

export interface ListEndpointsByPlatformApplicationResponse {
  readonly Endpoints?: readonly Endpoint[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListOriginationNumbersRequest {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListOriginationNumbersResult {
  readonly NextToken?: string | undefined;
  readonly PhoneNumbers?: readonly PhoneNumberInformation[] | undefined;
}

export interface ListPhoneNumbersOptedOutInput {
  readonly nextToken?: string | undefined;
}

export interface ListPhoneNumbersOptedOutResponse {
  readonly phoneNumbers?: readonly string[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListPlatformApplicationsInput {
  readonly NextToken?: string | undefined;
}

export interface ListPlatformApplicationsResponse {
  readonly PlatformApplications?: readonly PlatformApplication[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListSMSSandboxPhoneNumbersInput {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListSMSSandboxPhoneNumbersResult {
  readonly PhoneNumbers: readonly SMSSandboxPhoneNumber[];
  readonly NextToken?: string | undefined;
}

export interface ListSubscriptionsByTopicInput {
  readonly TopicArn: string;
  readonly NextToken?: string | undefined;
}

export interface ListSubscriptionsByTopicResponse {
  readonly Subscriptions?: readonly Subscription[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListSubscriptionsInput {
  readonly NextToken?: string | undefined;
}

export interface ListSubscriptionsResponse {
  readonly Subscriptions?: readonly Subscription[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListTagsForResourceRequest {
  readonly ResourceArn: string;
}

export interface ListTagsForResourceResponse {
  readonly Tags?: readonly Tag[] | undefined;
}

export interface ListTopicsInput {
  readonly NextToken?: string | undefined;
}

export interface ListTopicsResponse {
  readonly Topics?: readonly Topic[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface MessageAttributeValue {
  readonly DataType: string;
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: Uint8Array | undefined;
}

export interface OptInPhoneNumberInput {
  readonly phoneNumber: string;
}

export type OptInPhoneNumberResponse = Readonly<Record<never, never>>;

export interface PhoneNumberInformation {
  readonly CreatedAt?: number | undefined;
  readonly PhoneNumber?: string | undefined;
  readonly Status?: string | undefined;
  readonly Iso2CountryCode?: string | undefined;
  readonly RouteType?: string | undefined;
  readonly NumberCapabilities?: readonly string[] | undefined;
}

export interface PlatformApplication {
  readonly PlatformApplicationArn?: string | undefined;
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
}

export interface PublishBatchInput {
  readonly TopicArn: string;
  readonly PublishBatchRequestEntries: readonly PublishBatchRequestEntry[];
}

export interface PublishBatchRequestEntry {
  readonly Id: string;
  readonly Message: string;
  readonly Subject?: string | undefined;
  readonly MessageStructure?: string | undefined;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
  readonly MessageDeduplicationId?: string | undefined;
  readonly MessageGroupId?: string | undefined;
}

export interface PublishBatchResponse {
  readonly Successful?: readonly PublishBatchResultEntry[] | undefined;
  readonly Failed?: readonly BatchResultErrorEntry[] | undefined;
}

export interface PublishBatchResultEntry {
  readonly Id?: string | undefined;
  readonly MessageId?: string | undefined;
  readonly SequenceNumber?: string | undefined;
}

export interface PublishInput {
  readonly TopicArn?: string | undefined;
  readonly TargetArn?: string | undefined;
  readonly PhoneNumber?: string | undefined;
  readonly Message: string;
  readonly Subject?: string | undefined;
  readonly MessageStructure?: string | undefined;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
  readonly MessageDeduplicationId?: string | undefined;
  readonly MessageGroupId?: string | undefined;
}

export interface PublishResponse {
  readonly MessageId?: string | undefined;
  readonly SequenceNumber?: string | undefined;
}

export interface PutDataProtectionPolicyInput {
  readonly ResourceArn: string;
  readonly DataProtectionPolicy: string;
}

export interface RemovePermissionInput {
  readonly TopicArn: string;
  readonly Label: string;
}

export interface SMSSandboxPhoneNumber {
  readonly PhoneNumber?: string | undefined;
  readonly Status?: string | undefined;
}

export interface SetEndpointAttributesInput {
  readonly EndpointArn: string;
  readonly Attributes: Readonly<Record<string, string>>;
}

export interface SetPlatformApplicationAttributesInput {
  readonly PlatformApplicationArn: string;
  readonly Attributes: Readonly<Record<string, string>>;
}

export interface SetSMSAttributesInput {
  readonly attributes: Readonly<Record<string, string>>;
}

export type SetSMSAttributesResponse = Readonly<Record<never, never>>;

export interface SetSubscriptionAttributesInput {
  readonly SubscriptionArn: string;
  readonly AttributeName: string;
  readonly AttributeValue?: string | undefined;
}

export interface SetTopicAttributesInput {
  readonly TopicArn: string;
  readonly AttributeName: string;
  readonly AttributeValue?: string | undefined;
}

export interface SubscribeInput {
  readonly TopicArn: string;
  readonly Protocol: string;
  readonly Endpoint?: string | undefined;
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
  readonly ReturnSubscriptionArn?: boolean | undefined;
}

export interface SubscribeResponse {
  readonly SubscriptionArn?: string | undefined;
}

export interface Subscription {
  readonly SubscriptionArn?: string | undefined;
  readonly Owner?: string | undefined;
  readonly Protocol?: string | undefined;
  readonly Endpoint?: string | undefined;
  readonly TopicArn?: string | undefined;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface TagResourceRequest {
  readonly ResourceArn: string;
  readonly Tags: readonly Tag[];
}

export type TagResourceResponse = Readonly<Record<never, never>>;

export interface Topic {
  readonly TopicArn?: string | undefined;
}

export interface UnsubscribeInput {
  readonly SubscriptionArn: string;
}

export interface UntagResourceRequest {
  readonly ResourceArn: string;
  readonly TagKeys: readonly string[];
}

export type UntagResourceResponse = Readonly<Record<never, never>>;

export interface VerifySMSSandboxPhoneNumberInput {
  readonly PhoneNumber: string;
  readonly OneTimePassword: string;
}

export type VerifySMSSandboxPhoneNumberResult = Readonly<Record<never, never>>;

/** Each operation's input and output. */
export interface SnsApi {
  AddPermission: { input: AddPermissionInput; output: Readonly<Record<never, never>> };
  CheckIfPhoneNumberIsOptedOut: { input: CheckIfPhoneNumberIsOptedOutInput; output: CheckIfPhoneNumberIsOptedOutResponse };
  ConfirmSubscription: { input: ConfirmSubscriptionInput; output: ConfirmSubscriptionResponse };
  CreatePlatformApplication: { input: CreatePlatformApplicationInput; output: CreatePlatformApplicationResponse };
  CreatePlatformEndpoint: { input: CreatePlatformEndpointInput; output: CreateEndpointResponse };
  CreateSMSSandboxPhoneNumber: { input: CreateSMSSandboxPhoneNumberInput; output: CreateSMSSandboxPhoneNumberResult };
  CreateTopic: { input: CreateTopicInput; output: CreateTopicResponse };
  DeleteEndpoint: { input: DeleteEndpointInput; output: Readonly<Record<never, never>> };
  DeletePlatformApplication: { input: DeletePlatformApplicationInput; output: Readonly<Record<never, never>> };
  DeleteSMSSandboxPhoneNumber: { input: DeleteSMSSandboxPhoneNumberInput; output: DeleteSMSSandboxPhoneNumberResult };
  DeleteTopic: { input: DeleteTopicInput; output: Readonly<Record<never, never>> };
  GetDataProtectionPolicy: { input: GetDataProtectionPolicyInput; output: GetDataProtectionPolicyResponse };
  GetEndpointAttributes: { input: GetEndpointAttributesInput; output: GetEndpointAttributesResponse };
  GetPlatformApplicationAttributes: { input: GetPlatformApplicationAttributesInput; output: GetPlatformApplicationAttributesResponse };
  GetSMSAttributes: { input: GetSMSAttributesInput; output: GetSMSAttributesResponse };
  GetSMSSandboxAccountStatus: { input: GetSMSSandboxAccountStatusInput; output: GetSMSSandboxAccountStatusResult };
  GetSubscriptionAttributes: { input: GetSubscriptionAttributesInput; output: GetSubscriptionAttributesResponse };
  GetTopicAttributes: { input: GetTopicAttributesInput; output: GetTopicAttributesResponse };
  ListEndpointsByPlatformApplication: { input: ListEndpointsByPlatformApplicationInput; output: ListEndpointsByPlatformApplicationResponse };
  ListOriginationNumbers: { input: ListOriginationNumbersRequest; output: ListOriginationNumbersResult };
  ListPhoneNumbersOptedOut: { input: ListPhoneNumbersOptedOutInput; output: ListPhoneNumbersOptedOutResponse };
  ListPlatformApplications: { input: ListPlatformApplicationsInput; output: ListPlatformApplicationsResponse };
  ListSMSSandboxPhoneNumbers: { input: ListSMSSandboxPhoneNumbersInput; output: ListSMSSandboxPhoneNumbersResult };
  ListSubscriptions: { input: ListSubscriptionsInput; output: ListSubscriptionsResponse };
  ListSubscriptionsByTopic: { input: ListSubscriptionsByTopicInput; output: ListSubscriptionsByTopicResponse };
  ListTagsForResource: { input: ListTagsForResourceRequest; output: ListTagsForResourceResponse };
  ListTopics: { input: ListTopicsInput; output: ListTopicsResponse };
  OptInPhoneNumber: { input: OptInPhoneNumberInput; output: OptInPhoneNumberResponse };
  Publish: { input: PublishInput; output: PublishResponse };
  PublishBatch: { input: PublishBatchInput; output: PublishBatchResponse };
  PutDataProtectionPolicy: { input: PutDataProtectionPolicyInput; output: Readonly<Record<never, never>> };
  RemovePermission: { input: RemovePermissionInput; output: Readonly<Record<never, never>> };
  SetEndpointAttributes: { input: SetEndpointAttributesInput; output: Readonly<Record<never, never>> };
  SetPlatformApplicationAttributes: { input: SetPlatformApplicationAttributesInput; output: Readonly<Record<never, never>> };
  SetSMSAttributes: { input: SetSMSAttributesInput; output: SetSMSAttributesResponse };
  SetSubscriptionAttributes: { input: SetSubscriptionAttributesInput; output: Readonly<Record<never, never>> };
  SetTopicAttributes: { input: SetTopicAttributesInput; output: Readonly<Record<never, never>> };
  Subscribe: { input: SubscribeInput; output: SubscribeResponse };
  TagResource: { input: TagResourceRequest; output: TagResourceResponse };
  Unsubscribe: { input: UnsubscribeInput; output: Readonly<Record<never, never>> };
  UntagResource: { input: UntagResourceRequest; output: UntagResourceResponse };
  VerifySMSSandboxPhoneNumber: { input: VerifySMSSandboxPhoneNumberInput; output: VerifySMSSandboxPhoneNumberResult };
}

export const api: ApiModel = {
  apiVersion: '2010-03-31',
  xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  signingName: 'sns',
  endpointPrefix: 'sns',
  operations: {
    AddPermission: { input: 'AddPermissionInput' },
    CheckIfPhoneNumberIsOptedOut: { input: 'CheckIfPhoneNumberIsOptedOutInput', output: 'CheckIfPhoneNumberIsOptedOutResponse', resultWrapper: 'CheckIfPhoneNumberIsOptedOutResult' },
    ConfirmSubscription: { input: 'ConfirmSubscriptionInput', output: 'ConfirmSubscriptionResponse', resultWrapper: 'ConfirmSubscriptionResult' },
    CreatePlatformApplication: { input: 'CreatePlatformApplicationInput', output: 'CreatePlatformApplicationResponse', resultWrapper: 'CreatePlatformApplicationResult' },
    CreatePlatformEndpoint: { input: 'CreatePlatformEndpointInput', output: 'CreateEndpointResponse', resultWrapper: 'CreatePlatformEndpointResult' },
    CreateSMSSandboxPhoneNumber: { input: 'CreateSMSSandboxPhoneNumberInput', output: 'CreateSMSSandboxPhoneNumberResult', resultWrapper: 'CreateSMSSandboxPhoneNumberResult' },
    CreateTopic: { input: 'CreateTopicInput', output: 'CreateTopicResponse', resultWrapper: 'CreateTopicResult' },
    DeleteEndpoint: { input: 'DeleteEndpointInput' },
    DeletePlatformApplication: { input: 'DeletePlatformApplicationInput' },
    DeleteSMSSandboxPhoneNumber: { input: 'DeleteSMSSandboxPhoneNumberInput', output: 'DeleteSMSSandboxPhoneNumberResult', resultWrapper: 'DeleteSMSSandboxPhoneNumberResult' },
    DeleteTopic: { input: 'DeleteTopicInput' },
    GetDataProtectionPolicy: { input: 'GetDataProtectionPolicyInput', output: 'GetDataProtectionPolicyResponse', resultWrapper: 'GetDataProtectionPolicyResult' },
    GetEndpointAttributes: { input: 'GetEndpointAttributesInput', output: 'GetEndpointAttributesResponse', resultWrapper: 'GetEndpointAttributesResult' },
    GetPlatformApplicationAttributes: { input: 'GetPlatformApplicationAttributesInput', output: 'GetPlatformApplicationAttributesResponse', resultWrapper: 'GetPlatformApplicationAttributesResult' },
    GetSMSAttributes: { input: 'GetSMSAttributesInput', output: 'GetSMSAttributesResponse', resultWrapper: 'GetSMSAttributesResult' },
    GetSMSSandboxAccountStatus: { input: 'GetSMSSandboxAccountStatusInput', output: 'GetSMSSandboxAccountStatusResult', resultWrapper: 'GetSMSSandboxAccountStatusResult' },
    GetSubscriptionAttributes: { input: 'GetSubscriptionAttributesInput', output: 'GetSubscriptionAttributesResponse', resultWrapper: 'GetSubscriptionAttributesResult' },
    GetTopicAttributes: { input: 'GetTopicAttributesInput', output: 'GetTopicAttributesResponse', resultWrapper: 'GetTopicAttributesResult' },
    ListEndpointsByPlatformApplication: { input: 'ListEndpointsByPlatformApplicationInput', output: 'ListEndpointsByPlatformApplicationResponse', resultWrapper: 'ListEndpointsByPlatformApplicationResult' },
    ListOriginationNumbers: { input: 'ListOriginationNumbersRequest', output: 'ListOriginationNumbersResult', resultWrapper: 'ListOriginationNumbersResult' },
    ListPhoneNumbersOptedOut: { input: 'ListPhoneNumbersOptedOutInput', output: 'ListPhoneNumbersOptedOutResponse', resultWrapper: 'ListPhoneNumbersOptedOutResult' },
    ListPlatformApplications: { input: 'ListPlatformApplicationsInput', output: 'ListPlatformApplicationsResponse', resultWrapper: 'ListPlatformApplicationsResult' },
    ListSMSSandboxPhoneNumbers: { input: 'ListSMSSandboxPhoneNumbersInput', output: 'ListSMSSandboxPhoneNumbersResult', resultWrapper: 'ListSMSSandboxPhoneNumbersResult' },
    ListSubscriptions: { input: 'ListSubscriptionsInput', output: 'ListSubscriptionsResponse', resultWrapper: 'ListSubscriptionsResult' },
    ListSubscriptionsByTopic: { input: 'ListSubscriptionsByTopicInput', output: 'ListSubscriptionsByTopicResponse', resultWrapper: 'ListSubscriptionsByTopicResult' },
    ListTagsForResource: { input: 'ListTagsForResourceRequest', output: 'ListTagsForResourceResponse', resultWrapper: 'ListTagsForResourceResult' },
    ListTopics: { input: 'ListTopicsInput', output: 'ListTopicsResponse', resultWrapper: 'ListTopicsResult' },
    OptInPhoneNumber: { input: 'OptInPhoneNumberInput', output: 'OptInPhoneNumberResponse', resultWrapper: 'OptInPhoneNumberResult' },
    Publish: { input: 'PublishInput', output: 'PublishResponse', resultWrapper: 'PublishResult' },
    PublishBatch: { input: 'PublishBatchInput', output: 'PublishBatchResponse', resultWrapper: 'PublishBatchResult' },
    PutDataProtectionPolicy: { input: 'PutDataProtectionPolicyInput' },
    RemovePermission: { input: 'RemovePermissionInput' },
    SetEndpointAttributes: { input: 'SetEndpointAttributesInput' },
    SetPlatformApplicationAttributes: { input: 'SetPlatformApplicationAttributesInput' },
    SetSMSAttributes: { input: 'SetSMSAttributesInput', output: 'SetSMSAttributesResponse', resultWrapper: 'SetSMSAttributesResult' },
    SetSubscriptionAttributes: { input: 'SetSubscriptionAttributesInput' },
    SetTopicAttributes: { input: 'SetTopicAttributesInput' },
    Subscribe: { input: 'SubscribeInput', output: 'SubscribeResponse', resultWrapper: 'SubscribeResult' },
    TagResource: { input: 'TagResourceRequest', output: 'TagResourceResponse', resultWrapper: 'TagResourceResult' },
    Unsubscribe: { input: 'UnsubscribeInput' },
    UntagResource: { input: 'UntagResourceRequest', output: 'UntagResourceResponse', resultWrapper: 'UntagResourceResult' },
    VerifySMSSandboxPhoneNumber: { input: 'VerifySMSSandboxPhoneNumberInput', output: 'VerifySMSSandboxPhoneNumberResult', resultWrapper: 'VerifySMSSandboxPhoneNumberResult' },
  },
  shapes: {
    ActionsList: { type: 'list', member: 'action' },
    AddPermissionInput: { type: 'structure', required: ['TopicArn', 'Label', 'AWSAccountId', 'ActionName'], members: { TopicArn: { shape: 'topicARN' }, Label: { shape: 'label' }, AWSAccountId: { shape: 'DelegatesList' }, ActionName: { shape: 'ActionsList' } } },
    AmazonResourceName: { type: 'string', min: 1, max: 1011 },
    BatchResultErrorEntry: { type: 'structure', required: ['Id', 'Code', 'SenderFault'], members: { Id: { shape: 'String' }, Code: { shape: 'String' }, Message: { shape: 'String' }, SenderFault: { shape: 'boolean' } } },
    BatchResultErrorEntryList: { type: 'list', member: 'BatchResultErrorEntry' },
    Binary: { type: 'blob' },
    CheckIfPhoneNumberIsOptedOutInput: { type: 'structure', required: ['phoneNumber'], members: { phoneNumber: { shape: 'PhoneNumber' } } },
    CheckIfPhoneNumberIsOptedOutResponse: { type: 'structure', members: { isOptedOut: { shape: 'boolean' } } },
    ConfirmSubscriptionInput: { type: 'structure', required: ['TopicArn', 'Token'], members: { TopicArn: { shape: 'topicARN' }, Token: { shape: 'token' }, AuthenticateOnUnsubscribe: { shape: 'authenticateOnUnsubscribe' } } },
    ConfirmSubscriptionResponse: { type: 'structure', members: { SubscriptionArn: { shape: 'subscriptionARN' } } },
    CreateEndpointResponse: { type: 'structure', members: { EndpointArn: { shape: 'String' } } },
    CreatePlatformApplicationInput: { type: 'structure', required: ['Name', 'Platform', 'Attributes'], members: { Name: { shape: 'String' }, Platform: { shape: 'String' }, Attributes: { shape: 'MapStringToString' } } },
    CreatePlatformApplicationResponse: { type: 'structure', members: { PlatformApplicationArn: { shape: 'String' } } },
    CreatePlatformEndpointInput: { type: 'structure', required: ['PlatformApplicationArn', 'Token'], members: { PlatformApplicationArn: { shape: 'String' }, Token: { shape: 'String' }, CustomUserData: { shape: 'String' }, Attributes: { shape: 'MapStringToString' } } },
    CreateSMSSandboxPhoneNumberInput: { type: 'structure', required: ['PhoneNumber'], members: { PhoneNumber: { shape: 'PhoneNumberString' }, LanguageCode: { shape: 'LanguageCodeString' } } },
    CreateSMSSandboxPhoneNumberResult: { type: 'structure', members: {} },
    CreateTopicInput: { type: 'structure', required: ['Name'], members: { Name: { shape: 'topicName' }, Attributes: { shape: 'TopicAttributesMap' }, Tags: { shape: 'TagList' }, DataProtectionPolicy: { shape: 'attributeValue' } } },
    CreateTopicResponse: { type: 'structure', members: { TopicArn: { shape: 'topicARN' } } },
    DelegatesList: { type: 'list', member: 'delegate' },
    DeleteEndpointInput: { type: 'structure', required: ['EndpointArn'], members: { EndpointArn: { shape: 'String' } } },
    DeletePlatformApplicationInput: { type: 'structure', required: ['PlatformApplicationArn'], members: { PlatformApplicationArn: { shape: 'String' } } },
    DeleteSMSSandboxPhoneNumberInput: { type: 'structure', required: ['PhoneNumber'], members: { PhoneNumber: { shape: 'PhoneNumberString' } } },
    DeleteSMSSandboxPhoneNumberResult: { type: 'structure', members: {} },
    DeleteTopicInput: { type: 'structure', required: ['TopicArn'], members: { TopicArn: { shape: 'topicARN' } } },
    Endpoint: { type: 'structure', members: { EndpointArn: { shape: 'String' }, Attributes: { shape: 'MapStringToString' } } },
    GetDataProtectionPolicyInput: { type: 'structure', required: ['ResourceArn'], members: { ResourceArn: { shape: 'topicARN' } } },
    GetDataProtectionPolicyResponse: { type: 'structure', members: { DataProtectionPolicy: { shape: 'attributeValue' } } },
    GetEndpointAttributesInput: { type: 'structure', required: ['EndpointArn'], members: { EndpointArn: { shape: 'String' } } },
    GetEndpointAttributesResponse: { type: 'structure', members: { Attributes: { shape: 'MapStringToString' } } },
    GetPlatformApplicationAttributesInput: { type: 'structure', required: ['PlatformApplicationArn'], members: { PlatformApplicationArn: { shape: 'String' } } },
    GetPlatformApplicationAttributesResponse: { type: 'structure', members: { Attributes: { shape: 'MapStringToString' } } },
    GetSMSAttributesInput: { type: 'structure', members: { attributes: { shape: 'ListString' } } },
    GetSMSAttributesResponse: { type: 'structure', members: { attributes: { shape: 'MapStringToString' } } },
    GetSMSSandboxAccountStatusInput: { type: 'structure', members: {} },
    GetSMSSandboxAccountStatusResult: { type: 'structure', required: ['IsInSandbox'], members: { IsInSandbox: { shape: 'boolean' } } },
    GetSubscriptionAttributesInput: { type: 'structure', required: ['SubscriptionArn'], members: { SubscriptionArn: { shape: 'subscriptionARN' } } },
    GetSubscriptionAttributesResponse: { type: 'structure', members: { Attributes: { shape: 'SubscriptionAttributesMap' } } },
    GetTopicAttributesInput: { type: 'structure', required: ['TopicArn'], members: { TopicArn: { shape: 'topicARN' } } },
    GetTopicAttributesResponse: { type: 'structure', members: { Attributes: { shape: 'TopicAttributesMap' } } },
    Iso2CountryCode: { type: 'string', max: 2, pattern: '^[A-Za-z]{2}$' },
    LanguageCodeString: { type: 'string', enum: ['en-US', 'en-GB', 'es-419', 'es-ES', 'de-DE', 'fr-CA', 'fr-FR', 'it-IT', 'ja-JP', 'pt-BR', 'kr-KR', 'zh-CN', 'zh-TW'] },
    ListEndpointsByPlatformApplicationInput: { type: 'structure', required: ['PlatformApplicationArn'], members: { PlatformApplicationArn: { shape: 'String' }, NextToken: { shape: 'String' } } },
    ListEndpointsByPlatformApplicationResponse: { type: 'structure', members: { Endpoints: { shape: 'ListOfEndpoints' }, NextToken: { shape: 'String' } } },
    ListOfEndpoints: { type: 'list', member: 'Endpoint' },
    ListOfPlatformApplications: { type: 'list', member: 'PlatformApplication' },
    ListOriginationNumbersRequest: { type: 'structure', members: { NextToken: { shape: 'nextToken' }, MaxResults: { shape: 'MaxItemsListOriginationNumbers' } } },
    ListOriginationNumbersResult: { type: 'structure', members: { NextToken: { shape: 'nextToken' }, PhoneNumbers: { shape: 'PhoneNumberInformationList' } } },
    ListPhoneNumbersOptedOutInput: { type: 'structure', members: { nextToken: { shape: 'string' } } },
    ListPhoneNumbersOptedOutResponse: { type: 'structure', members: { phoneNumbers: { shape: 'PhoneNumberList' }, nextToken: { shape: 'string' } } },
    ListPlatformApplicationsInput: { type: 'structure', members: { NextToken: { shape: 'String' } } },
    ListPlatformApplicationsResponse: { type: 'structure', members: { PlatformApplications: { shape: 'ListOfPlatformApplications' }, NextToken: { shape: 'String' } } },
    ListSMSSandboxPhoneNumbersInput: { type: 'structure', members: { NextToken: { shape: 'nextToken' }, MaxResults: { shape: 'MaxItems' } } },
    ListSMSSandboxPhoneNumbersResult: { type: 'structure', required: ['PhoneNumbers'], members: { PhoneNumbers: { shape: 'SMSSandboxPhoneNumberList' }, NextToken: { shape: 'string' } } },
    ListString: { type: 'list', member: 'String' },
    ListSubscriptionsByTopicInput: { type: 'structure', required: ['TopicArn'], members: { TopicArn: { shape: 'topicARN' }, NextToken: { shape: 'nextToken' } } },
    ListSubscriptionsByTopicResponse: { type: 'structure', members: { Subscriptions: { shape: 'SubscriptionsList' }, NextToken: { shape: 'nextToken' } } },
    ListSubscriptionsInput: { type: 'structure', members: { NextToken: { shape: 'nextToken' } } },
    ListSubscriptionsResponse: { type: 'structure', members: { Subscriptions: { shape: 'SubscriptionsList' }, NextToken: { shape: 'nextToken' } } },
    ListTagsForResourceRequest: { type: 'structure', required: ['ResourceArn'], members: { ResourceArn: { shape: 'AmazonResourceName' } } },
    ListTagsForResourceResponse: { type: 'structure', members: { Tags: { shape: 'TagList' } } },
    ListTopicsInput: { type: 'structure', members: { NextToken: { shape: 'nextToken' } } },
    ListTopicsResponse: { type: 'structure', members: { Topics: { shape: 'TopicsList' }, NextToken: { shape: 'nextToken' } } },
    MapStringToString: { type: 'map', key: 'String', value: 'String' },
    MaxItems: { type: 'integer', min: 1, max: 100 },
    MaxItemsListOriginationNumbers: { type: 'integer', min: 1, max: 30 },
    MessageAttributeMap: { type: 'map', key: 'String', value: 'MessageAttributeValue', keyName: 'Name', valueName: 'Value' },
    MessageAttributeValue: { type: 'structure', required: ['DataType'], members: { DataType: { shape: 'String' }, StringValue: { shape: 'String' }, BinaryValue: { shape: 'Binary' } } },
    NumberCapability: { type: 'string', enum: ['SMS', 'MMS', 'VOICE'] },
    NumberCapabilityList: { type: 'list', member: 'NumberCapability' },
    OTPCode: { type: 'string', min: 5, max: 8, pattern: '^[0-9]+$' },
    OptInPhoneNumberInput: { type: 'structure', required: ['phoneNumber'], members: { phoneNumber: { shape: 'PhoneNumber' } } },
    OptInPhoneNumberResponse: { type: 'structure', members: {} },
    PhoneNumber: { type: 'string' },
    PhoneNumberInformation: { type: 'structure', members: { CreatedAt: { shape: 'Timestamp' }, PhoneNumber: { shape: 'PhoneNumber' }, Status: { shape: 'String' }, Iso2CountryCode: { shape: 'Iso2CountryCode' }, RouteType: { shape: 'RouteType' }, NumberCapabilities: { shape: 'NumberCapabilityList' } } },
    PhoneNumberInformationList: { type: 'list', member: 'PhoneNumberInformation' },
    PhoneNumberList: { type: 'list', member: 'PhoneNumber' },
    PhoneNumberString: { type: 'string', max: 20, pattern: '^(\\+[0-9]{8,}|[0-9]{0,9})$' },
    PlatformApplication: { type: 'structure', members: { PlatformApplicationArn: { shape: 'String' }, Attributes: { shape: 'MapStringToString' } } },
    PublishBatchInput: { type: 'structure', required: ['TopicArn', 'PublishBatchRequestEntries'], members: { TopicArn: { shape: 'topicARN' }, PublishBatchRequestEntries: { shape: 'PublishBatchRequestEntryList' } } },
    PublishBatchRequestEntry: { type: 'structure', required: ['Id', 'Message'], members: { Id: { shape: 'String' }, Message: { shape: 'message' }, Subject: { shape: 'subject' }, MessageStructure: { shape: 'messageStructure' }, MessageAttributes: { shape: 'MessageAttributeMap' }, MessageDeduplicationId: { shape: 'String' }, MessageGroupId: { shape: 'String' } } },
    PublishBatchRequestEntryList: { type: 'list', member: 'PublishBatchRequestEntry' },
    PublishBatchResponse: { type: 'structure', members: { Successful: { shape: 'PublishBatchResultEntryList' }, Failed: { shape: 'BatchResultErrorEntryList' } } },
    PublishBatchResultEntry: { type: 'structure', members: { Id: { shape: 'String' }, MessageId: { shape: 'messageId' }, SequenceNumber: { shape: 'String' } } },
    PublishBatchResultEntryList: { type: 'list', member: 'PublishBatchResultEntry' },
    PublishInput: { type: 'structure', required: ['Message'], members: { TopicArn: { shape: 'topicARN' }, TargetArn: { shape: 'String' }, PhoneNumber: { shape: 'PhoneNumber' }, Message: { shape: 'message' }, Subject: { shape: 'subject' }, MessageStructure: { shape: 'messageStructure' }, MessageAttributes: { shape: 'MessageAttributeMap' }, MessageDeduplicationId: { shape: 'String' }, MessageGroupId: { shape: 'String' } } },
    PublishResponse: { type: 'structure', members: { MessageId: { shape: 'messageId' }, SequenceNumber: { shape: 'String' } } },
    PutDataProtectionPolicyInput: { type: 'structure', required: ['ResourceArn', 'DataProtectionPolicy'], members: { ResourceArn: { shape: 'topicARN' }, DataProtectionPolicy: { shape: 'attributeValue' } } },
    RemovePermissionInput: { type: 'structure', required: ['TopicArn', 'Label'], members: { TopicArn: { shape: 'topicARN' }, Label: { shape: 'label' } } },
    RouteType: { type: 'string', enum: ['Transactional', 'Promotional', 'Premium'] },
    SMSSandboxPhoneNumber: { type: 'structure', members: { PhoneNumber: { shape: 'PhoneNumberString' }, Status: { shape: 'SMSSandboxPhoneNumberVerificationStatus' } } },
    SMSSandboxPhoneNumberList: { type: 'list', member: 'SMSSandboxPhoneNumber' },
    SMSSandboxPhoneNumberVerificationStatus: { type: 'string', enum: ['Pending', 'Verified'] },
    SetEndpointAttributesInput: { type: 'structure', required: ['EndpointArn', 'Attributes'], members: { EndpointArn: { shape: 'String' }, Attributes: { shape: 'MapStringToString' } } },
    SetPlatformApplicationAttributesInput: { type: 'structure', required: ['PlatformApplicationArn', 'Attributes'], members: { PlatformApplicationArn: { shape: 'String' }, Attributes: { shape: 'MapStringToString' } } },
    SetSMSAttributesInput: { type: 'structure', required: ['attributes'], members: { attributes: { shape: 'MapStringToString' } } },
    SetSMSAttributesResponse: { type: 'structure', members: {} },
    SetSubscriptionAttributesInput: { type: 'structure', required: ['SubscriptionArn', 'AttributeName'], members: { SubscriptionArn: { shape: 'subscriptionARN' }, AttributeName: { shape: 'attributeName' }, AttributeValue: { shape: 'attributeValue' } } },
    SetTopicAttributesInput: { type: 'structure', required: ['TopicArn', 'AttributeName'], members: { TopicArn: { shape: 'topicARN' }, AttributeName: { shape: 'attributeName' }, AttributeValue: { shape: 'attributeValue' } } },
    String: { type: 'string' },
    SubscribeInput: { type: 'structure', required: ['TopicArn', 'Protocol'], members: { TopicArn: { shape: 'topicARN' }, Protocol: { shape: 'protocol' }, Endpoint: { shape: 'endpoint' }, Attributes: { shape: 'SubscriptionAttributesMap' }, ReturnSubscriptionArn: { shape: 'boolean' } } },
    SubscribeResponse: { type: 'structure', members: { SubscriptionArn: { shape: 'subscriptionARN' } } },
    Subscription: { type: 'structure', members: { SubscriptionArn: { shape: 'subscriptionARN' }, Owner: { shape: 'account' }, Protocol: { shape: 'protocol' }, Endpoint: { shape: 'endpoint' }, TopicArn: { shape: 'topicARN' } } },
    SubscriptionAttributesMap: { type: 'map', key: 'attributeName', value: 'attributeValue' },
    SubscriptionsList: { type: 'list', member: 'Subscription' },
    Tag: { type: 'structure', required: ['Key', 'Value'], members: { Key: { shape: 'TagKey' }, Value: { shape: 'TagValue' } } },
    TagKey: { type: 'string', min: 1, max: 128 },
    TagKeyList: { type: 'list', member: 'TagKey' },
    TagList: { type: 'list', member: 'Tag' },
    TagResourceRequest: { type: 'structure', required: ['ResourceArn', 'Tags'], members: { ResourceArn: { shape: 'AmazonResourceName' }, Tags: { shape: 'TagList' } } },
    TagResourceResponse: { type: 'structure', members: {} },
    TagValue: { type: 'string', min: 0, max: 256 },
    Timestamp: { type: 'timestamp' },
    Topic: { type: 'structure', members: { TopicArn: { shape: 'topicARN' } } },
    TopicAttributesMap: { type: 'map', key: 'attributeName', value: 'attributeValue' },
    TopicsList: { type: 'list', member: 'Topic' },
    UnsubscribeInput: { type: 'structure', required: ['SubscriptionArn'], members: { SubscriptionArn: { shape: 'subscriptionARN' } } },
    UntagResourceRequest: { type: 'structure', required: ['ResourceArn', 'TagKeys'], members: { ResourceArn: { shape: 'AmazonResourceName' }, TagKeys: { shape: 'TagKeyList' } } },
    UntagResourceResponse: { type: 'structure', members: {} },
    VerifySMSSandboxPhoneNumberInput: { type: 'structure', required: ['PhoneNumber', 'OneTimePassword'], members: { PhoneNumber: { shape: 'PhoneNumberString' }, OneTimePassword: { shape: 'OTPCode' } } },
    VerifySMSSandboxPhoneNumberResult: { type: 'structure', members: {} },
    account: { type: 'string' },
    action: { type: 'string' },
    attributeName: { type: 'string' },
    attributeValue: { type: 'string' },
    authenticateOnUnsubscribe: { type: 'string' },
    boolean: { type: 'boolean' },
    delegate: { type: 'string' },
    endpoint: { type: 'string' },
    label: { type: 'string' },
    message: { type: 'string' },
    messageId: { type: 'string' },
    messageStructure: { type: 'string' },
    nextToken: { type: 'string' },
    protocol: { type: 'string' },
    string: { type: 'string' },
    subject: { type: 'string' },
    subscriptionARN: { type: 'string' },
    token: { type: 'string' },
    topicARN: { type: 'string' },
    topicName: { type: 'string' },
  },
};
