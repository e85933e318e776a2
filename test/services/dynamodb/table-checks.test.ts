/** What operations on tables refuse, in which words: settings, what goes together in one change, tags, policies and ARNs. */
import { describe, expect, it } from 'vitest';
import { describeDynamoDb } from './support.js';

const INVALID = 'One or more parameter values were invalid: ';
const UNITS = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };
const KEY = { AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] };
const BY_KEY = { IndexName: 'byKey', KeySchema: KEY.KeySchema, Projection: { ProjectionType: 'ALL' } };
const ON_DEMAND = { ...KEY, BillingMode: 'PAY_PER_REQUEST' };
const PROVISIONED = { ...KEY, ProvisionedThroughput: UNITS };
const ARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/';

describeDynamoDb(
  'Operations on tables',
  (world) => {
    const refusal = async (operation: string, body: object): Promise<unknown> => (await world().raw(operation, body)).body['message'];

    it.each([
      ['a class that is none', { TableClass: 'COLD' }, 'Invalid table-class parameter provided. Please try again with a valid table-class value: [STANDARD, STANDARD_INFREQUENT_ACCESS].'],
      ['a stream without a view', { StreamSpecification: { StreamEnabled: true } }, `${INVALID}Table is being created with a stream enabled, UpdateViewType is required`],
      [
        'a view without a stream',
        { StreamSpecification: { StreamEnabled: false, StreamViewType: 'KEYS_ONLY' } },
        `${INVALID}Table is being created with a stream disabled, UpdateViewType should not be specified`,
      ],
      ['no reads at all', { OnDemandThroughput: { MaxReadRequestUnits: 0 } }, `${INVALID}Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid range`],
      [
        'less warmth than it has anyway',
        { WarmThroughput: { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 3999 } },
        `${INVALID}Requested WriteUnitsPerSecond for WarmThroughput for table is lower than initial throughput for OnDemand. ` +
          'See: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial',
      ],
      ['a key without encryption', { SSESpecification: { KMSMasterKeyId: 'k' } }, `${INVALID}KMSMasterKeyId can not be specified if Enabled is false`],
      ['a type without encryption', { SSESpecification: { SSEType: 'KMS' } }, `${INVALID}SSEType can not be specified if Enabled is false`],
      ['a key without its type', { SSESpecification: { Enabled: true, KMSMasterKeyId: 'k' } }, `${INVALID}SSEType KMS is required if KMSMasterKeyId is specified`],
      ['encryption of the old type', { SSESpecification: { Enabled: true, SSEType: 'AES256' } }, `${INVALID}SSEType AES256 is not supported`],
      ['an attribute twice', { AttributeDefinitions: [...KEY.AttributeDefinitions, ...KEY.AttributeDefinitions] }, 'Attribute Name is duplicated: pk'],
      [
        'an index with throughput',
        { GlobalSecondaryIndexes: [{ ...BY_KEY, ProvisionedThroughput: UNITS }] },
        `${INVALID}ProvisionedThroughput should not be specified for index: byKey when BillingMode is PAY_PER_REQUEST`,
      ],
      [
        'an index that projects an attribute twice',
        { GlobalSecondaryIndexes: [{ ...BY_KEY, Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a', 'a'] } }] },
        `${INVALID}Duplicate element in NonKeyAttributes: a`,
      ],
      ['a tag without a value', { Tags: [{ Key: 'a' }] }, 'The Tag Value provided is invalid, Value: null'],
      ['a policy that is none', { ResourcePolicy: '{}' }, `${INVALID}Invalid policy document: Syntax error at position (1,3)`],
    ])('make no on-demand table with %s', async (_, more, message) => {
      expect(await refusal('CreateTable', { TableName: 'refused', ...ON_DEMAND, ...more })).toBe(message);
    });

    it.each([
      ['limits of on-demand tables', { OnDemandThroughput: { MaxWriteRequestUnits: 5 } }, 'MaxWriteRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED'],
      ['less warmth than capacity', { WarmThroughput: { ReadUnitsPerSecond: 4 } }, 'Requested ReadUnitsPerSecond for WarmThroughput for table is lower than ReadCapacityUnits of ProvisionedThroughput'],
      ['an index without throughput', { GlobalSecondaryIndexes: [BY_KEY] }, 'ProvisionedThroughput is not specified for index: byKey'],
    ])('make no provisioned table with %s', async (_, more, message) => {
      expect(await refusal('CreateTable', { TableName: 'refused', ...PROVISIONED, ...more })).toBe(INVALID + message);
    });

    it('tell what is wrong with the key of a global index of many attributes', async () => {
      const names = ['a', 'b', 'c', 'd', 'e'];
      const definitions = [...KEY.AttributeDefinitions, ...names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' }))];
      const told = (keys: string) => {
        const KeySchema = keys.split(' ').map((key) => ({ AttributeName: key.slice(1), KeyType: key.startsWith('h') ? 'HASH' : 'RANGE' }));
        return refusal('CreateTable', { TableName: 'refused', ...ON_DEMAND, AttributeDefinitions: definitions, GlobalSecondaryIndexes: [{ ...BY_KEY, KeySchema }] });
      };
      expect(await told('ha hb ha')).toBe('The KeySchema contains multiple key attributes with the same name');
      expect(await told('ha ra')).toBe('Both the Hash Key and the Range Key element in the KeySchema have the same name');
      expect(await told('ha rb hc')).toBe(`${INVALID}All HASH key attributes must precede RANGE key attributes in the KeySchema`);
      expect(await told('ha hb hc hd he')).toBe(`${INVALID}The KeySchema exceeds the maximum allowed number of HASH key attributes`);
      expect(await told('hpk ra rb rc rd re')).toBe(`${INVALID}The KeySchema exceeds the maximum allowed number of RANGE key attributes`);
    });

    describe('in one change', () => {
      const stream = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } };
      const remove = { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byKey' } }] };
      const add = { GlobalSecondaryIndexUpdates: [{ Create: BY_KEY }] };
      const warm = { WarmThroughput: { ReadUnitsPerSecond: 13_000 } };
      it.each([
        [{ SSESpecification: { Enabled: true }, DeletionProtectionEnabled: true }, 'Server-Side Encryption modification must be the only operation in the request'],
        [{ TableClass: 'STANDARD', ...stream }, 'TableClass modification must be the only operation in the request'],
        [{ DeletionProtectionEnabled: true, ...stream }, 'DeletionProtection modification must be the only operation in the request'],
        [{ ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }], ...stream }, 'Replica modification must be the only operation in the request'],
        [{ ...warm, ...stream }, 'WarmThroughput must be the only operation in the request'],
        [{ ...warm, ...add }, 'Create global secondary index cannot be specified when updating WarmThroughput'],
        [{ OnDemandThroughput: { MaxReadRequestUnits: 5 }, ...stream }, 'OnDemandThroughput can only be combined with BillingMode in an UpdateTable request'],
        [{ ProvisionedThroughput: UNITS, ...stream }, 'You cannot modify stream status while updating table IOPS'],
        [{ ProvisionedThroughput: UNITS, ...remove }, 'You cannot create or delete index while updating table IOPS'],
        [{ ...stream, ...remove }, 'You cannot create or delete index while changing stream status'],
        [{ GlobalSecondaryIndexUpdates: [] }, 'List of GlobalSecondaryIndexUpdates is empty'],
        [{ GlobalSecondaryIndexUpdates: [{ ...add.GlobalSecondaryIndexUpdates[0], ...remove.GlobalSecondaryIndexUpdates[0] }] }, 'Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object'],
        [{ StreamSpecification: { StreamEnabled: true } }, 'If stream is being enabled then UpdateViewType is required'],
        [{ BillingMode: 'PROVISIONED' }, 'ProvisionedThroughput must be specified when BillingMode is PROVISIONED'],
      ])('do not take %j, of any table', async (more, message) => {
        expect(await refusal('UpdateTable', { TableName: 'absent', ...more })).toBe(INVALID + message);
      });

      it('take a setting without content for none', async () => {
        expect(await refusal('UpdateTable', { TableName: 'absent', WarmThroughput: {}, GlobalTableWitnessUpdates: [{}] })).toMatch(/^At least one of .*, MultiRegionConsistency, .* is required$/);
        expect(await refusal('UpdateTable', { TableName: 'absent', MultiRegionConsistency: 'EVENTUAL' })).not.toContain('MultiRegionConsistency');
      });
    });

    it('change what there is to change of an on-demand table and its index', async () => {
      const TableName = await world().hashTable({ ...ON_DEMAND, ProvisionedThroughput: undefined, GlobalSecondaryIndexes: [{ ...BY_KEY, OnDemandThroughput: {} }] } as never);
      const { Table } = (await world().raw('DescribeTable', { TableName })).body as { readonly Table: { readonly GlobalSecondaryIndexes: readonly object[] } };
      expect(Table.GlobalSecondaryIndexes[0]).not.toHaveProperty('OnDemandThroughput');
      const change = (more: object) => refusal('UpdateTable', { TableName, ...more });
      const changeIndex = (Update: object) => change({ GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'byKey', ...Update } }] });
      expect(await change({ SSESpecification: { Enabled: false } })).toBe(`${INVALID}Table is already encrypted by default`);
      expect(await change({ StreamSpecification: { StreamEnabled: false } })).toBe(`Table has no stream to disable: TableName: ${TableName}`);
      expect(await change({ BillingMode: 'PROVISIONED', ProvisionedThroughput: UNITS })).toBe(`${INVALID}ProvisionedThroughput must be specified for index: byKey`);
      expect(await change({ OnDemandThroughput: { MaxReadRequestUnits: -2 } })).toBe(`${INVALID}Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid range`);
      expect(await change({ GlobalSecondaryIndexUpdates: [{ Create: { ...BY_KEY, IndexName: 'more' } }] })).toBe(`${INVALID}AttributeDefinitions is not specified for index: more`);
      expect(await changeIndex({})).toBe(
        `${INVALID}The only Updates for index: byKey when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput`,
      );
      expect(await changeIndex({ ProvisionedThroughput: UNITS })).toBe(
        `${INVALID}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: byKey when BillingMode is PAY_PER_REQUEST`,
      );
      expect(await changeIndex({ WarmThroughput: { ReadUnitsPerSecond: 1 } })).toBe(
        `${INVALID}Requested ReadUnitsPerSecond for WarmThroughput for index byKey is lower than current WarmThroughput, decreasing WarmThroughput is not supported`,
      );
      expect(await changeIndex({ WarmThroughput: {} })).toBe(
        `${INVALID}WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond specified for index: byKey`,
      );
      expect(await change({ TableClass: 'STANDARD', GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'byKey', WarmThroughput: {} } }] })).toBe(
        `${INVALID}WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond specified for index: byKey`,
      );
      expect(await changeIndex({ IndexName: 'ghost', WarmThroughput: { ReadUnitsPerSecond: 13_000 } })).toBe(`Requested resource not found: Index ghost for table ${TableName}`);
      expect((await world().raw('UpdateTable', { TableName, OnDemandThroughput: { MaxReadRequestUnits: -1 } })).status).toBe(200);
    });

    it('keep the type of an attribute that is in a key already', async () => {
      const TableName = await world().hashTable();
      const added = { AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'N' }], GlobalSecondaryIndexUpdates: [{ Create: BY_KEY }] };
      expect(await refusal('UpdateTable', { TableName, ...added })).toBe(
        `${INVALID}Attributes cannot be redefined. Please check that your attribute has the same type as previously defined. ` +
          'Existing schema: Schema:[SchemaElement: key{pk:S:HASH}] New schema: Schema:[SchemaElement: key{pk:N:HASH}]',
      );
    });

    it('tell of local indexes that they are not to be changed', async () => {
      const TableName = await world().rangeTable({
        AttributeDefinitions: ['pk', 'sk', 'l'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        LocalSecondaryIndexes: [
          { IndexName: 'local', KeySchema: [...KEY.KeySchema, { AttributeName: 'l', KeyType: 'RANGE' }], Projection: { ProjectionType: 'ALL' } },
        ],
      } as never);
      const told = (GlobalSecondaryIndexUpdates: object) => refusal('UpdateTable', { TableName, GlobalSecondaryIndexUpdates });
      expect(await told([{ Delete: { IndexName: 'local' } }])).toBe('Cannot delete an index that is not a GlobalSecondaryIndex: local');
      expect(await told([{ Update: { IndexName: 'local', ProvisionedThroughput: UNITS } }])).toBe('Cannot update an index that is not a GlobalSecondaryIndex: local');
    });

    it('answer a change of the encryption as under way', async () => {
      const TableName = await world().hashTable();
      const change = async (SSESpecification: object) => {
        const { body } = await world().raw('UpdateTable', { TableName, SSESpecification });
        return (body['TableDescription'] as Record<string, unknown> | undefined)?.['SSEDescription'] ?? body['message'];
      };
      expect(await change({ Enabled: true })).toMatchObject({ Status: 'UPDATING', SSEType: 'KMS' });
      expect(await change({ Enabled: true })).toBe(
        `${INVALID}Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to change Master Key`,
      );
      expect(await change({ Enabled: false })).toMatchObject({ Status: 'UPDATING' });
    });

    it.each([
      ['TagResource', { Tags: [] }, 'Atleast one Tag needs to be provided as Input.'],
      ['TagResource', { Tags: [{ Value: 'a' }] }, 'The Tag Key provided is invalid, Key: null'],
      ['TagResource', { Tags: [{ Key: 'a!', Value: 'a' }] }, 'The Tag Key provided is invalid, Key: a!'],
      ['TagResource', { Tags: [{ Key: 'ж'.repeat(128), Value: '#' }] }, 'The Tag Value provided is invalid, Value: #'],
      ['TagResource', { Tags: [{ Key: 'aws:a', Value: 'a' }] }, 'Tag Key cannot be prefixed with aws:, Key: aws:a'],
      ['TagResource', { Tags: ['a', 'a'].map((Key) => ({ Key, Value: 'a' })) }, 'Duplicate Tag Keys provided as input: Duplicate Tag Key found a'],
      ['TagResource', { Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `k${String(index)}`, Value: 'a' })) }, 'Number of Tags exceed the current limit for the provided ResourceArn'],
      ['UntagResource', { TagKeys: [] }, 'Atleast one Tag Key needs to be provided as Input.'],
      ['UntagResource', { TagKeys: [''] }, 'The Tag Key provided is invalid, Key: '],
    ])('refuse of %s %j', async (operation, more, message) => {
      expect(await refusal(operation, { ResourceArn: ARN + (await world().hashTable()), ...more })).toBe(message);
    });

    it.each([
      ['[]', 'This policy contains invalid Json'],
      ['', 'This policy contains invalid Json'],
      ['null', 'This text appears not to be a policy'],
      ['{"Statement":[]}', 'Could not parse the policy: Statement is empty!'],
      ['{"Statement":[{}]}', 'Missing required field Effect'],
      ['{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*"}]}', 'Missing required field Resource'],
      [
        JSON.stringify({ Statement: [1, 2].map(() => ({ Sid: 'a', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' })) }),
        'The Statement Ids in the policy are not unique',
      ],
    ])('take no policy %s', async (Policy, problem) => {
      expect(await refusal('PutResourcePolicy', { ResourceArn: `${ARN}any`, Policy })).toBe(`${INVALID}Invalid policy document: ${problem}`);
      const long = `"${'x'.repeat(20_480)}"`;
      expect(await refusal('PutResourcePolicy', { ResourceArn: `${ARN}any`, Policy: long })).toBe(`${INVALID}Maximum policy size of 20480 bytes exceeded`);
    });

    it('tell which ARNs they do not take', async () => {
      const elsewhere = 'arn:aws:dynamodb:eu-west-1:123456789012:table/any';
      for (const operation of ['ListTagsOfResource', 'GetResourcePolicy']) {
        const told = (ResourceArn: string) => refusal(operation, { ResourceArn });
        expect(await told('any')).toBe(`${INVALID}ARNs must start with 'arn:': any`);
        expect(await told('arn:aws:s3:::any')).toBe(`${INVALID}Provided Arn is not a DynamoDB resource arn: arn:aws:s3:::any`);
        expect(await told(`${ARN}any/index/a`)).toBe(`${INVALID}Invalid resource arn provided, only table or stream is accepted. Provided resource arn: ${ARN}any/index/a`);
      }
      expect(await refusal('ListTagsOfResource', { ResourceArn: elsewhere })).toBe(`Invalid TableArn: Invalid ResourceArn provided as input ${elsewhere}`);
      expect(await refusal('GetResourcePolicy', { ResourceArn: elsewhere })).toBe(`${INVALID}Invalid resource Arn: ${elsewhere}`);
      expect(await refusal('DescribeTable', { TableName: elsewhere })).toBe(`1 validation error detected: Invalid AWS region in '${elsewhere}'`);
      expect(await refusal('DescribeBackup', { BackupArn: '' })).toBe('Invalid Backup ARN');
    });

    it('tell of names that are too short, some of them in a sentence', async () => {
      expect(await refusal('DescribeTable', { TableName: '' })).toBe(
        "2 validation errors detected: Value '' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3; " +
          "Value '' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
      );
      expect(await refusal('DescribeGlobalTable', { GlobalTableName: 'ab' })).toBe('TableName must be at least 3 characters long and at most 255 characters long');
      expect(await refusal('DescribeContributorInsights', { TableName: 'any', IndexName: 'ab' })).toBe('IndexName must be at least 3 characters long and at most 255 characters long');
    });
  },
  { transports: ['in process'] },
);
