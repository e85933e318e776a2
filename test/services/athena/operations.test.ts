import {
  BatchGetNamedQueryCommand, BatchGetPreparedStatementCommand, CancelCapacityReservationCommand, CreateCapacityReservationCommand, CreateDataCatalogCommand, CreateNamedQueryCommand, CreateNotebookCommand,
  CreatePreparedStatementCommand, CreatePresignedNotebookUrlCommand, CreateWorkGroupCommand, DeleteCapacityReservationCommand, DeleteDataCatalogCommand, DeleteNamedQueryCommand, DeleteNotebookCommand,
  DeletePreparedStatementCommand, DeleteWorkGroupCommand, ExportNotebookCommand, GetCalculationExecutionCommand, GetCapacityAssignmentConfigurationCommand, GetCapacityReservationCommand, GetDataCatalogCommand,
  GetNamedQueryCommand, GetPreparedStatementCommand, GetResourceDashboardCommand, GetSessionEndpointCommand, GetSessionStatusCommand, GetWorkGroupCommand, ImportNotebookCommand, ListDataCatalogsCommand, ListEngineVersionsCommand, ListNamedQueriesCommand,
  ListNotebookMetadataCommand, ListNotebookSessionsCommand, ListPreparedStatementsCommand, ListTagsForResourceCommand, ListWorkGroupsCommand, PutCapacityAssignmentConfigurationCommand, StartCalculationExecutionCommand, StartSessionCommand,
  TagResourceCommand, TerminateSessionCommand, UntagResourceCommand, UpdateNamedQueryCommand, UpdateNotebookCommand, UpdatePreparedStatementCommand, UpdateWorkGroupCommand, type AthenaClient,
} from '@aws-sdk/client-athena';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryQueryBackend } from '../../../src/sql/memory-query-backend.js';
import { openAthena, type AthenaWorld } from './support.js';

const scope = { accountId: '123456789012', region: 'us-east-1' };
let athena: AthenaWorld;
let client: AthenaClient;
beforeAll(async () => {
  athena = await openAthena(new MemoryQueryBackend());
  ({ client } = athena);
});
afterAll(() => athena.close());

describe('workgroups', () => {
  it('are made, changed, listed and removed', async () => {
    await client.send(new CreateWorkGroupCommand({ Name: 'team', Description: 'ours', Configuration: { ResultConfiguration: { OutputLocation: 's3://results/team/' } }, Tags: [{ Key: 'a', Value: '1' }] }));
    await expect(client.send(new CreateWorkGroupCommand({ Name: 'team' }))).rejects.toMatchObject({ name: 'InvalidRequestException', message: 'WorkGroup is already created' });
    await client.send(new UpdateWorkGroupCommand({ WorkGroup: 'team', State: 'DISABLED', ConfigurationUpdates: { ResultConfigurationUpdates: { RemoveOutputLocation: true }, BytesScannedCutoffPerQuery: 10_000_000 } }));
    const { WorkGroup } = await client.send(new GetWorkGroupCommand({ WorkGroup: 'team' }));
    expect(WorkGroup).toMatchObject({ State: 'DISABLED', Description: 'ours', Configuration: { BytesScannedCutoffPerQuery: 10_000_000, ResultConfiguration: {} } });
    await expect(athena.run('SELECT 1', { WorkGroup: 'team' })).rejects.toMatchObject({ message: 'WorkGroup team is disabled.' });
    expect((await client.send(new ListWorkGroupsCommand({}))).WorkGroups?.map(({ Name }) => Name)).toEqual(['primary', 'team']);
    const arn = 'arn:aws:athena:us-east-1:123456789012:workgroup/team';
    await client.send(new TagResourceCommand({ ResourceARN: arn, Tags: [{ Key: 'b', Value: '2' }] }));
    await client.send(new UntagResourceCommand({ ResourceARN: arn, TagKeys: ['a'] }));
    expect((await client.send(new ListTagsForResourceCommand({ ResourceARN: arn }))).Tags).toEqual([{ Key: 'b', Value: '2' }]);
    await client.send(new DeleteWorkGroupCommand({ WorkGroup: 'team' }));
    await expect(client.send(new GetWorkGroupCommand({ WorkGroup: 'team' }))).rejects.toMatchObject({ name: 'InvalidRequestException', message: 'WorkGroup team is not found.' });
    expect((await client.send(new ListEngineVersionsCommand({}))).EngineVersions?.[0]).toEqual({ SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: 'Athena engine version 3' });
  });
});

