/** How a transaction that cannot be carried out is told: one reason for each of its items, in order. */
import { AwsError } from '../../../core/errors.js';
import type { JsonObject } from '../../../core/json.js';
import { dynamoDbError } from '../errors.js';

/** Code of a reason for each error of a single write. */
const REASON_CODES: Readonly<Record<string, string>> = {
  ConditionalCheckFailedException: 'ConditionalCheckFailed',
  DuplicateItemException: 'DuplicateItem',
  ItemCollectionSizeLimitExceededException: 'ItemCollectionSizeLimitExceeded',
  TransactionConflictException: 'TransactionConflict',
  ValidationException: 'ValidationError',
};

/** Values that no key can have are refused before the transaction begins. */
const REFUSED_AT_ONCE = 'One or more parameter values are not valid.';
/** So are statements of ExecuteTransaction that name more than one item. Followed by the place of the statement. */
export const MEMBER_REFUSAL = 'Validation failed in TransactStatements[';

/** Gathers what stands in the way of a transaction's items. */
export class Cancellation {
  private readonly failures = new Map<number, AwsError>();

  constructor(private readonly count: number) {}

  get failed(): boolean {
    return this.failures.size > 0;
  }

  /**
   * Runs the check of an item and keeps what it refuses.
   * @returns what the check gave, `undefined` when it refused
   * @throws AwsError what is no matter of one item
   */
  attempt<T>(index: number, check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof AwsError) || REASON_CODES[error.code] === undefined) throw error;
      if (error.message.startsWith(REFUSED_AT_ONCE) || error.message.startsWith(MEMBER_REFUSAL)) throw error;
      this.failures.set(index, error);
      return undefined;
    }
  }

  /** The answer to the whole transaction. */
  error(): AwsError {
    const reasons = Array.from({ length: this.count }, (_, index): JsonObject => {
      const error = this.failures.get(index);
      if (error === undefined) return { Code: 'None' };
      return { ...error.fields, Code: REASON_CODES[error.code] ?? error.code, Message: error.message };
    });
    return dynamoDbError(
      'TransactionCanceledException',
      `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code as string).join(', ')}]`,
      { CancellationReasons: reasons },
    );
  }
}
