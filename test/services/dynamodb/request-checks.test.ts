/** What is told first, and in which words, of requests that are wrong in several ways or past what the current checks can read. */
import { describe, expect, it } from 'vitest';
import { describeDynamoDb } from './support.js';

const S = (text: string) => ({ S: text });
const NESTING = 'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit';
const OPERATOR_OLDER = "Value 'XOR' at 'conditionalOperator' failed to satisfy constraint: Member must satisfy enum value set: [OR, AND]";
const RETURN_VALUES_OLDER =
  "Value 'BOGUS' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]";
const CAPACITY = "Value 'BOGUS' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]";
const NO_KEY = "Value null at 'key' failed to satisfy constraint: Member must not be null";
const EMPTY_NAME = "Value '' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 1";
const NAME_KEYS =
  'Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 3, ' +
  'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]';
const TWO_ABSENT = { a: { Exists: false }, b: { Exists: false } };

/** A string in so many maps, one in another. */
function nested(maps: number): object {
  let value: object = S('leaf');
  for (let level = 0; level < maps; level += 1) value = { M: { n: value } };
  return value;
}

function errors(...messages: readonly string[]): string {
  return `${String(messages.length)} validation error${messages.length === 1 ? '' : 's'} detected: ${messages.join('; ')}`;
}

describeDynamoDb(
  'Requests that are wrong in several ways',
  (world) => {
    const refusal = async (operation: string, body: object): Promise<unknown> => (await world().raw(operation, body)).body['message'];
    const absent = { TableName: 'absent' };

    describe('past 62 levels the single writes are checked as they were before 2026', () => {
      it('tells of an unknown ReturnValues with its value', async () => {
        const condition = (maps: number) => ({ ConditionExpression: 'd = :d', ExpressionAttributeValues: { ':d': nested(maps) } });
        const remove = { ...absent, Key: { pk: S('a') } };
        expect(await refusal('DeleteItem', { ...remove, ...condition(63), ReturnValues: 'BOGUS' })).toBe(errors(RETURN_VALUES_OLDER));
        expect(await refusal('DeleteItem', { ...remove, Expected: { d: { Value: nested(63) } }, ReturnValues: 'BOGUS' })).toBe(errors(RETURN_VALUES_OLDER));
        expect(await refusal('DeleteItem', { ...absent, Key: { pk: nested(100) }, ReturnValues: 'BOGUS' })).toBe(errors(RETURN_VALUES_OLDER));
        expect(await refusal('DeleteItem', { ...remove, ...condition(100), ReturnValues: 'UPDATED_NEW' })).toBe('ReturnValues can only be ALL_OLD or NONE');
        expect(await refusal('DeleteItem', { ...remove, ...condition(40), ReturnValues: 'UPDATED_NEW' })).toBe(errors('ReturnValues can only be ALL_OLD or NONE'));
      });

      it('tells of an unknown ConditionalOperator with its value, and of AND and OR as ALL and OR above', async () => {
        const put = (maps: number) => ({
          ...absent,
          Item: { pk: S('a') },
          Expected: { a: { Value: nested(maps) }, b: { Exists: false } },
          ConditionalOperator: 'XOR',
        });
        expect(await refusal('PutItem', put(100))).toBe(errors(OPERATOR_OLDER));
        expect(await refusal('PutItem', put(40))).toBe(errors('Failed to satisfy constraint: Member must satisfy enum value set: [ALL, OR]'));
      });
    });

    it('an update without a key is checked as before 2026 too, member by member', async () => {
      const update = { UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': S('x') } };
      expect(await refusal('UpdateItem', { TableName: '', ...update })).toBe(errors(EMPTY_NAME, NO_KEY));
      expect(await refusal('UpdateItem', { TableName: '', ...update, ReturnValues: 'BOGUS', ReturnConsumedCapacity: 'BOGUS' })).toBe(
        errors(CAPACITY, EMPTY_NAME, RETURN_VALUES_OLDER, NO_KEY),
      );
      expect(await refusal('UpdateItem', { ...absent, Expected: TWO_ABSENT, ConditionalOperator: 'XOR' })).toBe(errors(OPERATOR_OLDER, NO_KEY));
    });

    it('Query tells of its ConditionalOperator alone', async () => {
      const conditions = { pk: { ComparisonOperator: 'EQ', AttributeValueList: [S('a')] } };
      const filter = { b: { ComparisonOperator: 'NULL' }, c: { ComparisonOperator: 'NULL' } };
      expect(await refusal('Query', { ...absent, KeyConditions: conditions, QueryFilter: filter, ConditionalOperator: 'XOR', Select: 'BOGUS' })).toBe(
        'Failed to satisfy constraint: Member must satisfy enum value set: [ALL, OR]',
      );
    });

    it('expressions are missed without their names by the current checks', async () => {
      for (const [operation, target] of [['PutItem', { Item: { pk: S('a') } }], ['DeleteItem', { Key: { pk: S('a') } }]] as const) {
        expect(await refusal(operation, { ...absent, ...target, ExpressionAttributeValues: { ':v': S('x') } })).toBe(
          errors('ExpressionAttributeValues can only be specified when using expressions'),
        );
        expect(await refusal(operation, { ...absent, ...target, Expected: { a: { Exists: false } }, ExpressionAttributeNames: { '#a': 'a' } })).toBe(
          errors('ExpressionAttributeNames can only be specified when using expressions'),
        );
      }
    });

    describe('names of tables in RequestItems', () => {
      it('BatchGetItem prints the request as JSON, beside other problems', async () => {
        const RequestItems = { 'bad!name': { Keys: [{ pk: S('a') }] } };
        const told = `Value '${JSON.stringify(RequestItems)}' at 'requestItems' failed to satisfy constraint: ${NAME_KEYS}`;
        expect(await refusal('BatchGetItem', { RequestItems })).toBe(errors(told));
        expect(await refusal('BatchGetItem', { RequestItems, ReturnConsumedCapacity: 'BOGUS' })).toBe(errors(told, CAPACITY));
        expect(await refusal('BatchGetItem', { RequestItems: { ab: { Keys: [{ pk: S('a') }] } } })).toContain(NAME_KEYS);
      });

      it('BatchWriteItem prints the request in its own form, and other problems alone', async () => {
        const RequestItems = { 'bad!name': [{ PutRequest: { Item: { pk: S('x') } } }] };
        const told = (await refusal('BatchWriteItem', { RequestItems })) as string;
        expect(told).toMatch(/^1 validation error detected: Value '\{bad!name=\[WriteRequest\(putRequest=PutRequest\(item=\{pk=.+\}\)\)\]\}' at 'requestItems'/);
        expect(told.endsWith(`failed to satisfy constraint: ${NAME_KEYS}`)).toBe(true);
        expect(await refusal('BatchWriteItem', { RequestItems, ReturnConsumedCapacity: 'BOGUS' })).toBe(errors(CAPACITY));
      });

      it('may be ARNs', async () => {
        const table = await world().hashTable();
        const arn = `arn:aws:dynamodb:us-east-1:123456789012:table/${table}`;
        expect((await world().raw('BatchGetItem', { RequestItems: { [arn]: { Keys: [{ pk: S('a') }] } } })).status).toBe(200);
      });
    });

    describe('TransactWriteItems tells of the first wrong action', () => {
      const transact = (...TransactItems: readonly object[]) => refusal('TransactWriteItems', { TransactItems });
      const put = (more: object) => ({ Put: { ...absent, Item: { pk: S('a'), ...more } } });

      it('of names first, then of depth, then of names in documents', async () => {
        expect(await transact(put({ d: nested(100), '': S('x') }))).toBe('Empty attribute name');
        expect(await transact(put({ m: { M: { '': S('x') } }, d: nested(40) }))).toBe(NESTING);
        expect(await transact(put({ m: { M: { '': S('x') } } }))).toBe('Empty attribute name');
        expect(await transact(put({ d: nested(40) }), put({ '': S('x') }))).toBe(NESTING);
      });

      it('of an UpdateExpression that is too long without its size', async () => {
        const UpdateExpression = `SET ${Array.from({ length: 500 }, (_, index) => `a${String(index)} = :v`).join(', ')}`;
        expect(await transact({ Update: { ...absent, Key: { pk: S('a') }, UpdateExpression, ExpressionAttributeValues: { ':v': S('x') } } })).toBe(
          'Invalid UpdateExpression: Expression size has exceeded the maximum allowed size;',
        );
      });

      it('of a token that is too long before anything else', async () => {
        const token = 'x'.repeat(37);
        expect(await refusal('TransactWriteItems', { TransactItems: [put({})], ClientRequestToken: token, ReturnConsumedCapacity: 'BOGUS' })).toBe(
          errors(`Value '${token}' at 'clientRequestToken' failed to satisfy constraint: Member must have length less than or equal to 36`, CAPACITY),
        );
      });
    });

    it('TransactGetItems reads an item once', async () => {
      const TableName = await world().hashTable();
      const get = { Get: { TableName, Key: { pk: S('a') } } };
      expect(await refusal('TransactGetItems', { TransactItems: [get, get] })).toBe('Transaction request cannot include multiple operations on one item');
    });

    it('CreateTable tells of global indexes before local ones', async () => {
      const key = (...names: readonly string[]) => names.map((AttributeName, index) => ({ AttributeName, KeyType: index === 0 ? 'HASH' : 'RANGE' }));
      const tooShort = (name: string, member: string) =>
        `Value '${name}' at '${member}.1.member.indexName' failed to satisfy constraint: Member must have length greater than or equal to 3`;
      expect(
        await refusal('CreateTable', {
          ...absent,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
          KeySchema: key('pk', 'sk'),
          LocalSecondaryIndexes: [{ IndexName: 'aa', KeySchema: key('pk', 'l'), Projection: { ProjectionType: 'ALL' } }],
          GlobalSecondaryIndexes: [{ IndexName: 'zz', KeySchema: key('g'), Projection: { ProjectionType: 'ALL' } }],
        }),
      ).toBe(errors(tooShort('zz', 'globalSecondaryIndexes'), tooShort('aa', 'localSecondaryIndexes')));
    });
  },
  { transports: ['in process'] },
);
