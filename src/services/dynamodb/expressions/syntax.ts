/** What the parsers make of an expression's text alone: placeholders are still placeholders, so the result serves every request. */

/** Names, placeholders of names (they begin with `#`, which no name here does) and list indexes. */
export type PathSyntax = readonly (string | number)[];

export type OperandSyntax =
  | { readonly kind: 'path'; readonly path: PathSyntax }
  /** A placeholder of a value, with its colon. */
  | { readonly kind: 'value'; readonly name: string }
  | FunctionSyntax;

/** A call; in update expressions also `+` and `-`. */
export interface FunctionSyntax {
  readonly kind: 'function';
  readonly name: string;
  readonly args: readonly OperandSyntax[];
}

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type ConditionSyntax =
  | { readonly kind: 'compare'; readonly operator: Comparator; readonly left: OperandSyntax; readonly right: OperandSyntax }
  | { readonly kind: 'between'; readonly operand: OperandSyntax; readonly lower: OperandSyntax; readonly upper: OperandSyntax }
  | { readonly kind: 'in'; readonly operand: OperandSyntax; readonly candidates: readonly OperandSyntax[] }
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly ConditionSyntax[] }
  | { readonly kind: 'not'; readonly condition: ConditionSyntax }
  | FunctionSyntax;

export type UpdateActionSyntax =
  | { readonly action: 'SET'; readonly path: PathSyntax; readonly value: OperandSyntax }
  | { readonly action: 'REMOVE'; readonly path: PathSyntax }
  | { readonly action: 'ADD' | 'DELETE'; readonly path: PathSyntax; readonly value: string };
