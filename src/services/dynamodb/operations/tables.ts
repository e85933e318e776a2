import type { RequestContext } from '../../../core/operation.js';
import type {
  DeleteTableInput,
  DeleteTableOutput,
  DescribeTableInput,
  DescribeTableOutput,
  ListTablesInput,
  ListTablesOutput,
} from '../api.js';
import { dynamoDbError, tableNotFound, validationError } from '../errors.js';
import { deletedTableBackup } from '../backup-description.js';
import type { Table } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { closeStream } from '../stream-log.js';
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
  return { Table: describe(described.table, described.counts, scope) };
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

async function deleteTable({ backend, tables }: DynamoDbParts, input: DeleteTableInput, context: RequestContext): Promise<DeleteTableOutput> {
  const { scope, name } = tableRef(input.TableName, context.scope);
  const now = context.clock.now();
  const counted = await tables.describe(scope, name, now);
  if (counted !== undefined) {
    requireDeletable(counted.table);
    if (counted.table.pointInTimeRecovery !== undefined) await backend.createBackup(scope, name, (held) => deletedTableBackup(held, now, context.ids));
  }
  let deleted: Table | undefined;
  await tables.change(scope, name, now, ({ table, log }) => {
    requireDeletable(table);
    deleted = { ...table, status: 'DELETING', statusUntil: now + tables.transitionMs };
    if (tables.transitionMs > 0) return { table: deleted };
    return table.stream === undefined ? { table: undefined } : { table: undefined, log: closeStream(log, table.stream, now) };
  });
  if (deleted === undefined) throw tableNotFound(name);
  const { AttributeDefinitions: _, KeySchema: __, CreationDateTime: ___, ...description } = describe(deleted, counted?.counts ?? NO_COUNTS, scope);
  return { TableDescription: description };
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
