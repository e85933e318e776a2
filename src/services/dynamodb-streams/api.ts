// Written by scripts/generate-api.mjs from AWS's published API model streams-dynamodb-2012-08-10. Not edited by hand.
import type { ApiModel } from '../../core/shapes.js';

export interface DescribeStreamInput {
  readonly StreamArn: string;
  readonly Limit?: number | undefined;
  readonly ExclusiveStartShardId?: string | undefined;
  readonly ShardFilter?: ShardFilter | undefined;
}

export interface DescribeStreamOutput {
  readonly StreamDescription?: StreamDescription | undefined;
}

export interface GetRecordsInput {
  readonly ShardIterator: string;
  readonly Limit?: number | undefined;
}

export interface GetRecordsOutput {
  readonly Records?: readonly RecordShape[] | undefined;
  readonly NextShardIterator?: string | undefined;
}

export interface GetShardIteratorInput {
  readonly StreamArn: string;
  readonly ShardId: string;
  readonly ShardIteratorType: string;
  readonly SequenceNumber?: string | undefined;
  readonly Timestamp?: number | undefined;
}

export interface GetShardIteratorOutput {
  readonly ShardIterator?: string | undefined;
}

export interface Identity {
  readonly PrincipalId?: string | undefined;
  readonly Type?: string | undefined;
}

export interface KeySchemaElement {
  readonly AttributeName: string;
  readonly KeyType: string;
}

export interface ListStreamsInput {
  readonly TableName?: string | undefined;
  readonly Limit?: number | undefined;
  readonly ExclusiveStartStreamArn?: string | undefined;
}

export interface ListStreamsOutput {
  readonly Streams?: readonly Stream[] | undefined;
  readonly LastEvaluatedStreamArn?: string | undefined;
}

export interface RecordShape {
  readonly eventID?: string | undefined;
  readonly eventName?: string | undefined;
  readonly eventVersion?: string | undefined;
  readonly eventSource?: string | undefined;
  readonly awsRegion?: string | undefined;
  readonly dynamodb?: StreamRecord | undefined;
  readonly userIdentity?: Identity | undefined;
}

export interface SequenceNumberRange {
  readonly StartingSequenceNumber?: string | undefined;
  readonly EndingSequenceNumber?: string | undefined;
}

export interface Shard {
  readonly ShardId?: string | undefined;
  readonly SequenceNumberRange?: SequenceNumberRange | undefined;
  readonly ParentShardId?: string | undefined;
}

export interface ShardFilter {
  readonly Type?: string | undefined;
  readonly ShardId?: string | undefined;
}

export interface Stream {
  readonly StreamArn?: string | undefined;
  readonly TableName?: string | undefined;
  readonly StreamLabel?: string | undefined;
}

export interface StreamDescription {
  readonly StreamArn?: string | undefined;
  readonly StreamLabel?: string | undefined;
  readonly StreamStatus?: string | undefined;
  readonly StreamViewType?: string | undefined;
  readonly CreationRequestDateTime?: number | undefined;
  readonly TableName?: string | undefined;
  readonly KeySchema?: readonly KeySchemaElement[] | undefined;
  readonly Shards?: readonly Shard[] | undefined;
  readonly LastEvaluatedShardId?: string | undefined;
}

export interface StreamRecord {
  readonly ApproximateCreationDateTime?: number | undefined;
  readonly Keys?: unknown | undefined;
  readonly NewImage?: unknown | undefined;
  readonly OldImage?: unknown | undefined;
  readonly SequenceNumber?: string | undefined;
  readonly SizeBytes?: number | undefined;
  readonly StreamViewType?: string | undefined;
}

/** Each operation's input and output. */
export interface DynamodbStreamsApi {
  DescribeStream: { input: DescribeStreamInput; output: DescribeStreamOutput };
  GetRecords: { input: GetRecordsInput; output: GetRecordsOutput };
  GetShardIterator: { input: GetShardIteratorInput; output: GetShardIteratorOutput };
  ListStreams: { input: ListStreamsInput; output: ListStreamsOutput };
}

