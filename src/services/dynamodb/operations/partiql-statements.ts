/** PartiQL statements as reads and writes of items. */
import type { AwsError } from '../../../core/errors.js';
import type { BatchStatementRequest } from '../api.js';
import { dynamoDbError } from '../errors.js';
import type { Condition } from '../expressions/index.js';
import type { ItemRead } from '../item-store.js';
import { bindStatement, findItem, planExists, planWrite, type SelectStatement, type Statement } from '../partiql/index.js';
import { checkAttributeValueShape, itemSize, MAX_ITEM_BYTES, validationError, type AttributeMap } from '../values/index.js';
import { ITEM_TOO_LARGE, ItemCheck, ItemDelete, ItemPut, ItemUpdate, type ItemWrite, type WriteSchema } from './item-write.js';
import { checkKey } from './item-keys.js';

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

/** The write that a statement means. What its clause asks of the item beside the key is known only with the table. */
export function writeOf(statement: ChangeStatement, returnOnFailure: boolean): ItemWrite {
  if (statement.kind === 'insert') return new NewItem(statement.table, statement.item);
  const where = statement.kind === 'exists' ? statement.select.where : statement.where;
  const tableName = statement.kind === 'exists' ? statement.select.table : statement.table;
  return new StatementWrite(tableName, where, statement, returnOnFailure);
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
      const { key, condition } = planExists(where, table.key);
      return new ItemCheck({ tableName, key, condition: withItem(condition, table), returnOnFailure });
    }
    const { key, condition } = planWrite(where, table.key);
    if (statement.kind === 'delete') return new ItemDelete({ tableName, key, condition, returnOnFailure });
    return new ItemUpdate({ tableName, key, update: statement.update, condition: withItem(condition, table), returnOnFailure });
  }
}

/** An UPDATE is of an item that is there. */
function withItem(condition: Condition | undefined, table: WriteSchema): Condition {
  const exists: Condition = { kind: 'attribute_exists', path: [table.key.hash[0]?.name ?? ''] };
  return { kind: 'and', conditions: condition === undefined ? [exists] : [exists, condition] };
}

/**
 * The read that a SELECT of one item means.
 * @param refusal what is told of a SELECT that may find several
 */
export function readOf(statement: SelectStatement, refusal: string): ItemRead & { condition(): Condition | undefined } {
  let found: Condition | undefined;
  return {
    tableName: statement.table,
    keyIn(table) {
      const target = statement.index === undefined ? findItem(statement.where, table.key) : undefined;
      if (target === undefined) throw validationError(refusal);
      checkKey(target.key, table.key);
      found = target.condition;
      return target.key;
    },
    condition: () => found,
  };
}

