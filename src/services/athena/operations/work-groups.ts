import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { AthenaApi, ResultConfiguration, ResultConfigurationUpdates, WorkGroup, WorkGroupConfiguration, WorkGroupConfigurationUpdates } from '../api.js';
import type { AthenaBackend } from '../backend.js';
import { invalidRequest, workGroupNotFound } from '../errors.js';
import { ENGINE_VERSION, limits, PRIMARY_WORK_GROUP, SPARK_ENGINE_VERSION } from '../limits.js';
import type { StoredWorkGroup } from '../model.js';
import type { AthenaParts } from '../options.js';
import { decodePageToken, pageOf } from '../page-token.js';
import { tagMap } from '../tag-map.js';

const ENGINE_VERSIONS = ['AUTO', ENGINE_VERSION, SPARK_ENGINE_VERSION, 'Apache Spark version 3.5'];

/** Every account has the workgroup `primary` from the beginning; it is stored when it is first changed. */
const PRIMARY: StoredWorkGroup = {
  workGroup: {
    Name: PRIMARY_WORK_GROUP,
    State: 'ENABLED',
    Description: '',
    CreationTime: 0,
    Configuration: {
      ResultConfiguration: {},
      EnforceWorkGroupConfiguration: false,
      PublishCloudWatchMetricsEnabled: false,
      RequesterPaysEnabled: false,
      EngineVersion: { SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: ENGINE_VERSION },
      EnableMinimumEncryptionConfiguration: false,
    },
  },
  tags: {},
};

/** @throws AwsError when there is no such workgroup. */
export async function requireWorkGroup(backend: AthenaBackend, scope: Scope, name: string): Promise<StoredWorkGroup> {
  const found = (await backend.find(scope, 'workGroups', name)) ?? (name === PRIMARY_WORK_GROUP ? PRIMARY : undefined);
  if (found === undefined) throw workGroupNotFound(name);
  return found;
}

export function workGroupOperations({ backend }: AthenaParts): Pick<OperationTable<AthenaApi>, 'CreateWorkGroup' | 'DeleteWorkGroup' | 'GetWorkGroup' | 'ListEngineVersions' | 'ListWorkGroups' | 'UpdateWorkGroup'> {
  return {
    async CreateWorkGroup(input, { scope, clock }) {
      const workGroup: WorkGroup = {
        Name: input.Name,
        State: 'ENABLED',
        Description: input.Description ?? '',
        CreationTime: clock.now() / 1000,
        Configuration: newConfiguration(input.Configuration ?? {}),
      };
      const stored: StoredWorkGroup = { workGroup, tags: tagMap(input.Tags) };
      if (input.Name === PRIMARY_WORK_GROUP || !(await backend.create(scope, 'workGroups', input.Name, stored))) throw invalidRequest('WorkGroup is already created');
      return {};
    },

    async GetWorkGroup(input, { scope }) {
      return { WorkGroup: (await requireWorkGroup(backend, scope, input.WorkGroup)).workGroup };
    },

    async ListWorkGroups(input, { scope }) {
      const size = input.MaxResults ?? limits.workGroupPage;
      const all = new Map((await backend.list(scope, 'workGroups')).map(([name, stored]) => [name, stored]));
      if (!all.has(PRIMARY_WORK_GROUP)) all.set(PRIMARY_WORK_GROUP, PRIMARY);
      const after = decodePageToken(input.NextToken);
      const rest = [...all].sort(([a], [b]) => (a < b ? -1 : 1)).filter(([name]) => after === undefined || name > after);
      const { page, NextToken } = pageOf(rest, size);
      return {
        WorkGroups: page.map(({ workGroup: { Name, State, Description, CreationTime, Configuration } }) => ({ Name, State, Description, CreationTime, EngineVersion: Configuration?.EngineVersion })),
        NextToken,
      };
    },

    async UpdateWorkGroup(input, { scope }) {
      const { workGroup, tags } = await requireWorkGroup(backend, scope, input.WorkGroup);
      const updated: WorkGroup = {
        ...workGroup,
        ...(input.Description === undefined ? {} : { Description: input.Description }),
        ...(input.State === undefined ? {} : { State: input.State }),
        Configuration: input.ConfigurationUpdates === undefined ? workGroup.Configuration : updatedConfiguration(workGroup.Configuration ?? {}, input.ConfigurationUpdates),
      };
      await backend.put(scope, 'workGroups', input.WorkGroup, { workGroup: updated, tags });
      return {};
    },

    async DeleteWorkGroup(input, context) {
      await deleteWorkGroup(backend, context, input.WorkGroup, input.RecursiveDeleteOption ?? false);
      return {};
    },

    ListEngineVersions() {
      return {
        EngineVersions: ENGINE_VERSIONS.map((version) => ({ SelectedEngineVersion: version, EffectiveEngineVersion: version === 'AUTO' ? ENGINE_VERSION : version })),
      };
    },
  };
}

