/**
 * What a write does to one item, apart from how it came: PutItem, UpdateItem, DeleteItem, their likes in transactions and batches, and PartiQL's
 * statements all become one of these. The rules are applied here, to the item as the store holds it, and nowhere else.
 */
import { conditionalCheckFailed } from '../errors.js';
import {
  applyUpdate,
  checkConditionOutsideKey,
  checkUpdateLeavesKey,
  checkUpdateOutsideKeys,
  evaluateCondition,
  type Condition,
  type Update,
  type UpdateValue,
} from '../expressions/index.js';
import {
  attributeOf,
  itemSize,
  keyAttributes,
  MAX_ITEM_BYTES,
  newAttributeMap,
  validationError,
  type AttributeMap,
  type AttributeValue,
  type Item,
  type KeySchema,
} from '../values/index.js';
import { checkIndexKeys, checkItemKey, checkKey, checkUpdatedIndexKeys, type IndexKey } from './item-keys.js';
import { updateRecordSize } from './update-size.js';

/** What writes have to know of a table. */
export interface WriteSchema {
  readonly key: KeySchema;
  readonly indexes: readonly IndexKey[];
}

export const ITEM_TOO_LARGE = 'Item size has exceeded the maximum allowed size';
const UPDATE_TOO_LARGE = 'Item size to update has exceeded the maximum allowed size';

/** One write of one item. */
export interface ItemWrite {
  readonly kind: 'put' | 'update' | 'delete' | 'check';
  /** As the request names it: a name or an ARN. */
  readonly tableName: string;
  /** Whether it is the same whatever is stored: a put or a delete without a condition. */
  readonly unconditional: boolean;
  /**
   * The key of the item, checked against the table.
   * @throws AwsError ValidationException
   */
  keyIn(table: WriteSchema): AttributeMap;
  /**
   * The item as the write leaves it, `undefined` when it leaves none.
   * @throws AwsError ConditionalCheckFailedException, or ValidationException for an update that the item does not allow
   */
  apply(table: WriteSchema, item: Item | undefined): WriteResult;
}

export interface WriteResult {
  readonly item: Item | undefined;
  /** Its size in bytes, where it is known. */
  readonly size?: number | undefined;
  /** The paths that an update named. */
  readonly paths?: readonly (readonly (string | number)[])[];
}

export interface WriteTarget {
  readonly tableName: string;
  readonly condition: Condition | undefined;
  readonly returnOnFailure?: boolean;
}

const NO_ATTRIBUTES: AttributeMap = newAttributeMap();

function checkCondition(condition: Condition | undefined, item: Item | undefined, returnItem = false): void {
  if (condition === undefined || evaluateCondition(condition, item ?? NO_ATTRIBUTES)) return;
  throw conditionalCheckFailed(returnItem ? item : undefined);
}

function checkConditionPaths(condition: Condition | undefined, table: WriteSchema): void {
  if (condition === undefined) return;
  checkConditionOutsideKey(condition, table.key, 'Key');
  for (const index of table.indexes) checkConditionOutsideKey(condition, index.key, 'IndexKey');
}

export interface PutTarget extends WriteTarget {
  readonly item: Item;
  /** The item's size in bytes, where the caller had to count it. */
  readonly size?: number;
  /** BatchWriteItem's words for a key that does not fit. */
  readonly batch?: boolean;
}

export class ItemPut implements ItemWrite {
  readonly kind = 'put';
  readonly tableName: string;
  readonly unconditional: boolean;

  constructor(private readonly target: PutTarget) {
    this.tableName = target.tableName;
    this.unconditional = target.condition === undefined;
  }

  keyIn(table: WriteSchema): AttributeMap {
    const { item, batch = false, condition } = this.target;
    checkItemKey(item, table.key, batch);
    checkIndexKeys(item, table.indexes);
    checkConditionPaths(condition, table);
    return keyOf(item, table.key);
  }

  apply(_table: WriteSchema, item: Item | undefined): WriteResult {
    checkCondition(this.target.condition, item, this.target.returnOnFailure);
    return { item: this.target.item, size: this.target.size };
  }
}

export interface UpdateTarget extends WriteTarget {
  readonly key: AttributeMap;
  readonly update: Update | undefined;
  /** UpdateItem alone limits what an update asks for; everything limits the item that comes of it. */
  readonly limitsRecord?: boolean;
}

