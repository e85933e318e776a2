/** How deep documents are nested. An attribute's own value is the first level. */
import type { AwsError } from '../../../core/errors.js';
import type { AttributeValue } from './attribute-value.js';
import { validationError } from './errors.js';

export const MAX_DEPTH = 32;

export function tooDeepError(): AwsError {
  return validationError(
    'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
  );
}

/** The levels of a value: one for a scalar or a set. */
export function documentDepth(value: AttributeValue): number {
  let depth = 0;
  if ('M' in value) for (const member of Object.values(value.M)) depth = Math.max(depth, documentDepth(member));
  else if ('L' in value) for (const entry of value.L) depth = Math.max(depth, documentDepth(entry));
  return depth + 1;
}
