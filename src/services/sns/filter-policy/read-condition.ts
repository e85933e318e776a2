import type { Condition, NumericRange } from './conditions.js';
import type { JsonTokenReader } from './json-tokens.js';
import { NetworkSyntaxError, parseNetwork, singleAddress } from './network.js';
import { quantize } from './numbers.js';
import { parseWildcard, WildcardSyntaxError } from './wildcard.js';

/** A filter policy that SNS refuses. */
export class FilterPolicyError extends Error {
  override readonly name = 'FilterPolicyError';

  /**
   * @param reason what is wrong, in SNS's words.
   * @param prefix what stands before the reason in a message.
   */
  constructor(
    readonly reason: string,
    readonly prefix: 'FilterPolicy: ' | '',
  ) {
    super(prefix + reason);
  }
}

function fail(reader: JsonTokenReader, message: string): never {
  throw new FilterPolicyError(`${message}\n${reader.location}`, 'FilterPolicy: ');
}

const ONE_KEY = 'Only one key allowed in match expression';

/** Reads the entry of a condition array on which the reader stands. */
export function readCondition(reader: JsonTokenReader): Condition {
  switch (reader.token) {
    case 'start-object':
      return readExpression(reader);
    case 'string': {
      const value = reader.text();
      const addresses = singleAddress(value);
      return addresses === undefined ? { kind: 'equals', value } : { kind: 'equals-address', addresses, value };
    }
    case 'number':
      return { kind: 'equals-number', value: Number(reader.text()) };
    case 'true':
    case 'false':
      return { kind: 'equals', value: reader.token === 'true' };
    case 'null':
      return { kind: 'equals', value: null };
    case 'start-array':
    case 'end-array':
    case 'end-object':
    case 'name':
    case 'end':
      return fail(reader, 'Match value must be String, number, true, false, or null');
  }
}

function readExpression(reader: JsonTokenReader): Condition {
  if (reader.next() !== 'name') fail(reader, 'Match expression name not found');
  const operator = reader.currentName;
  switch (operator) {
    case 'prefix':
    case 'suffix':
    case 'equals-ignore-case':
      return { kind: operator, value: readOperand(reader, `${operator} match pattern must be a string`) };
    case 'wildcard':
      return readWildcard(reader);
    case 'cidr':
      return readCidr(reader);
    case 'numeric':
      return readNumeric(reader);
    case 'exists':
      return readExists(reader);
    case 'anything-but':
      return readAnythingBut(reader);
    default:
      return fail(reader, `Unrecognized match type ${operator}`);
  }
}

/** One text and the end of the expression. */
function readOperand(reader: JsonTokenReader, otherwise: string): string {
  if (reader.next() !== 'string') fail(reader, otherwise);
  const value = reader.text();
  if (reader.next() !== 'end-object') fail(reader, ONE_KEY);
  return value;
}

function readWildcard(reader: JsonTokenReader): Condition {
  const value = readOperand(reader, 'wildcard match pattern must be a string');
  return { kind: 'wildcard', value, pattern: wildcardOf(value) };
}

function wildcardOf(value: string): readonly string[] {
  try {
    return parseWildcard(value);
  } catch (error) {
    if (error instanceof WildcardSyntaxError) throw new FilterPolicyError(error.message, 'FilterPolicy: ');
    throw error;
  }
}

function readCidr(reader: JsonTokenReader): Condition {
  const value = readOperand(reader, 'prefix match pattern must be a string');
  try {
    return { kind: 'cidr', value, network: parseNetwork(value) };
  } catch (error) {
    if (error instanceof NetworkSyntaxError) throw new FilterPolicyError(error.message, 'FilterPolicy: ');
    throw error;
  }
}

function readExists(reader: JsonTokenReader): Condition {
  const token = reader.next();
  if (token !== 'true' && token !== 'false') fail(reader, 'exists match pattern must be either true or false.');
  if (reader.next() !== 'end-object') fail(reader, ONE_KEY);
  return { kind: 'exists', exists: token === 'true' };
}

function readNumeric(reader: JsonTokenReader): Condition {
  if (reader.next() !== 'start-array') fail(reader, 'Value of numeric must be an array.');
  const condition = readNumericTerms(reader);
  if (reader.next() !== 'end-object') fail(reader, 'Too many elements in numeric expression');
  return condition;
}

