import {
  DeleteItemCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  type StreamViewType,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record,
  type GetShardIteratorCommandInput,
} from '@aws-sdk/client-dynamodb-streams';
import { expect, it } from 'vitest';
import { describeDynamoDb, invalid, refusalOf } from './support.js';

const HOUR = 60 * 60 * 1000;

describeDynamoDb('DynamoDB Streams', (world) => {
  const streamed = async (StreamViewType: StreamViewType = 'NEW_AND_OLD_IMAGES'): Promise<{ table: string; arn: string }> => {
    const table = await world().hashTable({ StreamSpecification: { StreamEnabled: true, StreamViewType } });
    const { Table } = await world().db.send(new DescribeTableCommand({ TableName: table }));
    return { table, arn: Table?.LatestStreamArn ?? '' };
  };
  const shardOf = async (StreamArn: string): Promise<string> => {
    const { StreamDescription } = await world().streams.send(new DescribeStreamCommand({ StreamArn }));
    return StreamDescription?.Shards?.at(-1)?.ShardId ?? '';
  };
  const iterator = async (StreamArn: string, more: Partial<GetShardIteratorCommandInput> = {}): Promise<string> => {
    const request = new GetShardIteratorCommand({ StreamArn, ShardId: await shardOf(StreamArn), ShardIteratorType: 'TRIM_HORIZON', ...more });
    return (await world().streams.send(request)).ShardIterator ?? '';
  };
  const records = async (ShardIterator: string): Promise<_Record[]> => (await world().streams.send(new GetRecordsCommand({ ShardIterator }))).Records ?? [];
  const put = (TableName: string, pk: string, n: string) => world().db.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, n: { N: n } } }));

  it('record each change once, in order, and no write that changes nothing', async () => {
    const { table, arn } = await streamed();
    await put(table, 'a', '1');
    await put(table, 'a', '1');
    await world().db.send(
      new UpdateItemCommand({ TableName: table, Key: { pk: { S: 'a' } }, UpdateExpression: 'SET n = :n', ExpressionAttributeValues: { ':n': { N: '2' } } }),
    );
    await world().db.send(new DeleteItemCommand({ TableName: table, Key: { pk: { S: 'a' } } }));
    await world().db.send(new DeleteItemCommand({ TableName: table, Key: { pk: { S: 'a' } } }));
    const read = await records(await iterator(arn));
    const item = (n: string) => ({ pk: { S: 'a' }, n: { N: n } });
    expect(read.map(({ eventName, dynamodb }) => [eventName, dynamodb?.OldImage, dynamodb?.NewImage])).toEqual([
      ['INSERT', undefined, item('1')],
      ['MODIFY', item('1'), item('2')],
      ['REMOVE', item('2'), undefined],
    ]);
    expect(read[0]).toMatchObject({
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'us-east-1',
      dynamodb: { Keys: { pk: { S: 'a' } }, StreamViewType: 'NEW_AND_OLD_IMAGES', ApproximateCreationDateTime: new Date(world().clock.now()) },
    });
    const numbers = read.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? '');
    expect(numbers).toEqual([...numbers].sort());
    expect(new Set(read.map(({ eventID }) => eventID)).size).toBe(3);
  });

  it.each([
    ['KEYS_ONLY', false, false],
    ['NEW_IMAGE', true, false],
    ['OLD_IMAGE', false, true],
  ] as const)('hold what the view type %s says', async (viewType, hasNew, hasOld) => {
    const { table, arn } = await streamed(viewType);
    await put(table, 'a', '1');
    await put(table, 'a', '2');
    const [, changed] = await records(await iterator(arn));
    expect(changed?.dynamodb?.Keys).toEqual({ pk: { S: 'a' } });
    expect(changed?.dynamodb?.NewImage !== undefined).toBe(hasNew);
    expect(changed?.dynamodb?.OldImage !== undefined).toBe(hasOld);
  });

  it('give iterators of each type', async () => {
    const { table, arn } = await streamed();
    await put(table, 'a', '1');
    await put(table, 'b', '1');
    const latest = await iterator(arn, { ShardIteratorType: 'LATEST' });
    await world().clock.advance(1000);
    await put(table, 'c', '1');
    const keys = async (ShardIterator: string) => (await records(ShardIterator)).map(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S);
    const second = (await records(await iterator(arn)))[1]?.dynamodb?.SequenceNumber ?? '';
    expect(await keys(latest)).toEqual(['c']);
    expect(await keys(await iterator(arn, { ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: second }))).toEqual(['b', 'c']);
    expect(await keys(await iterator(arn, { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: second }))).toEqual(['c']);
    const page = await world().streams.send(new GetRecordsCommand({ ShardIterator: await iterator(arn), Limit: 2 }));
    expect(page.Records).toHaveLength(2);
    expect(await keys(page.NextShardIterator ?? '')).toEqual(['c']);
  });

  it('forget after a day, and iterators after a quarter of an hour', async () => {
    const { table, arn } = await streamed();
    await put(table, 'a', '1');
    const first = await iterator(arn);
    const sequenceNumber = (await records(first))[0]?.dynamodb?.SequenceNumber ?? '';
    await world().clock.advance(HOUR);
    expect(await refusalOf(world().streams.send(new GetRecordsCommand({ ShardIterator: first })))).toMatchObject({ name: 'ExpiredIteratorException' });
    await world().clock.advance(24 * HOUR);
    await put(table, 'b', '1');
    const { StreamDescription } = await world().streams.send(new DescribeStreamCommand({ StreamArn: arn }));
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId ?? '';
    expect((await records(await iterator(arn, { ShardId }))).map(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S)).toEqual(['b']);
    const trimmed = await iterator(arn, { ShardId, ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: sequenceNumber });
    expect(await refusalOf(world().streams.send(new GetRecordsCommand({ ShardIterator: trimmed })))).toMatchObject({ name: 'TrimmedDataAccessException' });
  });

  it('end their shard when they are disabled, and are listed for a day', async () => {
    const { table, arn } = await streamed();
    await put(table, 'a', '1');
    await world().db.send(new UpdateTableCommand({ TableName: table, StreamSpecification: { StreamEnabled: false } }));
    await put(table, 'b', '1');
    const { StreamDescription } = await world().streams.send(new DescribeStreamCommand({ StreamArn: arn }));
    expect(StreamDescription).toMatchObject({ StreamStatus: 'DISABLED', TableName: table });
    expect(StreamDescription?.Shards?.[0]?.SequenceNumberRange?.EndingSequenceNumber).toBeDefined();
    const page = await world().streams.send(new GetRecordsCommand({ ShardIterator: await iterator(arn) }));
    expect(page.Records).toHaveLength(1);
    expect(page.NextShardIterator).toBeUndefined();
    await world().clock.advance(1000);
    await world().db.send(new UpdateTableCommand({ TableName: table, StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } }));
    const list = async () => (await world().streams.send(new ListStreamsCommand({ TableName: table }))).Streams?.map(({ StreamLabel }) => StreamLabel);
    const label = (ago: number) => new Date(world().clock.now() - ago).toISOString().slice(0, -1);
    expect(await list()).toEqual([label(1000), label(0)]);
    await world().db.send(new DeleteTableCommand({ TableName: table }));
    expect(await list()).toHaveLength(2);
    await world().clock.advance(24 * HOUR);
    expect(await list()).toEqual([]);
  });

  it('close a shard after four hours and go on in its child', async () => {
    const { table, arn } = await streamed();
    await put(table, 'a', '1');
    const open = await iterator(arn);
    await world().clock.advance(4 * HOUR);
    const describe = async (more: object = {}) => (await world().streams.send(new DescribeStreamCommand({ StreamArn: arn, ...more }))).StreamDescription;
    const [parent, child, ...others] = (await describe())?.Shards ?? [];
    expect(others).toEqual([]);
    expect(child?.ParentShardId).toBe(parent?.ShardId);
    expect(parent).not.toHaveProperty('ParentShardId');
    expect(parent?.SequenceNumberRange?.EndingSequenceNumber).toBe(parent?.SequenceNumberRange?.StartingSequenceNumber);
    expect(child?.SequenceNumberRange).not.toHaveProperty('EndingSequenceNumber');
    await put(table, 'b', '1');
    expect(await refusalOf(world().streams.send(new GetRecordsCommand({ ShardIterator: open })))).toMatchObject({ name: 'ExpiredIteratorException' });
    const ofParent = await world().streams.send(new GetRecordsCommand({ ShardIterator: await iterator(arn, { ShardId: parent?.ShardId ?? '' }) }));
    expect(ofParent.Records?.map(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S)).toEqual(['a']);
    expect(ofParent.NextShardIterator).toBeUndefined();
    expect((await records(await iterator(arn, { ShardId: child?.ShardId ?? '' }))).map(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S)).toEqual(['b']);

    const filter = { Type: 'CHILD_SHARDS', ShardId: parent?.ShardId };
    expect((await describe({ ShardFilter: filter }))?.Shards).toEqual([child]);
    expect((await describe({ ShardFilter: { ...filter, ShardId: child?.ShardId } }))?.Shards).toEqual([]);
    const first = await describe({ Limit: 1 });
    expect([first?.Shards?.[0]?.ShardId, first?.LastEvaluatedShardId]).toEqual([parent?.ShardId, parent?.ShardId]);
    expect((await describe({ ExclusiveStartShardId: first?.LastEvaluatedShardId }))?.Shards).toEqual([child]);
    expect((await describe({ ExclusiveStartShardId: 'shardId-zzzzzzzzzzzzzzzzzzzzzzzzzzzzz' }))?.Shards).toEqual([]);

    await world().clock.advance(24 * HOUR);
    const left = (await describe())?.Shards ?? [];
    expect(left.map(({ ParentShardId }) => ParentShardId)).toEqual([parent?.ShardId, child?.ShardId]);
  });

  it('refuse a sequence number where there is no use for it, and more than an answer holds', async () => {
    const { arn } = await streamed();
    const SequenceNumber = '000000000000000000001';
    expect(await refusalOf(iterator(arn, { ShardIteratorType: 'LATEST', SequenceNumber }))).toEqual(
      invalid('SequenceNumber must not be given for the iterator type LATEST'),
    );
    expect(await refusalOf(world().streams.send(new ListStreamsCommand({ Limit: 101 })))).toEqual(
      invalid("1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100"),
    );
  });

  it('refuse a stream that is not there', async () => {
    const { arn } = await streamed();
    const absent = `${arn.slice(0, -1)}9`;
    expect(await refusalOf(world().streams.send(new DescribeStreamCommand({ StreamArn: absent })))).toEqual({
      name: 'ResourceNotFoundException',
      message: `Requested resource not found: Stream: ${absent} not found`,
    });
  });
});

