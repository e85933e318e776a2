import { AwsError } from '../../core/errors.js';
import { parseArn } from '../../core/arn.js';
import type { OperationTable, RequestContext } from '../../core/operation.js';
import type { Scope } from '../../core/scope.js';
import type { DynamoDbBackend } from '../dynamodb/backend.js';
import { dynamoDbError } from '../dynamodb/errors.js';
import { limits } from '../dynamodb/limits.js';
import type { Shard, Stream, StreamLog, StreamRecord } from '../dynamodb/model.js';
import { isOverdue, rollShards, shardClosedAt } from '../dynamodb/stream-log.js';
import { keySchemaElements, streamArn } from '../dynamodb/table-description.js';
import type {
  DescribeStreamInput,
  DescribeStreamOutput,
  DynamodbStreamsApi,
  GetRecordsInput,
  GetRecordsOutput,
  GetShardIteratorInput,
  GetShardIteratorOutput,
  ListStreamsInput,
  ListStreamsOutput,
  RecordShape,
  Shard as ShardDescription,
} from './api.js';
import { decodeIterator, encodeIterator, positionOf, sequenceNumber, type ShardPosition } from './shard-iterator.js';

export function streamOperations(backend: DynamoDbBackend): OperationTable<DynamodbStreamsApi> {
  return {
    ListStreams: (input, context) => listStreams(backend, input, context),
    DescribeStream: (input, context) => describeStream(backend, input, context),
    GetShardIterator: (input, context) => getShardIterator(backend, input, context),
    GetRecords: (input, context) => getRecords(backend, input, context),
  };
}

const MOST_STREAMS = 100;
const MOST_SHARDS = 100;
const MOST_BYTES = 1024 * 1024;

/** A stream is told of for a day after it was disabled: as long as its records. */
function isTold({ disabledAt }: Stream, now: number): boolean {
  return disabledAt === undefined || disabledAt + limits.streamRetentionMs > now;
}

async function listStreams(backend: DynamoDbBackend, input: ListStreamsInput, { scope, clock }: RequestContext): Promise<ListStreamsOutput> {
  const limit = input.Limit ?? MOST_STREAMS;
  const start = input.ExclusiveStartStreamArn === undefined ? undefined : parseStreamArn(input.ExclusiveStartStreamArn, scope);
  const found: { readonly StreamArn: string; readonly TableName: string; readonly StreamLabel: string }[] = [];
  for await (const tableName of tableNames(backend, scope, input.TableName, start?.tableName)) {
    const log = await backend.findStreamLog(scope, tableName);
    for (const stream of log.streams) {
      if (!isTold(stream, clock.now())) continue;
      if (start !== undefined && tableName === start.tableName && stream.label <= start.label) continue;
      found.push({ StreamArn: streamArn(scope, tableName, stream.label), TableName: tableName, StreamLabel: stream.label });
    }
    if (found.length > limit) break;
  }
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { Streams: page, ...(found.length > limit && last !== undefined ? { LastEvaluatedStreamArn: last.StreamArn } : {}) };
}

/** Names of tables that have streams, from the one in which a page begins. */
async function* tableNames(backend: DynamoDbBackend, scope: Scope, only: string | undefined, from: string | undefined): AsyncIterable<string> {
  if (only !== undefined) {
    yield only;
    return;
  }
  if (from !== undefined) yield from;
  let after = from;
  for (;;) {
    const names = await backend.listStreamLogs(scope, { ...(after === undefined ? {} : { after }), limit: MOST_STREAMS });
    yield* names;
    after = names.at(-1);
    if (names.length < MOST_STREAMS) return;
  }
}

interface StreamAddress {
  readonly tableName: string;
  readonly label: string;
}

function parseStreamArn(text: string, scope: Scope): StreamAddress {
  const arn = parseArn(text);
  const [, tableName, label] = /^table\/([^/]+)\/stream\/([^/]+)$/.exec(arn?.resource ?? '') ?? [];
  if (arn?.service !== 'dynamodb' || tableName === undefined || label === undefined) {
    throw new AwsError('ValidationException', `Invalid StreamArn: ${text}`);
  }
  if (arn.accountId !== scope.accountId || arn.region !== scope.region) throw streamNotFound(text);
  return { tableName, label };
}

function streamNotFound(arn: string): AwsError {
  return dynamoDbError('ResourceNotFoundException', `Requested resource not found: Stream: ${arn} not found`);
}

