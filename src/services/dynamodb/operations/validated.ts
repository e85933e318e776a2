/** The checks that come before DynamoDB looks for the table, and how their problems are told. */
import { AwsError } from '../../../core/errors.js';
import {
  checkAttributeMapShape,
  checkAttributeValueShape,
  ENVELOPE,
  readsInOlderForm,
  validationError,
  type RawParameters,
} from '../values/index.js';

/**
 * Runs the checks. DynamoDB reads the whole request before it checks any of it, so JSON of the wrong shape anywhere comes before a value that
 * is wrong in an earlier parameter.
 * @param envelope for PutItem, UpdateItem and DeleteItem, which count the problems of this stage
 */
export function validated<T>(parameters: RawParameters, envelope: boolean, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ValidationException') throw error;
    checkShapes(parameters);
    throw envelope && !readsInOlderForm(parameters) ? validationError(ENVELOPE + error.message) : error;
  }
}

/** @throws AwsError SerializationException */
export function checkShapes({ maps = [], conditions = [] }: RawParameters): void {
  for (const map of maps) if (map !== undefined && map !== null) checkAttributeMapShape(map);
  for (const members of conditions) {
    if (members === undefined || members === null) continue;
    for (const { Value, AttributeValueList } of Object.values(members as Record<string, ConditionMember>)) {
      if (Value !== undefined && Value !== null) checkAttributeValueShape(Value);
      for (const value of AttributeValueList ?? []) checkAttributeValueShape(value);
    }
  }
}

interface ConditionMember {
  readonly Value?: unknown;
  readonly AttributeValueList?: readonly unknown[];
}