describeDynamoDb('Time to live', (world) => {
  it('deletes expired items by the clock, and says in the stream who did', async () => {
    const TableName = await world().hashTable({ StreamSpecification: { StreamEnabled: true, StreamViewType: 'OLD_IMAGE' } });
    const seconds = world().clock.now() / 1000;
    const put = (pk: string, ttl: object) => world().db.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, ...ttl } }));
    await put('before', { ttl: { N: String(seconds + 30) } });
    const set = { Enabled: true, AttributeName: 'ttl' };
    expect((await world().db.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: set }))).TimeToLiveSpecification).toEqual(set);
    await put('after', { ttl: { N: String(seconds + 45) } });
    await put('later', { ttl: { N: String(seconds + 3600) } });
    await put('text', { ttl: { S: '1' } });
    await world().clock.advance(2 * 60 * 1000);
    const left = [];
    for (const pk of ['before', 'after', 'later', 'text']) {
      if ((await world().db.send(new GetItemCommand({ TableName, Key: { pk: { S: pk } } }))).Item !== undefined) left.push(pk);
    }
    expect(left).toEqual(['later', 'text']);
    const { Streams } = await world().streams.send(new ListStreamsCommand({ TableName }));
    const StreamArn = Streams?.[0]?.StreamArn ?? '';
    const { StreamDescription } = await world().streams.send(new DescribeStreamCommand({ StreamArn }));
    const shard = new GetShardIteratorCommand({ StreamArn, ShardId: StreamDescription?.Shards?.[0]?.ShardId ?? '', ShardIteratorType: 'TRIM_HORIZON' });
    const { ShardIterator } = await world().streams.send(shard);
    const { Records = [] } = await world().streams.send(new GetRecordsCommand({ ShardIterator: ShardIterator ?? '' }));
    const removed = Records.filter(({ eventName }) => eventName === 'REMOVE');
    expect(removed.map(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S)).toEqual(['before', 'after']);
    expect(removed[0]?.userIdentity).toEqual({ Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' });
  });

  it('is told, and refused when it changes nothing', async () => {
    const TableName = await world().hashTable();
    const update = (Enabled: boolean, AttributeName: string) =>
      world().db.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { Enabled, AttributeName } }));
    const told = async () => (await world().db.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription;
    expect(await told()).toEqual({ TimeToLiveStatus: 'DISABLED' });
    expect(await refusalOf(update(true, ''))).toEqual(invalid(
      "1 validation error detected: Value '' at 'timeToLiveSpecification.attributeName' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ));
    expect(await refusalOf(update(false, 'ttl'))).toEqual(invalid('TimeToLive is already disabled'));
    await update(true, 'ttl');
    expect(await told()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' });
    expect(await refusalOf(update(true, 'ttl'))).toEqual(invalid('TimeToLive is already enabled'));
    await update(false, 'ttl');
    expect(await told()).toEqual({ TimeToLiveStatus: 'DISABLED' });
    expect(await refusalOf(world().db.send(new DescribeTimeToLiveCommand({ TableName: 'absent' })))).toEqual({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found: Table: absent not found',
    });
  });
});