export class ItemUpdate implements ItemWrite {
  readonly kind = 'update';
  readonly tableName: string;
  readonly unconditional: boolean;

  constructor(private readonly target: UpdateTarget) {
    this.tableName = target.tableName;
    this.unconditional = false;
  }

  keyIn(table: WriteSchema): AttributeMap {
    const { key, update, condition } = this.target;
    checkKey(key, table.key);
    if (update !== undefined) {
      checkUpdateLeavesKey(update, table.key);
      checkWrittenIndexKeys(update, table);
      checkUpdateOutsideKeys(update, table.key, table.indexes);
    }
    checkConditionPaths(condition, table);
    return key;
  }

  apply(table: WriteSchema, item: Item | undefined): WriteResult {
    const { key, update, condition, limitsRecord } = this.target;
    if (limitsRecord === true && update !== undefined && update.legacy !== true && updateRecordSize(update) > MAX_ITEM_BYTES) {
      throw validationError(UPDATE_TOO_LARGE);
    }
    checkCondition(condition, item, this.target.returnOnFailure);
    if (update === undefined) return { item: item ?? key };
    if (item === undefined && onlyTakesAway(update)) return { item: undefined };
    const result = applyUpdate(update, item ?? key);
    checkUpdatedIndexKeys(result.item, table.indexes);
    const size = itemSize(result.item);
    if (size > MAX_ITEM_BYTES) throw validationError(UPDATE_TOO_LARGE);
    return { ...result, size };
  }
}

/** An update that adds nothing makes no item where there is none, and its paths may lead anywhere; one without any action makes an item. */
function onlyTakesAway({ actions }: Update): boolean {
  return actions.length > 0 && actions.every(({ action }) => action === 'REMOVE' || action === 'DELETE');
}

/** What an update writes whatever the item is: values that it names, and the kind of what it computes. Checked before the item is looked at. */
function checkWrittenIndexKeys(update: Update, table: WriteSchema): void {
  if (table.indexes.length === 0) return;
  const written = newAttributeMap();
  for (const action of update.actions) {
    if (action.path.length !== 1 || action.action === 'REMOVE' || action.action === 'DELETE') continue;
    const value = action.action === 'SET' ? certainValue(action.value) : action.value;
    if (value !== undefined) written[action.path[0] as string] = value;
  }
  checkIndexKeys(written, table.indexes, true);
}

/** What a SET writes, as far as it is certain without the item: a value that is computed stands as one of its type. */
function certainValue(value: UpdateValue): AttributeValue | undefined {
  if (value.kind === 'value') return value.value;
  if (value.kind === 'path' || value.name === 'if_not_exists') return undefined;
  return value.name === 'list_append' ? { L: [] } : { N: '0' };
}

export interface KeyTarget extends WriteTarget {
  readonly key: AttributeMap;
}

export class ItemDelete implements ItemWrite {
  readonly kind = 'delete';
  readonly tableName: string;
  readonly unconditional: boolean;

  constructor(private readonly target: KeyTarget) {
    this.tableName = target.tableName;
    this.unconditional = target.condition === undefined;
  }

  keyIn(table: WriteSchema): AttributeMap {
    checkKey(this.target.key, table.key);
    checkConditionPaths(this.target.condition, table);
    return this.target.key;
  }

  apply(_table: WriteSchema, item: Item | undefined): WriteResult {
    checkCondition(this.target.condition, item, this.target.returnOnFailure);
    return { item: undefined };
  }
}

/** A condition that has to hold for a transaction, and changes nothing. */
export class ItemCheck implements ItemWrite {
  readonly kind = 'check';
  readonly tableName: string;
  readonly unconditional: boolean;

  constructor(private readonly target: KeyTarget) {
    this.tableName = target.tableName;
    this.unconditional = false;
  }

  keyIn(table: WriteSchema): AttributeMap {
    checkKey(this.target.key, table.key);
    checkConditionPaths(this.target.condition, table);
    return this.target.key;
  }

  apply(_table: WriteSchema, item: Item | undefined): WriteResult {
    checkCondition(this.target.condition, item, this.target.returnOnFailure);
    return { item };
  }
}

/** The key attributes of an item. */
export function keyOf(item: AttributeMap, schema: KeySchema): AttributeMap {
  const key = newAttributeMap();
  for (const { name } of keyAttributes(schema)) key[name] = attributeOf(item, name) as AttributeValue;
  return key;
}