export const api: ApiModel = {
  apiVersion: '2012-08-10',
  targetPrefix: 'DynamoDBStreams_20120810',
  jsonVersion: '1.0',
  signingName: 'dynamodb',
  endpointPrefix: 'streams.dynamodb',
  operations: {
    DescribeStream: { input: 'DescribeStreamInput', output: 'DescribeStreamOutput' },
    GetRecords: { input: 'GetRecordsInput', output: 'GetRecordsOutput' },
    GetShardIterator: { input: 'GetShardIteratorInput', output: 'GetShardIteratorOutput' },
    ListStreams: { input: 'ListStreamsInput', output: 'ListStreamsOutput' },
  },
  shapes: {
    AttributeMap: { type: 'raw' },
    Date: { type: 'timestamp' },
    DescribeStreamInput: { type: 'structure', required: ['StreamArn'], members: { StreamArn: { shape: 'StreamArn' }, Limit: { shape: 'PositiveIntegerObject' }, ExclusiveStartShardId: { shape: 'ShardId' }, ShardFilter: { shape: 'ShardFilter' } } },
    DescribeStreamOutput: { type: 'structure', members: { StreamDescription: { shape: 'StreamDescription' } } },
    GetRecordsInput: { type: 'structure', required: ['ShardIterator'], members: { ShardIterator: { shape: 'ShardIterator' }, Limit: { shape: 'PositiveIntegerObject' } } },
    GetRecordsOutput: { type: 'structure', members: { Records: { shape: 'RecordList' }, NextShardIterator: { shape: 'ShardIterator' } } },
    GetShardIteratorInput: { type: 'structure', required: ['StreamArn', 'ShardId', 'ShardIteratorType'], members: { StreamArn: { shape: 'StreamArn' }, ShardId: { shape: 'ShardId' }, ShardIteratorType: { shape: 'ShardIteratorType' }, SequenceNumber: { shape: 'SequenceNumber' }, Timestamp: { shape: 'Timestamp' } } },
    GetShardIteratorOutput: { type: 'structure', members: { ShardIterator: { shape: 'ShardIterator' } } },
    Identity: { type: 'structure', members: { PrincipalId: { shape: 'String' }, Type: { shape: 'String' } } },
    KeySchema: { type: 'list', member: 'KeySchemaElement', min: 1 },
    KeySchemaAttributeName: { type: 'string', min: 1, max: 255 },
    KeySchemaElement: { type: 'structure', required: ['AttributeName', 'KeyType'], members: { AttributeName: { shape: 'KeySchemaAttributeName' }, KeyType: { shape: 'KeyType' } } },
    KeyType: { type: 'string', enum: ['HASH', 'RANGE'] },
    ListStreamsInput: { type: 'structure', members: { TableName: { shape: 'TableName' }, Limit: { shape: 'PositiveIntegerObject' }, ExclusiveStartStreamArn: { shape: 'StreamArn' } } },
    ListStreamsOutput: { type: 'structure', members: { Streams: { shape: 'StreamList' }, LastEvaluatedStreamArn: { shape: 'StreamArn' } } },
    OperationType: { type: 'string', enum: ['INSERT', 'MODIFY', 'REMOVE'] },
    PositiveIntegerObject: { type: 'integer', min: 1 },
    PositiveLongObject: { type: 'long', min: 1 },
    Record: { type: 'structure', members: { eventID: { shape: 'String' }, eventName: { shape: 'OperationType' }, eventVersion: { shape: 'String' }, eventSource: { shape: 'String' }, awsRegion: { shape: 'String' }, dynamodb: { shape: 'StreamRecord' }, userIdentity: { shape: 'Identity' } } },
    RecordList: { type: 'list', member: 'Record' },
    SequenceNumber: { type: 'string', min: 21, max: 40 },
    SequenceNumberRange: { type: 'structure', members: { StartingSequenceNumber: { shape: 'SequenceNumber' }, EndingSequenceNumber: { shape: 'SequenceNumber' } } },
    Shard: { type: 'structure', members: { ShardId: { shape: 'ShardId' }, SequenceNumberRange: { shape: 'SequenceNumberRange' }, ParentShardId: { shape: 'ShardId' } } },
    ShardDescriptionList: { type: 'list', member: 'Shard' },
    ShardFilter: { type: 'structure', members: { Type: { shape: 'ShardFilterType' }, ShardId: { shape: 'ShardId' } } },
    ShardFilterType: { type: 'string', enum: ['CHILD_SHARDS'] },
    ShardId: { type: 'string', min: 28, max: 65 },
    ShardIterator: { type: 'string', min: 1, max: 2048 },
    ShardIteratorType: { type: 'string', enum: ['TRIM_HORIZON', 'LATEST', 'AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER', 'AT_TIMESTAMP'] },
    Stream: { type: 'structure', members: { StreamArn: { shape: 'StreamArn' }, TableName: { shape: 'TableName' }, StreamLabel: { shape: 'String' } } },
    StreamArn: { type: 'string', min: 37, max: 1024 },
    StreamDescription: { type: 'structure', members: { StreamArn: { shape: 'StreamArn' }, StreamLabel: { shape: 'String' }, StreamStatus: { shape: 'StreamStatus' }, StreamViewType: { shape: 'StreamViewType' }, CreationRequestDateTime: { shape: 'Date' }, TableName: { shape: 'TableName' }, KeySchema: { shape: 'KeySchema' }, Shards: { shape: 'ShardDescriptionList' }, LastEvaluatedShardId: { shape: 'ShardId' } } },
    StreamList: { type: 'list', member: 'Stream' },
    StreamRecord: { type: 'structure', members: { ApproximateCreationDateTime: { shape: 'Date' }, Keys: { shape: 'AttributeMap' }, NewImage: { shape: 'AttributeMap' }, OldImage: { shape: 'AttributeMap' }, SequenceNumber: { shape: 'SequenceNumber' }, SizeBytes: { shape: 'PositiveLongObject' }, StreamViewType: { shape: 'StreamViewType' } } },
    StreamStatus: { type: 'string', enum: ['ENABLING', 'ENABLED', 'DISABLING', 'DISABLED'] },
    StreamViewType: { type: 'string', enum: ['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY'] },
    String: { type: 'string' },
    TableName: { type: 'string', min: 3, max: 255, pattern: '[a-zA-Z0-9_.-]+' },
    Timestamp: { type: 'timestamp' },
  },
};
