import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  type BatchGetItemCommandInput,
  type BatchWriteItemCommandInput,
  type GetItemCommandInput,
  type QueryCommandInput,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { counted, describeDynamoDb, invalid, refusalOf, type Attributes, type DynamoDbWorld } from './support.js';

const WRONG = 'One or more parameter values were invalid: ';

async function putAll(world: DynamoDbWorld, TableName: string, items: readonly Attributes[]): Promise<void> {
  for (const Item of items) await world.db.send(new PutItemCommand({ TableName, Item }));
}

describeDynamoDb('Query and Scan', (world) => {
  const query = (input: object) => world().db.send(new QueryCommand(input as QueryCommandInput));
  const scan = (input: object) => world().db.send(new ScanCommand(input as ScanCommandInput));
  const ofPartition = (pk: string) => ({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: pk } } });

  it('reads a partition in the order of numbers, forward, backward and by range', async () => {
    const TableName = await world().rangeTable({
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'N' },
      ],
    });
    await putAll(world(), TableName, ['10', '-5', '2', '0.5', '100'].map((N) => ({ pk: { S: 'a' }, sk: { N } })));
    const numbers = async (more: object) => (await query({ TableName, ...ofPartition('a'), ...more })).Items?.map(({ sk }) => sk?.N);
    expect(await numbers({})).toEqual(['-5', '0.5', '2', '10', '100']);
    expect(await numbers({ ScanIndexForward: false, Limit: 2 })).toEqual(['100', '10']);
    const between = { KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to' };
    expect(await numbers({ ...between, ExpressionAttributeValues: { ':pk': { S: 'a' }, ':from': { N: '0' }, ':to': { N: '10' } } })).toEqual(['0.5', '2', '10']);
    expect(await numbers({ ...ofPartition('a'), KeyConditions: undefined, FilterExpression: 'attribute_not_exists(nowhere)' })).toHaveLength(5);
  });

  it('tells where a page ended whenever the limit was reached, and goes on from there', async () => {
    const TableName = await world().rangeTable();
    await putAll(world(), TableName, ['1', '2', '3'].map((sk) => ({ pk: { S: 'a' }, sk: { S: sk } })));
    const first = await query({ TableName, ...ofPartition('a'), Limit: 3 });
    expect(first).toMatchObject({ Count: 3, ScannedCount: 3, LastEvaluatedKey: { pk: { S: 'a' }, sk: { S: '3' } } });
    const second = await query({ TableName, ...ofPartition('a'), Limit: 3, ExclusiveStartKey: first.LastEvaluatedKey });
    expect(second).toMatchObject({ Items: [], Count: 0 });
    expect(second.LastEvaluatedKey).toBeUndefined();
  });

  it('ends a page at one megabyte', async () => {
    const TableName = await world().rangeTable();
    const p = { S: 'x'.repeat(100_000) };
    await putAll(world(), TableName, Array.from({ length: 12 }, (_, index) => ({ pk: { S: 'a' }, sk: { S: String(index + 10) }, p })));
    const first = await query({ TableName, ...ofPartition('a') });
    expect(first.Count).toBe(11);
    expect(first.LastEvaluatedKey).toEqual({ pk: { S: 'a' }, sk: { S: '20' } });
    const scanned = await scan({ TableName, Select: 'COUNT' });
    expect(scanned).toMatchObject({ Count: 11, ScannedCount: 11 });
    expect(scanned.Items).toBeUndefined();
  });

  it('counts what it read, whatever a filter kept', async () => {
    const TableName = await world().indexedTable();
    await putAll(world(), TableName, ['1', '2', '3'].map((sk) => ({ pk: { S: 'a' }, sk: { S: sk }, at: { S: sk }, kind: { S: 'k' }, p: { S: 'x'.repeat(3000) } })));
    const filtered = await query({
      TableName,
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: 'p = :p',
      ExpressionAttributeValues: { ':pk': { S: 'a' }, ':p': { S: 'no' } },
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(filtered).toMatchObject({ Count: 0, ScannedCount: 3, ConsumedCapacity: { TableName, CapacityUnits: 1.5 } });
    const consistent = await query({ TableName, ...ofPartition('a'), ConsistentRead: true, ReturnConsumedCapacity: 'INDEXES' });
    expect(consistent.ConsumedCapacity).toEqual({ TableName, CapacityUnits: 3, Table: { CapacityUnits: 3 } });
    const whole = await query({ TableName, IndexName: 'local', ...ofPartition('a'), Select: 'ALL_ATTRIBUTES', ReturnConsumedCapacity: 'INDEXES' });
    expect(whole.Items?.[0]).toMatchObject({ p: { S: 'x'.repeat(3000) } });
    expect(whole.ConsumedCapacity).toEqual({ TableName, CapacityUnits: 2, Table: { CapacityUnits: 1.5 }, LocalSecondaryIndexes: { local: { CapacityUnits: 0.5 } } });
  });

  it('reads indexes by their projections, without items that lack their keys', async () => {
    const TableName = await world().indexedTable();
    await putAll(world(), TableName, [
      { pk: { S: 'a' }, sk: { S: '1' }, kind: { S: 'k' }, at: { S: '2' }, label: { S: 'l' }, more: { S: 'm' } },
      { pk: { S: 'b' }, sk: { S: '1' }, kind: { S: 'k' }, at: { S: '1' } },
      { pk: { S: 'c' }, sk: { S: '1' }, kind: { S: 'k' } },
    ]);
    const found = await query({ TableName, IndexName: 'global', KeyConditionExpression: 'kind = :k', ExpressionAttributeValues: { ':k': { S: 'k' } }, Limit: 2 });
    expect(found.Items).toEqual([
      { pk: { S: 'b' }, sk: { S: '1' }, kind: { S: 'k' }, at: { S: '1' } },
      { pk: { S: 'a' }, sk: { S: '1' }, kind: { S: 'k' }, at: { S: '2' }, label: { S: 'l' } },
    ]);
    expect(found.LastEvaluatedKey).toEqual({ pk: { S: 'a' }, sk: { S: '1' }, kind: { S: 'k' }, at: { S: '2' } });
    expect((await scan({ TableName, IndexName: 'local' })).Count).toBe(2);
  });

  it('divides a table among the segments of a parallel scan', async () => {
    const TableName = await world().hashTable();
    await putAll(world(), TableName, Array.from({ length: 40 }, (_, index) => ({ pk: { S: `key-${String(index)}` } })));
    const segments = await Promise.all([0, 1, 2, 3].map((Segment) => scan({ TableName, Segment, TotalSegments: 4 })));
    const all = segments.flatMap(({ Items = [] }) => Items.map(({ pk }) => pk?.S));
    expect(all).toHaveLength(40);
    expect(new Set(all).size).toBe(40);
    expect(segments.filter(({ Count = 0 }) => Count > 0).length).toBeGreaterThan(1);
    expect((await scan({ TableName })).Items?.map(({ pk }) => pk?.S)).toEqual(all);
  });

  it('reads the legacy parameters', async () => {
    const TableName = await world().rangeTable();
    await putAll(world(), TableName, ['1', '2', '3'].map((sk) => ({ pk: { S: 'a' }, sk: { S: sk }, n: { N: sk } })));
    const found = await query({
      TableName,
      KeyConditions: { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'a' }] }, sk: { ComparisonOperator: 'GT', AttributeValueList: [{ S: '1' }] } },
      QueryFilter: { n: { ComparisonOperator: 'LT', AttributeValueList: [{ N: '3' }] } },
      AttributesToGet: ['sk'],
    });
    expect(found.Items).toEqual([{ sk: { S: '2' } }]);
    expect((await scan({ TableName, ScanFilter: { n: { ComparisonOperator: 'IN', AttributeValueList: [{ N: '1' }, { N: '3' }] } } })).Count).toBe(2);
  });

  describe('refuse', () => {
    const values = { ':v': { S: 'x' } };
    const keyed = { KeyConditionExpression: 'pk = :v', ExpressionAttributeValues: values };
    const queries: readonly (readonly [string, object, string])[] = [
      ['a limit of zero', { ...keyed, Limit: 0 }, "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1"],
      [
        'an unknown Select',
        { ...keyed, Select: 'INVALID_VALUE' },
        "1 validation error detected: Value 'INVALID_VALUE' at 'select' failed to satisfy constraint: Member must satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]",
      ],
      ['no key condition', {}, 'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.'],
      ['a projection of all attributes', { ...keyed, Select: 'ALL_ATTRIBUTES', ProjectionExpression: 'sk' }, '1 validation error detected: Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES'],
      ['all projected attributes of a table', { ...keyed, Select: 'ALL_PROJECTED_ATTRIBUTES' }, '1 validation error detected: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName'],
      ['specific attributes that are not told', { ...keyed, Select: 'SPECIFIC_ATTRIBUTES' }, '1 validation error detected: Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES'],
      ['an index that is not there', { ...keyed, IndexName: 'absent' }, 'The table does not have the specified index: absent'],
      [
        'a consistent read of a global index',
        { IndexName: 'global', KeyConditionExpression: 'kind = :v', ExpressionAttributeValues: values, ConsistentRead: true },
        'Consistent reads are not supported on global secondary indexes',
      ],
      [
        'all attributes of a global index that has not all',
        { IndexName: 'global', KeyConditionExpression: 'kind = :v', ExpressionAttributeValues: values, Select: 'ALL_ATTRIBUTES' },
        `${WRONG}Select type ALL_ATTRIBUTES is not supported for global secondary index global because its projection type is not ALL`,
      ],
      [
        'a projection of what a global index has not',
        { IndexName: 'global', KeyConditionExpression: 'kind = :v', ExpressionAttributeValues: values, ProjectionExpression: 'more' },
        `${WRONG}Global secondary index global does not project [more]`,
      ],
      ['a condition without the partition key', { KeyConditionExpression: 'sk = :v', ExpressionAttributeValues: values }, 'Query condition missed key schema element: pk'],
      [
        'a filter of the key',
        { KeyConditionExpression: 'pk = :v', FilterExpression: 'sk = :v', ExpressionAttributeValues: values },
        'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
      ],
      ['a starting key of another size', { ...keyed, ExclusiveStartKey: { pk: { S: 'x' } } }, "Exclusive Start Key must have same size as table's key schema"],
      [
        'a starting key of another type',
        { ...keyed, ExclusiveStartKey: { pk: { S: 'x' }, sk: { N: '1' } } },
        'The provided starting key is invalid: The provided key element does not match the schema',
      ],
      [
        'a starting key of another partition',
        { ...keyed, ExclusiveStartKey: { pk: { S: 'y' }, sk: { S: '1' } } },
        'The provided starting key is outside query boundaries based on provided conditions',
      ],
      [
        'a starting key outside the range',
        { KeyConditionExpression: 'pk = :v AND sk > :v', ExpressionAttributeValues: values, ExclusiveStartKey: { pk: { S: 'x' }, sk: { S: 'a' } } },
        'The provided starting key does not match the range key predicate',
      ],
    ];
    it.each(queries)('a Query with %s', async (_, input, message) => {
      const TableName = await world().indexedTable();
      expect(await refusalOf(query({ TableName, ...input }))).toEqual(invalid(message));
    });

    const scans: readonly (readonly [string, object, string])[] = [
      ['a limit of zero', { Limit: 0 }, "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1"],
      ['a segment of nothing', { Segment: 0 }, 'The TotalSegments parameter is required but was not present in the request when Segment parameter is present'],
      ['segments without one', { TotalSegments: 4 }, 'The Segment parameter is required but was not present in the request when parameter TotalSegments is present'],
      [
        'a segment beyond the last',
        { Segment: 5, TotalSegments: 5 },
        'The Segment parameter is zero-based and must be less than parameter TotalSegments',
      ],
      ['an index that is not there', { IndexName: 'absent' }, 'The table does not have the specified index: absent'],
    ];
    it.each(scans)('a Scan with %s', async (_, input, message) => {
      const TableName = await world().indexedTable();
      expect(await refusalOf(scan({ TableName, ...input }))).toEqual(invalid(message));
    });
  });
});

