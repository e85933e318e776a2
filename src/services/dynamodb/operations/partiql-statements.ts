/** PartiQL statements as reads and writes of items. */
import { AwsError } from '../../../core/errors.js';
import type { BatchStatementRequest } from '../api.js';
import { dynamoDbError } from '../errors.js';
import type { Condition } from '../expressions/index.js';
import type { ItemRead } from '../item-store.js';
import { bindStatement, findItem, planExists, planWrite, type SelectStatement, type Statement } from '../partiql/index.js';
import { checkAttributeValueShape, itemSize, MAX_ITEM_BYTES, validationError, type AttributeMap } from '../values/index.js';
import { ITEM_TOO_LARGE, ItemCheck, ItemDelete, ItemPut, ItemUpdate, type ItemWrite, type WriteSchema } from './item-write.js';
import { checkKey } from './item-keys.js';
import { checkReadable } from './partiql-select.js';

/** A statement that is no SELECT. */
export type ChangeStatement = Exclude<Statement, SelectStatement>;

/** The members of requests that carry a statement. */
export interface StatementRequest extends Pick<BatchStatementRequest, 'Statement'> {
  readonly Parameters?: readonly unknown[] | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

/** @throws AwsError ValidationException, or SerializationException for a parameter that cannot even be read */
export function readStatement({ Statement: text, Parameters }: StatementRequest): Statement {
  for (const parameter of Parameters ?? []) checkAttributeValueShape(parameter);
  const statement = bindStatement(text, Parameters);
  if (statement.kind === 'insert' && itemSize(statement.item) > MAX_ITEM_BYTES) throw validationError(ITEM_TOO_LARGE);
  return statement;
}

export function duplicateItem(): AwsError {
  return dynamoDbError('DuplicateItemException', 'Duplicate primary key exists in table');
}

/**
 * The write that a statement means.
 * @param prefix stands before what is told of a clause that does not name one item
 *
 * What its clause asks of the item beside the key is known only with the table. */
export function writeOf(statement: ChangeStatement, returnOnFailure: boolean, prefix = ''): ItemWrite {
  if (statement.kind === 'insert') return new NewItem(statement.table, statement.item);
  const where = statement.kind === 'exists' ? statement.select.where : statement.where;
  const tableName = statement.kind === 'exists' ? statement.select.table : statement.table;
  return new StatementWrite(tableName, where, statement, returnOnFailure, prefix);
}

/** An item that may not be there yet. */
class NewItem extends ItemPut {
  constructor(tableName: string, item: AttributeMap) {
    super({ tableName, item, condition: ALWAYS });
  }

  override apply(table: WriteSchema, item: AttributeMap | undefined) {
    if (item !== undefined) throw duplicateItem();
    return super.apply(table, undefined);
  }
}

/** Makes the write look at what is there. */
const ALWAYS: Condition = { kind: 'and', conditions: [] };

/** An UPDATE, DELETE or EXISTS: its clause becomes key and condition once the table is known. */
class StatementWrite implements ItemWrite {
  readonly kind: ItemWrite['kind'];
  readonly unconditional = false;

  constructor(
    readonly tableName: string,
    private readonly where: Condition | undefined,
    private readonly statement: Exclude<ChangeStatement, { kind: 'insert' }>,
    private readonly returnOnFailure: boolean,
    private readonly prefix: string,
  ) {
    this.kind = statement.kind === 'exists' ? 'check' : statement.kind;
  }

  keyIn(table: WriteSchema): AttributeMap {
    return this.write(table).keyIn(table);
  }

  apply(table: WriteSchema, item: AttributeMap | undefined) {
    return this.write(table).apply(table, item);
  }

  private write(table: WriteSchema): ItemWrite {
    const { tableName, returnOnFailure, statement, where } = this;
    if (statement.kind === 'exists') {
      const { key, condition } = prefixed(this.prefix, () => planExists(where, table.key));
      return new ItemCheck({ tableName, key, condition: withItem(condition, table), returnOnFailure });
    }
    const { key, condition } = prefixed(this.prefix, () => planWrite(where, table.key));
    if (statement.kind === 'delete') return new ItemDelete({ tableName, key, condition, returnOnFailure });
    return new ItemUpdate({ tableName, key, update: statement.update, condition: withItem(condition, table), returnOnFailure });
  }
}

/** Runs a check of a statement's clause. */
function prefixed<T>(prefix: string, plan: () => T): T {
  try {
    return plan();
  } catch (error) {
    if (prefix === '' || !(error instanceof AwsError) || error.code !== 'ValidationException') throw error;
    throw validationError(prefix + error.message);
  }
}

/** An UPDATE is of an item that is there. */
function withItem(condition: Condition | undefined, table: WriteSchema): Condition {
  const exists: Condition = { kind: 'attribute_exists', path: [table.key.hash[0]?.name ?? ''] };
  return { kind: 'and', conditions: condition === undefined ? [exists] : [exists, condition] };
}

/**
 * The read that a SELECT of one item means.
 * @param refusal what is told of a SELECT whose clause is not the primary key and nothing else
 */
export function readOf(statement: SelectStatement, refusal: string): ItemRead {
  return {
    tableName: statement.table,
    keyIn(table) {
      const index = table.indexes.find(({ name }) => name === statement.index);
      if (index !== undefined) checkReadable(index);
      const target = statement.index === undefined ? findItem(statement.where, table.key) : undefined;
      if (target === undefined || target.condition !== undefined) throw validationError(refusal);
      checkKey(target.key, table.key);
      return target.key;
    },
  };
}

