/**
 * CreateTable with `GlobalTableSourceArn`: a replica of a table of another account.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_MA_HowItWorks.html
 */
import { parseArn } from '../../../core/arn.js';
import type { RequestContext } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { CreateTableInput, CreateTableOutput } from '../api.js';
import { dynamoDbError, tableNotFound } from '../errors.js';
import type { Table } from '../model.js';
import type { DynamoDbParts } from '../options.js';
import { findReplica, replicaScope } from '../replication/replicas.js';
import { describeTable, NO_COUNTS } from '../table-description.js';
import { validationError } from '../values/index.js';
import { checkTableClass } from './table-class.js';
import { checkEncryption } from './encryption-settings.js';
import { checkPolicyDocument } from './policy-document.js';
import { describeGlobal } from './tables.js';
import { readTags } from './tags.js';

/** What the source decides. */
const OF_SOURCE = [
  'AttributeDefinitions', 'BillingMode', 'GlobalSecondaryIndexes', 'KeySchema', 'LocalSecondaryIndexes', 'OnDemandThroughput', 'ProvisionedThroughput', 'StreamSpecification',
  'VectorIndexes', 'WarmThroughput',
] as const satisfies readonly (keyof CreateTableInput)[];

export async function createReplica({ tables, globalTables }: DynamoDbParts, input: CreateTableInput, sourceArn: string, { scope, clock }: RequestContext): Promise<CreateTableOutput> {
  const name = input.TableName;
  const source = checkReplica(input, sourceArn, scope);
  const now = clock.now();
  if ((await tables.find(scope, name, now)) !== undefined) throw dynamoDbError('ResourceInUseException', `Table already exists: ${name}`);
  if ((await tables.find(source, name, now)) === undefined) throw tableNotFound(name);
  await globalTables.join(scope, source, name, now, (table) => {
    requireReplicable(table, source, scope);
  });
  const made = await tables.change(scope, name, now, ({ table }) => ({ table: { ...table, ...ownSettings(input, now) } }));
  if (made === undefined) throw tableNotFound(name);
  const description = { ...describeTable(made, NO_COUNTS, scope), ...(await describeGlobal(tables, made, scope, now)) };
  return { TableDescription: { ...description, TableStatus: 'CREATING' } };
}

/**
 * What can be said without the tables. AWS documents these rules and not its words.
 * @returns where the source is
 * @throws AwsError ValidationException
 */
function checkReplica(input: CreateTableInput, sourceArn: string, scope: Scope): Scope {
  const arn = parseArn(sourceArn);
  if (arn?.service !== 'dynamodb' || !arn.resource.startsWith('table/')) throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${sourceArn}`);
  if (input.GlobalTableSettingsReplicationMode !== 'ENABLED') throw validationError('GlobalTableSettingsReplicationMode must be ENABLED when GlobalTableSourceArn is specified');
  const given = OF_SOURCE.filter((member) => input[member] !== undefined);
  if (given.length > 0) throw validationError(`${given.join(', ')} cannot be specified when GlobalTableSourceArn is specified`);
  if (arn.resource !== `table/${input.TableName}`) throw validationError('TableName must be the name of the source table when GlobalTableSourceArn is specified');
  if (arn.accountId === scope.accountId || arn.region === scope.region) throw validationError('The source table must be in another account and in another Region');
  checkTableClass(input.TableClass);
  checkEncryption(input.SSESpecification);
  if (input.ResourcePolicy !== undefined) checkPolicyDocument(input.ResourcePolicy);
  return { accountId: arn.accountId, region: arn.region };
}

/** Each account and each Region has one replica, and all share their settings. @throws AwsError ValidationException */
function requireReplicable(table: Table, source: Scope, scope: Scope): void {
  if (table.settingsReplicationMode !== 'ENABLED') throw validationError('GlobalTableSettingsReplicationMode of the source table must be ENABLED');
  if (findReplica(table, scope.region) !== undefined) throw validationError(`The global table has a replica in region ${scope.region} already`);
  const accounts = (table.replicas ?? []).map((replica) => replicaScope(source, replica).accountId);
  if (accounts.includes(scope.accountId) || accounts.includes(source.accountId)) throw validationError('Each replica of a multi-account global table must be in an account of its own');
}

/** What is each replica's own. */
function ownSettings(input: CreateTableInput, now: number): Partial<Table> {
  return {
    tags: readTags(input.Tags ?? []),
    deletionProtection: input.DeletionProtectionEnabled ?? false,
    ...(input.SSESpecification === undefined ? {} : { encryption: input.SSESpecification }),
    ...(input.TableClass === undefined ? {} : { tableClass: input.TableClass as 'STANDARD' }),
    ...(input.ResourcePolicy === undefined ? {} : { resourcePolicy: { document: input.ResourcePolicy, revisionId: String(now) } }),
  };
}
