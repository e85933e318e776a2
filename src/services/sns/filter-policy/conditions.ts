import type { BlockList } from 'node:net';

/** A value at the end of a path: of a message attribute, or of the message's JSON body. */
export type Scalar = string | number | boolean | null;

/** A range on numbers. A bound that is left out does not bound. */
export interface NumericRange {
  readonly low?: { readonly value: number; readonly open: boolean };
  readonly high?: { readonly value: number; readonly open: boolean };
}

/**
 * One entry of the array that a filter policy holds for a key. See "Amazon SNS subscription filter policies" in the SNS
 * Developer Guide.
 */
export type Condition =
  | { readonly kind: 'equals'; readonly value: string | boolean | null }
  /** A text that is an IP address: equal to each spelling of the same address. */
  | { readonly kind: 'equals-address'; readonly addresses: BlockList; readonly value: string }
  | { readonly kind: 'equals-number'; readonly value: number }
  | { readonly kind: 'prefix'; readonly value: string }
  | { readonly kind: 'suffix'; readonly value: string }
  | { readonly kind: 'equals-ignore-case'; readonly value: string }
  | { readonly kind: 'wildcard'; readonly value: string; readonly pattern: WildcardPattern }
  | { readonly kind: 'numeric'; readonly range: NumericRange }
  | { readonly kind: 'exists'; readonly exists: boolean }
  | { readonly kind: 'cidr'; readonly network: BlockList; readonly value: string }
  | { readonly kind: 'anything-but'; readonly strings: ReadonlySet<string>; readonly numbers: ReadonlySet<number> }
  | { readonly kind: 'anything-but-prefix'; readonly values: readonly string[] }
  | { readonly kind: 'anything-but-suffix'; readonly values: readonly string[] }
  | { readonly kind: 'anything-but-ignore-case'; readonly values: ReadonlySet<string> }
  | { readonly kind: 'anything-but-wildcard'; readonly patterns: readonly WildcardPattern[] };

/** The literal parts between the `*` of a pattern: `a*b` is `['a', 'b']`. At least one part; one part has no wildcard. */
export type WildcardPattern = readonly string[];

/** Which part of a message a policy looks at. */
export type FilterPolicyScope = 'MessageAttributes' | 'MessageBody';

/** All conditions of one branch: each path needs one of its conditions to hold. `$or` makes several branches. */
export type FilterRule = ReadonlyMap<string, readonly Condition[]>;

/** A filter policy that SNS would accept. */
export interface FilterPolicy {
  readonly scope: FilterPolicyScope;
  /** At least one. A message passes when it fulfils one of them. */
  readonly rules: readonly FilterRule[];
}