describeDynamoDb('GetItem and the batches', (world) => {
  const getMany = (input: object) => world().db.send(new BatchGetItemCommand(input as BatchGetItemCommandInput));
  const writeMany = (input: object) => world().db.send(new BatchWriteItemCommand(input as BatchWriteItemCommandInput));

  it('projects and counts', async () => {
    const TableName = await world().hashTable();
    await putAll(world(), TableName, [{ pk: { S: 'a' }, entries: { L: [{ N: '1' }, { N: '2' }] }, map: { M: { x: { S: 'x' }, y: { S: 'y' } } } }]);
    const get = (more: object) => world().db.send(new GetItemCommand({ TableName, Key: { pk: { S: 'a' } }, ...more } as GetItemCommandInput));
    expect((await get({ ProjectionExpression: 'entries[1], #m.x', ExpressionAttributeNames: { '#m': 'map' } })).Item).toEqual({ entries: { L: [{ N: '2' }] }, map: { M: { x: { S: 'x' } } } });
    expect((await get({ ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' })).ConsumedCapacity).toEqual({ TableName, CapacityUnits: 1 });
    const nothing = await get({ Key: { pk: { S: 'b' } }, ReturnConsumedCapacity: 'INDEXES' });
    expect(nothing.Item).toBeUndefined();
    expect(nothing.ConsumedCapacity).toEqual({ TableName, CapacityUnits: 0.5, Table: { CapacityUnits: 0.5 } });
    expect(await refusalOf(get({ Key: { pk: { S: 'a' }, sk: { S: 'a' } } }))).toEqual(invalid('The provided key element does not match the schema'));
  });

  it('writes to and reads from several tables', async () => {
    const [first, second] = [await world().hashTable(), await world().hashTable()];
    const put = (pk: string) => ({ PutRequest: { Item: { pk: { S: pk } } } });
    const written = await writeMany({ RequestItems: { [first]: [put('a'), put('b')], [second]: [put('c')] }, ReturnConsumedCapacity: 'TOTAL' });
    expect(written.UnprocessedItems).toEqual({});
    expect(written.ConsumedCapacity).toEqual([{ TableName: first, CapacityUnits: 2 }, { TableName: second, CapacityUnits: 1 }]);
    await writeMany({ RequestItems: { [first]: [{ DeleteRequest: { Key: { pk: { S: 'b' } } } }] } });
    const read = await getMany({ RequestItems: { [first]: { Keys: [{ pk: { S: 'a' } }, { pk: { S: 'b' } }] }, [second]: { Keys: [{ pk: { S: 'c' } }] } } });
    expect(read.Responses).toEqual({ [first]: [{ pk: { S: 'a' } }], [second]: [{ pk: { S: 'c' } }] });
    expect(read.UnprocessedKeys).toEqual({});
  });

  it('leaves keys beyond 16 MB unprocessed', async () => {
    const TableName = await world().hashTable();
    const keys = Array.from({ length: 45 }, (_, index) => ({ pk: { S: String(index) } }));
    await putAll(world(), TableName, keys.map((key) => ({ ...key, p: { S: 'x'.repeat(390_000) } })));
    const read = await getMany({ RequestItems: { [TableName]: { Keys: keys } } });
    expect(read.Responses?.[TableName]).toHaveLength(43);
    expect(read.UnprocessedKeys?.[TableName]?.Keys).toEqual(keys.slice(43));
  });

  it('refuse what makes no batch', async () => {
    const TableName = await world().hashTable();
    const key = { pk: { S: 'a' } };
    const many = (count: number) => Array.from({ length: count }, (_, index) => ({ pk: { S: String(index) } }));
    expect(await refusalOf(getMany({ RequestItems: {} }))).toEqual(counted("Value at 'RequestItems' failed to satisfy constraint: Member must have length greater than or equal to 1"));
    expect(await refusalOf(writeMany({ RequestItems: {} }))).toEqual(invalid('The requestItems parameter is required for BatchWriteItem'));
    expect(await refusalOf(getMany({ RequestItems: { [TableName]: { Keys: many(101) } } }))).toEqual(
      invalid(`1 validation error detected: Value at 'RequestItems.${TableName}.member.Keys' failed to satisfy constraint: Member must have length less than or equal to 100`),
    );
    expect((await refusalOf(writeMany({ RequestItems: { [TableName]: many(26).map((Item) => ({ PutRequest: { Item } })) } }))).message).toMatch(
      /^1 validation error detected: Value '\{table-\d+=\[.+\]\}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: \[Member must have length less than or equal to 25, Member must have length greater than or equal to 1\]$/,
    );
    const twice = invalid('Provided list of item keys contains duplicates');
    expect(await refusalOf(getMany({ RequestItems: { [TableName]: { Keys: [key, key] } } }))).toEqual(twice);
    expect(await refusalOf(writeMany({ RequestItems: { [TableName]: [{ PutRequest: { Item: key } }, { DeleteRequest: { Key: key } }] } }))).toEqual(twice);
    expect(await refusalOf(writeMany({ RequestItems: { [TableName]: [{ PutRequest: { Item: { pk: { N: '5' } } } }] } }))).toEqual(
      invalid('The provided key element does not match the schema'),
    );
    expect(await refusalOf(writeMany({ RequestItems: { absent: [{ PutRequest: { Item: key } }] } }))).toEqual({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    });
    expect(
      await refusalOf(getMany({ RequestItems: { [TableName]: { Keys: [key], ProjectionExpression: 'pk' }, other: { Keys: [key], AttributesToGet: ['pk'] } } })),
    ).toEqual(
      invalid(
        'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}',
      ),
    );
  });
});
