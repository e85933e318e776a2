import { CreatePartitionCommand, CreateUserDefinedFunctionCommand, UpdateTableCommand } from '@aws-sdk/client-glue';
import { afterEach, describe, expect, it } from 'vitest';
import { StateConflictError, StateFormatError } from '../../../src/core/state.js';
import type { GlueView } from '../../../src/services/glue/index.js';
import { GlueWorld, SCOPE } from './support.js';

describe("Glue's state", () => {
  const open: GlueWorld[] = [];
  afterEach(async () => {
    for (const world of open.splice(0)) await world.close();
  });

  function world(): GlueWorld {
    const made = new GlueWorld();
    open.push(made);
    return made;
  }

  async function filled(): Promise<GlueWorld> {
    const made = world();
    await made.database('db');
    await made.table('db', { Name: 't', PartitionKeys: [{ Name: 'p', Type: 'string' }], Parameters: { a: 'b' } });
    await made.glue.send(new UpdateTableCommand({ DatabaseName: 'db', TableInput: { Name: 't', PartitionKeys: [{ Name: 'p', Type: 'string' }] } }));
    for (const value of ['y', 'x']) await made.glue.send(new CreatePartitionCommand({ DatabaseName: 'db', TableName: 't', PartitionInput: { Values: [value] } }));
    await made.glue.send(new CreateUserDefinedFunctionCommand({ DatabaseName: 'db', FunctionInput: { FunctionName: 'f', ClassName: 'C' } }));
    return made;
  }

  it('is the same after it was captured and restored', async () => {
    const view = await (await filled()).service.snapshot(SCOPE);
    expect(view.databases?.['db']?.partitions?.map(({ TableName, Values }) => [TableName, Values])).toEqual([['t', ['x']], ['t', ['y']]]);
    expect(view.databases?.['db']?.versions?.map(({ VersionId, Parameters }) => [VersionId, { ...Parameters }])).toEqual([['0', { a: 'b' }]]);
    const after = world();
    await after.service.restore(SCOPE, JSON.parse(JSON.stringify(view)) as GlueView);
    expect(await after.service.snapshot(SCOPE)).toEqual(view);
  });

  it('is added to another, once or twice, and conflicts are told', async () => {
    const view = await (await filled()).service.snapshot(SCOPE);
    const target = world();
    await target.database('other');
    expect(await target.service.merge(SCOPE, view)).toEqual({ added: 6, unchanged: 0, kept: 0, replaced: 0 });
    expect(await target.service.merge(SCOPE, view)).toEqual({ added: 0, unchanged: 6, kept: 0, replaced: 0 });
    await target.glue.send(new UpdateTableCommand({ DatabaseName: 'db', TableInput: { Name: 't', Description: 'mine' } }));
    await expect(target.service.merge(SCOPE, view, { onConflict: 'fail' })).rejects.toThrow(StateConflictError);
    expect(await target.service.merge(SCOPE, view, { onConflict: 'replace' })).toMatchObject({ replaced: 1 });
    expect((await target.service.snapshot(SCOPE)).databases?.['db']?.tables?.[0]?.Description).toBeUndefined();
  });

  it('refuses what is no document of the catalogue', async () => {
    const view = { databases: { db: { definition: {}, tables: [{ Name: 't', VersionId: '0', Columns: [] }] } } } as unknown as GlueView;
    await expect(world().service.restore(SCOPE, view)).rejects.toThrow(new StateFormatError('must NOT have additional properties (Columns)', ''));
  });
});