function readNumericTerms(reader: JsonTokenReader): Condition {
  if (reader.next() !== 'string') fail(reader, `Invalid member in numeric match: ${reader.text()}`);
  const operator = reader.text();
  reader.next();
  switch (operator) {
    case '=': {
      const value = numberTerm(reader, 'equals');
      expectEnd(reader, 'Too many elements in numeric expression');
      return { kind: 'numeric', range: { low: { value, open: false }, high: { value, open: false } } };
    }
    case '<':
    case '<=': {
      const value = numberTerm(reader, operator);
      expectEnd(reader, 'Too many elements in numeric expression');
      return { kind: 'numeric', range: { high: { value, open: operator === '<' } } };
    }
    case '>':
    case '>=': {
      const low = { value: numberTerm(reader, operator), open: operator === '>' };
      return { kind: 'numeric', range: reader.next() === 'end-array' ? { low } : readTop(reader, low) };
    }
    default:
      return fail(reader, `Unrecognized numeric range operator: ${operator}`);
  }
}

function readTop(reader: JsonTokenReader, low: { readonly value: number; readonly open: boolean }): NumericRange {
  if (reader.token !== 'string') fail(reader, `Bad value in numeric range: ${reader.text()}`);
  const operator = reader.text();
  if (operator !== '<' && operator !== '<=') fail(reader, `Bad numeric range operator: ${operator}`);
  reader.next();
  const value = numberTerm(reader, operator);
  expectEnd(reader, 'Too many terms in numeric range expression');
  if (low.value >= value) fail(reader, 'Bottom must be less than top');
  return { low, high: { value, open: operator === '<' } };
}

function expectEnd(reader: JsonTokenReader, otherwise: string): void {
  if (reader.next() !== 'end-array') fail(reader, otherwise);
}

/** The number on which the reader stands, as far as SNS keeps it exact. */
function numberTerm(reader: JsonTokenReader, operator: string): number {
  if (reader.token !== 'number') fail(reader, `Value of ${operator} must be numeric`);
  return comparable(reader);
}

function comparable(reader: JsonTokenReader): number {
  const value = quantize(Number(reader.text()));
  if (value === undefined) fail(reader, 'Value must be between -1.0E9 and 1.0E9, inclusive');
  return value;
}

const ANYTHING_BUT_VALUE = 'Value of anything-but must be an array or single string/number value.';
const ANYTHING_BUT_LIST = 'Inside anything but list, start|null|boolean is not supported.';
const ANYTHING_BUT_MIXED = 'Inside anything but list, either all values are number or string, mixed type is not supported';

function readAnythingBut(reader: JsonTokenReader): Condition {
  const token = reader.next();
  if (token === 'start-object') return readAnythingButExpression(reader);
  const strings = new Set<string>();
  const numbers = new Set<number>();
  const add = (otherwise: string): void => {
    if (reader.token === 'string') strings.add(reader.text());
    else if (reader.token === 'number') numbers.add(comparable(reader));
    else fail(reader, otherwise);
  };
  if (token === 'start-array') {
    while (reader.next() !== 'end-array') add(ANYTHING_BUT_LIST);
    if (strings.size > 0 === numbers.size > 0) fail(reader, ANYTHING_BUT_MIXED);
  } else {
    add(ANYTHING_BUT_VALUE);
  }
  if (reader.next() !== 'end-object') fail(reader, 'Too many elements in numeric expression');
  return { kind: 'anything-but', strings, numbers };
}

function readAnythingButExpression(reader: JsonTokenReader): Condition {
  if (reader.next() !== 'name') fail(reader, 'Anything-But expression name not found');
  const operator = reader.currentName;
  if (operator !== 'prefix' && operator !== 'suffix' && operator !== 'equals-ignore-case' && operator !== 'wildcard') {
    return fail(reader, `Unsupported anything-but pattern: ${operator}`);
  }
  const values = readTextOrTexts(reader, operator);
  if (reader.next() !== 'end-object') fail(reader, ONE_KEY);
  if (reader.next() !== 'end-object') fail(reader, ONE_KEY);
  switch (operator) {
    case 'prefix':
      return { kind: 'anything-but-prefix', values };
    case 'suffix':
      return { kind: 'anything-but-suffix', values };
    case 'equals-ignore-case':
      return { kind: 'anything-but-ignore-case', values: new Set(values.map((value) => value.toLowerCase())) };
    case 'wildcard':
      return { kind: 'anything-but-wildcard', patterns: values.map(wildcardOf) };
  }
}

function readTextOrTexts(reader: JsonTokenReader, operator: string): string[] {
  const values: string[] = [];
  const add = (): void => {
    if (reader.token !== 'string') fail(reader, `${operator} match pattern must be a string`);
    const value = reader.text();
    if (value === '' && operator !== 'equals-ignore-case') fail(reader, 'Null prefix/suffix not allowed');
    values.push(value);
  };
  if (reader.next() !== 'start-array') {
    add();
    return values;
  }
  while (reader.next() !== 'end-array') add();
  if (values.length === 0) fail(reader, 'Empty arrays are not allowed');
  return values;
}
