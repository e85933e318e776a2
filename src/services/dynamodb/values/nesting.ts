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

/** From so many levels on the current checks do not read a request any more. */
const OLDER_FORM_DEPTH = 62;

/** Parameters of a request that hold attribute values, as sent. */
export interface RawParameters {
  /** Items, keys, ExpressionAttributeValues. */
  readonly maps?: readonly unknown[];
  /** Expected, AttributeUpdates, KeyConditions and filters: maps of structures with a `Value` or an `AttributeValueList`. */
  readonly conditions?: readonly unknown[];
}

/** Whether a value is nested so deeply that PutItem, UpdateItem and DeleteItem check the request, and tell of it, as they did before 2026. */
export function readsInOlderForm({ maps = [], conditions = [] }: RawParameters): boolean {
  return (
    maps.some((map) => membersOf(map).some((value) => isDeep(value, OLDER_FORM_DEPTH))) ||
    conditions.some((members) =>
      membersOf(members).some((member) => {
        const { Value, AttributeValueList } = (member ?? {}) as { readonly Value?: unknown; readonly AttributeValueList?: unknown };
        return [Value, ...membersOf(AttributeValueList)].some((value) => isDeep(value, OLDER_FORM_DEPTH));
      }),
    )
  );
}

/** Whether any of the attributes, as sent, is nested more deeply than a document may be. */
export function isTooDeep(map: unknown): boolean {
  return membersOf(map).some((value) => isDeep(value, MAX_DEPTH));
}

/** Whether JSON that may be an attribute value holds values through as many documents, one in another. */
function isDeep(json: unknown, documents: number): boolean {
  if (documents === 0) return true;
  const { M, L } = (json ?? {}) as { readonly M?: unknown; readonly L?: unknown };
  return [...membersOf(M), ...membersOf(L)].some((member) => isDeep(member, documents - 1));
}

function membersOf(json: unknown): readonly unknown[] {
  return typeof json === 'object' && json !== null ? Object.values(json) : [];
}
