import {
  CreateTableCommand,
  GetPartitionIndexesCommand,
  BatchCreatePartitionCommand,
  BatchDeletePartitionCommand,
  BatchGetPartitionCommand,
  BatchUpdatePartitionCommand,
  CreatePartitionCommand,
  DeletePartitionCommand,
  GetPartitionCommand,
  GetPartitionsCommand,
  UpdatePartitionCommand,
  type GetPartitionsCommandInput,
} from '@aws-sdk/client-glue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLike } from '../../../src/services/glue/expressions/partition-filter.js';
import { failure, GlueWorld, START } from './support.js';

const TABLE = { DatabaseName: 'db', TableName: 't' };

describe("Glue's partitions", () => {
  let world: GlueWorld;
  beforeEach(async () => {
    world = new GlueWorld();
    await world.database('db');
    await world.table('db', {
      Name: 't',
      PartitionKeys: [
        { Name: 'year', Type: 'int' },
        { Name: 'day', Type: 'date' },
        { Name: 'Country', Type: 'string' },
        { Name: 'price', Type: 'decimal(10,2)' },
      ],
    });
  });
  afterEach(() => world.close());

  const values = (...each: readonly (readonly string[])[]) => each.map((Values) => ({ Values: [...Values] }));
  const create = (...each: readonly (readonly string[])[]) => world.glue.send(new BatchCreatePartitionCommand({ ...TABLE, PartitionInputList: values(...each) }));
  const list = async (more: Partial<GetPartitionsCommandInput> = {}) => {
    const { Partitions = [] } = await world.glue.send(new GetPartitionsCommand({ ...TABLE, ...more }));
    return Partitions.map(({ Values = [] }) => Values.join('/'));
  };

  it('are made, read, changed and removed', async () => {
    const { glue } = world;
    const Values = ['2025', '2025-01-01', 'de', '1.50'];
    const StorageDescriptor = { Location: 's3://b/1', Columns: [{ Name: 'a', Type: 'int' }] };
    await glue.send(new CreatePartitionCommand({ ...TABLE, PartitionInput: { Values, StorageDescriptor, Parameters: { a: 'b' } } }));
    const { Partition } = await glue.send(new GetPartitionCommand({ ...TABLE, PartitionValues: Values }));
    expect(Partition).toMatchObject({ Values, ...TABLE, StorageDescriptor, Parameters: { a: 'b' }, CreationTime: new Date(START) });
    expect(await failure(glue.send(new CreatePartitionCommand({ ...TABLE, PartitionInput: { Values } })))).toEqual(['AlreadyExistsException', 'Partition already exists.']);
    expect(await failure(glue.send(new CreatePartitionCommand({ ...TABLE, PartitionInput: { Values: ['1'] } })))).toEqual([
      'InvalidInputException',
      'The number of partition keys do not match the number of partition values',
    ]);
    const moved = ['2026', ...Values.slice(1)];
    await glue.send(new UpdatePartitionCommand({ ...TABLE, PartitionValueList: Values, PartitionInput: { Values: moved, StorageDescriptor } }));
    expect(await failure(glue.send(new GetPartitionCommand({ ...TABLE, PartitionValues: Values })))).toEqual(['EntityNotFoundException', 'Cannot find partition.']);
    const { Partitions } = await glue.send(new GetPartitionsCommand({ ...TABLE, ExcludeColumnSchema: true }));
    expect(Partitions?.[0]?.StorageDescriptor).toEqual({ Location: 's3://b/1' });
    await glue.send(new DeletePartitionCommand({ ...TABLE, PartitionValues: moved }));
    expect(await list()).toEqual([]);
    expect(await failure(list({ TableName: 'none' }))).toEqual(['EntityNotFoundException', 'Table none not found.']);
  });

  it('have no indexes, and tables with such are refused', async () => {
    expect((await world.glue.send(new GetPartitionIndexesCommand(TABLE))).PartitionIndexDescriptorList).toEqual([]);
    expect(await failure(world.glue.send(new GetPartitionIndexesCommand({ ...TABLE, TableName: 'other' })))).toEqual(['EntityNotFoundException', 'Table other not found.']);
    const refused = world.glue.send(new CreateTableCommand({ DatabaseName: 'db', TableInput: { Name: 'indexed' }, PartitionIndexes: [{ IndexName: 'index', Keys: ['day'] }] }));
    expect(await failure(refused)).toEqual(['NotImplemented', "winterbaume's Glue does not implement partition indexes."]);
  });

  it('are worked on in batches, which tell what was refused and do the rest', async () => {
    const { glue } = world;
    const [one, two, none] = [['1', '2025-01-01', 'a', '1'], ['2', '2025-01-01', 'a', '1'], ['3', '2025-01-01', 'a', '1']] as const;
    await create(one);
    expect((await create(one, two)).Errors).toEqual([
      { PartitionValues: one, ErrorDetail: { ErrorCode: 'AlreadyExistsException', ErrorMessage: 'Partition already exists.' } },
    ]);
    const found = await glue.send(new BatchGetPartitionCommand({ ...TABLE, PartitionsToGet: values(none, two, one) }));
    expect([found.Partitions?.map(({ Values }) => Values?.[0]), found.UnprocessedKeys]).toEqual([['2', '1'], []]);
    const missing = { ErrorCode: 'EntityNotFoundException', ErrorMessage: 'Cannot find partition.' };
    const updated = await glue.send(
      new BatchUpdatePartitionCommand({ ...TABLE, Entries: [none, two].map((each) => ({ PartitionValueList: [...each], PartitionInput: { Values: [...each], Parameters: { x: 'y' } } })) }),
    );
    expect(updated.Errors).toEqual([{ PartitionValueList: none, ErrorDetail: missing }]);
    expect((await glue.send(new GetPartitionCommand({ ...TABLE, PartitionValues: [...two] }))).Partition?.Parameters).toEqual({ x: 'y' });
    const deleted = await glue.send(new BatchDeletePartitionCommand({ ...TABLE, PartitionsToDelete: values(one, none) }));
    expect(deleted.Errors).toEqual([{ PartitionValues: none, ErrorDetail: missing }]);
    expect(await list()).toEqual([two.join('/')]);
  });

  it('are listed by the page, and by segment each once', async () => {
    await create(...Array.from({ length: 30 }, (_, index) => [String(index), '2025-01-01', 'a', '1']));
    const pages: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await world.glue.send(new GetPartitionsCommand({ ...TABLE, MaxResults: 7, NextToken }));
      expect(page.Partitions?.length).toBeLessThanOrEqual(7);
      for (const { Values = [] } of page.Partitions ?? []) pages.push(Values.join('/'));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(pages).toEqual(await list());
    const segments = await Promise.all([0, 1, 2].map((SegmentNumber) => list({ Segment: { SegmentNumber, TotalSegments: 3 } })));
    expect(segments.flat().sort()).toEqual([...pages].sort());
    expect(await failure(list({ Segment: { SegmentNumber: 3, TotalSegments: 3 } }))).toEqual(['InvalidInputException', 'SegmentNumber must be less than TotalSegments']);
  });

  describe('are chosen by expressions', () => {
    beforeEach(() =>
      create(
        ['9', '2024-12-31', 'at', '0.50'],
        ['10', '2025-01-01', 'de', '2.00'],
        ['100', '2025-06-01', "it's", '10'],
        ['-1', '2023-01-01', '__HIVE_DEFAULT_PARTITION__', '-3.25'],
      ),
    );

    it.each([
      ['year = 10', ['10']],
      ['year > 9', ['10', '100']],
      ['9 < year', ['10', '100']],
      ['year < 0', ['-1']],
      ['year <> 9 AND year != 10', ['-1', '100']],
      ['year >= 9 and year <= 10', ['10', '9']],
      ['year BETWEEN 9 AND 10', ['10', '9']],
      ['year NOT BETWEEN 9 AND 10', ['-1', '100']],
      ["year IN (9, '100')", ['100', '9']],
      ['year NOT IN (9, 100)', ['-1', '10']],
      ["day >= '2025-01-01'", ['10', '100']],
      ["day > DATE '2025-01-01'", ['100']],
      ["country = 'it''s'", ['100']],
      ['"COUNTRY" = \'de\'', ['10']],
      ["`country` LIKE 'd_'", ['10']],
      ["country LIKE '%t%'", ['100', '9']],
      ["country NOT LIKE '%t%'", ['10']],
      ['country IS NULL', ['-1']],
      ['country IS NOT NULL', ['10', '100', '9']],
      ["NOT (country = 'de')", ['100', '9']],
      ["country = 'de' OR NOT country = 'de'", ['10', '100', '9']],
      ['price = 2', ['10']],
      ['price > 1.99', ['10', '100']],
      ['price <= -3.25', ['-1']],
      ["year = 9 OR year = 10 AND country = 'none'", ['9']],
      ["(year = 9 OR year = 10) AND country = 'de'", ['10']],
      ['  ', ['-1', '10', '100', '9']],
    ])('%s', async (Expression, years) => {
      expect((await list({ Expression })).map((each) => each.split('/')[0])).toEqual(years);
    });

    it.each([
      ['year', "Unsupported expression 'year'"],
      ['year = ', "Unsupported expression 'year = '"],
      ['year = 1)', "Unsupported expression 'year = 1)'"],
      ["country = 'open", "Unsupported expression 'country = 'open'"],
      ['year = 1; drop table t', "Unsupported expression 'year = 1; drop table t'"],
      ['upper(country) = 1', "Unsupported expression 'upper(country) = 1'"],
      ['month = 1', "Unknown column 'month' in the expression: it is no partition key"],
      ["year = 'x'", 'x is not a valid value of the partition key year of type int'],
      ['NOT '.repeat(500) + 'year = 1', 'The expression is nested too deeply'],
    ])('and %s is none', async (Expression, message) => {
      expect(await failure(list({ Expression }))).toEqual(['InvalidInputException', message]);
    });
  });

  it('match LIKE in time that grows with the text', () => {
    expect(isLike('a'.repeat(1000), '%a'.repeat(200) + 'b')).toBe(false);
    expect([isLike('100%', '100\\%'), isLike('1000', '100\\%'), isLike('', '%'), isLike('ab', 'a'), isLike('a', 'ab')]).toEqual([true, false, true, false, false]);
  });
});