interface FoundStream extends StreamAddress {
  readonly stream: Stream;
  readonly log: StreamLog;
}

async function findStream(backend: DynamoDbBackend, arn: string, { scope, clock, ids }: RequestContext): Promise<FoundStream> {
  const address = parseStreamArn(arn, scope);
  const now = clock.now();
  let log = await backend.findStreamLog(scope, address.tableName);
  if (log.streams.some((each) => each.label === address.label && isOverdue(each, now))) log = await roll(backend, address.tableName, { scope, clock, ids });
  const stream = log.streams.find(({ label }) => label === address.label);
  if (stream === undefined || !isTold(stream, now)) throw streamNotFound(arn);
  return { ...address, stream, log };
}

/** Shards are rolled when somebody looks: until then nobody can tell the difference. */
async function roll(backend: DynamoDbBackend, tableName: string, { scope, clock, ids }: Pick<RequestContext, 'scope' | 'clock' | 'ids'>): Promise<StreamLog> {
  await backend.changeTable(scope, tableName, ({ table, log }) => ({ table, log: rollShards(log, clock.now(), ids) }));
  return backend.findStreamLog(scope, tableName);
}

/** A stream's shards that may hold records still, with the shards before them. */
function shardsOf(stream: Stream, now: number): readonly ShardDescription[] {
  return stream.shards.flatMap((shard, index) => {
    const closedAt = shardClosedAt(stream, index);
    if (closedAt !== undefined && closedAt + limits.streamRetentionMs <= now && stream.disabledAt === undefined) return [];
    return [describeShard(shard, stream.shards[index - 1])];
  });
}

async function describeStream(backend: DynamoDbBackend, input: DescribeStreamInput, context: RequestContext): Promise<DescribeStreamOutput> {
  const { stream, tableName } = await findStream(backend, input.StreamArn, context);
  const described = shardsOf(stream, context.clock.now());
  const filter = input.ShardFilter;
  const wanted = filter?.Type === 'CHILD_SHARDS' ? described.filter(({ ParentShardId }) => ParentShardId === filter.ShardId) : described;
  const after = input.ExclusiveStartShardId;
  // Shard ids begin with the time, so that they are in the order of their text.
  const behind = after === undefined ? wanted : wanted.filter(({ ShardId = '' }) => ShardId > after);
  const limit = input.Limit ?? MOST_SHARDS;
  const shards = behind.slice(0, limit);
  const last = shards.at(-1)?.ShardId;
  return {
    StreamDescription: {
      StreamArn: input.StreamArn,
      StreamLabel: stream.label,
      StreamStatus: stream.disabledAt === undefined ? 'ENABLED' : 'DISABLED',
      StreamViewType: stream.viewType,
      CreationRequestDateTime: stream.createdAt / 1000,
      TableName: tableName,
      KeySchema: keySchemaElements(stream.key),
      Shards: shards,
      ...(limit < behind.length && last !== undefined ? { LastEvaluatedShardId: last } : {}),
    },
  };
}

function describeShard(shard: Shard, parent: Shard | undefined): ShardDescription {
  return {
    ShardId: shard.id,
    SequenceNumberRange: {
      StartingSequenceNumber: sequenceNumber(shard.from),
      ...(shard.to === undefined ? {} : { EndingSequenceNumber: sequenceNumber(Math.max(shard.to, shard.from)) }),
    },
    ...(parent === undefined ? {} : { ParentShardId: parent.id }),
  };
}

async function getShardIterator(backend: DynamoDbBackend, input: GetShardIteratorInput, context: RequestContext): Promise<GetShardIteratorOutput> {
  const { stream, log } = await findStream(backend, input.StreamArn, context);
  const shard = stream.shards.find(({ id }) => id === input.ShardId);
  if (shard === undefined) throw dynamoDbError('ResourceNotFoundException', `Requested resource not found: Shard: ${input.ShardId} in Stream: ${input.StreamArn} not found`);
  const position = {
    streamArn: input.StreamArn,
    shardId: shard.id,
    givenAt: context.clock.now(),
    ...startOf(input, shard, log),
  };
  return { ShardIterator: encodeIterator(position) };
}

