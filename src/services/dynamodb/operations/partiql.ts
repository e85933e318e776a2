import { AwsError } from '../../../core/errors.js';
import type { JsonValue } from '../../../core/json.js';
import type { RequestContext } from '../../../core/operation.js';
import type {
  BatchExecuteStatementInput,
  BatchExecuteStatementOutput,
  BatchStatementRequest,
  BatchStatementResponse,
  ExecuteStatementInput,
  ExecuteStatementOutput,
  ExecuteTransactionInput,
  ExecuteTransactionOutput,
  ParameterizedStatement,
} from '../api.js';
import type { ItemStore } from '../item-store.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { selectColumns, type SelectStatement, type Statement } from '../partiql/index.js';
import { parseAttributeValue, validationError, type AttributeMap } from '../values/index.js';
import { MEMBER_REFUSAL } from './cancellation.js';
import { CapacityMeters, readUnits, TRANSACTIONAL } from './capacity.js';
import type { ItemWrite } from './item-write.js';
import { runSelect, sourceOf } from './partiql-select.js';
import { readOf, readStatement, writeOf, type ChangeStatement } from './partiql-statements.js';
import { decodeToken } from './partiql-token.js';
import { transactionCapacity } from './transaction-capacity.js';
import { fingerprintOf } from './transact-write-items.js';
import { returnedAttributes } from './update-item.js';
import { addWrite, writeCapacity, type WrittenItem } from './write-report.js';

export function partiqlOperations(parts: DynamoDbParts): Pick<DynamoDbOperations, 'BatchExecuteStatement' | 'ExecuteStatement' | 'ExecuteTransaction'> {
  return {
    BatchExecuteStatement: (input, context) => batchExecuteStatement(parts, input, context),
    ExecuteStatement: (input, context) => executeStatement(parts, input, context),
    ExecuteTransaction: (input, context) => executeTransaction(parts, input, context),
  };
}

