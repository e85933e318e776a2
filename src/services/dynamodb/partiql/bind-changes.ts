/** The SET and REMOVE clauses of an UPDATE as the actions of an update. */
import { checkPathsDisjoint, pathsEqual, type Path } from '../expressions/path.js';
import type { Update, UpdateAction, UpdateValue } from '../expressions/update.js';
import type { AttributeValue } from '../values/attribute-value.js';
import { errorAt, unsupportedOperation } from './errors.js';
import { operationName } from './bind-where.js';
import { isValue, readLiteral } from './literals.js';
import type { ChangeSyntax, Expression } from './syntax.js';

type Parameters = readonly AttributeValue[];

/** @throws AwsError ValidationException */
export function bindChanges(changes: readonly ChangeSyntax[], parameters: Parameters): Update {
  const actions = changes.map((change) => bindChange(change, parameters));
  checkPathsDisjoint(
    actions.map(({ path }) => path),
    'PartiQL',
  );
  return { actions };
}

function bindChange(change: ChangeSyntax, parameters: Parameters): UpdateAction {
  if (change.kind === 'remove') return { action: 'REMOVE', path: change.path };
  const { path, value } = change;
  const name = value.kind === 'call' ? value.name.toUpperCase() : '';
  if (value.kind === 'call' && (name === 'SET_ADD' || name === 'SET_DELETE')) {
    return { action: name === 'SET_ADD' ? 'ADD' : 'DELETE', path, value: setArgument(value, name, path, parameters) };
  }
  return { action: 'SET', path, value: bindValue(value, parameters) };
}

function setArgument(call: Expression & { kind: 'call' }, name: string, target: Path, parameters: Parameters): AttributeValue {
  const [first, second] = call.args;
  if (first === undefined || second === undefined || call.args.length !== 2) {
    throw errorAt(`${name} must have exactly two arguments`, call.at);
  }
  if (first.kind !== 'path' || !pathsEqual(first.path, target)) {
    throw errorAt(`The first argument to ${name} must equal the assignment value`, call.at);
  }
  const value = isValue(second) ? readLiteral(second, parameters) : undefined;
  if (value === undefined || !('SS' in value || 'NS' in value || 'BS' in value)) {
    throw errorAt(`The second argument to ${name} must be a value with type SET`, first.at);
  }
  return value;
}

function bindValue(node: Expression, parameters: Parameters): UpdateValue {
  if (node.kind === 'path') return { kind: 'path', path: node.path };
  if (isValue(node)) return { kind: 'value', value: readLiteral(node, parameters) };
  if (node.kind === 'binary' && (node.operator === '+' || node.operator === '-')) {
    return { kind: 'call', name: node.operator, args: bindArgs([node.left, node.right], parameters) };
  }
  if (node.kind !== 'call') throw unsupportedOperation(operationName(node));
  const name = node.name.toLowerCase();
  if (name !== 'list_append' && name !== 'if_not_exists') throw errorAt(`Unrecognized function: ${name}`, node.at);
  if (node.args.length !== 2) throw errorAt(`${name.toUpperCase()} must have exactly two arguments`, node.at);
  return { kind: 'call', name, args: bindArgs(node.args, parameters) };
}

function bindArgs(nodes: readonly Expression[], parameters: Parameters): readonly UpdateValue[] {
  return nodes.map((node) => bindValue(node, parameters));
}
