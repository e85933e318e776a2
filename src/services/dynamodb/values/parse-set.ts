/** Sets that a client sent: never empty, no member twice; in the order in which they are given back. */
import { compareBinary, readBinary } from './binary.js';
import { compareStrings } from './compare.js';
import { INVALID_PARAMETER, validationError, type ValueLayer } from './errors.js';
import { normaliseNumber } from './number.js';
import { inSetOrder } from './set-order.js';
import { readList, readString } from './wire-types.js';

export function parseStringSet(content: unknown, layer: ValueLayer): readonly string[] {
  const members = readMembers(content, readString);
  if (members.length === 0) throw validationError(`${INVALID_PARAMETER}An string set  may not be empty`);
  const repeat = firstRepeat(members);
  if (repeat === -1) return inSetOrder('SS', members);
  const shown =
    layer === 'current'
      ? reorder(members, repeat, compareStrings).map((member) => `"${member}"`)
      : members;
  throw validationError(`${INVALID_PARAMETER}Input collection [${shown.join(', ')}] contains duplicates.`);
}

export function parseNumberSet(content: unknown, layer: ValueLayer): readonly string[] {
  const members = readMembers(content, readString);
  if (members.length === 0) throw validationError(`${INVALID_PARAMETER}An number set  may not be empty`);
  const numbers = mapChanged(members, (member) => normaliseNumber(member, layer));
  if (firstRepeat(numbers) === -1) return inSetOrder('NS', numbers);
  throw validationError(
    layer === 'current'
      ? `${INVALID_PARAMETER}Input collection contains duplicates.`
      : 'Input collection contains duplicates',
  );
}

export function parseBinarySet(content: unknown, layer: ValueLayer): readonly string[] {
  const members = readMembers(content, readBinary);
  if (members.length === 0) throw validationError(`${INVALID_PARAMETER}Binary sets should not be empty`);
  const repeat = firstRepeat(members);
  if (repeat === -1) return inSetOrder('BS', members);
  const shown =
    layer === 'current'
      ? reorder(members, repeat, compareBinary).map((member) => `"${member}"`).join(',')
      : members.join(', ');
  throw validationError(`${INVALID_PARAMETER}Input collection [${shown}]of type BS contains duplicates.`);
}

function readMembers(content: unknown, read: (member: unknown) => string): readonly string[] {
  const list = readList(content);
  for (const member of list) read(member);
  return list as readonly string[];
}

/** The place of the first member that stands earlier too, or -1. */
function firstRepeat(members: readonly string[]): number {
  if (members.length === 1) return -1;
  const seen = new Set<string>();
  for (let index = 0; index < members.length; index += 1) {
    seen.add(members[index] as string);
    if (seen.size === index) return index;
  }
  return -1;
}

/** As the current layer lists members: sorted up to the first repeat, from there as they were sent. */
function reorder(members: readonly string[], repeat: number, order: (a: string, b: string) => number): readonly string[] {
  return [...members.slice(0, repeat).sort(order), ...members.slice(repeat)];
}

/** `list.map(change)`, or the very same list if nothing changed. */
function mapChanged(list: readonly string[], change: (entry: string) => string): readonly string[] {
  let changed: string[] | undefined;
  for (let index = 0; index < list.length; index += 1) {
    const entry = list[index] as string;
    const result = change(entry);
    if (result === entry) continue;
    changed ??= [...list];
    changed[index] = result;
  }
  return changed ?? list;
}
