// Written by scripts/generate-api.mjs from AWS's published API model sqs-2012-11-05. Not edited by hand.
import type { ApiModel } from '../../core/shapes.js';

export interface AddPermissionRequest {
  readonly QueueUrl: string;
  readonly Label: string;
  readonly AWSAccountIds: readonly string[];
  readonly Actions: readonly string[];
}

export interface BatchResultErrorEntry {
  readonly Id: string;
  readonly SenderFault: boolean;
  readonly Code: string;
  readonly Message?: string | undefined;
}

export interface CancelMessageMoveTaskRequest {
  readonly TaskHandle: string;
}

export interface CancelMessageMoveTaskResult {
  readonly ApproximateNumberOfMessagesMoved?: number | undefined;
}

export interface ChangeMessageVisibilityBatchRequest {
  readonly QueueUrl: string;
  readonly Entries: readonly ChangeMessageVisibilityBatchRequestEntry[];
}

export interface ChangeMessageVisibilityBatchRequestEntry {
  readonly Id: string;
  readonly ReceiptHandle: string;
  readonly VisibilityTimeout?: number | undefined;
}

export interface ChangeMessageVisibilityBatchResult {
  readonly Successful: readonly ChangeMessageVisibilityBatchResultEntry[];
  readonly Failed: readonly BatchResultErrorEntry[];
}

export interface ChangeMessageVisibilityBatchResultEntry {
  readonly Id: string;
}

export interface ChangeMessageVisibilityRequest {
  readonly QueueUrl: string;
  readonly ReceiptHandle: string;
  readonly VisibilityTimeout: number;
}

