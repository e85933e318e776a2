import type { ValueTest } from './match-condition.js';
import { isScalar } from './message-values.js';

/** A path below some place of a body, and what its value has to fulfil. */
export interface PathTest {
  readonly segments: readonly string[];
  readonly test: ValueTest;
}

/**
 * True when the body fulfils all tests together. Where a path goes through an array, one of its elements has to fulfil all tests
 * that go through the same array. A member's name may hold dots: `{"a.b": 1}` has the path `a.b` as `{"a": {"b": 1}}` has.
 */
export function matchesBody(value: unknown, tests: readonly PathTest[]): boolean {
  if (tests.length === 0) return true;
  if (Array.isArray(value)) return value.some((element) => matchesBody(element, tests));
  if (isScalar(value)) return tests.every(({ segments, test }) => segments.length === 0 && test(value));
  return typeof value === 'object' && value !== null && matchesObject(value as Record<string, unknown>, tests);
}

function matchesObject(object: Record<string, unknown>, tests: readonly PathTest[]): boolean {
  const groups = new Map<string, PathTest[]>();
  for (const test of tests) {
    const [first] = test.segments;
    if (first === undefined) return false;
    const group = groups.get(first);
    if (group === undefined) groups.set(first, [test]);
    else group.push(test);
  }
  for (const [first, group] of groups) {
    const left = withoutDotted(object, group);
    if (left.length === 0) continue;
    if (!Object.hasOwn(object, first)) return false;
    if (!matchesBody(object[first], left.map((test) => below(test, 1)))) return false;
  }
  return true;
}

/** Takes away the tests that members with dots in their names fulfil: together where they can, else each alone. */
function withoutDotted(object: Record<string, unknown>, group: readonly PathTest[]): readonly PathTest[] {
  let left = group;
  const names = new Set(group.flatMap(({ segments }) => segments.slice(1).map((_, index) => segments.slice(0, index + 2).join('.'))));
  for (const name of names) {
    if (!Object.hasOwn(object, name)) continue;
    const value = object[name];
    const used = name.split('.').length;
    const through = left.filter(({ segments }) => segments.length >= used && segments.slice(0, used).join('.') === name);
    const together = matchesBody(value, through.map((test) => below(test, used)));
    const taken = together ? through : through.filter((test) => matchesBody(value, [below(test, used)]));
    left = left.filter((test) => !taken.includes(test));
  }
  return left;
}

function below({ segments, test }: PathTest, used: number): PathTest {
  return { segments: segments.slice(used), test };
}

const ANY: ValueTest = () => true;

/** True when some value stands at the path. An empty object or array is no value. */
export function bodyHasPath(body: object, segments: readonly string[]): boolean {
  return matchesBody(body, [{ segments, test: ANY }]);
}