async function executeStatement({ items }: DynamoDbParts, input: ExecuteStatementInput, context: RequestContext): Promise<ExecuteStatementOutput> {
  const statement = readStatement(input);
  if (statement.kind === 'select') {
    const place = input.NextToken === undefined ? undefined : decodeToken(input.NextToken, sourceOf(statement));
    const { items: found, nextToken, lastEvaluatedKey, capacity } = await runSelect(
      items,
      { statement, limit: input.Limit, consistent: input.ConsistentRead ?? false, place, wanted: input.ReturnConsumedCapacity },
      context,
    );
    return { Items: found, NextToken: nextToken, LastEvaluatedKey: lastEvaluatedKey, ConsumedCapacity: capacity };
  }
  if (statement.kind === 'exists') throw validationError('EXISTS() is only supported inside ExecuteTransaction');
  const written = await items.write(writeOf(statement, input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD'), context);
  const returned = returnedBy(statement, written);
  return {
    Items: returned === undefined ? [] : [returned],
    ConsumedCapacity: writeCapacity(written, input.ReturnConsumedCapacity),
  };
}

/** What a RETURNING clause gives. */
function returnedBy(statement: ChangeStatement, written: WrittenItem): AttributeMap | undefined {
  if (statement.kind !== 'update' && statement.kind !== 'delete') return undefined;
  return statement.returning === undefined ? undefined : returnedAttributes(written, statement.returning);
}

// ---- Batches

/** Codes of the errors of single statements. */
const BATCH_CODES: Readonly<Record<string, string>> = {
  ConditionalCheckFailedException: 'ConditionalCheckFailed',
  DuplicateItemException: 'DuplicateItem',
  ItemCollectionSizeLimitExceededException: 'ItemCollectionSizeLimitExceeded',
  ResourceNotFoundException: 'ResourceNotFound',
  TransactionConflictException: 'TransactionConflict',
  ValidationException: 'ValidationError',
};

async function batchExecuteStatement({ items }: DynamoDbParts, input: BatchExecuteStatementInput, context: RequestContext): Promise<BatchExecuteStatementOutput> {
  const meters = new CapacityMeters();
  const bound = input.Statements.map((request) => attempt(() => readStatement(request)));
  checkOneSort(bound);
  const responses: BatchStatementResponse[] = [];
  for (const [index, request] of input.Statements.entries()) {
    const statement = bound[index] as Statement | AwsError;
    responses.push(statement instanceof AwsError ? failure(statement) : await runMember(items, statement, request, meters, context));
  }
  return { Responses: responses, ConsumedCapacity: meters.report(input.ReturnConsumedCapacity) };
}

/** A batch reads or writes; statements that cannot be read count as neither. */
function checkOneSort(bound: readonly (Statement | AwsError)[]): void {
  const sorts = new Set(bound.flatMap((statement) => (statement instanceof AwsError ? [] : [statement.kind === 'select'])));
  if (sorts.size > 1) throw validationError('Cannot mix read and write operations in the same batch');
}

function attempt<T>(read: () => T): T | AwsError {
  try {
    return read();
  } catch (error) {
    if (error instanceof AwsError && BATCH_CODES[error.code] !== undefined) return error;
    throw error;
  }
}

/** Statements that never came to run do not tell of their table. */
const REFUSED_BEFORE: ReadonlySet<string> = new Set(['ResourceNotFoundException', 'ValidationException']);

function failure(error: AwsError, table?: string): BatchStatementResponse {
  const item = error.fields?.['Item'];
  const tableName = REFUSED_BEFORE.has(error.code) ? undefined : table;
  return {
    Error: { Code: BATCH_CODES[error.code] ?? error.code, Message: error.message, ...(item === undefined ? {} : { Item: item }) },
    ...(tableName === undefined ? {} : { TableName: tableName }),
  };
}

async function runMember(
  items: ItemStore,
  statement: Statement,
  request: BatchStatementRequest,
  meters: CapacityMeters,
  context: RequestContext,
): Promise<BatchStatementResponse> {
  const tableName = statement.kind === 'exists' ? statement.select.table : statement.table;
  try {
    if (statement.kind === 'select') {
      const item = await readMember(items, statement, request.ConsistentRead ?? false, meters, context);
      return { TableName: tableName, ...(item === undefined ? {} : { Item: item }) };
    }
    if (statement.kind === 'exists') throw validationError('EXISTS() is only supported inside ExecuteTransaction');
    const written = await items.write(writeOf(statement, request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD'), context);
    addWrite(meters.of(written.table.name), written);
    const returned = returnedBy(statement, written);
    return { TableName: tableName, ...(returned === undefined ? {} : { Item: returned }) };
  } catch (error) {
    if (error instanceof AwsError && BATCH_CODES[error.code] !== undefined) return failure(error, tableName);
    throw error;
  }
}

const BATCH_KEY_REFUSAL = 'Select statements within BatchExecuteStatement must specify the primary key in the where clause.';
const TRANSACTION_KEY_REFUSAL = 'Select statements within ExecuteTransaction must specify the primary key in the where clause.';

async function readMember(
  items: ItemStore,
  statement: SelectStatement,
  consistent: boolean,
  meters: CapacityMeters,
  context: RequestContext,
): Promise<AttributeMap | undefined> {
  const read = readOf(statement, BATCH_KEY_REFUSAL);
  const { table, stored } = await items.read(statement.table, context, (schema) => read.keyIn(schema));
  meters.of(table.name).addTable(readUnits(stored?.size ?? 0, consistent));
  return stored === undefined ? undefined : selected(statement, stored.item);
}

function selected({ columns }: SelectStatement, item: AttributeMap): AttributeMap {
  return columns === undefined ? item : selectColumns(columns, item);
}

// ---- Transactions

async function executeTransaction(parts: DynamoDbParts, input: ExecuteTransactionInput, context: RequestContext): Promise<ExecuteTransactionOutput> {
  const statements = input.TransactStatements.map((request, index) => readMemberOf(request, index));
  const reads = statements.filter((statement) => statement.kind === 'select').length;
  if (reads > 0 && reads < statements.length) {
    throw validationError('ExecuteTransaction API does not support both read and write operations in the same request.');
  }
  return reads > 0
    ? readTransaction(parts, statements as readonly SelectStatement[], input, context)
    : writeTransaction(parts, statements as readonly ChangeStatement[], input, context);
}

function memberPrefix(index: number): string {
  return `${MEMBER_REFUSAL}${String(index)}]: `;
}

function readMemberOf(request: ParameterizedStatement, index: number): Statement {
  const where = memberPrefix(index);
  let statement: Statement;
  try {
    statement = readStatement(request);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ValidationException' || isOfParameter(error, request)) throw error;
    throw validationError(where + error.message);
  }
  if ((statement.kind === 'update' || statement.kind === 'delete') && statement.returning !== undefined) {
    throw validationError(`${where}RETURNING clause is not supported in ExecuteTransaction.`);
  }
  if (statement.kind === 'select' && statement.index !== undefined) {
    throw validationError(`${where}Reads on indices are not supported within transactions.`);
  }
  return statement;
}

/** Parameters are attribute values, and told as such. */
function isOfParameter({ message }: AwsError, { Parameters }: ParameterizedStatement): boolean {
  const found = attempt(() => (Parameters ?? []).forEach((parameter) => void parseAttributeValue(parameter, 'older')));
  return found instanceof AwsError && found.message === message;
}

async function readTransaction(
  { items }: DynamoDbParts,
  statements: readonly SelectStatement[],
  input: ExecuteTransactionInput,
  context: RequestContext,
): Promise<ExecuteTransactionOutput> {
  const reads = statements.map((statement, index) => readOf(statement, memberPrefix(index) + TRANSACTION_KEY_REFUSAL));
  const found = await items.readTransaction(reads, context);
  const meters = new CapacityMeters('ReadCapacityUnits');
  const responses = found.map(({ table, stored }, index) => {
    meters.of(table.name).addTable(TRANSACTIONAL * readUnits(stored?.size ?? 0, true));
    const item = stored === undefined ? undefined : selected(statements[index] as SelectStatement, stored.item);
    return item === undefined ? {} : { Item: item };
  });
  return { Responses: responses, ConsumedCapacity: meters.report(input.ReturnConsumedCapacity) };
}

async function writeTransaction(
  { items }: DynamoDbParts,
  statements: readonly ChangeStatement[],
  input: ExecuteTransactionInput,
  context: RequestContext,
): Promise<ExecuteTransactionOutput> {
  const writes: readonly ItemWrite[] = statements.map((statement, index) =>
    writeOf(statement, input.TransactStatements[index]?.ReturnValuesOnConditionCheckFailure === 'ALL_OLD', memberPrefix(index)),
  );
  const token = input.ClientRequestToken;
  const outcome = await items.writeTransaction(
    writes,
    token === undefined ? undefined : { token, fingerprint: fingerprintOf(input.TransactStatements as unknown as JsonValue) },
    context,
  );
  return { Responses: [], ConsumedCapacity: transactionCapacity(outcome, input.ReturnConsumedCapacity) };
}
