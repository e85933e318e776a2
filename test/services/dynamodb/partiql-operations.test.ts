import {
  BatchExecuteStatementCommand,
  ExecuteStatementCommand,
  ExecuteTransactionCommand,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  type AttributeValue,
  type ExecuteStatementCommandInput,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { describeDynamoDb, invalid, refusalOf, type Attributes } from './support.js';

const WRONG = 'One or more parameter values were invalid: ';

describeDynamoDb('PartiQL', (world) => {
  const run = (Statement: string, Parameters?: AttributeValue[], more: Partial<ExecuteStatementCommandInput> = {}) =>
    world().db.send(new ExecuteStatementCommand({ Statement, ...(Parameters === undefined ? {} : { Parameters }), ...more }));
  const get = async (TableName: string, pk: string): Promise<Attributes | undefined> =>
    (await world().db.send(new GetItemCommand({ TableName, Key: { pk: { S: pk } } }))).Item;

  it('inserts, selects, updates and deletes', async () => {
    const table = await world().hashTable();
    expect((await run(`INSERT INTO "${table}" VALUE {'pk': ?, 'n': 1}`, [{ S: 'a' }])).Items).toEqual([]);
    expect(await refusalOf(run(`INSERT INTO "${table}" VALUE {'pk': 'a'}`))).toEqual({
      name: 'DuplicateItemException',
      message: 'Duplicate primary key exists in table',
    });
    expect((await run(`UPDATE "${table}" SET n = n + 1 WHERE pk = 'a' RETURNING MODIFIED NEW *`)).Items).toEqual([{ n: { N: '2' } }]);
    expect((await run(`SELECT n FROM "${table}" WHERE pk = 'a'`)).Items).toEqual([{ n: { N: '2' } }]);
    expect(await refusalOf(run(`UPDATE "${table}" SET n = 1 WHERE pk = 'b'`))).toEqual({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
    });
    expect((await run(`DELETE FROM "${table}" WHERE pk = 'a' RETURNING ALL OLD *`)).Items).toEqual([{ pk: { S: 'a' }, n: { N: '2' } }]);
    expect((await run(`DELETE FROM "${table}" WHERE pk = 'a'`)).Items).toEqual([]);
  });

  it('goes through pages of several partitions by tokens', async () => {
    const table = await world().rangeTable();
    for (const pk of ['a', 'b']) for (const sk of ['1', '2', '3']) await run(`INSERT INTO "${table}" VALUE {'pk': ?, 'sk': ?}`, [{ S: pk }, { S: sk }]);
    const statement = `SELECT pk, sk FROM "${table}" WHERE pk IN ['a', 'b'] ORDER BY pk DESC`;
    const found: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await run(statement, undefined, { Limit: 2, ...(NextToken === undefined ? {} : { NextToken }) });
      found.push(...(page.Items ?? []).map(({ pk, sk }) => `${pk?.S ?? ''}${sk?.S ?? ''}`));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(found).toEqual(['b1', 'b2', 'b3', 'a1', 'a2', 'a3']);
  });

  describe('on indexes', () => {
    const items: readonly Attributes[] = [
      { pk: { S: 'p' }, sk: { S: '1' }, kind: { S: 'x' }, at: { S: '1' }, label: { S: 'one' }, more: { S: 'm1' } },
      { pk: { S: 'p' }, sk: { S: '2' }, kind: { S: 'x' }, at: { S: '2' }, label: { S: 'two' }, more: { S: 'm2' } },
      { pk: { S: 'p' }, sk: { S: '3' }, more: { S: 'm3' } },
    ];
    const filled = async (): Promise<string> => {
      const TableName = await world().indexedTable();
      for (const Item of items) await world().db.send(new PutItemCommand({ TableName, Item }));
      return TableName;
    };

    it('answers what the index holds and projects', async () => {
      const table = await filled();
      const keys = await run(`SELECT * FROM "${table}"."local" WHERE pk = 'p'`, undefined, { ReturnConsumedCapacity: 'INDEXES' });
      expect(keys.Items).toEqual(['1', '2'].map((value) => ({ pk: { S: 'p' }, sk: { S: value }, at: { S: value } })));
      expect(keys.ConsumedCapacity?.Table?.CapacityUnits).toBe(0);
      const whole = await run(`SELECT more FROM "${table}"."local" WHERE pk = 'p'`, undefined, { ReturnConsumedCapacity: 'INDEXES' });
      expect(whole.Items).toEqual([{ more: { S: 'm1' } }, { more: { S: 'm2' } }]);
      expect(whole.ConsumedCapacity?.Table?.CapacityUnits).toBeGreaterThan(0);
    });

    it('finds nothing by what the index does not project, unless the partition is given', async () => {
      const table = await filled();
      expect((await run(`SELECT pk FROM "${table}"."global" WHERE more = 'm1'`)).Items).toEqual([]);
      expect(await refusalOf(run(`SELECT pk FROM "${table}"."global" WHERE kind = 'x' AND more = 'm1'`))).toEqual(
        invalid(`${WRONG}Secondary index global does not project one or more filter attributes: [more]`),
      );
      expect(await refusalOf(run(`SELECT more FROM "${table}"."global" WHERE kind = 'x'`))).toEqual(
        invalid(`${WRONG}Global secondary index global does not project [more]`),
      );
    });

    it('refuses an index that is not there and consistent reads of global ones', async () => {
      const table = await filled();
      expect(await refusalOf(run(`SELECT * FROM "${table}"."absent" WHERE pk = 'p'`))).toEqual(invalid('The table does not have the specified index'));
      expect(await refusalOf(run(`SELECT * FROM "${table}"."global" WHERE kind = 'x'`, undefined, { ConsistentRead: true }))).toEqual(
        invalid('Strongly consistent read is not supported on Global Secondary Indexes'),
      );
      const transaction = new ExecuteTransactionCommand({ TransactStatements: [{ Statement: `SELECT * FROM "${table}"."global" WHERE kind = 'x'` }] });
      expect(await refusalOf(world().db.send(transaction))).toEqual(
        invalid('Validation failed in TransactStatements[0]: Reads on indices are not supported within transactions.'),
      );
    });
  });

  it('tells of a statement before it looks for the table', async () => {
    expect(await refusalOf(run(`SELECT pk FROM absent WHERE pk = ? AND val < ?`, [{ S: 'x' }, { BOOL: true }]))).toEqual(
      invalid('Incorrect operand type for operator or function; operator or function: <, operand type: BOOL'),
    );
    expect(await refusalOf(run(`SELECT * FROM absent WHERE pk = 'p'`))).toEqual({ name: 'ResourceNotFoundException', message: 'Requested resource not found' });
    expect(await refusalOf(run(`DELETE FROM absent WHERE pk = 'x' RETURNING ALL NEW *`))).toEqual(
      invalid('Invalid returning clause: RETURNING ALL NEW *. Only RETURNING ALL OLD * is allowed in DELETE statements.'),
    );
  });

  it('limits items by their own size alone', async () => {
    const table = await world().hashTable();
    const largest = 'x'.repeat(400 * 1024 - 'pk'.length - 'a'.length - 'p'.length);
    await run(`INSERT INTO "${table}" VALUE {'pk': 'a'}`);
    await run(`UPDATE "${table}" SET p = ? WHERE pk = 'a'`, [{ S: largest }]);
    expect(await refusalOf(run(`UPDATE "${table}" SET p = ? WHERE pk = 'a'`, [{ S: `${largest}x` }]))).toEqual(
      invalid('Item size to update has exceeded the maximum allowed size'),
    );
    expect(await refusalOf(run(`INSERT INTO "${table}" VALUE {'pk': 'b', 'p': ?}`, [{ S: `${largest}x` }]))).toEqual(
      invalid('Item size has exceeded the maximum allowed size'),
    );
  });

  it('runs the statements of a batch each for itself', async () => {
    const table = await world().hashTable();
    await run(`INSERT INTO "${table}" VALUE {'pk': 'a', 'v': 'one'}`);
    const { Responses } = await world().db.send(
      new BatchExecuteStatementCommand({
        Statements: [
          { Statement: `SELECT * FROM "${table}" WHERE pk = 'a'` },
          { Statement: `SLECT * FROM "${table}" WHERE pk = 'a'` },
          { Statement: `SELECT * FROM absent WHERE pk = 'a'` },
          { Statement: `SELECT * FROM "${table}" WHERE v = 'one'` },
        ],
      }),
    );
    expect(Responses).toEqual([
      { TableName: table, Item: { pk: { S: 'a' }, v: { S: 'one' } } },
      { Error: { Code: 'ValidationError', Message: "Statement wasn't well formed, can't be processed: Expected data manipulation" } },
      { Error: { Code: 'ResourceNotFound', Message: 'Requested resource not found' } },
      {
        Error: { Code: 'ValidationError', Message: 'Select statements within BatchExecuteStatement must specify the primary key in the where clause.' },
      },
    ]);
  });

  it('rates each read of a batch by its own consistency', async () => {
    const table = await world().hashTable();
    const Statement = `SELECT * FROM "${table}" WHERE pk = 'a'`;
    const { ConsumedCapacity } = await world().db.send(
      new BatchExecuteStatementCommand({ Statements: [{ Statement }, { Statement, ConsistentRead: true }], ReturnConsumedCapacity: 'TOTAL' }),
    );
    expect(ConsumedCapacity).toEqual([{ TableName: table, CapacityUnits: 1.5 }]);
  });

  it('carries out a transaction whole or not at all, once for a token', async () => {
    const table = await world().hashTable();
    await run(`INSERT INTO "${table}" VALUE {'pk': 'a', 'n': 0}`);
    const execute = (statements: readonly string[], ClientRequestToken?: string) =>
      world().db.send(
        new ExecuteTransactionCommand({
          TransactStatements: statements.map((Statement) => ({ Statement })),
          ReturnConsumedCapacity: 'TOTAL',
          ...(ClientRequestToken === undefined ? {} : { ClientRequestToken }),
        }),
      );
    const cancelled = await execute([`INSERT INTO "${table}" VALUE {'pk': 'b'}`, `INSERT INTO "${table}" VALUE {'pk': 'a'}`]).catch((error: unknown) => error);
    expect(cancelled).toBeInstanceOf(TransactionCanceledException);
    expect((cancelled as TransactionCanceledException).CancellationReasons?.map(({ Code }) => Code)).toEqual(['None', 'DuplicateItem']);
    expect(await get(table, 'b')).toBeUndefined();
    const add = [`UPDATE "${table}" SET n = n + 1 WHERE pk = 'a'`, `EXISTS(SELECT * FROM "${table}" WHERE pk = 'c' AND n IS MISSING)`];
    await execute([add[0] ?? '']);
    expect((await execute([add[0] ?? ''], 'token')).ConsumedCapacity?.[0]?.WriteCapacityUnits).toBe(2);
    expect((await execute([add[0] ?? ''], 'token')).ConsumedCapacity?.[0]?.ReadCapacityUnits).toBe(2);
    expect((await get(table, 'a'))?.['n']).toEqual({ N: '2' });
    expect(await refusalOf(execute([`UPDATE "${table}" SET n = 1 WHERE pk = 'a' RETURNING ALL NEW *`]))).toEqual(
      invalid('Validation failed in TransactStatements[0]: RETURNING clause is not supported in ExecuteTransaction.'),
    );
    expect((await execute([`SELECT n FROM "${table}" WHERE pk = 'a'`])).Responses).toEqual([{ Item: { n: { N: '2' } } }]);
  });

  it('refuses statements that name no single item before the transaction begins', async () => {
    const table = await world().hashTable();
    const execute = (Statement: string, Parameters?: AttributeValue[]) =>
      refusalOf(world().db.send(new ExecuteTransactionCommand({ TransactStatements: [{ Statement, ...(Parameters && { Parameters }) }] })));
    const failed = (message: string) => invalid(`Validation failed in TransactStatements[0]: ${message}`);
    expect(await execute(`SELECT * FROM "${table}" WHERE pk = 'a' AND attribute_exists(v)`)).toEqual(
      failed('Select statements within ExecuteTransaction must specify the primary key in the where clause.'),
    );
    expect(await execute(`EXISTS(SELECT * FROM "${table}" WHERE pk = 'a')`)).toEqual(failed('EXISTS() must contain a single item read with additional condition'));
    expect(await execute(`UPDATE "${table}" SET n = ? WHERE pk = 'a'`, [{ N: 'abc' }])).toEqual(invalid('The parameter cannot be converted to a numeric value: abc'));
  });

  it('answers no responses to a transaction of writes', async () => {
    const table = await world().hashTable();
    const TransactStatements = ['a', 'b'].map((key) => ({ Statement: `INSERT INTO "${table}" VALUE {'pk': '${key}'}` }));
    expect((await world().db.send(new ExecuteTransactionCommand({ TransactStatements }))).Responses).toEqual([]);
  });

  it('takes a token only for the index that it came from, and writes to tables alone', async () => {
    const table = await world().indexedTable();
    const row = (sk: string) => run(`INSERT INTO "${table}" VALUE {'pk': 'p', 'sk': '${sk}', 'at': '1', 'kind': 'k'}`);
    await row('1');
    await row('2');
    const first = await world().db.send(new ExecuteStatementCommand({ Statement: `SELECT pk FROM "${table}"."local" WHERE pk = 'p'`, Limit: 1 }));
    const other = new ExecuteStatementCommand({ Statement: `SELECT pk FROM "${table}" WHERE pk = 'p'`, NextToken: first.NextToken });
    expect(await refusalOf(world().db.send(other))).toEqual(invalid('Invalid NextToken provided in the request.'));
    expect(await refusalOf(run(`INSERT INTO "${table}"."local" VALUE {'pk': 'x', 'sk': 'y'}`))).toEqual(invalid('FROM clause may only contain a single table name'));
    const onIndex = invalid('This operation is not supported on an index');
    expect(await refusalOf(run(`UPDATE "${table}"."local" SET v = 1 WHERE pk = 'p' AND sk = '1'`))).toEqual(onIndex);
    expect(await refusalOf(run(`DELETE FROM "${table}"."local" WHERE pk = 'p' AND sk = '1'`))).toEqual(onIndex);
  });

  it('does not read indexes with more than one partition key or sort key attribute, and tells so before the rest', async () => {
    const table = await world().hashTable({
      AttributeDefinitions: ['pk', 'h1', 'h2'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'wide',
          KeySchema: ['h1', 'h2'].map((AttributeName) => ({ AttributeName, KeyType: 'HASH' as const })),
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    const told = 'PartiQL statements cannot be executed on tables with multi-attribute HASH keys or multi-attribute RANGE keys.';
    for (const statement of [`SELECT * FROM "${table}"."wide" WHERE h1 = 5`, `SELECT COUNT(*) FROM "${table}"."wide"`, `SELECT * FROM "${table}"."wide"`]) {
      expect(await refusalOf(run(statement))).toEqual(invalid(told));
    }
    expect(await refusalOf(run(`SELECT * FROM "${table}"."wide" WHERE`))).toEqual(invalid("Statement wasn't well formed, can't be processed: Unexpected term"));
    const { Responses } = await world().db.send(new BatchExecuteStatementCommand({ Statements: [{ Statement: `SELECT * FROM "${table}"."wide" WHERE h1 = 'a'` }] }));
    expect(Responses).toEqual([{ Error: { Code: 'ValidationError', Message: told } }]);
    expect((await run(`SELECT * FROM "${table}" WHERE pk = 'a'`)).Items).toEqual([]);
  });
});