export interface CreateQueueRequest {
  readonly QueueName: string;
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

export interface CreateQueueResult {
  readonly QueueUrl?: string | undefined;
}

export interface DeleteMessageBatchRequest {
  readonly QueueUrl: string;
  readonly Entries: readonly DeleteMessageBatchRequestEntry[];
}

export interface DeleteMessageBatchRequestEntry {
  readonly Id: string;
  readonly ReceiptHandle: string;
}

export interface DeleteMessageBatchResult {
  readonly Successful: readonly DeleteMessageBatchResultEntry[];
  readonly Failed: readonly BatchResultErrorEntry[];
}

export interface DeleteMessageBatchResultEntry {
  readonly Id: string;
}

export interface DeleteMessageRequest {
  readonly QueueUrl: string;
  readonly ReceiptHandle: string;
}

export interface DeleteQueueRequest {
  readonly QueueUrl: string;
}

export interface GetQueueAttributesRequest {
  readonly QueueUrl: string;
  readonly AttributeNames?: readonly string[] | undefined;
}

export interface GetQueueAttributesResult {
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
}

export interface GetQueueUrlRequest {
  readonly QueueName: string;
  readonly QueueOwnerAWSAccountId?: string | undefined;
}

export interface GetQueueUrlResult {
  readonly QueueUrl?: string | undefined;
}

export interface ListDeadLetterSourceQueuesRequest {
  readonly QueueUrl: string;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListDeadLetterSourceQueuesResult {
  readonly queueUrls: readonly string[];
  readonly NextToken?: string | undefined;
}

export interface ListMessageMoveTasksRequest {
  readonly SourceArn: string;
  readonly MaxResults?: number | undefined;
}

export interface ListMessageMoveTasksResult {
  readonly Results?: readonly ListMessageMoveTasksResultEntry[] | undefined;
}

export interface ListMessageMoveTasksResultEntry {
  readonly TaskHandle?: string | undefined;
  readonly Status?: string | undefined;
  readonly SourceArn?: string | undefined;
  readonly DestinationArn?: string | undefined;
  readonly MaxNumberOfMessagesPerSecond?: number | undefined;
  readonly ApproximateNumberOfMessagesMoved?: number | undefined;
  readonly ApproximateNumberOfMessagesToMove?: number | undefined;
  readonly FailureReason?: string | undefined;
  readonly StartedTimestamp?: number | undefined;
}

export interface ListQueueTagsRequest {
  readonly QueueUrl: string;
}

export interface ListQueueTagsResult {
  readonly Tags?: Readonly<Record<string, string>> | undefined;
}

export interface ListQueuesRequest {
  readonly QueueNamePrefix?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListQueuesResult {
  readonly QueueUrls?: readonly string[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface Message {
  readonly MessageId?: string | undefined;
  readonly ReceiptHandle?: string | undefined;
  readonly MD5OfBody?: string | undefined;
  readonly Body?: string | undefined;
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
  readonly MD5OfMessageAttributes?: string | undefined;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
}

export interface MessageAttributeValue {
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: Uint8Array | undefined;
  readonly StringListValues?: readonly string[] | undefined;
  readonly BinaryListValues?: readonly Uint8Array[] | undefined;
  readonly DataType: string;
}

export interface MessageSystemAttributeValue {
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: Uint8Array | undefined;
  readonly StringListValues?: readonly string[] | undefined;
  readonly BinaryListValues?: readonly Uint8Array[] | undefined;
  readonly DataType: string;
}

export interface PurgeQueueRequest {
  readonly QueueUrl: string;
}

export interface ReceiveMessageRequest {
  readonly QueueUrl: string;
  readonly AttributeNames?: readonly string[] | undefined;
  readonly MessageSystemAttributeNames?: readonly string[] | undefined;
  readonly MessageAttributeNames?: readonly string[] | undefined;
  readonly MaxNumberOfMessages?: number | undefined;
  readonly VisibilityTimeout?: number | undefined;
  readonly WaitTimeSeconds?: number | undefined;
  readonly ReceiveRequestAttemptId?: string | undefined;
}

export interface ReceiveMessageResult {
  readonly Messages?: readonly Message[] | undefined;
}

export interface RemovePermissionRequest {
  readonly QueueUrl: string;
  readonly Label: string;
}

export interface SendMessageBatchRequest {
  readonly QueueUrl: string;
  readonly Entries: readonly SendMessageBatchRequestEntry[];
}

export interface SendMessageBatchRequestEntry {
  readonly Id: string;
  readonly MessageBody: string;
  readonly DelaySeconds?: number | undefined;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
  readonly MessageSystemAttributes?: Readonly<Record<string, MessageSystemAttributeValue>> | undefined;
  readonly MessageDeduplicationId?: string | undefined;
  readonly MessageGroupId?: string | undefined;
}

export interface SendMessageBatchResult {
  readonly Successful: readonly SendMessageBatchResultEntry[];
  readonly Failed: readonly BatchResultErrorEntry[];
}

export interface SendMessageBatchResultEntry {
  readonly Id: string;
  readonly MessageId: string;
  readonly MD5OfMessageBody: string;
  readonly MD5OfMessageAttributes?: string | undefined;
  readonly MD5OfMessageSystemAttributes?: string | undefined;
  readonly SequenceNumber?: string | undefined;
}

export interface SendMessageRequest {
  readonly QueueUrl: string;
  readonly MessageBody: string;
  readonly DelaySeconds?: number | undefined;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
  readonly MessageSystemAttributes?: Readonly<Record<string, MessageSystemAttributeValue>> | undefined;
  readonly MessageDeduplicationId?: string | undefined;
  readonly MessageGroupId?: string | undefined;
}

export interface SendMessageResult {
  readonly MD5OfMessageBody?: string | undefined;
  readonly MD5OfMessageAttributes?: string | undefined;
  readonly MD5OfMessageSystemAttributes?: string | undefined;
  readonly MessageId?: string | undefined;
  readonly SequenceNumber?: string | undefined;
}

export interface SetQueueAttributesRequest {
  readonly QueueUrl: string;
  readonly Attributes: Readonly<Record<string, string>>;
}

export interface StartMessageMoveTaskRequest {
  readonly SourceArn: string;
  readonly DestinationArn?: string | undefined;
  readonly MaxNumberOfMessagesPerSecond?: number | undefined;
}

export interface StartMessageMoveTaskResult {
  readonly TaskHandle?: string | undefined;
}

export interface TagQueueRequest {
  readonly QueueUrl: string;
  readonly Tags: Readonly<Record<string, string>>;
}

export interface UntagQueueRequest {
  readonly QueueUrl: string;
  readonly TagKeys: readonly string[];
}

/** Each operation's input and output. */
export interface SqsApi {
  AddPermission: { input: AddPermissionRequest; output: Readonly<Record<never, never>> };
  CancelMessageMoveTask: { input: CancelMessageMoveTaskRequest; output: CancelMessageMoveTaskResult };
  ChangeMessageVisibility: { input: ChangeMessageVisibilityRequest; output: Readonly<Record<never, never>> };
  ChangeMessageVisibilityBatch: { input: ChangeMessageVisibilityBatchRequest; output: ChangeMessageVisibilityBatchResult };
  CreateQueue: { input: CreateQueueRequest; output: CreateQueueResult };
  DeleteMessage: { input: DeleteMessageRequest; output: Readonly<Record<never, never>> };
  DeleteMessageBatch: { input: DeleteMessageBatchRequest; output: DeleteMessageBatchResult };
  DeleteQueue: { input: DeleteQueueRequest; output: Readonly<Record<never, never>> };
  GetQueueAttributes: { input: GetQueueAttributesRequest; output: GetQueueAttributesResult };
  GetQueueUrl: { input: GetQueueUrlRequest; output: GetQueueUrlResult };
  ListDeadLetterSourceQueues: { input: ListDeadLetterSourceQueuesRequest; output: ListDeadLetterSourceQueuesResult };
  ListMessageMoveTasks: { input: ListMessageMoveTasksRequest; output: ListMessageMoveTasksResult };
  ListQueueTags: { input: ListQueueTagsRequest; output: ListQueueTagsResult };
  ListQueues: { input: ListQueuesRequest; output: ListQueuesResult };
  PurgeQueue: { input: PurgeQueueRequest; output: Readonly<Record<never, never>> };
  ReceiveMessage: { input: ReceiveMessageRequest; output: ReceiveMessageResult };
  RemovePermission: { input: RemovePermissionRequest; output: Readonly<Record<never, never>> };
  SendMessage: { input: SendMessageRequest; output: SendMessageResult };
  SendMessageBatch: { input: SendMessageBatchRequest; output: SendMessageBatchResult };
  SetQueueAttributes: { input: SetQueueAttributesRequest; output: Readonly<Record<never, never>> };
  StartMessageMoveTask: { input: StartMessageMoveTaskRequest; output: StartMessageMoveTaskResult };
  TagQueue: { input: TagQueueRequest; output: Readonly<Record<never, never>> };
  UntagQueue: { input: UntagQueueRequest; output: Readonly<Record<never, never>> };
}

export const api: ApiModel = {
  apiVersion: '2012-11-05',
  targetPrefix: 'AmazonSQS',
  jsonVersion: '1.0',
  signingName: 'sqs',
  endpointPrefix: 'sqs',
  operations: {
    AddPermission: { input: 'AddPermissionRequest' },
    CancelMessageMoveTask: { input: 'CancelMessageMoveTaskRequest', output: 'CancelMessageMoveTaskResult' },
    ChangeMessageVisibility: { input: 'ChangeMessageVisibilityRequest' },
    ChangeMessageVisibilityBatch: { input: 'ChangeMessageVisibilityBatchRequest', output: 'ChangeMessageVisibilityBatchResult' },
    CreateQueue: { input: 'CreateQueueRequest', output: 'CreateQueueResult' },
    DeleteMessage: { input: 'DeleteMessageRequest' },
    DeleteMessageBatch: { input: 'DeleteMessageBatchRequest', output: 'DeleteMessageBatchResult' },
    DeleteQueue: { input: 'DeleteQueueRequest' },
    GetQueueAttributes: { input: 'GetQueueAttributesRequest', output: 'GetQueueAttributesResult' },
    GetQueueUrl: { input: 'GetQueueUrlRequest', output: 'GetQueueUrlResult' },
    ListDeadLetterSourceQueues: { input: 'ListDeadLetterSourceQueuesRequest', output: 'ListDeadLetterSourceQueuesResult' },
    ListMessageMoveTasks: { input: 'ListMessageMoveTasksRequest', output: 'ListMessageMoveTasksResult' },
    ListQueueTags: { input: 'ListQueueTagsRequest', output: 'ListQueueTagsResult' },
    ListQueues: { input: 'ListQueuesRequest', output: 'ListQueuesResult' },
    PurgeQueue: { input: 'PurgeQueueRequest' },
    ReceiveMessage: { input: 'ReceiveMessageRequest', output: 'ReceiveMessageResult' },
    RemovePermission: { input: 'RemovePermissionRequest' },
    SendMessage: { input: 'SendMessageRequest', output: 'SendMessageResult' },
    SendMessageBatch: { input: 'SendMessageBatchRequest', output: 'SendMessageBatchResult' },
    SetQueueAttributes: { input: 'SetQueueAttributesRequest' },
    StartMessageMoveTask: { input: 'StartMessageMoveTaskRequest', output: 'StartMessageMoveTaskResult' },
    TagQueue: { input: 'TagQueueRequest' },
    UntagQueue: { input: 'UntagQueueRequest' },
  },
  shapes: {
    AWSAccountIdList: { type: 'list', member: 'String', flattened: true },
    ActionNameList: { type: 'list', member: 'String', flattened: true },
    AddPermissionRequest: { type: 'structure', required: ['QueueUrl', 'Label', 'AWSAccountIds', 'Actions'], members: { QueueUrl: { shape: 'String' }, Label: { shape: 'String' }, AWSAccountIds: { shape: 'AWSAccountIdList' }, Actions: { shape: 'ActionNameList' } } },
    AttributeNameList: { type: 'list', member: 'QueueAttributeName', flattened: true },
    BatchResultErrorEntry: { type: 'structure', required: ['Id', 'SenderFault', 'Code'], members: { Id: { shape: 'String' }, SenderFault: { shape: 'Boolean' }, Code: { shape: 'String' }, Message: { shape: 'String' } } },
    BatchResultErrorEntryList: { type: 'list', member: 'BatchResultErrorEntry', flattened: true },
    Binary: { type: 'blob' },
    BinaryList: { type: 'list', member: 'Binary' },
    Boolean: { type: 'boolean' },
    BoxedInteger: { type: 'integer' },
    CancelMessageMoveTaskRequest: { type: 'structure', required: ['TaskHandle'], members: { TaskHandle: { shape: 'String' } } },
    CancelMessageMoveTaskResult: { type: 'structure', members: { ApproximateNumberOfMessagesMoved: { shape: 'Long' } } },
    ChangeMessageVisibilityBatchRequest: { type: 'structure', required: ['QueueUrl', 'Entries'], members: { QueueUrl: { shape: 'String' }, Entries: { shape: 'ChangeMessageVisibilityBatchRequestEntryList' } } },
    ChangeMessageVisibilityBatchRequestEntry: { type: 'structure', required: ['Id', 'ReceiptHandle'], members: { Id: { shape: 'String' }, ReceiptHandle: { shape: 'String' }, VisibilityTimeout: { shape: 'NullableInteger' } } },
    ChangeMessageVisibilityBatchRequestEntryList: { type: 'list', member: 'ChangeMessageVisibilityBatchRequestEntry', flattened: true },
    ChangeMessageVisibilityBatchResult: { type: 'structure', required: ['Successful', 'Failed'], members: { Successful: { shape: 'ChangeMessageVisibilityBatchResultEntryList' }, Failed: { shape: 'BatchResultErrorEntryList' } } },
    ChangeMessageVisibilityBatchResultEntry: { type: 'structure', required: ['Id'], members: { Id: { shape: 'String' } } },
    ChangeMessageVisibilityBatchResultEntryList: { type: 'list', member: 'ChangeMessageVisibilityBatchResultEntry', flattened: true },
    ChangeMessageVisibilityRequest: { type: 'structure', required: ['QueueUrl', 'ReceiptHandle', 'VisibilityTimeout'], members: { QueueUrl: { shape: 'String' }, ReceiptHandle: { shape: 'String' }, VisibilityTimeout: { shape: 'NullableInteger' } } },
    CreateQueueRequest: { type: 'structure', required: ['QueueName'], members: { QueueName: { shape: 'String' }, Attributes: { shape: 'QueueAttributeMap' }, tags: { shape: 'TagMap' } } },
    CreateQueueResult: { type: 'structure', members: { QueueUrl: { shape: 'String' } } },
    DeleteMessageBatchRequest: { type: 'structure', required: ['QueueUrl', 'Entries'], members: { QueueUrl: { shape: 'String' }, Entries: { shape: 'DeleteMessageBatchRequestEntryList' } } },
    DeleteMessageBatchRequestEntry: { type: 'structure', required: ['Id', 'ReceiptHandle'], members: { Id: { shape: 'String' }, ReceiptHandle: { shape: 'String' } } },
    DeleteMessageBatchRequestEntryList: { type: 'list', member: 'DeleteMessageBatchRequestEntry', flattened: true },
    DeleteMessageBatchResult: { type: 'structure', required: ['Successful', 'Failed'], members: { Successful: { shape: 'DeleteMessageBatchResultEntryList' }, Failed: { shape: 'BatchResultErrorEntryList' } } },
    DeleteMessageBatchResultEntry: { type: 'structure', required: ['Id'], members: { Id: { shape: 'String' } } },
    DeleteMessageBatchResultEntryList: { type: 'list', member: 'DeleteMessageBatchResultEntry', flattened: true },
    DeleteMessageRequest: { type: 'structure', required: ['QueueUrl', 'ReceiptHandle'], members: { QueueUrl: { shape: 'String' }, ReceiptHandle: { shape: 'String' } } },
    DeleteQueueRequest: { type: 'structure', required: ['QueueUrl'], members: { QueueUrl: { shape: 'String' } } },
    GetQueueAttributesRequest: { type: 'structure', required: ['QueueUrl'], members: { QueueUrl: { shape: 'String' }, AttributeNames: { shape: 'AttributeNameList' } } },
    GetQueueAttributesResult: { type: 'structure', members: { Attributes: { shape: 'QueueAttributeMap' } } },
    GetQueueUrlRequest: { type: 'structure', required: ['QueueName'], members: { QueueName: { shape: 'String' }, QueueOwnerAWSAccountId: { shape: 'String' } } },
    GetQueueUrlResult: { type: 'structure', members: { QueueUrl: { shape: 'String' } } },
    ListDeadLetterSourceQueuesRequest: { type: 'structure', required: ['QueueUrl'], members: { QueueUrl: { shape: 'String' }, NextToken: { shape: 'Token' }, MaxResults: { shape: 'BoxedInteger' } } },
    ListDeadLetterSourceQueuesResult: { type: 'structure', required: ['queueUrls'], members: { queueUrls: { shape: 'QueueUrlList' }, NextToken: { shape: 'Token' } } },
    ListMessageMoveTasksRequest: { type: 'structure', required: ['SourceArn'], members: { SourceArn: { shape: 'String' }, MaxResults: { shape: 'NullableInteger' } } },
    ListMessageMoveTasksResult: { type: 'structure', members: { Results: { shape: 'ListMessageMoveTasksResultEntryList', flattened: true } } },
    ListMessageMoveTasksResultEntry: { type: 'structure', members: { TaskHandle: { shape: 'String' }, Status: { shape: 'String' }, SourceArn: { shape: 'String' }, DestinationArn: { shape: 'String' }, MaxNumberOfMessagesPerSecond: { shape: 'NullableInteger' }, ApproximateNumberOfMessagesMoved: { shape: 'Long' }, ApproximateNumberOfMessagesToMove: { shape: 'NullableLong' }, FailureReason: { shape: 'String' }, StartedTimestamp: { shape: 'Long' } } },
    ListMessageMoveTasksResultEntryList: { type: 'list', member: 'ListMessageMoveTasksResultEntry', flattened: true },
    ListQueueTagsRequest: { type: 'structure', required: ['QueueUrl'], members: { QueueUrl: { shape: 'String' } } },
    ListQueueTagsResult: { type: 'structure', members: { Tags: { shape: 'TagMap' } } },
    ListQueuesRequest: { type: 'structure', members: { QueueNamePrefix: { shape: 'String' }, NextToken: { shape: 'Token' }, MaxResults: { shape: 'BoxedInteger' } } },
    ListQueuesResult: { type: 'structure', members: { QueueUrls: { shape: 'QueueUrlList' }, NextToken: { shape: 'Token' } } },
    Long: { type: 'long' },
    Message: { type: 'structure', members: { MessageId: { shape: 'String' }, ReceiptHandle: { shape: 'String' }, MD5OfBody: { shape: 'String' }, Body: { shape: 'String' }, Attributes: { shape: 'MessageSystemAttributeMap' }, MD5OfMessageAttributes: { shape: 'String' }, MessageAttributes: { shape: 'MessageBodyAttributeMap' } } },
    MessageAttributeName: { type: 'string' },
    MessageAttributeNameList: { type: 'list', member: 'MessageAttributeName', flattened: true },
    MessageAttributeValue: { type: 'structure', required: ['DataType'], members: { StringValue: { shape: 'String' }, BinaryValue: { shape: 'Binary' }, StringListValues: { shape: 'StringList', flattened: true }, BinaryListValues: { shape: 'BinaryList', flattened: true }, DataType: { shape: 'String' } } },
    MessageBodyAttributeMap: { type: 'map', key: 'String', value: 'MessageAttributeValue', flattened: true },
    MessageBodySystemAttributeMap: { type: 'map', key: 'MessageSystemAttributeNameForSends', value: 'MessageSystemAttributeValue', flattened: true },
    MessageList: { type: 'list', member: 'Message', flattened: true },
    MessageSystemAttributeList: { type: 'list', member: 'MessageSystemAttributeName', flattened: true },
    MessageSystemAttributeMap: { type: 'map', key: 'MessageSystemAttributeName', value: 'String', flattened: true },
    MessageSystemAttributeName: { type: 'string', enum: ['All', 'SenderId', 'SentTimestamp', 'ApproximateReceiveCount', 'ApproximateFirstReceiveTimestamp', 'SequenceNumber', 'MessageDeduplicationId', 'MessageGroupId', 'AWSTraceHeader', 'DeadLetterQueueSourceArn'] },
    MessageSystemAttributeNameForSends: { type: 'string', enum: ['AWSTraceHeader'] },
    MessageSystemAttributeValue: { type: 'structure', required: ['DataType'], members: { StringValue: { shape: 'String' }, BinaryValue: { shape: 'Binary' }, StringListValues: { shape: 'StringList', flattened: true }, BinaryListValues: { shape: 'BinaryList', flattened: true }, DataType: { shape: 'String' } } },
    NullableInteger: { type: 'integer' },
    NullableLong: { type: 'long' },
    PurgeQueueRequest: { type: 'structure', required: ['QueueUrl'], members: { QueueUrl: { shape: 'String' } } },
    QueueAttributeMap: { type: 'map', key: 'QueueAttributeName', value: 'String', flattened: true },
    QueueAttributeName: { type: 'string', enum: ['All', 'Policy', 'VisibilityTimeout', 'MaximumMessageSize', 'MessageRetentionPeriod', 'ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'CreatedTimestamp', 'LastModifiedTimestamp', 'QueueArn', 'ApproximateNumberOfMessagesDelayed', 'DelaySeconds', 'ReceiveMessageWaitTimeSeconds', 'RedrivePolicy', 'FifoQueue', 'ContentBasedDeduplication', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'DeduplicationScope', 'FifoThroughputLimit', 'RedriveAllowPolicy', 'SqsManagedSseEnabled'] },
    QueueUrlList: { type: 'list', member: 'String', flattened: true },
    ReceiveMessageRequest: { type: 'structure', required: ['QueueUrl'], members: { QueueUrl: { shape: 'String' }, AttributeNames: { shape: 'AttributeNameList' }, MessageSystemAttributeNames: { shape: 'MessageSystemAttributeList' }, MessageAttributeNames: { shape: 'MessageAttributeNameList' }, MaxNumberOfMessages: { shape: 'NullableInteger' }, VisibilityTimeout: { shape: 'NullableInteger' }, WaitTimeSeconds: { shape: 'NullableInteger' }, ReceiveRequestAttemptId: { shape: 'String' } } },
    ReceiveMessageResult: { type: 'structure', members: { Messages: { shape: 'MessageList' } } },
    RemovePermissionRequest: { type: 'structure', required: ['QueueUrl', 'Label'], members: { QueueUrl: { shape: 'String' }, Label: { shape: 'String' } } },
    SendMessageBatchRequest: { type: 'structure', required: ['QueueUrl', 'Entries'], members: { QueueUrl: { shape: 'String' }, Entries: { shape: 'SendMessageBatchRequestEntryList' } } },
    SendMessageBatchRequestEntry: { type: 'structure', required: ['Id', 'MessageBody'], members: { Id: { shape: 'String' }, MessageBody: { shape: 'String' }, DelaySeconds: { shape: 'NullableInteger' }, MessageAttributes: { shape: 'MessageBodyAttributeMap' }, MessageSystemAttributes: { shape: 'MessageBodySystemAttributeMap' }, MessageDeduplicationId: { shape: 'String' }, MessageGroupId: { shape: 'String' } } },
    SendMessageBatchRequestEntryList: { type: 'list', member: 'SendMessageBatchRequestEntry', flattened: true },
    SendMessageBatchResult: { type: 'structure', required: ['Successful', 'Failed'], members: { Successful: { shape: 'SendMessageBatchResultEntryList' }, Failed: { shape: 'BatchResultErrorEntryList' } } },
    SendMessageBatchResultEntry: { type: 'structure', required: ['Id', 'MessageId', 'MD5OfMessageBody'], members: { Id: { shape: 'String' }, MessageId: { shape: 'String' }, MD5OfMessageBody: { shape: 'String' }, MD5OfMessageAttributes: { shape: 'String' }, MD5OfMessageSystemAttributes: { shape: 'String' }, SequenceNumber: { shape: 'String' } } },
    SendMessageBatchResultEntryList: { type: 'list', member: 'SendMessageBatchResultEntry', flattened: true },
    SendMessageRequest: { type: 'structure', required: ['QueueUrl', 'MessageBody'], members: { QueueUrl: { shape: 'String' }, MessageBody: { shape: 'String' }, DelaySeconds: { shape: 'NullableInteger' }, MessageAttributes: { shape: 'MessageBodyAttributeMap' }, MessageSystemAttributes: { shape: 'MessageBodySystemAttributeMap' }, MessageDeduplicationId: { shape: 'String' }, MessageGroupId: { shape: 'String' } } },
    SendMessageResult: { type: 'structure', members: { MD5OfMessageBody: { shape: 'String' }, MD5OfMessageAttributes: { shape: 'String' }, MD5OfMessageSystemAttributes: { shape: 'String' }, MessageId: { shape: 'String' }, SequenceNumber: { shape: 'String' } } },
    SetQueueAttributesRequest: { type: 'structure', required: ['QueueUrl', 'Attributes'], members: { QueueUrl: { shape: 'String' }, Attributes: { shape: 'QueueAttributeMap' } } },
    StartMessageMoveTaskRequest: { type: 'structure', required: ['SourceArn'], members: { SourceArn: { shape: 'String' }, DestinationArn: { shape: 'String' }, MaxNumberOfMessagesPerSecond: { shape: 'NullableInteger' } } },
    StartMessageMoveTaskResult: { type: 'structure', members: { TaskHandle: { shape: 'String' } } },
    String: { type: 'string' },
    StringList: { type: 'list', member: 'String' },
    TagKey: { type: 'string' },
    TagKeyList: { type: 'list', member: 'TagKey', flattened: true },
    TagMap: { type: 'map', key: 'TagKey', value: 'TagValue', flattened: true },
    TagQueueRequest: { type: 'structure', required: ['QueueUrl', 'Tags'], members: { QueueUrl: { shape: 'String' }, Tags: { shape: 'TagMap' } } },
    TagValue: { type: 'string' },
    Token: { type: 'string' },
    UntagQueueRequest: { type: 'structure', required: ['QueueUrl', 'TagKeys'], members: { QueueUrl: { shape: 'String' }, TagKeys: { shape: 'TagKeyList' } } },
  },
};