describe('named queries and prepared statements', () => {
  it('keeps named queries', async () => {
    const { NamedQueryId } = await client.send(new CreateNamedQueryCommand({ Name: 'q', Database: 'd', QueryString: 'SELECT 1', ClientRequestToken: 'x'.repeat(32) }));
    expect((await client.send(new CreateNamedQueryCommand({ Name: 'q', Database: 'd', QueryString: 'SELECT 1', ClientRequestToken: 'x'.repeat(32) }))).NamedQueryId).toBe(NamedQueryId);
    await client.send(new UpdateNamedQueryCommand({ NamedQueryId, Name: 'r', QueryString: 'SELECT 2' }));
    expect((await client.send(new GetNamedQueryCommand({ NamedQueryId }))).NamedQuery).toMatchObject({ Name: 'r', QueryString: 'SELECT 2', Database: 'd', WorkGroup: 'primary' });
    expect((await client.send(new ListNamedQueriesCommand({}))).NamedQueryIds).toEqual([NamedQueryId]);
    const missing = '12345678-1234-1234-1234-123456789012';
    expect((await client.send(new BatchGetNamedQueryCommand({ NamedQueryIds: [String(NamedQueryId), missing] }))).UnprocessedNamedQueryIds?.map((entry) => entry.NamedQueryId)).toEqual([missing]);
    await client.send(new DeleteNamedQueryCommand({ NamedQueryId }));
    await expect(client.send(new GetNamedQueryCommand({ NamedQueryId }))).rejects.toMatchObject({ name: 'InvalidRequestException' });
  });

  it('keeps prepared statements', async () => {
    await client.send(new CreatePreparedStatementCommand({ StatementName: 'p1', WorkGroup: 'primary', QueryStatement: 'SELECT ?' }));
    await client.send(new UpdatePreparedStatementCommand({ StatementName: 'p1', WorkGroup: 'primary', QueryStatement: 'SELECT ? + 1' }));
    expect((await client.send(new GetPreparedStatementCommand({ StatementName: 'p1', WorkGroup: 'primary' }))).PreparedStatement?.QueryStatement).toBe('SELECT ? + 1');
    expect((await client.send(new ListPreparedStatementsCommand({ WorkGroup: 'primary' }))).PreparedStatements?.map(({ StatementName }) => StatementName)).toEqual(['p1']);
    expect((await client.send(new BatchGetPreparedStatementCommand({ WorkGroup: 'primary', PreparedStatementNames: ['p1', 'p2'] }))).UnprocessedPreparedStatementNames?.[0]?.StatementName).toBe('p2');
    await client.send(new DeletePreparedStatementCommand({ StatementName: 'p1', WorkGroup: 'primary' }));
    await expect(client.send(new GetPreparedStatementCommand({ StatementName: 'p1', WorkGroup: 'primary' }))).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'PreparedStatement p1 was not found in workGroup primary' });
  });
});

describe('data catalogs and capacity', () => {
  it('keeps data catalogs beside AwsDataCatalog', async () => {
    await client.send(new CreateDataCatalogCommand({ Name: 'lambda1', Type: 'LAMBDA', Parameters: { function: 'arn:aws:lambda:us-east-1:123456789012:function:f' } }));
    expect((await client.send(new GetDataCatalogCommand({ Name: 'lambda1' }))).DataCatalog).toMatchObject({ Type: 'LAMBDA', Status: 'CREATE_COMPLETE' });
    expect((await client.send(new ListDataCatalogsCommand({}))).DataCatalogsSummary?.map(({ CatalogName }) => CatalogName)).toEqual(['AwsDataCatalog', 'lambda1']);
    expect((await client.send(new DeleteDataCatalogCommand({ Name: 'lambda1' }))).DataCatalog?.Status).toBe('DELETE_COMPLETE');
  });

  it('reserves capacity', async () => {
    await client.send(new CreateCapacityReservationCommand({ Name: 'cap', TargetDpus: 24 }));
    await client.send(new PutCapacityAssignmentConfigurationCommand({ CapacityReservationName: 'cap', CapacityAssignments: [{ WorkGroupNames: ['primary'] }] }));
    expect((await client.send(new GetCapacityReservationCommand({ Name: 'cap' }))).CapacityReservation).toMatchObject({ Status: 'ACTIVE', TargetDpus: 24, AllocatedDpus: 24 });
    expect((await client.send(new GetCapacityAssignmentConfigurationCommand({ CapacityReservationName: 'cap' }))).CapacityAssignmentConfiguration?.CapacityAssignments).toEqual([{ WorkGroupNames: ['primary'] }]);
    await expect(client.send(new DeleteCapacityReservationCommand({ Name: 'cap' }))).rejects.toMatchObject({ name: 'InvalidRequestException' });
    await client.send(new CancelCapacityReservationCommand({ Name: 'cap' }));
    await client.send(new DeleteCapacityReservationCommand({ Name: 'cap' }));
    await expect(client.send(new GetCapacityReservationCommand({ Name: 'cap' }))).rejects.toMatchObject({ message: 'Capacity reservation cap does not exist' });
  });
});

