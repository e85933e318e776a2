import {
  CreateBackupCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  PutItemCommand,
  QueryCommand,
  RestoreTableFromBackupCommand,
  SearchVectorsCommand,
  UpdateItemCommand,
  UpdateTableCommand,
  type SearchVectorsCommandInput,
  type VectorIndex,
} from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { describeDynamoDb, invalid, refusalOf, SCOPE } from './support.js';

const WRONG = 'One or more parameter values were invalid';
const numbers = (...values: readonly number[]) => values.map((value) => ({ N: String(value) }));

function vectorIndex(more: Partial<VectorIndex> = {}): VectorIndex {
  return {
    IndexName: 'vix',
    VectorAttribute: { AttributeName: 'embedding' },
    Dimensions: 3,
    DistanceFunction: 'COSINE',
    Projection: { ProjectionType: 'ALL' },
    ...more,
  };
}

const DEFINITIONS = ['pk', 'tenant', 'color'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const }));
const SCHEMA: NonNullable<VectorIndex['SearchSchema']> = [
  { AttributeName: 'tenant', SearchSchemaElementType: 'HASH' },
  { AttributeName: 'color', SearchSchemaElementType: 'INLINE_FILTER' },
];

describeDynamoDb('Vector indexes', (world) => {
  const search = (TableName: string, SearchVector: SearchVectorsCommandInput['SearchVector'], more: Partial<SearchVectorsCommandInput> = {}) =>
    world().db.send(new SearchVectorsCommand({ TableName, IndexName: 'vix', SearchVector, TopK: 10, ...more }));
  const put = (TableName: string, pk: string, embedding: readonly number[] | undefined, more: object = {}) =>
    world().db.send(
      new PutItemCommand({
        TableName,
        Item: { pk: { S: pk }, ...(embedding === undefined ? {} : { embedding: { L: numbers(...embedding) } }), ...more },
        ReturnConsumedCapacity: 'INDEXES',
      }),
    );
  const found = async (...args: Parameters<typeof search>) => (await search(...args)).SearchResults?.map(({ Item }) => Item?.pk?.S);

  it('give the nearest items first by each distance, without the vector unless it is named', async () => {
    const indexes = (['COSINE', 'EUCLIDEAN', 'DOT_PRODUCT'] as const).map((DistanceFunction) => vectorIndex({ IndexName: DistanceFunction, DistanceFunction }));
    const TableName = await world().hashTable({ VectorIndexes: indexes });
    await put(TableName, 'same', [1, 0, 0]);
    await put(TableName, 'far', [10, 0, 1]);
    await put(TableName, 'opposite', [-1, 0, 0], { note: { S: 'other way' } });
    await put(TableName, 'none', undefined);
    const scores = async (IndexName: string) =>
      (await search(TableName, numbers(1, 0, 0), { IndexName })).SearchResults?.map(({ Item, Score }) => [Item?.pk?.S, Number(Score?.toFixed(4))]);
    expect(await scores('COSINE')).toEqual([['same', 0], ['far', 0.005], ['opposite', 2]]);
    expect(await scores('EUCLIDEAN')).toEqual([['same', 0], ['opposite', 2], ['far', 9.0554]]);
    expect(await scores('DOT_PRODUCT')).toEqual([['far', 10], ['same', 1], ['opposite', -1]]);
    expect((await search(TableName, numbers(-1, 0, 0), { IndexName: 'COSINE', TopK: 1 })).SearchResults).toEqual([
      { Item: { pk: { S: 'opposite' }, note: { S: 'other way' } }, Score: 0 },
    ]);
    const named = await search(TableName, numbers(1, 0, 0), { IndexName: 'COSINE', TopK: 1, ProjectionExpression: 'embedding' });
    expect(named.SearchResults?.[0]?.Item).toEqual({ embedding: { L: numbers(1, 0, 0) } });
  });

  it('count a vector by its name and four bytes for each number, in the index and in what the write of the item costs', async () => {
    const TableName = await world().hashTable({ VectorIndexes: [vectorIndex(), vectorIndex({ IndexName: 'again' }), vectorIndex({ IndexName: 'long', VectorAttribute: { AttributeName: 'embeddingOfText' } })] });
    const padded = { pad: { S: 'x'.repeat(1500) } };
    const written = async (pk: string, attribute: string, more: object) => {
      const answer = await world().db.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, [attribute]: { L: numbers(1, 0, 0) }, ...more }, ReturnConsumedCapacity: 'INDEXES' }));
      return answer.ConsumedCapacity?.VectorIndexes;
    };
    // pk and a letter, the vector's name and its numbers, pad and its letters.
    expect(await written('a', 'embedding', padded)).toEqual({ vix: { VectorWriteRequestBytes: 3 + 9 + 12 + 1503 }, again: { VectorWriteRequestBytes: 3 + 9 + 12 + 1503 } });
    expect(await written('b', 'embeddingOfText', padded)).toEqual({ long: { VectorWriteRequestBytes: 3 + 15 + 12 + 1503 } });
    // Numbers of 38 digits take 20 bytes each in the item, and are billed as 4.
    const wide = { L: Array.from({ length: 3 }, () => ({ N: '12345678901234567890123456789012345678' })) };
    const units = async (billed: number) => {
      const Item = { pk: { S: String(billed) }, embedding: wide, pad: { S: 'x'.repeat(billed - 2 - 4 - 9 - 12 - 3) } };
      return (await world().db.send(new PutItemCommand({ TableName, Item, ReturnConsumedCapacity: 'TOTAL' }))).ConsumedCapacity?.CapacityUnits;
    };
    expect([await units(1024), await units(1025)]).toEqual([1, 2]);
  });

  it('follow what is written, and cost what is written to them', async () => {
    const TableName = await world().hashTable({ VectorIndexes: [vectorIndex({ Projection: { ProjectionType: 'KEYS_ONLY' } })] });
    // No entry counts for less than 1,024 bytes.
    expect((await put(TableName, 'a', [1, 0, 0])).ConsumedCapacity).toMatchObject({ CapacityUnits: 1, VectorIndexes: { vix: { VectorWriteRequestBytes: 1024 } } });
    expect((await put(TableName, 'a', [1, 0, 0], { other: { S: 'x' } })).ConsumedCapacity?.VectorIndexes).toBeUndefined();
    expect((await put(TableName, 'b', undefined)).ConsumedCapacity?.VectorIndexes).toBeUndefined();
    await put(TableName, 'c', [0, 1, 0]);
    expect(await found(TableName, numbers(0, 1, 0))).toEqual(['c', 'a']);
    await world().db.send(
      new UpdateItemCommand({ TableName, Key: { pk: { S: 'a' } }, UpdateExpression: 'SET embedding[1] = :n', ExpressionAttributeValues: { ':n': { N: '5' } } }),
    );
    const answer = await search(TableName, numbers(0, 1, 0), { ReturnConsumedCapacity: 'TOTAL' });
    expect(answer.SearchResults?.map(({ Item }) => Item)).toEqual([{ pk: { S: 'c' } }, { pk: { S: 'a' } }]);
    expect(answer.ConsumedCapacity?.VectorSearchRequestBytes).toBe(48);
    await world().db.send(new DeleteItemCommand({ TableName, Key: { pk: { S: 'c' } } }));
    await world().db.send(new UpdateItemCommand({ TableName, Key: { pk: { S: 'a' } }, UpdateExpression: 'REMOVE embedding' }));
    expect(await found(TableName, numbers(0, 1, 0))).toEqual([]);
  });

  it('are searched in one partition and by filters', async () => {
    const TableName = await world().hashTable({ AttributeDefinitions: DEFINITIONS, VectorIndexes: [vectorIndex({ SearchSchema: SCHEMA })] });
    await put(TableName, 'a', [1, 0, 0], { tenant: { S: 't1' }, color: { S: 'red' } });
    await put(TableName, 'b', [0, 1, 0], { tenant: { S: 't1' }, color: { S: 'blue' } });
    await put(TableName, 'c', [1, 0, 0], { tenant: { S: 't2' }, color: { S: 'red' } });
    await put(TableName, 'no-tenant', [1, 0, 0]);
    const values = { ':t': { S: 't1' }, ':c': { S: 'blue' } };
    const where = (SearchConditionExpression: string, names: readonly (keyof typeof values)[] = [':t']) => ({
      SearchConditionExpression,
      ExpressionAttributeValues: Object.fromEntries(names.map((name) => [name, values[name]])),
    });
    const near = numbers(1, 0, 0);
    expect(await found(TableName, near, where('tenant = :t'))).toEqual(['a', 'b']);
    expect(await found(TableName, near, where('tenant = :t AND color = :c', [':t', ':c']))).toEqual(['b']);
    const refused = async (more: Partial<SearchVectorsCommandInput>) => refusalOf(search(TableName, near, more));
    expect(await refused({})).toEqual(invalid('SearchConditionExpression must be provided when SearchSchema has a HASH key'));
    expect(await refused(where('color = :c', [':c']))).toEqual(invalid('SearchConditionExpression must have all HASH attributes in configured SearchSchema'));
    expect(await refused(where('tenant < :t'))).toEqual(invalid('Invalid SearchConditionExpression: Invalid comparator used in SearchConditionExpression'));
    expect(await refused(where('tenant = :t AND pk = :c', [':t', ':c']))).toEqual(
      invalid('SearchConditionExpression must not contain any attributes that is not in SearchSchema. Invalid attribute: pk'),
    );
  });

  it('refuse vectors that do not fit', async () => {
    const TableName = await world().hashTable({ VectorIndexes: [vectorIndex()] });
    const refused = (embedding: object) =>
      refusalOf(world().db.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' }, embedding: embedding as never } }))).then(({ message }) => message);
    expect(await refused({ L: numbers(1, 0) })).toContain(`${WRONG}. Invalid size for parameter embedding, Expected: 3, Actual: 2 IndexName: vix`);
    expect(await refused({ S: 'x' })).toContain(`${WRONG}. Invalid type for parameter embedding, Expected: 32-bit floating point number list IndexName: vix`);
    expect(await refused({ L: [{ N: '1' }, { S: 'oops' }, { N: '0' }] })).toContain(
      `${WRONG}. Invalid type for parameter embedding[1], Expected: 32-bit floating point number, Actual: S. IndexName: vix`,
    );
    expect(await refusalOf(search(TableName, numbers(1, 0)))).toEqual(invalid('Input search vector dimension 2 does not match vector index dimension 3'));
    expect(await refusalOf(search(TableName, [{ N: '1' }, { S: 'x' }, { N: '0' }]))).toEqual(
      invalid('Search vector contains invalid values. All values in the search vector must be a 32-bit floating-point number attribute'),
    );
    expect(await refusalOf(search(TableName, numbers(1, 0, 0), { TopK: 101 }))).toEqual(
      invalid("Provided TopK value '101' is out of valid range. The value must be between 1 and 100 inclusive"),
    );
    expect(await refusalOf(search(TableName, numbers(1, 0, 0), { IndexName: 'nowhere' }))).toEqual(
      invalid('The table does not have the specified index: nowhere'),
    );
    const query = { TableName, IndexName: 'vix', KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'a' } } };
    expect(await refusalOf(world().db.send(new QueryCommand(query)))).toEqual(invalid('The table does not have the specified index: vix'));
  });

  it('refuse definitions that make no sense', async () => {
    const refused = (VectorIndexes: VectorIndex[], more: object = {}) =>
      refusalOf(
        world().db.send(
          new CreateTableCommand({
            TableName: world().name(),
            AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
            BillingMode: 'PAY_PER_REQUEST',
            VectorIndexes,
            ...more,
          }),
        ),
      );
    const provisioned = { BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } };
    expect(await refused([vectorIndex()], provisioned)).toEqual(invalid(`${WRONG}: Vector indexes are only supported for PAY_PER_REQUEST tables`));
    expect(await refused([vectorIndex({ SearchSchema: SCHEMA })])).toEqual(invalid(`${WRONG}: One element in SearchSchema is not defined in attribute definitions`));
    expect(await refused([vectorIndex({ Dimensions: 4097 })])).toEqual(invalid(`${WRONG}: Number of dimensions must be between 1 and 4096 inclusive.`));
    expect(await refused([0, 1, 2, 3, 4, 5].map((at) => vectorIndex({ IndexName: `vix-${String(at)}` })))).toEqual(
      invalid(`${WRONG}: VectorIndex count exceeds the per-table limit of 5`),
    );
    expect(await refused([vectorIndex(), vectorIndex({ IndexName: 'other', Dimensions: 4 })])).toEqual(
      invalid(`${WRONG}: Conflicting attribute definition for 'embedding'. All VectorIndexes on the same vector attribute must use the same dimensions.`),
    );
  });

  it('are added to a table with its items, taken away, restored from backups and captured', async () => {
    const TableName = await world().hashTable();
    await put(TableName, 'a', [1, 0, 0]);
    await put(TableName, 'wrong', [1, 0]);
    const update = (change: object) => world().db.send(new UpdateTableCommand({ TableName, VectorIndexUpdates: [change] }));
    expect(await refusalOf(update({}))).toEqual(invalid(`${WRONG}: One of VectorIndexUpdate.Create, VectorIndexUpdate.Delete must not be null`));
    await update({ Create: vectorIndex() });
    const more = { VectorIndexUpdates: ['one', 'two'].map((IndexName) => ({ Create: vectorIndex({ IndexName: `index-${IndexName}` }) })) };
    expect(await refusalOf(world().db.send(new UpdateTableCommand({ TableName, ...more })))).toEqual({
      name: 'LimitExceededException',
      message: 'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    });
    expect(await found(TableName, numbers(1, 0, 0))).toEqual(['a']);
    const described = await world().db.send(new DescribeTableCommand({ TableName }));
    expect(described.Table?.VectorIndexes).toEqual([
      {
        ...vectorIndex(),
        IndexStatus: 'ACTIVE',
        ItemCount: 1,
        IndexSizeBytes: expect.any(Number) as number,
        IndexArn: `${described.Table?.TableArn ?? ''}/index/vix`,
      },
    ]);
    const backup = await world().db.send(new CreateBackupCommand({ TableName, BackupName: 'held' }));
    const TargetTableName = world().name();
    await world().db.send(new RestoreTableFromBackupCommand({ BackupArn: backup.BackupDetails?.BackupArn, TargetTableName }));
    expect(await found(TargetTableName, numbers(1, 0, 0))).toEqual(['a']);
    const view = await world().service.snapshot(SCOPE);
    await update({ Delete: { IndexName: 'vix' } });
    expect(await refusalOf(search(TableName, numbers(1, 0, 0)))).toEqual(invalid('The table does not have the specified index: vix'));
    await world().service.restore(SCOPE, view);
    expect(await found(TableName, numbers(1, 0, 0))).toEqual(['a']);
    expect(await world().service.snapshot(SCOPE)).toEqual(view);
  });
});

