/** What the parser makes of a statement's text alone; its parameters are still to come. */
import type { Path } from '../expressions/path.js';
import type { Position } from './errors.js';

interface At {
  /** Of the node's first token, or of its operator. */
  readonly at: Position;
  /** The first token as it stands in the statement. */
  readonly source: string;
}

export type Expression = At & ExpressionNode;

export type ExpressionNode =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'bag'; readonly items: readonly Expression[] }
  | { readonly kind: 'struct'; readonly members: readonly (readonly [string, Expression])[] }
  /** From zero, in the order of the statement. */
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'star' }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'negate'; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'between'; readonly operand: Expression; readonly lower: Expression; readonly upper: Expression }
  | { readonly kind: 'in'; readonly operand: Expression; readonly candidates: Expression }
  | { readonly kind: 'is'; readonly operand: Expression; readonly type: string }
  | { readonly kind: 'exists'; readonly select: SelectSyntax };

export type BinaryOperator =
  | 'AND'
  | 'OR'
  | 'LIKE'
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '||';

/** A table, or an index of it. */
export interface Source {
  readonly components: readonly string[];
  readonly aliased: boolean;
}

export interface SelectSyntax {
  readonly kind: 'select';
  /** `undefined` for `*`. */
  readonly columns: readonly Expression[] | undefined;
  readonly from: Source;
  readonly where: Expression | undefined;
  readonly orderBy: readonly { readonly operand: Expression; readonly descending: boolean }[];
}

export interface InsertSyntax {
  readonly kind: 'insert';
  readonly into: Source;
  readonly value: Expression;
}

export type ChangeSyntax =
  | { readonly kind: 'set'; readonly path: Path; readonly value: Expression }
  | { readonly kind: 'remove'; readonly path: Path };

/** `RETURNING ALL OLD *` and its kin. */
export interface ReturningSyntax {
  readonly extent: 'ALL' | 'MODIFIED';
  readonly image: 'OLD' | 'NEW';
}

export interface UpdateSyntax {
  readonly kind: 'update';
  readonly table: Source;
  readonly changes: readonly ChangeSyntax[];
  readonly where: Expression | undefined;
  readonly returning: ReturningSyntax | undefined;
}

export interface DeleteSyntax {
  readonly kind: 'delete';
  readonly from: Source;
  readonly where: Expression | undefined;
  readonly returning: ReturningSyntax | undefined;
}

export interface StatementSyntax {
  readonly statement:
    | SelectSyntax
    | InsertSyntax
    | UpdateSyntax
    | DeleteSyntax
    | { readonly kind: 'expression'; readonly expression: Expression };
  readonly parameterCount: number;
}
