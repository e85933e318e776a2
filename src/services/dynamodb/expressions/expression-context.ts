/** A request's placeholders: what they stand for, and which of them its expressions have used. */
import { attributeOf, type AttributeMap, type AttributeValue, type MutableAttributeMap, newAttributeMap } from '../values/attribute-value.js';
import { validationError, type ValueLayer } from '../values/errors.js';
import { checkAttributeName, parseAttributeValue } from '../values/parse-value.js';
import { readMap } from '../values/wire-types.js';
import { expressionError, type ExpressionName } from './errors.js';
import type { Path } from './path.js';
import type { PathSyntax } from './syntax.js';

export interface ExpressionParameters {
  /** ExpressionAttributeNames as sent: placeholder to attribute name. */
  readonly names: Readonly<Record<string, string>> | undefined;
  /** ExpressionAttributeValues as sent, not yet parsed. */
  readonly values: unknown;
  /** The expressions that the operation takes, in the order in which AWS names them, each with its text if it was sent. */
  readonly expressions: readonly (readonly [ExpressionName, string | undefined])[];
  readonly layer: ValueLayer;
}

const NAME_KEY = /^#[0-9a-zA-Z_]+$/;
const VALUE_KEY = /^:[0-9a-zA-Z_]+$/;

/**
 * Checks and reads ExpressionAttributeNames and ExpressionAttributeValues. Afterwards bind the expressions, then call `checkAllUsed`.
 * @throws AwsError ValidationException or SerializationException, in DynamoDB's order: names, then values
 */
export function readExpressionContext(parameters: ExpressionParameters): ExpressionContext {
  const { names, values } = parameters;
  if (names !== undefined) checkNames(names, parameters);
  return new ExpressionContext(names, values === undefined || values === null ? undefined : readValues(parameters));
}

function checkNames(names: Readonly<Record<string, string>>, { expressions, layer }: ExpressionParameters): void {
  if (expressions.every(([, text]) => text === undefined)) {
    const [only] = expressions;
    const which = layer === 'older' && expressions.length === 1 && only !== undefined ? `: ${only[0]} is null` : '';
    throw validationError(`ExpressionAttributeNames can only be specified when using expressions${which}`);
  }
  const keys = Object.keys(names);
  if (keys.length === 0) throw validationError('ExpressionAttributeNames must not be empty');
  for (const key of keys) {
    if (!NAME_KEY.test(key)) {
      throw validationError(`ExpressionAttributeNames contains invalid key: Syntax error; key: "${key}"`);
    }
    checkName(names[key] as string, key);
  }
}

function checkName(name: string, key: string): void {
  try {
    checkAttributeName(name);
  } catch (error) {
    throw validationError(`ExpressionAttributeNames contains invalid value: ${(error as Error).message} for key ${key}`);
  }
}

function readValues(parameters: ExpressionParameters): AttributeMap {
  checkValuesWanted(parameters);
  const json = readMap(parameters.values);
  const keys = Object.keys(json);
  if (keys.length === 0) throw validationError('ExpressionAttributeValues must not be empty');
  const values: MutableAttributeMap = newAttributeMap();
  for (const key of keys) {
    if (!VALUE_KEY.test(key)) {
      throw validationError(`ExpressionAttributeValues contains invalid key: Syntax error; key: "${key}"`);
    }
    values[key] = readValue(json[key], key, parameters.layer);
  }
  return values;
}

/** Every expression but a projection can use values. */
function checkValuesWanted({ expressions, layer }: ExpressionParameters): void {
  const wanting = expressions.filter(([name]) => name !== 'ProjectionExpression');
  if (wanting.some(([, text]) => text !== undefined)) return;
  const names = wanting.map(([name]) => name).join(' and ');
  const which = layer === 'current' ? '' : `: ${names} ${wanting.length > 1 ? 'are' : 'is'} null`;
  throw validationError(`ExpressionAttributeValues can only be specified when using expressions${which}`);
}

function readValue(json: unknown, key: string, layer: ValueLayer): AttributeValue {
  try {
    return parseAttributeValue(json, layer);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    // The current layer meets numbers, sets and depth before it knows that the value is one of an expression.
    const bare = layer === 'current' && !message.startsWith('Supplied AttributeValue');
    if (code !== 'ValidationException' || bare) throw error;
    throw validationError(`ExpressionAttributeValues contains invalid value: ${message} for key ${key}`);
  }
}

export class ExpressionContext {
  readonly #names: Readonly<Record<string, string>> | undefined;
  readonly #values: AttributeMap | undefined;
  readonly #used = new Set<string>();

  /** @param values parsed values by placeholder */
  constructor(names?: Readonly<Record<string, string>>, values?: AttributeMap) {
    this.#names = names;
    this.#values = values;
  }

  /** @throws AwsError ValidationException when a placeholder of the path is not defined */
  path(syntax: PathSyntax, name: ExpressionName): Path {
    if (!syntax.some(isNamePlaceholder)) return syntax;
    return syntax.map((part) => (isNamePlaceholder(part) ? this.#nameFor(part, name) : part));
  }

  #nameFor(placeholder: string, name: ExpressionName): string {
    if (this.#names === undefined || !Object.hasOwn(this.#names, placeholder)) {
      throw expressionError(
        name,
        `An expression attribute name used in the document path is not defined; attribute name: ${placeholder}`,
      );
    }
    this.#used.add(placeholder);
    return this.#names[placeholder] as string;
  }

  /** @throws AwsError ValidationException when the placeholder is not defined */
  value(placeholder: string, name: ExpressionName): AttributeValue {
    const value = this.#values === undefined ? undefined : attributeOf(this.#values, placeholder);
    if (value === undefined) {
      throw expressionError(
        name,
        `An expression attribute value used in expression is not defined; attribute value: ${placeholder}`,
      );
    }
    this.#used.add(placeholder);
    return value;
  }

  /** @throws AwsError ValidationException when a name, or else a value, was sent that no expression used */
  checkAllUsed(): void {
    this.#checkUsed('ExpressionAttributeNames', this.#names);
    this.#checkUsed('ExpressionAttributeValues', this.#values);
  }

  #checkUsed(parameter: string, placeholders: object | undefined): void {
    if (placeholders === undefined) return;
    const unused = Object.keys(placeholders).filter((key) => !this.#used.has(key));
    if (unused.length === 0) return;
    throw validationError(`Value provided in ${parameter} unused in expressions: keys: {${unused.join(', ')}}`);
  }
}

function isNamePlaceholder(part: string | number): part is string {
  return typeof part === 'string' && part.charCodeAt(0) === 35;
}
