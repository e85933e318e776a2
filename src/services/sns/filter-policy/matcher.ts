import type { FilterPolicy, FilterRule } from './conditions.js';
import { bodyHasPath, matchesBody, type PathTest } from './match-body.js';
import { compileConditions, type ValueTest } from './match-condition.js';
import type { FilterableMessage } from './message-values.js';

/** True when a message passes the policy that this was compiled from. */
export type FilterMatcher = (message: FilterableMessage) => boolean;

interface CompiledPath {
  readonly path: string;
  readonly test: ValueTest;
  /** True when the path may also be absent. */
  readonly orAbsent: boolean;
}

/** Compiles a policy once; the function that it gives is called for each message. */
export function compileFilterPolicy(policy: FilterPolicy): FilterMatcher {
  const rules = policy.rules.map(compileRule);
  if (policy.scope === 'MessageAttributes') return (message) => rules.some((rule) => matchesAttributes(rule, message));
  const tests = rules.map((rule) => ({ rule, tests: rule.map(toPathTest) }));
  return (message) => {
    const { body } = message;
    // A body without any member matches nothing, not even the absence of a key.
    if (body === undefined || Object.keys(body).length === 0) return false;
    return tests.some((each) => matchesBodyRule(each.rule, each.tests, body));
  };
}

function compileRule(rule: FilterRule): readonly CompiledPath[] {
  return [...rule].map(([path, conditions]) => ({
    path,
    test: compileConditions(conditions),
    orAbsent: conditions.some((condition) => condition.kind === 'exists' && !condition.exists),
  }));
}

function toPathTest({ path, test }: CompiledPath): PathTest {
  return { segments: path.split('.'), test };
}

function matchesAttributes(rule: readonly CompiledPath[], { attributes }: FilterableMessage): boolean {
  if (attributes.size === 0) return false;
  return rule.every(({ path, test, orAbsent }) => {
    const values = attributes.get(path);
    return values === undefined ? orAbsent : values.some(test);
  });
}

function matchesBodyRule(rule: readonly CompiledPath[], tests: readonly PathTest[], body: object): boolean {
  const present: PathTest[] = [];
  for (let index = 0; index < rule.length; index += 1) {
    const compiled = rule[index];
    const test = tests[index];
    if (compiled === undefined || test === undefined) continue;
    if (compiled.orAbsent && !bodyHasPath(body, test.segments)) continue;
    present.push(test);
  }
  return matchesBody(body, present);
}
