import { QueryError } from '../../../sql/query-error.js';

/** An error as Redshift's server words it, as `DescribeStatement` shows it. @param sql the statement, for places in it */
export function failureText(error: unknown, sql: string): string {
  if (!(error instanceof QueryError)) return 'ERROR: XX000: internal error';
  return `ERROR: ${wording(error, sql)}`;
}

const HINT = 'You may need to add explicit type casts.';

function wording(error: QueryError, sql: string): string {
  const { category, message } = error;
  const subject = (error.subject ?? '').toLowerCase();
  switch (category) {
    case 'missing-table':
      return DROPPED.test(message) ? message : `relation "${subject}" does not exist`;
    case 'missing-column':
      return missingColumn(error, subject);
    case 'missing-schema':
      return `schema "${subject}" does not exist`;
    case 'missing-function':
      return `function ${missingFunction(message, subject)} does not exist\n  Hint: No function matches the given name and argument types. ${HINT}`;
    case 'missing-catalog':
      return `database "${subject}" does not exist`;
    case 'already-exists':
      return subject === '' || / of relation /.test(message) ? message : `${/Schema with name/.test(cause(error)) ? 'Schema' : 'Relation'} "${subject === 'main' ? 'public' : subject}" already exists`;
    case 'not-aggregate':
      return `column "${subject.includes('.') || error.relations?.length !== 1 ? subject : `${error.relations[0] ?? ''}.${subject}`}" must appear in the GROUP BY clause or be used in an aggregate function`;
    case 'subquery-rows':
      return 'more than one row returned by a subquery used as an expression';
    case 'ambiguous-name':
      return `column reference "${subject}" is ambiguous`;
    case 'division-by-zero':
      return 'division by zero';
    case 'syntax':
      return syntax(error, sql);
    default:
      return reworded(message);
  }
}

const DROPPED = /^(?:table|view|materialized view) ".*" does not exist$/;

function missingColumn({ message, relations = [], cause: reason }: QueryError, subject: string): string {
  if (/ of relation /.test(message)) return message;
  if (reason instanceof Error && /Referenced table /.test(reason.message)) return `missing FROM-clause entry for table "${subject}"`;
  const [, table] = /(?:Table|Values list) "([^"]+)" does not have a column named/.exec(reason instanceof Error ? reason.message : '') ?? [];
  if (table !== undefined) return `column ${table.toLowerCase()}.${subject} does not exist`;
  return `column "${subject}" does not exist${relations.length === 0 ? '' : ` in ${relations.join(', ')}`}`;
}

/** The function with the types of its arguments, as far as they are told. */
function missingFunction(message: string, name: string): string {
  const [, types] = /^Unexpected parameters \((.*)\) for function/.exec(message) ?? [];
  const [, given] = /^function (.*) does not exist$/.exec(message) ?? [];
  return given ?? `${name}(${types === undefined ? '' : types.split(', ').map(typeName).join(', ')})`;
}

function syntax({ message, position }: QueryError, sql: string): string {
  const place = position === undefined ? '' : `\n  Position: ${String(offsetOf(sql, position))}`;
  return `${message.replace(/^mismatched input '(.*)'$/s, (_all, token: string) => (token === '<EOF>' ? 'syntax error at end of input' : `syntax error at or near "${token}"`))}${place}`;
}

/** A place as the number of its character, from 1. */
function offsetOf(sql: string, { line, column }: { readonly line: number; readonly column: number }): number {
  const before = sql.split('\n').slice(0, line - 1);
  return before.reduce((sum, text) => sum + text.length + 1, 0) + column;
}

function cause({ cause: reason }: QueryError): string {
  return reason instanceof Error ? reason.message : '';
}

const TYPES: Readonly<Record<string, string>> = {
  tinyint: 'smallint', int: 'integer', varchar: 'character varying', real: 'real', double: 'double precision', decimal: 'numeric', timestamp: 'timestamp without time zone', 'timestamp(3)': 'timestamp without time zone',
  'timestamp(3) with time zone': 'timestamp with time zone', 'interval day to second': 'interval', time: 'time without time zone', json: 'super', varbinary: 'varbyte',
};

function typeName(type: string): string {
  const small = type.toLowerCase().trim();
  return TYPES[small] ?? (small.startsWith('decimal') ? 'numeric' : small);
}

/** How Redshift names a type whose text it cannot read. */
const READ_AS: Readonly<Record<string, string>> = { tinyint: 'integer', smallint: 'integer', int: 'integer', bigint: 'integer', real: 'type real', double: 'type double precision', boolean: 'type boolean', date: 'type date', timestamp: 'type timestamp', time: 'type time' };

/** The engine's refusals, in Redshift's words. */
const REWORDED: readonly (readonly [pattern: RegExp, words: (...groups: string[]) => string])[] = [
  [/^Cannot cast '(.*)' to (\w+)$/s, (value, type) => `invalid input syntax for ${READ_AS[type.toLowerCase()] ?? `type ${typeName(type)}`}: "${value}"`],
  [/^Cannot cast VARCHAR '(.*)' to DECIMAL/s, (value) => `invalid input syntax for type numeric: "${value}"`],
  [/^Cannot cast DECIMAL/, () => 'Numeric data overflow (result precision)'],
  [/^Value cannot be cast to (date|timestamp): (.*)$/s, (type, value) => `invalid input syntax for type ${type}: "${value}"`],
  [/^(?:date|timestamp) field value out of range: (".*")/s, (value) => `date/time field value out of range: ${value}`],
  [/^Out of range for (\w+): /, (type) => `${typeName(type)} out of range`],
  [/^(\w+) (?:addition|subtraction|multiplication) overflow/, (type) => `${typeName(type)} out of range`],
  [/^NOT NULL constraint failed: (?:[^.]*\.)?(.*)$/, (column) => `Cannot insert a NULL value into column ${column}`],
  [/^Cannot apply operator: (.*) (\S+) (.*)$/, (left, sign, right) => `operator does not exist: ${typeName(left)} ${sign} ${typeName(right)}\n  Hint: No operator matches the given name and argument type(s). ${HINT}`],
  [/^Cannot drop entry "([^"]*)" because there are entries that depend on it/, (name) => `cannot drop schema ${name} because other objects depend on it\n  Hint: Use DROP ... CASCADE to drop the dependent objects too.`],
  [/^Malformed JSON/, () => 'JSON parsing error'],
  [/^Set operations can only apply to expressions with the same number of result columns/, () => 'each UNION query must have the same number of columns'],
  [/^(ORDER|GROUP BY) term out of range/, (kind) => `${kind === 'ORDER' ? 'ORDER BY' : kind} position is not in select list`],
  [/^WHERE clause cannot contain aggregates/, () => 'aggregates not allowed in WHERE clause'],
  [/^Current transaction is aborted/, () => 'current transaction is aborted, commands ignored until end of transaction block'],
  [/^(?:extract|date_trunc) specifier "(.*)" not recognized/, (part) => `timestamp units "${part}" not recognized`],
];

function reworded(message: string): string {
  for (const [pattern, words] of REWORDED) {
    const match = pattern.exec(message);
    if (match !== null) return words(...match.slice(1).map((group) => group));
  }
  return message;
}
