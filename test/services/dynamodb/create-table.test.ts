import { CreateTableCommand, DescribeTableCommand, ListTablesCommand, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, describeDynamoDb, invalid, REGION, refusalOf, START } from './support.js';

const KEY = [{ AttributeName: 'a', KeyType: 'HASH' as const }];
const DEFINITIONS = [{ AttributeName: 'a', AttributeType: 'S' as const }];
const BOTH_DEFINITIONS = [...DEFINITIONS, { AttributeName: 'b', AttributeType: 'S' as const }];
const BOTH_KEYS = [...KEY, { AttributeName: 'b', KeyType: 'RANGE' as const }];
const UNITS = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
const WRONG = 'One or more parameter values were invalid: ';
const local = (more: object): object => ({ IndexName: 'abc', KeySchema: BOTH_KEYS, Projection: { ProjectionType: 'ALL' }, ...more });

describeDynamoDb('CreateTable', (world) => {
  const create = (more: object): Promise<unknown> =>
    world().db.send(
      new CreateTableCommand({
        TableName: 'abc',
        AttributeDefinitions: DEFINITIONS,
        KeySchema: KEY,
        ProvisionedThroughput: UNITS,
        ...more,
      } as CreateTableCommandInput),
    );

  it('answers the table in CREATING, which is ACTIVE by the next request', async () => {
    const made = await world().db.send(
      new CreateTableCommand({ TableName: 'abc', AttributeDefinitions: DEFINITIONS, KeySchema: KEY, ProvisionedThroughput: UNITS }),
    );
    expect(made.TableDescription).toMatchObject({
      TableName: 'abc',
      TableStatus: 'CREATING',
      TableArn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/abc`,
      CreationDateTime: new Date(START),
      ProvisionedThroughput: { NumberOfDecreasesToday: 0, ...UNITS },
      KeySchema: KEY,
      AttributeDefinitions: DEFINITIONS,
      ItemCount: 0,
      TableSizeBytes: 0,
      DeletionProtectionEnabled: false,
    });
    const { Table } = await world().db.send(new DescribeTableCommand({ TableName: 'abc' }));
    expect(Table?.TableStatus).toBe('ACTIVE');
    expect(Table?.TableId).toBe(made.TableDescription?.TableId);
    expect(Table?.BillingModeSummary).toBeUndefined();
  });

  it('keeps every setting', async () => {
    await create({
      BillingMode: 'PAY_PER_REQUEST',
      ProvisionedThroughput: undefined,
      DeletionProtectionEnabled: true,
      TableClass: 'STANDARD_INFREQUENT_ACCESS',
      SSESpecification: { Enabled: true },
      OnDemandThroughput: { MaxReadRequestUnits: 10, MaxWriteRequestUnits: 5 },
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    });
    const { Table } = await world().db.send(new DescribeTableCommand({ TableName: 'abc' }));
    expect(Table).toMatchObject({
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      DeletionProtectionEnabled: true,
      TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
      SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: expect.stringMatching(new RegExp(`^arn:aws:kms:${REGION}:${ACCOUNT}:key/[0-9a-f-]{36}$`)) as string },
      OnDemandThroughput: { MaxReadRequestUnits: 10, MaxWriteRequestUnits: 5 },
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      LatestStreamLabel: '2026-01-01T00:00:00.000',
    });
  });

  it('takes up to four partition and four sort key attributes in a global index', async () => {
    const names = ['h1', 'h2', 'h3', 'h4', 'r1', 'r2', 'r3', 'r4'];
    const KeySchema = names.map((AttributeName) => ({ AttributeName, KeyType: AttributeName.startsWith('h') ? 'HASH' : 'RANGE' }));
    await create({
      AttributeDefinitions: [...DEFINITIONS, ...names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' }))],
      GlobalSecondaryIndexes: [{ IndexName: 'wide', KeySchema, Projection: { ProjectionType: 'ALL' }, ProvisionedThroughput: UNITS }],
    });
    const { Table } = await world().db.send(new DescribeTableCommand({ TableName: 'abc' }));
    expect(Table?.GlobalSecondaryIndexes?.[0]).toMatchObject({ IndexName: 'wide', KeySchema, IndexStatus: 'ACTIVE' });
  });

  it('refuses a name that is taken', async () => {
    await create({});
    expect(await refusalOf(create({}))).toEqual({ name: 'ResourceInUseException', message: 'Table already exists: abc' });
  });

  describe('refuses, in this order,', () => {
    const cases: readonly (readonly [string, object, string])[] = [
      ['no name', { TableName: undefined }, "The parameter 'TableName' is required but was not present in the request"],
      [
        'a short name',
        { TableName: 'ab' },
        "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3",
      ],
      [
        'three key attributes',
        { KeySchema: [...BOTH_KEYS, { AttributeName: 'c', KeyType: 'RANGE' }] },
        "1 validation error detected: Value '[KeySchemaElement(attributeName=a, keyType=HASH), KeySchemaElement(attributeName=b, keyType=RANGE), KeySchemaElement(attributeName=c, keyType=RANGE)]' at 'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2",
      ],
      [
        'an unknown key type',
        { KeySchema: [{ AttributeName: 'a', KeyType: 'INVALID' }] },
        "1 validation error detected: Value 'INVALID' at 'keySchema.1.member.keyType' failed to satisfy constraint: Member must satisfy enum value set: [HASH, RANGE]",
      ],
      [
        'an unknown attribute type',
        { AttributeDefinitions: [{ AttributeName: 'a', AttributeType: 'SS' }] },
        "1 validation error detected: Value 'SS' at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member must satisfy enum value set: [B, N, S]",
      ],
      [
        'an unknown billing mode',
        { BillingMode: 'A' },
        "1 validation error detected: Value 'A' at 'billingMode' failed to satisfy constraint: Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]",
      ],
      [
        'capacity of an on-demand table',
        { BillingMode: 'PAY_PER_REQUEST', AttributeDefinitions: [] },
        `${WRONG}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`,
      ],
      [
        'no capacity',
        { ProvisionedThroughput: undefined, AttributeDefinitions: [] },
        `${WRONG}ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED`,
      ],
      [
        'too much capacity',
        { ProvisionedThroughput: { ReadCapacityUnits: 1_000_000_000_001, WriteCapacityUnits: 1_000_000_000_001 }, AttributeDefinitions: [] },
        'Given value 1000000000001 for ReadCapacityUnits is out of bounds',
      ],
      ['more keys than definitions', { AttributeDefinitions: [] }, 'Invalid KeySchema: Some index key attribute have no definition'],
      [
        'a key without a definition',
        { AttributeDefinitions: [{ AttributeName: 'b', AttributeType: 'S' }] },
        `${WRONG}Some index key attributes are not defined in AttributeDefinitions. Keys: [a], AttributeDefinitions: [b]`,
      ],
      [
        'the same name twice in the key',
        { AttributeDefinitions: BOTH_DEFINITIONS, KeySchema: [...KEY, ...KEY] },
        'Both the Hash Key and the Range Key element in the KeySchema have the same name',
      ],
      [
        'a second partition key',
        { AttributeDefinitions: BOTH_DEFINITIONS, KeySchema: [...KEY, { AttributeName: 'b', KeyType: 'HASH' }] },
        'Invalid KeySchema: The second KeySchemaElement is not a RANGE key type',
      ],
      [
        'a sort key first',
        { AttributeDefinitions: BOTH_DEFINITIONS, KeySchema: [{ AttributeName: 'a', KeyType: 'RANGE' }, { AttributeName: 'b', KeyType: 'HASH' }] },
        'Invalid KeySchema: The first KeySchemaElement is not a HASH key type',
      ],
      [
        'a definition that nothing uses',
        { AttributeDefinitions: BOTH_DEFINITIONS },
        `${WRONG}Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`,
      ],
      ['no local indexes', { AttributeDefinitions: BOTH_DEFINITIONS, LocalSecondaryIndexes: [] }, `${WRONG}List of LocalSecondaryIndexes is empty`],
      [
        'a local index of a table without a sort key',
        { AttributeDefinitions: BOTH_DEFINITIONS, LocalSecondaryIndexes: [local({})] },
        `${WRONG}Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex`,
      ],
      [
        'a local index without a sort key',
        { AttributeDefinitions: BOTH_DEFINITIONS, KeySchema: BOTH_KEYS, LocalSecondaryIndexes: [local({ KeySchema: [{ AttributeName: 'b', KeyType: 'HASH' }] })] },
        `${WRONG}Index KeySchema does not have a range key for index: abc`,
      ],
      [
        'a local index of another partition key',
        {
          AttributeDefinitions: BOTH_DEFINITIONS,
          KeySchema: BOTH_KEYS,
          LocalSecondaryIndexes: [local({ KeySchema: [{ AttributeName: 'b', KeyType: 'HASH' }, { AttributeName: 'a', KeyType: 'RANGE' }] })],
        },
        `${WRONG}Index KeySchema does not have the same leading hash key as table KeySchema for index: abc. index hash key: b, table hash key: a`,
      ],
      [
        'an index without a projection type',
        { AttributeDefinitions: BOTH_DEFINITIONS, KeySchema: BOTH_KEYS, LocalSecondaryIndexes: [local({ Projection: {} })] },
        `${WRONG}Unknown ProjectionType: null`,
      ],
      [
        'attributes of a projection of keys',
        {
          AttributeDefinitions: BOTH_DEFINITIONS,
          KeySchema: BOTH_KEYS,
          LocalSecondaryIndexes: [local({ Projection: { ProjectionType: 'KEYS_ONLY', NonKeyAttributes: ['x'] } })],
        },
        `${WRONG}ProjectionType is KEYS_ONLY, but NonKeyAttributes is specified`,
      ],
      [
        'two indexes of one name',
        { AttributeDefinitions: BOTH_DEFINITIONS, KeySchema: BOTH_KEYS, LocalSecondaryIndexes: [local({}), local({})] },
        `${WRONG}Duplicate index name: abc`,
      ],
      [
        'six local indexes',
        {
          AttributeDefinitions: BOTH_DEFINITIONS,
          KeySchema: BOTH_KEYS,
          LocalSecondaryIndexes: [1, 2, 3, 4, 5, 6].map((number) => local({ IndexName: `index${String(number)}` })),
        },
        `${WRONG}Number of LocalSecondaryIndexes exceeds per-table limit of 5`,
      ],
      [
        'no global indexes',
        { AttributeDefinitions: BOTH_DEFINITIONS, GlobalSecondaryIndexes: [] },
        `${WRONG}List of GlobalSecondaryIndexes is empty`,
      ],
      [
        'an INCLUDE projection of nothing',
        {
          AttributeDefinitions: BOTH_DEFINITIONS,
          GlobalSecondaryIndexes: [
            { IndexName: 'abc', KeySchema: [{ AttributeName: 'b', KeyType: 'HASH' }], Projection: { ProjectionType: 'INCLUDE' }, ProvisionedThroughput: UNITS },
          ],
        },
        `${WRONG}ProjectionType is INCLUDE, but NonKeyAttributes is not specified`,
      ],
    ];
    it.each(cases)('%s', async (_, more, message) => {
      expect(await refusalOf(create(more))).toEqual(invalid(message));
      expect(await world().db.send(new ListTablesCommand({}))).toMatchObject({ TableNames: [] });
    });
  });
}, { transports: ['in process'] });
