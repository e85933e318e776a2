import { QueryError, type QueryErrorCategory } from '../query-error.js';
import { positionOf } from '../dialect/translator.js';

interface Pattern {
  readonly pattern: RegExp;
  readonly category: QueryErrorCategory;
  readonly message?: (match: RegExpExecArray) => string;
}

/** DuckDB's messages, most telling first; the first group is what the error is about. */
const PATTERNS: readonly Pattern[] = [
  { pattern: /^INTERRUPT|Interrupted!/, category: 'cancelled', message: () => 'the query was cancelled' },
  { pattern: /[Dd]ivision by zero/, category: 'division-by-zero', message: () => 'Division by zero' },
  { pattern: /Catalog Error: (?:Table|View) with name "?([^"\s]+?)"? does not exist/, category: 'missing-table', message: ([, name]) => `Table '${name ?? ''}' does not exist` },
  { pattern: /Catalog Error: Schema with name "?([^"\s]+?)"? does not exist/, category: 'missing-schema', message: ([, name]) => `Schema '${name ?? ''}' does not exist` },
  { pattern: /(?:Binder|Catalog) Error: Catalog "([^"]+)" does not exist/, category: 'missing-catalog' },
  { pattern: /Catalog Error: (?:Table|View|Schema|Index|Sequence) with name "?([^"\s]+?)"? already exists/, category: 'already-exists' },
  { pattern: /Catalog Error: (?:Scalar |Aggregate |Table )?Function with name "?([^"\s]+?)"? does not exist/, category: 'missing-function' },
  { pattern: /Binder Error: Referenced column "([^"]+)" not found/, category: 'missing-column', message: unresolved },
  { pattern: /Binder Error: (?:Table|Values list) "[^"]+" does not have a column named "([^"]+)"/, category: 'missing-column', message: unresolved },
  { pattern: /Binder Error: Referenced column "([^"]+)" was not found because the FROM clause is missing/, category: 'missing-column', message: unresolved },
  { pattern: /Binder Error: Referenced table "([^"]+)" not found/, category: 'missing-column', message: unresolved },
  { pattern: /Binder Error: Could not find key "([^"]+)" in struct/, category: 'missing-column', message: unresolved },
  { pattern: /Binder Error: Column with name ([^\s]+) already exists/, category: 'already-exists' },
  { pattern: /Binder Error: Table "[^"]+" does not have a column with name "([^"]+)"/, category: 'missing-column', message: unresolved },
  { pattern: /Binder Error: Ambiguous reference to column name "([^"]+)"/, category: 'ambiguous-name', message: ([, name]) => `Column '${name ?? ''}' is ambiguous` },
  { pattern: /Binder Error: column "?([^"\s]+?)"? must appear in the GROUP BY clause/, category: 'not-aggregate', message: ([, name]) => `'${name ?? ''}' must be an aggregate expression or appear in GROUP BY clause` },
  { pattern: /More than one row returned by a subquery used as an expression/, category: 'subquery-rows', message: () => 'Scalar sub-query has returned multiple rows' },
  { pattern: /Type \w+ with value (\S+) can't be cast because the value is out of range for the destination type (\w+)/, category: 'number-out-of-range', message: outOfRange },
  { pattern: /Overflow in (\w+) of (INT\d+) \((.*?)\)!/, category: 'number-out-of-range', message: ([, operation, type = '', terms]) => `${typeName(type)} ${operation ?? ''} overflow: ${terms ?? ''}` },
  { pattern: /Constraint Error: (.*)/s, category: 'constraint' },
  { pattern: /Casting value "(.*?)" to type DECIMAL\((\d+),(\d+)\) failed: value is out of range/s, category: 'invalid-cast', message: decimalOverflow },
  { pattern: /Conversion Error: Could not convert string "(.*?)" to DECIMAL\((\d+),(\d+)\)/s, category: 'invalid-cast', message: ([, value = '', precision, scale]) => `Cannot cast VARCHAR '${value}' to DECIMAL(${precision ?? ''}, ${scale ?? ''}). Value is not a number.` },
  { pattern: /Could not parse string "(.*?)" according to format specifier/s, category: 'invalid-argument', message: ([, value]) => `Invalid format: "${value ?? ''}"` },
  { pattern: /invalid perl operator: (\(\?<?[=!])/, category: 'unsupported', message: () => 'looking ahead or back in regular expressions is not supported by this mock' },
  { pattern: /Conversion Error: (?:.*?)(?:out of range|Overflow)/is, category: 'number-out-of-range' },
  { pattern: /Conversion Error: Could not convert string '(.*?)' to (\w+)/s, category: 'invalid-cast', message: cannotCast },
  { pattern: /Conversion Error: invalid (date|timestamp) field format: "([^"]*)"/, category: 'invalid-cast', message: ([, type, value]) => `Value cannot be cast to ${type ?? ''}: ${value ?? ''}` },
  { pattern: /Conversion Error: (.*)/s, category: 'invalid-cast' },
  { pattern: /Out of Range Error: (.*)/s, category: 'number-out-of-range' },
  { pattern: /Out of Memory Error/, category: 'resource-limit' },
  { pattern: /Permission Error/, category: 'permission' },
  { pattern: /TransactionContext Error: (.*)/s, category: 'transaction' },
  { pattern: /Invalid Input Error: Values were not provided for the following prepared statement parameters: (.*)/, category: 'parameters' },
  { pattern: /(?:function call "|argument types ')([-+*/%]|\/\/|\|\|)\((\w[^(),]*(?:\([^()]*\))?), (\w[^(),]*(?:\([^()]*\))?)\)/, category: 'type-mismatch', message: ([, sign = '', left = '', right = '']) => `Cannot apply operator: ${operandType(left)} ${sign === '//' ? '/' : sign} ${operandType(right)}` },
  { pattern: /Cannot compare values of type (.+?) and type (.+?) - an explicit cast/, category: 'type-mismatch', message: ([, left = '', right = '']) => `Cannot apply operator: ${operandType(left)} = ${operandType(right)}` },
  { pattern: /Cannot compare values of type (.+?) and (?:type )?(.+?) in IN/, category: 'type-mismatch', message: ([, left = '']) => `IN value and list items must be the same type: ${operandType(left)}` },
  { pattern: /Cannot mix values of type (.+?) and (.+?) in BETWEEN/, category: 'type-mismatch', message: ([, left = '', right = '']) => `Cannot check if ${operandType(left)} is BETWEEN ${operandType(right)} and ${operandType(right)}` },
  { pattern: /No function matches the given name and argument types '(\w+)\(([^']*)\)'/, category: 'missing-function', message: ([, name = '', types = '']) => `Unexpected parameters (${types.split(', ').map(operandType).join(', ')}) for function ${name}` },
  { pattern: /Macro (\w+)\(\) does not support the supplied arguments/, category: 'missing-function', message: ([, name = '']) => `Unexpected parameters for function ${name}` },
  { pattern: /Parser Error: (.*)/s, category: 'syntax' },
  { pattern: /Binder Error: (.*)/s, category: 'type-mismatch' },
  { pattern: /Invalid Input Error: (Cannot cast .*)/s, category: 'invalid-cast' },
  { pattern: /Invalid Input Error: (.*)/s, category: 'invalid-argument' },
  { pattern: /(?:IO|HTTP) Error: (.*)/s, category: 'data' },
];

