/**
 * Expected: the legacy form of ConditionExpression.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.Expected.html
 */
import type { AwsError } from '../../../core/errors.js';
import type { AttributeValue } from '../values/attribute-value.js';
import { INVALID_PARAMETER, validationError, type ValueLayer } from '../values/errors.js';
import { parseAttributeValue } from '../values/parse-value.js';
import { checkComparison, type ComparisonOperator, type LegacyCondition } from './comparison.js';

/** A member of Expected as sent; its values not yet parsed. */
export interface ExpectedInput {
  readonly Value?: unknown;
  readonly Exists?: boolean | undefined;
  readonly ComparisonOperator?: ComparisonOperator | undefined;
  readonly AttributeValueList?: readonly unknown[] | undefined;
}

/**
 * @throws AwsError SerializationException or ValidationException: the first problem in the order of the attributes
 */
export function readExpected(
  input: Readonly<Record<string, ExpectedInput>>,
  layer: ValueLayer,
): readonly LegacyCondition[] {
  return Object.keys(input).map((attribute) => readOne(attribute, input[attribute] as ExpectedInput, layer));
}

function readOne(attribute: string, input: ExpectedInput, layer: ValueLayer): LegacyCondition {
  const value = isGiven(input.Value) ? parseAttributeValue(input.Value, layer) : undefined;
  const list = input.AttributeValueList?.map((entry) => parseAttributeValue(entry, layer));
  if (list !== undefined) checkList(attribute, input);
  const operator = input.ComparisonOperator;
  if (operator === undefined) return existence(attribute, input.Exists, value);
  if (input.Exists !== undefined) throw refusal('Exists and ComparisonOperator cannot be used together', attribute);
  const values = list ?? (value === undefined ? undefined : [value]);
  if (values === undefined && operator !== 'NULL' && operator !== 'NOT_NULL') {
    throw refusal(`Value or AttributeValueList must be used with ComparisonOperator: ${operator}`, attribute);
  }
  checkComparison(operator, values ?? []);
  return { attribute, operator, values: values ?? [] };
}

function isGiven(json: unknown): boolean {
  return json !== undefined && json !== null;
}

function checkList(attribute: string, input: ExpectedInput): void {
  if (isGiven(input.Value)) throw refusal('Value and AttributeValueList cannot be used together', attribute);
  if (input.ComparisonOperator === undefined) {
    throw refusal('AttributeValueList can only be used with a ComparisonOperator', attribute);
  }
}

function existence(attribute: string, exists: boolean | undefined, value: AttributeValue | undefined): LegacyCondition {
  if (exists === false) {
    if (value !== undefined) throw refusal('Value cannot be used when Exists is false', attribute);
    return { attribute, operator: 'NULL', values: [] };
  }
  if (value === undefined) {
    throw refusal(`Value must be provided when Exists is ${exists === undefined ? 'null' : 'true'}`, attribute);
  }
  return { attribute, operator: 'EQ', values: [value] };
}

function refusal(problem: string, attribute: string): AwsError {
  return validationError(`${INVALID_PARAMETER}${problem} for Attribute: ${attribute}`);
}
