import type { JsonValue } from '../../core/json.js';
import type { ConflictPolicy, SectionModel } from '../../core/state.js';
import { sameValue } from '../compare/same-value.js';

/**
 * What becomes of a record that both sides hold differently, or, with a base, that both sides changed: `keep` and `ours` take the first side's,
 * `replace` and `theirs` the second's, `fail` takes neither.
 */
export type MergePolicy = ConflictPolicy | 'ours' | 'theirs';

/** Whose record the merge takes; none where it is gone. */
export type MergeChoice = 'ours' | 'theirs';

export interface MergeDecision {
  readonly choice: MergeChoice;
  /** True when both sides have a claim and the policy decided. */
  readonly conflict: boolean;
  /** True when both sides hold the same, or neither holds it. */
  readonly same: boolean;
  /** True when the record is one with an owner that is taken from their side: its place is in their list. */
  readonly withTheirs?: boolean;
}

/** The values of one record on all sides; `undefined` where it is not held. */
export interface MergeSides {
  /** Undefined too when the merge has no base. */
  readonly base: JsonValue | undefined;
  readonly ours: JsonValue | undefined;
  readonly theirs: JsonValue | undefined;
}

/** Decides on one record. Without a base, a record that only one side holds was added by it. */
export function decide(section: SectionModel, sides: MergeSides, policy: MergePolicy): MergeDecision {
  const set = (value: JsonValue | undefined): JsonValue | undefined =>
    value === undefined || section.unset === undefined || !sameValue(section, value, section.unset) ? value : undefined;
  const [base, ours, theirs] = [set(sides.base), set(sides.ours), set(sides.theirs)];
  const same = (a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
    a === undefined || b === undefined ? a === b : sameValue(section, a, b);
  if (same(ours, theirs)) return { choice: 'ours', conflict: false, same: true };
  if (same(base, ours)) return { choice: 'theirs', conflict: false, same: false };
  if (same(base, theirs)) return { choice: 'ours', conflict: false, same: false };
  return { choice: preferred(policy), conflict: true, same: false };
}

/** The side that a policy takes in a conflict. */
export function preferred(policy: MergePolicy): MergeChoice {
  return policy === 'replace' || policy === 'theirs' ? 'theirs' : 'ours';
}