function startOf(input: GetShardIteratorInput, shard: Shard, log: StreamLog): Pick<ShardPosition, 'exact' | 'from' | 'since'> {
  if (input.SequenceNumber !== undefined && !input.ShardIteratorType.endsWith('_SEQUENCE_NUMBER')) {
    throw new AwsError('ValidationException', `SequenceNumber must not be given for the iterator type ${input.ShardIteratorType}`);
  }
  switch (input.ShardIteratorType) {
    case 'LATEST':
      return { from: (shard.to ?? log.lastPosition) + 1, exact: false };
    case 'AT_SEQUENCE_NUMBER':
      return { from: positionIn(shard, log, input.SequenceNumber), exact: true };
    case 'AFTER_SEQUENCE_NUMBER':
      return { from: positionIn(shard, log, input.SequenceNumber) + 1, exact: true };
    case 'AT_TIMESTAMP':
      if (input.Timestamp === undefined) throw new AwsError('ValidationException', 'Timestamp is required for the iterator type AT_TIMESTAMP');
      return { from: shard.from, exact: false, since: input.Timestamp * 1000 };
    default:
      return { from: shard.from, exact: false };
  }
}

function positionIn(shard: Shard, log: StreamLog, text: string | undefined): number {
  if (text === undefined) throw new AwsError('ValidationException', 'SequenceNumber is required for this iterator type');
  const position = positionOf(text);
  if (position < shard.from || position > (shard.to ?? log.lastPosition) + 1) {
    throw new AwsError('ValidationException', `Invalid SequenceNumber ${text} for the shard ${shard.id}`);
  }
  return position;
}

async function getRecords(backend: DynamoDbBackend, input: GetRecordsInput, context: RequestContext): Promise<GetRecordsOutput> {
  const iterator = decodeIterator(input.ShardIterator);
  const now = context.clock.now();
  if (iterator.givenAt + limits.shardIteratorMs < now) {
    throw dynamoDbError('ExpiredIteratorException', `Iterator expired. The iterator was created at time ${new Date(iterator.givenAt).toISOString()} while right now it is ${new Date(now).toISOString()}.`);
  }
  const { stream, tableName } = await findStream(backend, iterator.streamArn, context);
  const shard = stream.shards.find(({ id }) => id === iterator.shardId);
  if (shard === undefined) throw streamNotFound(iterator.streamArn);
  const page = await backend.readStreamRecords(context.scope, tableName, {
    from: iterator.from,
    ...(shard.to === undefined ? {} : { to: shard.to }),
    limit: input.Limit ?? limits.recordsPerRead,
    notBefore: now - limits.streamRetentionMs,
  });
  if (iterator.exact && iterator.from < page.oldestPosition && iterator.from <= page.lastPosition) {
    throw dynamoDbError('TrimmedDataAccessException', 'The operation attempted to read past the oldest stream record in a shard.');
  }
  const read = withinBytes(page.records);
  const next = (read.at(-1)?.position ?? Math.max(iterator.from, page.oldestPosition) - 1) + 1;
  const ended = shard.to !== undefined && next > shard.to;
  const { since } = iterator;
  const records = since === undefined ? read : read.filter(({ createdAt }) => createdAt >= since);
  return {
    Records: records.map((record) => describeRecord(record, stream, context)),
    ...(ended ? {} : { NextShardIterator: encodeIterator({ ...iterator, from: next, exact: read.length > 0 || iterator.exact, givenAt: now }) }),
  };
}

function withinBytes(records: readonly StreamRecord[]): readonly StreamRecord[] {
  let bytes = 0;
  const end = records.findIndex(({ size }, index) => {
    bytes += size;
    return index > 0 && bytes > MOST_BYTES;
  });
  return end === -1 ? records : records.slice(0, end);
}

function describeRecord(record: StreamRecord, { viewType }: Stream, { scope }: RequestContext): RecordShape {
  return {
    eventID: record.eventId,
    eventName: record.eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: scope.region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(record.createdAt / 1000),
      Keys: record.keys,
      ...(record.newImage === undefined ? {} : { NewImage: record.newImage }),
      ...(record.oldImage === undefined ? {} : { OldImage: record.oldImage }),
      SequenceNumber: sequenceNumber(record.position),
      SizeBytes: record.size,
      StreamViewType: viewType,
    },
    ...(record.userIdentity === undefined ? {} : { userIdentity: { PrincipalId: record.userIdentity.principalId, Type: record.userIdentity.type } }),
  };
}