/** A type in Trino's words, as far as one word of DuckDB's tells it. */
function operandType(type: string): string {
  const known: Readonly<Record<string, string>> = {
    INTEGER_LITERAL: 'integer', STRING_LITERAL: 'varchar', BLOB: 'varbinary', FLOAT: 'real', HUGEINT: 'bigint', 'TIMESTAMP WITH TIME ZONE': 'timestamp(3) with time zone', TIMESTAMP: 'timestamp(3)', INTERVAL: 'interval day to second',
  };
  const name = type.trim();
  return name.endsWith('[]') ? `array(${operandType(name.slice(0, -2))})` : (known[name] ?? name.toLowerCase());
}

function unresolved([, name]: RegExpExecArray): string {
  return `Column '${name ?? ''}' cannot be resolved`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = { INT8: 'TINYINT', INT16: 'SMALLINT', INT32: 'INTEGER', INT64: 'BIGINT' };

function typeName(type: string): string {
  return (TYPE_NAMES[type] ?? type).toLowerCase();
}

function outOfRange([, value, type = '']: RegExpExecArray): string {
  return `Out of range for ${typeName(type)}: ${value ?? ''}`;
}

/** A decimal's type stands in its digits. */
function decimalOverflow([, value = '', precision, scale]: RegExpExecArray): string {
  const [whole = '', fraction = ''] = value.replace('-', '').split('.');
  return `Cannot cast DECIMAL(${String(whole.length + fraction.length)}, ${String(fraction.length)}) '${value}' to DECIMAL(${precision ?? ''}, ${scale ?? ''})`;
}

/** The names that casts of text have in Trino's messages, which differ from those of its types. */
const CAST_NAMES: Readonly<Record<string, string>> = { ...TYPE_NAMES, INT32: 'INT', FLOAT: 'REAL', BOOL: 'BOOLEAN' };

function cannotCast([, value, type]: RegExpExecArray): string {
  return `Cannot cast '${value ?? ''}' to ${CAST_NAMES[type ?? ''] ?? type ?? ''}`;
}

/** DuckDB's error as the contract's. @param statement as the client wrote it, to tell the place. */
export function queryError(error: unknown, statement: string): QueryError {
  if (error instanceof QueryError) return placed(error, statement);
  const full = error instanceof Error ? error.message : String(error);
  for (const { pattern, category, message } of PATTERNS) {
    const match = pattern.exec(full);
    if (match === null) continue;
    const subject = match[1] === undefined || match[1].includes('\n') || match[1].includes(' ') ? undefined : match[1].split('.').at(-1);
    return new QueryError(category, message?.(match) ?? ownText(match[1] ?? full), {
      subject,
      position: subject === undefined ? undefined : positionOf(statement, subject, category === 'missing-table'),
      cause: error,
    });
  }
  return new QueryError('internal', ownText(full), { cause: error });
}

/** A function that is not known is found while the statement is rewritten, where places are no longer known. */
function placed(error: QueryError, statement: string): QueryError {
  const { category, subject, position, message } = error;
  if (category !== 'missing-function' || position !== undefined || subject === undefined) return error;
  return new QueryError(category, message, { subject, position: positionOf(statement, subject), cause: error.cause });
}

/** Without the excerpt of the translated statement, which the client never wrote. */
function ownText(message: string): string {
  return (message.split(/\n\n?LINE \d|\n\s*Candidate|\nDid you mean/)[0] ?? message).replace(/^[A-Z][\w ]*Error: /, '').trim();
}