async function deleteWorkGroup(backend: AthenaBackend, { scope }: RequestContext, name: string, recursive: boolean): Promise<void> {
  if (name === PRIMARY_WORK_GROUP) throw invalidRequest('Primary WorkGroup can not be deleted');
  await requireWorkGroup(backend, scope, name);
  const queries = await backend.list(scope, 'namedQueries', { matches: ({ namedQuery }) => namedQuery.WorkGroup === name });
  const statements = await backend.list(scope, 'preparedStatements', { matches: ({ statement }) => statement.WorkGroupName === name });
  const executions = await backend.list(scope, 'queryExecutions', { matches: ({ execution }) => execution.WorkGroup === name });
  if (!recursive && queries.length + statements.length + executions.length > 0) throw invalidRequest(`WorkGroup ${name} is not empty`);
  for (const [id] of queries) await backend.delete(scope, 'namedQueries', id);
  for (const [id] of statements) await backend.delete(scope, 'preparedStatements', id);
  for (const [id] of executions) await backend.delete(scope, 'queryExecutions', id);
  await backend.delete(scope, 'workGroups', name);
}

function newConfiguration(configuration: WorkGroupConfiguration): WorkGroupConfiguration {
  checkResults(configuration);
  return {
    ...configuration,
    ResultConfiguration: configuration.ResultConfiguration ?? {},
    EnforceWorkGroupConfiguration: configuration.EnforceWorkGroupConfiguration ?? true,
    PublishCloudWatchMetricsEnabled: configuration.PublishCloudWatchMetricsEnabled ?? false,
    RequesterPaysEnabled: configuration.RequesterPaysEnabled ?? false,
    EngineVersion: engineVersion(configuration.EngineVersion?.SelectedEngineVersion ?? 'AUTO'),
    EnableMinimumEncryptionConfiguration: configuration.EnableMinimumEncryptionConfiguration ?? false,
  };
}

function engineVersion(selected: string): NonNullable<WorkGroupConfiguration['EngineVersion']> {
  if (!ENGINE_VERSIONS.includes(selected)) throw invalidRequest(`Engine version ${selected} is not supported`);
  return { SelectedEngineVersion: selected, EffectiveEngineVersion: selected === 'AUTO' ? ENGINE_VERSION : selected };
}

/** Results go to S3 or are kept by Athena, not both. */
function checkResults({ ManagedQueryResultsConfiguration: managed, ResultConfiguration: results }: WorkGroupConfiguration): void {
  if (managed?.Enabled === true && results?.OutputLocation !== undefined) throw invalidRequest('ManagedQueryResultsConfiguration and ResultConfiguration cannot be set together');
  if (results?.OutputLocation !== undefined && !/^s3:\/\/[^/]+/.test(results.OutputLocation)) throw invalidRequest('OutputLocation is not a valid S3 path.');
}

function updatedConfiguration(held: WorkGroupConfiguration, updates: WorkGroupConfigurationUpdates): WorkGroupConfiguration {
  const {
    ResultConfigurationUpdates: results, ManagedQueryResultsConfigurationUpdates: managed, RemoveBytesScannedCutoffPerQuery: removeCutoff,
    RemoveCustomerContentEncryptionConfiguration: removeContent, EngineVersion: version, ...plain
  } = updates;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const updated: WorkGroupConfiguration = {
    ...held,
    ...given,
    ResultConfiguration: results === undefined ? held.ResultConfiguration : updatedResults(held.ResultConfiguration ?? {}, results),
    ...(managed === undefined ? {} : { ManagedQueryResultsConfiguration: { Enabled: managed.Enabled ?? held.ManagedQueryResultsConfiguration?.Enabled ?? false, EncryptionConfiguration: managed.RemoveEncryptionConfiguration === true ? undefined : (managed.EncryptionConfiguration ?? held.ManagedQueryResultsConfiguration?.EncryptionConfiguration) } }),
    ...(version?.SelectedEngineVersion === undefined ? {} : { EngineVersion: engineVersion(version.SelectedEngineVersion) }),
    ...(removeCutoff === true ? { BytesScannedCutoffPerQuery: undefined } : {}),
    ...(removeContent === true ? { CustomerContentEncryptionConfiguration: undefined } : {}),
  };
  checkResults(updated);
  return updated;
}

function updatedResults(held: ResultConfiguration, updates: ResultConfigurationUpdates): ResultConfiguration {
  return {
    OutputLocation: updates.RemoveOutputLocation === true ? undefined : (updates.OutputLocation ?? held.OutputLocation),
    EncryptionConfiguration: updates.RemoveEncryptionConfiguration === true ? undefined : (updates.EncryptionConfiguration ?? held.EncryptionConfiguration),
    ExpectedBucketOwner: updates.RemoveExpectedBucketOwner === true ? undefined : (updates.ExpectedBucketOwner ?? held.ExpectedBucketOwner),
    AclConfiguration: updates.RemoveAclConfiguration === true ? undefined : (updates.AclConfiguration ?? held.AclConfiguration),
  };
}
