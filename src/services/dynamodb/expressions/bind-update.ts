/** UpdateExpression: resolves placeholders and checks what can be checked without the item, in DynamoDB's order. */
import type { AwsError } from '../../../core/errors.js';
import { typeOf, type AttributeType, type AttributeValue } from '../values/attribute-value.js';
import { expressionError } from './errors.js';
import type { ExpressionContext } from './expression-context.js';
import { checkPathsDisjoint } from './path.js';
import type { OperandSyntax, UpdateActionSyntax } from './syntax.js';
import type { Update, UpdateAction, UpdateValue } from './update.js';
import { parseUpdate } from './update-parser.js';

const NAME = 'UpdateExpression';

/** How messages about ADD and DELETE call the types; about functions and operators they use the descriptors. */
const TYPE_WORDS: Readonly<Record<AttributeType, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  L: 'LIST',
  M: 'MAP',
  SS: 'STRING SET',
  NS: 'NUMBER SET',
  BS: 'BINARY SET',
};
const SETS: ReadonlySet<AttributeType> = new Set<AttributeType>(['SS', 'NS', 'BS']);

/**
 * An UpdateExpression, ready to be applied.
 * @throws AwsError ValidationException
 */
export function bindUpdate(text: string, context: ExpressionContext): Update {
  const actions = parseUpdate(text).map((action) => resolveAction(action, context));
  checkPathsDisjoint(actions.map(({ path }) => path), NAME);
  for (const action of actions) if (action.action === 'ADD' || action.action === 'DELETE') checkSetOperand(action);
  for (const action of actions) if (action.action === 'SET') checkValue(action.value);
  return { actions };
}

function resolveAction(syntax: UpdateActionSyntax, context: ExpressionContext): UpdateAction {
  const path = context.path(syntax.path, NAME);
  if (syntax.action === 'REMOVE') return { action: 'REMOVE', path };
  if (syntax.action === 'SET') return { action: 'SET', path, value: resolveValue(syntax.value, context) };
  return { action: syntax.action, path, value: context.value(syntax.value, NAME) };
}

function resolveValue(syntax: OperandSyntax, context: ExpressionContext): UpdateValue {
  if (syntax.kind === 'path') return { kind: 'path', path: context.path(syntax.path, NAME) };
  if (syntax.kind === 'value') return { kind: 'value', value: context.value(syntax.name, NAME) };
  // The parser let no other functions through.
  const name = syntax.name as 'if_not_exists' | 'list_append' | '+' | '-';
  return { kind: 'call', name, args: syntax.args.map((arg) => resolveValue(arg, context)) };
}

function checkSetOperand({ action, value }: { readonly action: 'ADD' | 'DELETE'; readonly value: AttributeValue }): void {
  const type = typeOf(value);
  if (SETS.has(type) || (action === 'ADD' && type === 'N')) return;
  throw error(
    `Incorrect operand type for operator or function; operator: ${action}, operand type: ${TYPE_WORDS[type]}`,
  );
}

/** Arguments first, then the call itself. */
function checkValue(value: UpdateValue): void {
  if (value.kind !== 'call') return;
  for (const arg of value.args) checkValue(arg);
  if (value.args.length !== 2) {
    throw error(
      `Incorrect number of operands for operator or function; operator or function: ${value.name}, number of operands: ${value.args.length}`,
    );
  }
  if (value.name === 'if_not_exists') checkPathOperand(value.args);
  else for (const arg of value.args) checkType(value.name, arg);
}

function checkPathOperand([first]: readonly UpdateValue[]): void {
  if (first?.kind === 'path') return;
  throw error('Operator or function requires a document path; operator or function: if_not_exists');
}

function checkType(name: string, arg: UpdateValue): void {
  if (arg.kind !== 'value') return;
  const type = typeOf(arg.value);
  if (type === (name === 'list_append' ? 'L' : 'N')) return;
  throw error(`Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`);
}

function error(message: string): AwsError {
  return expressionError(NAME, message);
}
