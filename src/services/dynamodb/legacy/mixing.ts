/** A request uses expressions or the legacy parameters, never both. */
import { validationError } from '../values/errors.js';

/** Parameters by name, in the order in which AWS lists the operation's; `undefined` where not sent. */
export type Parameters = Readonly<Record<string, unknown>>;

/**
 * @throws AwsError ValidationException when parameters of both sorts were sent. KeyConditions beside other expressions do not count as long
 *   as there is no KeyConditionExpression.
 */
export function checkNotMixed(legacy: Parameters, expressions: Parameters): void {
  const expressionNames = sent(expressions);
  if (expressionNames.length === 0) return;
  const keyConditionsAlone = expressions['KeyConditionExpression'] === undefined;
  const legacyNames = sent(legacy).filter((name) => name !== 'KeyConditions' || !keyConditionsAlone);
  if (legacyNames.length === 0) return;
  throw validationError(
    'Can not use both expression and non-expression parameters in the same request: ' +
      `Non-expression parameters: {${legacyNames.join(', ')}} Expression parameters: {${expressionNames.join(', ')}}`,
  );
}

function sent(parameters: Parameters): readonly string[] {
  return Object.keys(parameters).filter((name) => parameters[name] !== undefined);
}
