import type { Condition, NumericRange, Scalar } from './conditions.js';
import { holdsAddress } from './network.js';
import { quantize } from './numbers.js';
import { matchesWildcard } from './wildcard.js';

/** True for a value that is there. Absence (`exists: false`) is a matter of the path, not of a value. */
export type ValueTest = (value: Scalar) => boolean;

/** Compiles the conditions of one key: a value passes when one of them holds. */
export function compileConditions(conditions: readonly Condition[]): ValueTest {
  const texts = new Set<string>();
  const tests: ValueTest[] = [];
  for (const condition of conditions) {
    if (condition.kind === 'equals' && typeof condition.value === 'string') texts.add(condition.value);
    else tests.push(compileCondition(condition));
  }
  if (texts.size > 0) tests.unshift((value) => typeof value === 'string' && texts.has(value));
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (value) => tests.some((test) => test(value));
}

function compileCondition(condition: Condition): ValueTest {
  switch (condition.kind) {
    case 'equals':
      return (value) => value === condition.value;
    case 'equals-address':
      return onText((text) => text === condition.value || holdsAddress(condition.addresses, text));
    case 'equals-number':
      return equalsNumber(condition.value);
    case 'prefix':
      return onText((text) => text.startsWith(condition.value));
    case 'suffix':
      return onText((text) => text.endsWith(condition.value));
    case 'equals-ignore-case': {
      const lower = condition.value.toLowerCase();
      return onText((text) => text.toLowerCase() === lower);
    }
    case 'wildcard':
      return onText((text) => matchesWildcard(condition.pattern, text));
    case 'numeric':
      return (value) => typeof value === 'number' && inRange(condition.range, value);
    case 'exists':
      return (value) => condition.exists && value !== null && value !== '';
    case 'cidr':
      return onText((text) => holdsAddress(condition.network, text));
    case 'anything-but':
      return (value) => !isOneOf(condition.strings, condition.numbers, value);
    case 'anything-but-prefix':
      return unlessText((text) => condition.values.some((prefix) => text.startsWith(prefix)));
    case 'anything-but-suffix':
      return unlessText((text) => condition.values.some((suffix) => text.endsWith(suffix)));
    case 'anything-but-ignore-case':
      return unlessText((text) => condition.values.has(text.toLowerCase()));
    case 'anything-but-wildcard':
      return unlessText((text) => condition.patterns.some((pattern) => matchesWildcard(pattern, text)));
  }
}

function onText(test: (text: string) => boolean): ValueTest {
  return (value) => typeof value === 'string' && test(value);
}

function unlessText(test: (text: string) => boolean): ValueTest {
  return (value) => typeof value !== 'string' || !test(value);
}

/** Numbers beyond the comparable range, such as account ids, are equal only to themselves. */
function equalsNumber(wanted: number): ValueTest {
  const comparable = quantize(wanted);
  if (comparable === undefined) return (value) => value === wanted;
  return (value) => typeof value === 'number' && quantize(value) === comparable;
}

function isOneOf(strings: ReadonlySet<string>, numbers: ReadonlySet<number>, value: Scalar): boolean {
  if (typeof value === 'string') return strings.has(value);
  const comparable = typeof value === 'number' ? quantize(value) : undefined;
  return comparable !== undefined && numbers.has(comparable);
}

function inRange({ low, high }: NumericRange, value: number): boolean {
  const comparable = quantize(value);
  if (comparable === undefined) return false;
  if (low !== undefined && (low.open ? comparable <= low.value : comparable < low.value)) return false;
  return high === undefined || (high.open ? comparable < high.value : comparable <= high.value);
}
