import { compareBinary } from './binary.js';
import { compareStrings } from './compare.js';
import { compareNumbers } from './number.js';

const ORDERS = { SS: compareStrings, NS: compareNumbers, BS: compareBinary } as const;

/** A set's members as DynamoDB gives them, whatever order they were written in: text and bytes bytewise, numbers by value. The very same list if they stand so. */
export function inSetOrder(type: keyof typeof ORDERS, members: readonly string[]): readonly string[] {
  const order = ORDERS[type];
  for (let index = 1; index < members.length; index += 1) {
    if (order(members[index - 1] as string, members[index] as string) > 0) return [...members].sort(order);
  }
  return members;
}
