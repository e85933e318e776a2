/** Updates with their placeholders resolved, ready to be applied. AttributeUpdates and PartiQL give these too. */
import type { AttributeValue } from '../values/attribute-value.js';
import type { Path } from './path.js';

export interface Update {
  /** No path of them is part of another, so their order does not matter. */
  readonly actions: readonly UpdateAction[];
  /** From AttributeUpdates, which words a mismatch of types differently. */
  readonly legacy?: boolean;
}

export type UpdateAction =
  | { readonly action: 'SET'; readonly path: Path; readonly value: UpdateValue }
  | { readonly action: 'REMOVE'; readonly path: Path }
  /** ADD: a number, a set; from AttributeUpdates also a list. DELETE: a set. */
  | { readonly action: 'ADD' | 'DELETE'; readonly path: Path; readonly value: AttributeValue };

export type UpdateValue =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'value'; readonly value: AttributeValue }
  /** Always with two arguments once it is checked. */
  | {
      readonly kind: 'call';
      readonly name: 'if_not_exists' | 'list_append' | '+' | '-';
      readonly args: readonly UpdateValue[];
    };

/** The paths that an update writes or reads. */
export function updatePaths({ actions }: Update): readonly Path[] {
  return actions.flatMap((action) => (action.action === 'SET' ? [action.path, ...valuePaths(action.value)] : [action.path]));
}

function valuePaths(value: UpdateValue): readonly Path[] {
  if (value.kind === 'path') return [value.path];
  return value.kind === 'call' ? value.args.flatMap(valuePaths) : [];
}
