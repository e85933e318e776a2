import {
  BatchDeleteTableCommand,
  BatchDeleteTableVersionCommand,
  CreateDatabaseCommand,
  CreateTableCommand,
  CreateUserDefinedFunctionCommand,
  DeleteDatabaseCommand,
  DeleteTableCommand,
  DeleteTableVersionCommand,
  DeleteUserDefinedFunctionCommand,
  GetDatabaseCommand,
  GetDatabasesCommand,
  GetJobsCommand,
  GetTableCommand,
  GetTablesCommand,
  GetTableVersionCommand,
  GetTableVersionsCommand,
  GetTagsCommand,
  GetUserDefinedFunctionCommand,
  GetUserDefinedFunctionsCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateDatabaseCommand,
  UpdateTableCommand,
  UpdateUserDefinedFunctionCommand,
} from '@aws-sdk/client-glue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GlueCatalog } from '../../../src/services/glue/index.js';
import { ACCOUNT, failure, GlueWorld, SCOPE, START } from './support.js';

describe("Glue's data catalogue", () => {
  let world: GlueWorld;
  beforeEach(() => {
    world = new GlueWorld();
  });
  afterEach(() => world.close());

  describe('databases', () => {
    it('are made in lower case, read, changed and removed', async () => {
      const { glue } = world;
      await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'Sales', Description: 'd', LocationUri: 's3://b/', Parameters: { __proto__x: 'y' } } }));
      const { Database } = await glue.send(new GetDatabaseCommand({ Name: 'SALES' }));
      expect(Database).toMatchObject({ Name: 'sales', Description: 'd', LocationUri: 's3://b/', Parameters: { __proto__x: 'y' }, CatalogId: ACCOUNT, CreateTime: new Date(START) });
      await glue.send(new UpdateDatabaseCommand({ Name: 'sales', DatabaseInput: { Name: 'sales', Description: 'other' } }));
      const changed = await glue.send(new GetDatabaseCommand({ Name: 'sales' }));
      expect([changed.Database?.Description, changed.Database?.LocationUri, changed.Database?.CreateTime]).toEqual(['other', undefined, new Date(START)]);
      expect(await failure(world.database('SALES'))).toEqual(['AlreadyExistsException', 'Database already exists.']);
      await glue.send(new DeleteDatabaseCommand({ Name: 'sales' }));
      expect(await failure(glue.send(new GetDatabaseCommand({ Name: 'sales' })))).toEqual(['EntityNotFoundException', 'Database sales not found.']);
    });

    it('have tags, which their documents do not show', async () => {
      const { glue } = world;
      const ResourceArn = `arn:aws:glue:us-east-1:${ACCOUNT}:database/sales`;
      await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'sales' }, Tags: { a: '1', b: '2' } }));
      await glue.send(new TagResourceCommand({ ResourceArn, TagsToAdd: { c: '3' } }));
      await glue.send(new UntagResourceCommand({ ResourceArn, TagsToRemove: ['a'] }));
      await glue.send(new UpdateDatabaseCommand({ Name: 'sales', DatabaseInput: { Name: 'sales', Description: 'other' } }));
      expect((await glue.send(new GetTagsCommand({ ResourceArn }))).Tags).toEqual({ b: '2', c: '3' });
      expect((await glue.send(new GetDatabaseCommand({ Name: 'sales' }))).Database).not.toHaveProperty('Tags');
      const view = await world.service.snapshot(SCOPE);
      await world.service.restore(SCOPE, view);
      expect((await glue.send(new GetTagsCommand({ ResourceArn }))).Tags).toEqual({ b: '2', c: '3' });
      expect(await failure(glue.send(new GetTagsCommand({ ResourceArn: ResourceArn.replace('sales', 'none') })))).toEqual(['EntityNotFoundException', 'Database none not found.']);
    });

    it('are listed by the page', async () => {
      for (const name of ['c', 'a', 'b']) await world.database(name);
      const first = await world.glue.send(new GetDatabasesCommand({ MaxResults: 2 }));
      expect(first.DatabaseList?.map(({ Name }) => Name)).toEqual(['a', 'b']);
      const second = await world.glue.send(new GetDatabasesCommand({ MaxResults: 2, NextToken: first.NextToken }));
      expect([second.DatabaseList?.map(({ Name }) => Name), second.NextToken]).toEqual([['c'], undefined]);
      expect(await failure(world.glue.send(new GetDatabasesCommand({ NextToken: 'x' })))).toEqual(['InvalidInputException', 'Invalid pagination token']);
    });

    it('of another account are not reached', async () => {
      expect(await failure(world.glue.send(new GetDatabasesCommand({ CatalogId: '210987654321' })))).toEqual([
        'AccessDeniedException',
        `The catalog 210987654321 is not one of account ${ACCOUNT}.`,
      ]);
    });
  });

  describe('tables', () => {
    beforeEach(() => world.database('db'));

    it('are kept whole', async () => {
      const TableInput = {
        Name: 'Events',
        TableType: 'EXTERNAL_TABLE',
        StorageDescriptor: { Columns: [{ Name: 'id', Type: 'bigint', Comment: 'c' }], Location: 's3://b/k/', SerdeInfo: { SerializationLibrary: 'x', Parameters: { 'serialization.format': '1' } } },
        PartitionKeys: [{ Name: 'day', Type: 'date' }],
        Parameters: { EXTERNAL: 'TRUE' },
      };
      await world.table('db', TableInput);
      const { Table } = await world.glue.send(new GetTableCommand({ DatabaseName: 'DB', Name: 'EVENTS' }));
      expect(Table).toMatchObject({
        ...TableInput,
        Name: 'events',
        DatabaseName: 'db',
        CatalogId: ACCOUNT,
        VersionId: '0',
        Retention: 0,
        CreateTime: new Date(START),
        UpdateTime: new Date(START),
        IsRegisteredWithLakeFormation: false,
      });
      expect(await failure(world.table('db', TableInput))).toEqual(['AlreadyExistsException', 'Table already exists.']);
      expect(await failure(world.table('none', TableInput))).toEqual(['EntityNotFoundException', 'Database none not found.']);
      expect(await failure(world.glue.send(new GetTableCommand({ DatabaseName: 'db', Name: 'none' })))).toEqual(['EntityNotFoundException', 'Entity Not Found']);
    });

    it('are listed by pattern and by the page', async () => {
      for (const Name of ['logs_2024', 'logs_2025', 'users']) await world.table('db', { Name });
      const names = async (Expression: string) => (await world.glue.send(new GetTablesCommand({ DatabaseName: 'db', Expression }))).TableList?.map(({ Name }) => Name);
      expect(await names('logs.*')).toEqual(['logs_2024', 'logs_2025']);
      expect(await names('*2025|users')).toEqual(['logs_2025', 'users']);
      expect(await names('logs')).toEqual([]);
      expect(await names('(a+)+$'.repeat(40))).toEqual([]);
      expect(await failure(names('('))).toEqual(['InvalidInputException', 'Invalid pattern: (']);
      const first = await world.glue.send(new GetTablesCommand({ DatabaseName: 'db', MaxResults: 2 }));
      const second = await world.glue.send(new GetTablesCommand({ DatabaseName: 'db', MaxResults: 2, NextToken: first.NextToken }));
      expect([first.TableList?.length, second.TableList?.map(({ Name }) => Name), second.NextToken]).toEqual([2, ['users'], undefined]);
    });

    it('have versions, the newest first', async () => {
      const { glue } = world;
      await world.table('db', { Name: 't', Description: '0' });
      const update = (Description: string, more: object = {}) => glue.send(new UpdateTableCommand({ DatabaseName: 'db', TableInput: { Name: 't', Description }, ...more }));
      await world.clock.advance(60_000);
      await update('1');
      await update('2', { SkipArchive: true });
      await update('3', { VersionId: '2' });
      expect(await failure(update('4', { VersionId: '2' }))).toEqual(['ConcurrentModificationException', 'Update table failed due to concurrent modifications.']);
      const versions = async () => (await glue.send(new GetTableVersionsCommand({ DatabaseName: 'db', TableName: 't' }))).TableVersions?.map(({ VersionId, Table }) => [VersionId, Table?.Description]);
      expect(await versions()).toEqual([['3', '3'], ['2', '2'], ['0', '0']]);
      const { Table } = await glue.send(new GetTableCommand({ DatabaseName: 'db', Name: 't' }));
      expect([Table?.CreateTime, Table?.UpdateTime]).toEqual([new Date(START), new Date(START + 60_000)]);
      expect((await glue.send(new GetTableVersionCommand({ DatabaseName: 'db', TableName: 't', VersionId: '0' }))).TableVersion?.Table?.Description).toBe('0');
      await glue.send(new DeleteTableVersionCommand({ DatabaseName: 'db', TableName: 't', VersionId: '0' }));
      const { Errors } = await glue.send(new BatchDeleteTableVersionCommand({ DatabaseName: 'db', TableName: 't', VersionIds: ['0', '2', '3'] }));
      expect(Errors?.map(({ VersionId, ErrorDetail }) => [VersionId, ErrorDetail?.ErrorCode])).toEqual([
        ['0', 'EntityNotFoundException'],
        ['3', 'InvalidInputException'],
      ]);
      expect(await versions()).toEqual([['3', '3']]);
    });

    it('are removed, one and many', async () => {
      for (const Name of ['a', 'b', 'c']) await world.table('db', { Name });
      await world.glue.send(new DeleteTableCommand({ DatabaseName: 'db', Name: 'a' }));
      expect(await failure(world.glue.send(new DeleteTableCommand({ DatabaseName: 'db', Name: 'a' })))).toEqual(['EntityNotFoundException', 'Table a not found.']);
      const { Errors } = await world.glue.send(new BatchDeleteTableCommand({ DatabaseName: 'db', TablesToDelete: ['b', 'x'] }));
      expect(Errors).toEqual([{ TableName: 'x', ErrorDetail: { ErrorCode: 'EntityNotFoundException', ErrorMessage: 'Table x not found.' } }]);
      expect((await world.glue.send(new GetTablesCommand({ DatabaseName: 'db' }))).TableList?.map(({ Name }) => Name)).toEqual(['c']);
    });

    it('refuse what is not done for them, by name', async () => {
      expect(await failure(world.glue.send(new CreateTableCommand({ DatabaseName: 'db', TableInput: { Name: 't', TargetTable: { Name: 'x' } } })))).toEqual([
        'NotImplemented',
        "winterbaume's Glue does not implement resource links.",
      ]);
      expect(await failure(world.glue.send(new GetJobsCommand({})))).toEqual(['NotImplemented', "winterbaume does not implement glue's GetJobs."]);
      expect(await failure(world.table('db', { Name: '' }))).toEqual([
        'ValidationException',
        "1 validation error detected: Value '' at 'tableInput.name' failed to satisfy constraint: Member must have length greater than or equal to 1",
      ]);
    });

    it('are shared with services of the same mock', async () => {
      const catalog = new GlueCatalog(world.service.backend, world.clock);
      expect(await catalog.createTable(SCOPE, 'db', { Name: 't', PartitionKeys: [{ Name: 'p', Type: 'int' }] })).toBe(true);
      expect(await catalog.createTable(SCOPE, 'db', { Name: 't' })).toBe(false);
      expect(await catalog.createPartitions(SCOPE, 'db', 't', [{ Values: ['1'] }, { Values: ['2'] }])).toEqual([]);
      expect(await catalog.createPartitions(SCOPE, 'db', 't', [{ Values: ['2'] }, { Values: ['3'] }])).toEqual([{ Values: ['2'] }]);
      expect(await catalog.deletePartition(SCOPE, 'db', 't', ['1'])).toBe(true);
      expect((await catalog.listPartitions(SCOPE, 'db', 't')).map(({ Values }) => Values)).toEqual([['2'], ['3']]);
      await catalog.updateTable(SCOPE, 'db', { Name: 't', Description: 'changed' });
      const { Table } = await world.glue.send(new GetTableCommand({ DatabaseName: 'db', Name: 't' }));
      expect([Table?.Description, Table?.VersionId]).toEqual(['changed', '1']);
    });
  });

  it('user-defined functions are made, found by pattern, changed and removed', async () => {
    const { glue } = world;
    await world.database('db');
    for (const FunctionName of ['Upper', 'lower']) {
      await glue.send(new CreateUserDefinedFunctionCommand({ DatabaseName: 'db', FunctionInput: { FunctionName, ClassName: 'C', OwnerName: 'o', OwnerType: 'USER' } }));
    }
    const { UserDefinedFunction } = await glue.send(new GetUserDefinedFunctionCommand({ DatabaseName: 'db', FunctionName: 'UPPER' }));
    expect(UserDefinedFunction).toMatchObject({ FunctionName: 'upper', DatabaseName: 'db', ClassName: 'C', CatalogId: ACCOUNT, CreateTime: new Date(START) });
    const found = await glue.send(new GetUserDefinedFunctionsCommand({ Pattern: '*er', MaxResults: 1 }));
    expect(found.UserDefinedFunctions?.map(({ FunctionName }) => FunctionName)).toEqual(['lower']);
    const rest = await glue.send(new GetUserDefinedFunctionsCommand({ Pattern: '*er', MaxResults: 1, NextToken: found.NextToken }));
    expect([rest.UserDefinedFunctions?.map(({ FunctionName }) => FunctionName), rest.NextToken]).toEqual([['upper'], undefined]);
    await glue.send(new UpdateUserDefinedFunctionCommand({ DatabaseName: 'db', FunctionName: 'upper', FunctionInput: { FunctionName: 'upper', ClassName: 'D' } }));
    expect((await glue.send(new GetUserDefinedFunctionCommand({ DatabaseName: 'db', FunctionName: 'upper' }))).UserDefinedFunction?.ClassName).toBe('D');
    await glue.send(new DeleteUserDefinedFunctionCommand({ DatabaseName: 'db', FunctionName: 'upper' }));
    expect(await failure(glue.send(new GetUserDefinedFunctionCommand({ DatabaseName: 'db', FunctionName: 'upper' })))).toEqual(['EntityNotFoundException', 'Function upper not found.']);
  });
});
