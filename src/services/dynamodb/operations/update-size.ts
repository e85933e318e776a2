/**
 * What UpdateItem, and UpdateItem alone, holds against the limit of 400 KB beside the item itself: what its UpdateExpression asks for, whatever the
 * item holds. Measured on the service; AWS does not document it. AttributeUpdates has no such charge.
 */
import type { Path, Update, UpdateAction, UpdateValue } from '../expressions/index.js';
import { valueSize } from '../values/index.js';

const UPDATE_BYTES = 3;
/** For each SET or ADD. */
const WRITE_BYTES = 19;
/** For each REMOVE or DELETE. */
const REMOVE_BYTES = 1;
/** For each step of a target's path behind the first. */
const TARGET_STEP_BYTES = 4;
/** For a path whose value is read, and each of its steps. */
const OPERAND_BYTES = 1;
const OPERAND_STEP_BYTES = 14;
/** For each function or operator. */
const CALL_BYTES = { '+': 34, '-': 37, if_not_exists: 39, list_append: 37 } as const;

/** In bytes. */
export function updateRecordSize({ actions }: Update): number {
  let size = UPDATE_BYTES;
  for (const action of actions) size += actionSize(action);
  return size;
}

function actionSize(action: UpdateAction): number {
  const target = targetSize(action.path);
  switch (action.action) {
    case 'SET':
      return WRITE_BYTES + target + operandSize(action.value);
    case 'ADD':
      return WRITE_BYTES + target + valueSize(action.value);
    default:
      return REMOVE_BYTES + target;
  }
}

function targetSize(path: Path): number {
  let size = -TARGET_STEP_BYTES;
  for (const step of path) size += TARGET_STEP_BYTES + stepSize(step);
  return size;
}

function operandSize(value: UpdateValue): number {
  if (value.kind === 'value') return valueSize(value.value);
  if (value.kind === 'call') return value.args.reduce<number>((size, arg) => size + operandSize(arg), CALL_BYTES[value.name]);
  return value.path.reduce<number>((size, step) => size + OPERAND_STEP_BYTES + stepSize(step), OPERAND_BYTES);
}

/** A name's bytes, an index's digits. */
function stepSize(step: string | number): number {
  return typeof step === 'number' ? String(step).length : Buffer.byteLength(step);
}
