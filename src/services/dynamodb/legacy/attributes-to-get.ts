/** AttributesToGet: the legacy form of ProjectionExpression. */
import { projectionOf, type Projection } from '../expressions/projection.js';
import { INVALID_PARAMETER, validationError } from '../values/errors.js';
import { checkAttributeName } from '../values/parse-value.js';

/** @throws AwsError ValidationException when a name stands twice, or is none */
export function readAttributesToGet(names: readonly string[]): Projection {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw validationError(`${INVALID_PARAMETER}Duplicate value in attribute name: ${name}`);
    checkAttributeName(name);
    seen.add(name);
  }
  return projectionOf(names.map((name) => [name]));
}
