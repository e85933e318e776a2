/** Key clauses against the schema of the table or index that is queried. */
import { typeOf, type KeyValue } from '../values/attribute-value.js';
import { INVALID_PARAMETER, validationError } from '../values/errors.js';
import { encodeKey, encodeKeyPrefix, encodeKeyValue, endOfPrefix } from '../values/key-encoding.js';
import { checkKeyNotEmpty, keyAttributes, type KeyAttribute, type KeySchema } from '../values/key-schema.js';
import type { ByteRange } from '../values/partition-hash.js';
import type { KeyClause, KeyOperator } from './key-condition.js';

/** Which items a Query reads. */
export interface QueryKey {
  /** One value for each attribute of the partition key. */
  readonly hash: readonly KeyValue[];
  /** Values of the first attributes of the sort key; none, some or all of them. */
  readonly equal: readonly KeyValue[];
  /** What is asked of the next attribute of the sort key, other than equality. */
  readonly range: { readonly operator: Exclude<KeyOperator, '='>; readonly values: readonly KeyValue[] } | undefined;
}

/**
 * @throws AwsError ValidationException when the clauses do not make up a Query on this key: in DynamoDB's order too many of them, one
 *   missing, one of an operator that its attribute does not take, a value of the wrong type, an empty value
 */
export function queryKey(clauses: readonly KeyClause[], schema: KeySchema): QueryKey {
  const attributes = keyAttributes(schema);
  if (clauses.length > attributes.length) {
    throw validationError(
      `The number of query conditions (${clauses.length}) exceeds the number of key attributes defined in the schema (${attributes.length})`,
    );
  }
  const byName = new Map(clauses.map((clause) => [clause.attribute, clause]));
  const hash = schema.hash.map((attribute) => requireClause(byName, attribute));
  checkAllKnown(clauses, schema);
  if (hash.some((clause) => clause.operator !== '=')) throw validationError('Query key condition not supported');
  checkValues(byName, attributes);
  return { hash: hash.map((clause) => clause.values[0] as KeyValue), ...sortKeyPart(byName, schema.range) };
}

function requireClause(clauses: ReadonlyMap<string, KeyClause>, { name }: KeyAttribute): KeyClause {
  const clause = clauses.get(name);
  if (clause === undefined) throw missed(name);
  return clause;
}

function missed(name: string) {
  return validationError(`Query condition missed key schema element: ${name}`);
}

/** A clause about an attribute outside the key is told as the key attribute that it stands in the place of. */
function checkAllKnown(clauses: readonly KeyClause[], schema: KeySchema): void {
  const names = new Set(keyAttributes(schema).map(({ name }) => name));
  if (clauses.every(({ attribute }) => names.has(attribute))) return;
  const given = new Set(clauses.map(({ attribute }) => attribute));
  const absent = schema.range.find(({ name }) => !given.has(name));
  throw missed(absent?.name ?? (schema.range.at(-1)?.name as string));
}

function checkValues(clauses: ReadonlyMap<string, KeyClause>, attributes: readonly KeyAttribute[]): void {
  for (const { name, type } of attributes) {
    for (const value of clauses.get(name)?.values ?? []) {
      if (typeOf(value) !== type) {
        throw validationError(`${INVALID_PARAMETER}Condition parameter type does not match schema type`);
      }
      checkKeyNotEmpty(name, value as KeyValue);
    }
  }
}

/** Equalities for the first attributes, then at most one other condition, then nothing. */
function sortKeyPart(clauses: ReadonlyMap<string, KeyClause>, attributes: readonly KeyAttribute[]): Omit<QueryKey, 'hash'> {
  const given = attributes.map(({ name }) => clauses.get(name));
  const last = given.findLastIndex((clause) => clause !== undefined);
  const unequal = given.slice(0, Math.max(last, 0)).findIndex((clause) => clause?.operator !== '=');
  if (unequal !== -1) {
    const names = attributes.slice(0, last).filter(({ name }) => clauses.get(name)?.operator !== '=');
    throw validationError(
      `RANGE key attributes ${names.map(({ name }) => name).join(', ')} must have equality conditions specified in the query ` +
        `because a condition is present on key attribute ${attributes[last]?.name}`,
    );
  }
  const present = given.filter((clause) => clause !== undefined);
  const equal = present.filter(({ operator }) => operator === '=').map(({ values }) => values[0] as KeyValue);
  const condition = present.find(({ operator }) => operator !== '=');
  return {
    equal,
    range: condition && { operator: condition.operator as Exclude<KeyOperator, '='>, values: condition.values as readonly KeyValue[] },
  };
}

/** The sort keys that a Query reads, among the encoded sort keys of its partition (see `encodeKey`). */
export function sortKeyRange({ equal, range }: Pick<QueryKey, 'equal' | 'range'>): ByteRange {
  const prefix = encodeKey(equal);
  const all = { from: prefix, to: endOfPrefix(prefix) };
  if (range === undefined) return all;
  const [first, second] = range.values as readonly [KeyValue, KeyValue | undefined];
  const at = prefix + encodeKeyValue(first);
  switch (range.operator) {
    case '<':
      return { from: all.from, to: at };
    case '<=':
      return { from: all.from, to: endOfPrefix(at) };
    case '>':
      return { from: endOfPrefix(at) ?? at, to: all.to };
    case '>=':
      return { from: at, to: all.to };
    case 'BETWEEN':
      return { from: at, to: endOfPrefix(prefix + encodeKeyValue(second ?? first)) };
    case 'begins_with':
    default:
      return prefixRange(prefix + encodeKeyPrefix(first));
  }
}

function prefixRange(prefix: string): ByteRange {
  return { from: prefix, to: endOfPrefix(prefix) };
}
