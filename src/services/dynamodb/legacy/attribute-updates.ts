/**
 * AttributeUpdates: the legacy form of UpdateExpression.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html
 */
import type { Update, UpdateAction } from '../expressions/update.js';
import { typeOf, type AttributeType } from '../values/attribute-value.js';
import { INVALID_PARAMETER, validationError, type ValueLayer } from '../values/errors.js';
import { checkAttributeName, parseAttributeValue } from '../values/parse-value.js';

/** A member of AttributeUpdates as sent; its value not yet parsed. */
export interface AttributeUpdateInput {
  readonly Value?: unknown;
  readonly Action?: 'ADD' | 'PUT' | 'DELETE' | undefined;
}

const SETS: ReadonlySet<AttributeType> = new Set<AttributeType>(['SS', 'NS', 'BS']);
const ADDABLE: ReadonlySet<AttributeType> = new Set<AttributeType>(['N', 'L', 'SS', 'NS', 'BS']);

/**
 * @throws AwsError SerializationException or ValidationException: the first problem in the order of the attributes
 */
export function readAttributeUpdates(
  input: Readonly<Record<string, AttributeUpdateInput>>,
  layer: ValueLayer,
): Update {
  const actions = Object.keys(input).map((name) => {
    checkAttributeName(name);
    return readOne(name, input[name] as AttributeUpdateInput, layer);
  });
  return { actions, legacy: true };
}

function readOne(name: string, { Value: json, Action: action = 'PUT' }: AttributeUpdateInput, layer: ValueLayer): UpdateAction {
  const path = [name];
  if (json === undefined || json === null) {
    if (action === 'DELETE') return { action: 'REMOVE', path };
    throw validationError(
      `${INVALID_PARAMETER}Only DELETE action is allowed when no attribute value is specified`,
    );
  }
  const value = parseAttributeValue(json, layer);
  const type = typeOf(value);
  if (action === 'PUT') return { action: 'SET', path, value: { kind: 'value', value } };
  if (action === 'DELETE' && !SETS.has(type)) {
    throw validationError(`${INVALID_PARAMETER}DELETE action with value is not supported for the type ${type}`);
  }
  if (action === 'ADD' && !ADDABLE.has(type)) {
    throw validationError(`${INVALID_PARAMETER}ADD action is not supported for the type ${type}`);
  }
  return { action, path, value };
}