describeDynamoDb(
  'Vector indexes that take time',
  (world) => {
    it('are not searched before they are there', async () => {
      const TableName = await world().hashTable();
      await world().clock.advance(1000);
      await world().db.send(new UpdateTableCommand({ TableName, VectorIndexUpdates: [{ Create: vectorIndex() }] }));
      const search = () => world().db.send(new SearchVectorsCommand({ TableName, IndexName: 'vix', SearchVector: numbers(1, 0, 0), TopK: 1 }));
      const status = async () => (await world().db.send(new DescribeTableCommand({ TableName }))).Table?.VectorIndexes?.map(({ IndexStatus }) => IndexStatus);
      expect(await status()).toEqual(['CREATING']);
      expect(await refusalOf(search())).toEqual(invalid('The table does not have the specified index: vix'));
      await world().clock.advance(1000);
      expect(await status()).toEqual(['ACTIVE']);
      expect((await search()).SearchResults).toEqual([]);
      await world().db.send(new UpdateTableCommand({ TableName, VectorIndexUpdates: [{ Delete: { IndexName: 'vix' } }] }));
      expect(await status()).toEqual(['DELETING']);
      await world().clock.advance(1000);
      expect(await status()).toBeUndefined();
    });
  },
  { transitionMs: 1000 },
);
