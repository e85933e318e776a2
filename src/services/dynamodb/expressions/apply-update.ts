import type { AwsError } from '../../../core/errors.js';
import { typeOf, type AttributeMap, type AttributeValue } from '../values/attribute-value.js';
import { validationError } from '../values/errors.js';
import { addNumbers, subtractNumbers } from '../values/number.js';
import { inSetOrder } from '../values/set-order.js';
import { DocumentCopy } from './document.js';
import { valueAt, type Path } from './path.js';
import { project, projectionOf } from './projection.js';
import type { Update, UpdateAction, UpdateValue } from './update.js';

export interface UpdateResult {
  readonly item: AttributeMap;
  /** The paths that the update named. */
  readonly paths: readonly Path[];
}

/**
 * Applies an update. Every value is computed from the item as it was before.
 * @param item for an item that does not exist yet: its key alone
 * @throws AwsError ValidationException when the update does not fit the item; the size of the result is not checked here
 */
export function applyUpdate(update: Update, item: AttributeMap): UpdateResult {
  const document = new DocumentCopy(item);
  const mismatch = update.legacy === true ? LEGACY_MISMATCH : MISMATCH;
  for (const action of update.actions) applyAction(action, item, document, mismatch);
  return { item: document.finish(), paths: update.actions.map(({ path }) => path) };
}

/**
 * What UPDATED_OLD (with the item as it was) and UPDATED_NEW (with the one that `applyUpdate` gave) answer, or `undefined` when none of
 * the paths leads anywhere. Indexes are read as the update named them: an entry appended by a greater index is not found, and where an
 * entry was removed the one that moved up is.
 */
export function updatedAttributes(paths: readonly Path[], item: AttributeMap): AttributeMap | undefined {
  const attributes = project(projectionOf(paths), item);
  return Object.keys(attributes).length === 0 ? undefined : attributes;
}

const MISMATCH = 'An operand in the update expression has an incorrect data type';
const LEGACY_MISMATCH = 'Type mismatch for attribute to update';
const MISSING = 'The provided expression refers to an attribute that does not exist in the item';

function applyAction(action: UpdateAction, item: AttributeMap, document: DocumentCopy, mismatch: string): void {
  const { path } = action;
  if (action.action === 'REMOVE') document.remove(path);
  else if (action.action === 'SET') document.set(path, computeValue(action.value, item));
  else if (action.action === 'ADD') document.set(path, addTo(valueAt(item, path), action.value, mismatch));
  else deleteFrom(document, path, valueAt(item, path), action.value, mismatch);
}

function computeValue(value: UpdateValue, item: AttributeMap): AttributeValue {
  if (value.kind === 'value') return value.value;
  if (value.kind === 'path') return requireValue(valueAt(item, value.path));
  const [first, second] = value.args as readonly [UpdateValue, UpdateValue];
  if (value.name === 'if_not_exists') {
    return (first.kind === 'path' ? valueAt(item, first.path) : undefined) ?? computeValue(second, item);
  }
  return combine(value.name, computeValue(first, item), computeValue(second, item));
}

function requireValue(value: AttributeValue | undefined): AttributeValue {
  if (value === undefined) throw validationError(MISSING);
  return value;
}

function combine(name: 'list_append' | '+' | '-', first: AttributeValue, second: AttributeValue): AttributeValue {
  if (name === 'list_append') {
    if ('L' in first && 'L' in second) return { L: [...first.L, ...second.L] };
  } else if ('N' in first && 'N' in second) {
    return { N: name === '+' ? addNumbers(first.N, second.N) : subtractNumbers(first.N, second.N) };
  }
  throw validationError(MISMATCH);
}

function addTo(existing: AttributeValue | undefined, value: AttributeValue, mismatch: string): AttributeValue {
  if (existing === undefined) return value;
  if ('N' in value && 'N' in existing) return { N: addNumbers(existing.N, value.N) };
  if ('SS' in value && 'SS' in existing) return { SS: inSetOrder('SS', union(existing.SS, value.SS)) };
  if ('NS' in value && 'NS' in existing) return { NS: inSetOrder('NS', union(existing.NS, value.NS)) };
  if ('BS' in value && 'BS' in existing) return { BS: inSetOrder('BS', union(existing.BS, value.BS)) };
  if ('L' in value && 'L' in existing) return { L: [...existing.L, ...value.L] };
  throw validationError(mismatch);
}

function union(existing: readonly string[], added: readonly string[]): readonly string[] {
  return [...new Set([...existing, ...added])];
}

/** An emptied set goes as a whole; of a set that is not there nothing can be deleted. */
function deleteFrom(
  document: DocumentCopy,
  path: Path,
  existing: AttributeValue | undefined,
  value: AttributeValue,
  mismatch: string,
): void {
  if (existing === undefined) {
    document.remove(path);
    return;
  }
  const rest = difference(existing, value, mismatch);
  if (rest === undefined) document.remove(path);
  else document.set(path, rest);
}

function difference(existing: AttributeValue, value: AttributeValue, mismatch: string): AttributeValue | undefined {
  if ('SS' in existing && 'SS' in value) return wrap(existing.SS, value.SS, (SS) => ({ SS }));
  if ('NS' in existing && 'NS' in value) return wrap(existing.NS, value.NS, (NS) => ({ NS }));
  if ('BS' in existing && 'BS' in value) return wrap(existing.BS, value.BS, (BS) => ({ BS }));
  throw mismatchError(existing, value, mismatch);
}

function wrap(
  existing: readonly string[],
  deleted: readonly string[],
  make: (members: readonly string[]) => AttributeValue,
): AttributeValue | undefined {
  const gone = new Set(deleted);
  const rest = existing.filter((member) => !gone.has(member));
  return rest.length === 0 ? undefined : make(rest);
}

function mismatchError(existing: AttributeValue, value: AttributeValue, mismatch: string): AwsError {
  if (typeOf(existing) === typeOf(value)) throw new Error(`DELETE of a ${typeOf(value)}`);
  return validationError(mismatch);
}