describe('notebooks and Spark', () => {
  it('keeps notebooks', async () => {
    const { NotebookId } = await client.send(new CreateNotebookCommand({ WorkGroup: 'primary', Name: 'n1' }));
    await client.send(new UpdateNotebookCommand({ NotebookId, Payload: '{"cells":[1]}', Type: 'IPYNB' }));
    expect((await client.send(new ExportNotebookCommand({ NotebookId }))).Payload).toBe('{"cells":[1]}');
    await client.send(new ImportNotebookCommand({ WorkGroup: 'primary', Name: 'n2', Payload: '{}', Type: 'IPYNB' }));
    expect((await client.send(new ListNotebookMetadataCommand({ WorkGroup: 'primary' }))).NotebookMetadataList?.map(({ Name }) => Name).sort()).toEqual(['n1', 'n2']);
    const { SessionId } = await client.send(new StartSessionCommand({ WorkGroup: 'primary', NotebookVersion: '1', EngineConfiguration: { MaxConcurrentDpus: 4, AdditionalConfigs: { NotebookId: String(NotebookId) } } }));
    expect((await client.send(new ListNotebookSessionsCommand({ NotebookId }))).NotebookSessionsList?.map((entry) => entry.SessionId)).toEqual([SessionId]);
    const opened = await client.send(new CreatePresignedNotebookUrlCommand({ SessionId }));
    expect(opened.NotebookUrl).toContain(`/notebooks/n1.ipynb?authToken=${String(opened.AuthToken)}`);
    expect(opened.AuthTokenExpirationTime).toBe(Math.floor(athena.mock.clock.now() / 1000) + 600);
    await client.send(new DeleteNotebookCommand({ NotebookId }));
    await expect(client.send(new CreatePresignedNotebookUrlCommand({ SessionId: 's' }))).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'Session s does not exist' });
  });

  it('tells where a session is reached, until it ends', async () => {
    const { SessionId } = await client.send(new StartSessionCommand({ WorkGroup: 'primary', EngineConfiguration: { MaxConcurrentDpus: 4 }, SessionIdleTimeoutInMinutes: 5 }));
    const ResourceARN = `arn:aws:athena:us-east-1:123456789012:workgroup/primary/session/${String(SessionId)}`;
    const { EndpointUrl, AuthToken, AuthTokenExpirationTime } = await client.send(new GetSessionEndpointCommand({ SessionId }));
    expect(new URL(String(EndpointUrl)).hostname).toContain(String(SessionId));
    expect(AuthToken).toMatch(/^\w{64}$/);
    expect(AuthTokenExpirationTime?.getTime()).toBeGreaterThan(athena.mock.clock.now());
    expect((await client.send(new GetResourceDashboardCommand({ ResourceARN }))).Url).toContain(String(SessionId));
    await client.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'a', Value: '1' }] }));
    expect((await client.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual([{ Key: 'a', Value: '1' }]);
    await expect(client.send(new GetResourceDashboardCommand({ ResourceARN: ResourceARN.replace('session', 'other') }))).rejects.toMatchObject({ name: 'InvalidRequestException' });
    await athena.mock.clock.advance(5 * 60_000);
    expect((await client.send(new GetSessionStatusCommand({ SessionId }))).Status?.State).toBe('TERMINATED');
    await expect(client.send(new GetSessionEndpointCommand({ SessionId }))).rejects.toMatchObject({ name: 'InvalidRequestException', message: `Session ${String(SessionId)} is terminated` });
  });

  it('keeps sessions, and says that it does not calculate', async () => {
    const { SessionId, State } = await client.send(new StartSessionCommand({ WorkGroup: 'primary', EngineConfiguration: { MaxConcurrentDpus: 4 } }));
    expect(State).toBe('IDLE');
    const { CalculationExecutionId } = await client.send(new StartCalculationExecutionCommand({ SessionId, CodeBlock: 'print(1)' }));
    const { Status } = await client.send(new GetCalculationExecutionCommand({ CalculationExecutionId }));
    expect(Status).toMatchObject({ State: 'FAILED', StateChangeReason: 'Spark is not part of this mock: sessions keep their state, and calculations are not run' });
    expect((await client.send(new TerminateSessionCommand({ SessionId }))).State).toBe('TERMINATED');
    expect((await client.send(new GetSessionStatusCommand({ SessionId }))).Status?.State).toBe('TERMINATED');
  });
});

describe("Athena's state", () => {
  it('is captured and put back whole', async () => {
    await client.send(new CreateNamedQueryCommand({ Name: 'kept', Database: 'd', QueryString: 'SELECT 1' }));
    await athena.run('SELECT 1');
    const view = await athena.service.snapshot(scope);
    const other = await openAthena(new MemoryQueryBackend());
    await other.service.restore(scope, view);
    expect(await other.service.snapshot(scope)).toEqual(view);
    expect((await other.client.send(new ListNamedQueriesCommand({}))).NamedQueryIds?.length).toBe(1);
    await other.close();
  });
});
