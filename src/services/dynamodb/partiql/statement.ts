/** Statements with their parameters in place, ready to be planned and run. */
import type { AwsError } from '../../../core/errors.js';
import type { Condition } from '../expressions/condition.js';
import type { Path } from '../expressions/path.js';
import type { Update } from '../expressions/update.js';
import type { AttributeMap } from '../values/attribute-value.js';

export interface SelectStatement {
  readonly kind: 'select';
  readonly table: string;
  readonly index: string | undefined;
  /** In the order of the statement; `undefined` for all that the table or index has. */
  readonly columns: readonly Path[] | undefined;
  readonly where: Condition | undefined;
  readonly orderBy: readonly OrderKey[];
  /** What is wrong with its columns or its clauses, where that comes behind what is wrong with its index. */
  readonly problem?: AwsError;
}

export interface OrderKey {
  readonly attribute: string;
  readonly descending: boolean;
}

/** Refused with DuplicateItemException when there is an item of this key. */
export interface InsertStatement {
  readonly kind: 'insert';
  readonly table: string;
  readonly item: AttributeMap;
}

/** What a write answers of the item before or after it. */
export type Returning = 'ALL_OLD' | 'ALL_NEW' | 'UPDATED_OLD' | 'UPDATED_NEW';

/** Fails its condition when there is no item of this key. */
export interface UpdateStatement {
  readonly kind: 'update';
  readonly table: string;
  readonly update: Update;
  readonly where: Condition | undefined;
  readonly returning: Returning | undefined;
}

export interface DeleteStatement {
  readonly kind: 'delete';
  readonly table: string;
  readonly where: Condition | undefined;
  readonly returning: 'ALL_OLD' | undefined;
}

/** Only inside ExecuteTransaction: a check that the SELECT finds an item. */
export interface ExistsStatement {
  readonly kind: 'exists';
  readonly select: SelectStatement;
}

export type Statement = SelectStatement | InsertStatement | UpdateStatement | DeleteStatement | ExistsStatement;
