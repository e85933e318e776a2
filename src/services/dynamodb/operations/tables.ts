import type { RequestContext } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type {
  DeleteTableInput,
  DeleteTableOutput,
  DescribeTableInput,
  DescribeTableOutput,
  ListTablesInput,
  ListTablesOutput,
} from '../api.js';
import { dynamoDbError, tableNotFound, validationError } from '../errors.js';
import type { Table } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { describeReplicas } from '../replication/description.js';
import { describeTable as describe, NO_COUNTS } from '../table-description.js';
import { tableRef } from './table-ref.js';

export function tableOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'DeleteTable' | 'DescribeTable' | 'ListTables'> {
  return {
    DeleteTable: (input, context) => deleteTable(parts, input, context),
    DescribeTable: (input, context) => describeTable(parts, input, context),
    ListTables: (input, context) => listTables(parts, input, context),
  };
}

async function describeTable({ tables }: DynamoDbParts, input: DescribeTableInput, context: RequestContext): Promise<DescribeTableOutput> {
  const { scope, name } = tableRef(input.TableName, context.scope);
  const described = await tables.describe(scope, name, context.clock.now());
  if (described === undefined) throw tableNotFound(name);
  const description = describe(described.table, described.counts, scope);
  if (described.table.replicas === undefined && described.table.settingsReplicationMode === undefined) return { Table: description };
  return { Table: { ...description, ...(await describeGlobal(tables, described.table, scope, context.clock.now())) } };
}

const MOST_NAMES = 100;

async function listTables({ backend }: DynamoDbParts, input: ListTablesInput, { scope }: RequestContext): Promise<ListTablesOutput> {
  const limit = input.Limit ?? MOST_NAMES;
  const after = input.ExclusiveStartTableName;
  const names = await backend.listTables(scope, { ...(after === undefined ? {} : { after }), limit: limit + 1 });
  const page = names.slice(0, limit);
  const last = page.at(-1);
  return { TableNames: page, ...(names.length > limit && last !== undefined ? { LastEvaluatedTableName: last } : {}) };
}

async function deleteTable({ tables, globalTables }: DynamoDbParts, input: DeleteTableInput, context: RequestContext): Promise<DeleteTableOutput> {
  const { scope, name } = tableRef(input.TableName, context.scope);
  const now = context.clock.now();
  const counted = await tables.describe(scope, name, now);
  const deleted = await globalTables.delete(scope, name, now, requireDeletable);
  const { AttributeDefinitions: _, KeySchema: __, CreationDateTime: ___, ...description } = describe(deleted, counted?.counts ?? NO_COUNTS, scope);
  return { TableDescription: { ...description, ...(await describeGlobal(tables, deleted, scope, now)) } };
}

/** What is told of a table's replicas. */
export function describeGlobal(tables: DynamoDbParts['tables'], table: Table, scope: Scope, now: number): ReturnType<typeof describeReplicas> {
  return describeReplicas(table, scope, (replica) => tables.find(replica, table.name, now));
}

function requireDeletable(table: Table): void {
  requireChangeable(table);
  if (!table.deletionProtection) return;
  throw validationError('Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.');
}

const ATTEMPTS = { CREATING: 'created', UPDATING: 'updated', DELETING: 'deleted' } as const;

/** @throws AwsError ResourceInUseException while the table passes from one state to another */
export function requireChangeable({ name, status }: Table): void {
  if (status === 'ACTIVE') return;
  throw dynamoDbError('ResourceInUseException', `Attempt to change a resource which is still in use: Table is being ${ATTEMPTS[status]}: ${name}`);
}
