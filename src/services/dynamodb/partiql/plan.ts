/**
 * What a statement's WHERE clause means for a key: which item a write is about, and which partitions a SELECT reads, if it does not have
 * to read them all.
 */
import { visitConditionPaths, type Comparator, type Condition, type Operand } from '../expressions/condition.js';
import type { KeyClause, KeyOperator } from '../expressions/key-condition.js';
import { attributeName } from '../expressions/path.js';
import { queryKey, sortKeyRange, type QueryKey } from '../expressions/query-key.js';
import { newAttributeMap, type AttributeMap, type AttributeValue } from '../values/attribute-value.js';
import { validationError } from '../values/errors.js';
import { encodeKey } from '../values/key-encoding.js';
import { keyAttributes, type KeySchema } from '../values/key-schema.js';
import type { ByteRange } from '../values/partition-hash.js';
import type { OrderKey } from './statement.js';

/** One partition, or a part of it, and what its items have to fulfil beside that. */
export interface PartitionRead {
  readonly key: QueryKey;
  readonly filter: Condition | undefined;
}

export type SelectPlan =
  | {
      readonly kind: 'query';
      /** In the order of the statement; no partition twice. */
      readonly reads: readonly PartitionRead[];
      /** The partition key is given at the top of the clause, not only inside the branches of an OR. */
      readonly keyed: boolean;
    }
  | { readonly kind: 'scan'; readonly filter: Condition | undefined };

/**
 * How to run a SELECT on a table or on an index.
 * @param schema of the table or index that is read
 * @throws AwsError ValidationException when a key value has the wrong type, or branches of an OR overlap
 */
export function planSelect(where: Condition | undefined, schema: KeySchema): SelectPlan {
  if (where === undefined) return { kind: 'scan', filter: undefined };
  const branches = where.kind === 'or' ? where.conditions : [where];
  const planned = branches.map((branch) => planBranch(branch, schema));
  if (planned.includes(undefined)) return { kind: 'scan', filter: where };
  return { kind: 'query', reads: mergeReads(planned.flatMap((reads) => reads ?? [])), keyed: where.kind !== 'or' };
}

interface Branch extends PartitionRead {
  /** All of the branch, for where it has to be a filter after all. */
  readonly whole: Condition;
  /** It says something of the sort key that is no range. */
  readonly looseSortKey: boolean;
}

function planBranch(branch: Condition, schema: KeySchema): readonly Branch[] | undefined {
  const parts = conjuncts(branch);
  const used = new Set<Condition>();
  const choices = schema.hash.map(({ name }) => equalityOf(parts, name, used));
  if (choices.some((choice) => choice === undefined)) return undefined;
  const range = rangeClauses(parts, schema, used);
  const rest = parts.filter((part) => !used.has(part));
  const sortNames = new Set(schema.range.map(({ name }) => name));
  const common = {
    filter: joined(rest),
    whole: branch,
    looseSortKey: rest.some((part) => mentions(part, sortNames)),
  };
  return combinations(choices as readonly (readonly AttributeValue[])[]).map((values) => {
    const hash = schema.hash.map(({ name }, index): KeyClause => equality(name, values[index] as AttributeValue));
    return { key: queryKey([...hash, ...range], schema), ...common };
  });
}

function conjuncts(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.conditions.flatMap(conjuncts) : [condition];
}

function joined(conditions: readonly Condition[]): Condition | undefined {
  if (conditions.length === 0) return undefined;
  return conditions.length === 1 ? conditions[0] : { kind: 'and', conditions };
}

function equality(attribute: string, value: AttributeValue): KeyClause {
  return { attribute, operator: '=', values: [value] };
}

/** The values that `=` or `IN` allows for the attribute. */
function equalityOf(parts: readonly Condition[], name: string, used: Set<Condition>): readonly AttributeValue[] | undefined {
  for (const part of parts) {
    const values = allowedValues(part, name);
    if (values === undefined) continue;
    used.add(part);
    return values;
  }
  return undefined;
}

function allowedValues(part: Condition, name: string): readonly AttributeValue[] | undefined {
  if (part.kind === 'in' && isAttribute(part.operand, name)) return constants(part.candidates);
  const clause = comparisonClause(part, name);
  return clause?.operator === '=' ? clause.values : undefined;
}

/** What the clause asks of the sort key in a form that bounds it: equalities first, then at most one range. */
function rangeClauses(parts: readonly Condition[], schema: KeySchema, used: Set<Condition>): readonly KeyClause[] {
  const clauses: KeyClause[] = [];
  for (const { name } of schema.range) {
    const found = parts.find((part) => !used.has(part) && keyClauseOf(part, name) !== undefined);
    const clause = found === undefined ? undefined : keyClauseOf(found, name);
    if (found === undefined || clause === undefined) break;
    used.add(found);
    clauses.push(clause);
    if (clause.operator !== '=') break;
  }
  return clauses;
}

function keyClauseOf(part: Condition, name: string): KeyClause | undefined {
  if (part.kind === 'between' && isAttribute(part.operand, name)) return rangeClause(name, 'BETWEEN', [part.lower, part.upper]);
  if (part.kind === 'begins_with' && isAttribute(part.operand, name)) return rangeClause(name, 'begins_with', [part.prefix]);
  return comparisonClause(part, name);
}

function rangeClause(attribute: string, operator: KeyOperator, operands: readonly Operand[]): KeyClause | undefined {
  const values = constants(operands);
  return values && { attribute, operator, values };
}

const FLIPPED = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function comparisonClause(part: Condition, name: string): KeyClause | undefined {
  if (part.kind !== 'compare' || part.operator === '<>') return undefined;
  if (isAttribute(part.left, name)) return rangeClause(name, part.operator, [part.right]);
  const flipped: Exclude<Comparator, '<>'> = FLIPPED[part.operator];
  return isAttribute(part.right, name) ? rangeClause(name, flipped, [part.left]) : undefined;
}

function isAttribute(operand: Operand, name: string): boolean {
  return operand.kind === 'path' && operand.path.length === 1 && operand.path[0] === name;
}

function constants(operands: readonly Operand[]): readonly AttributeValue[] | undefined {
  const values = operands.flatMap((operand) => (operand.kind === 'value' ? [operand.value] : []));
  return values.length === operands.length ? values : undefined;
}

function mentions(condition: Condition, names: ReadonlySet<string>): boolean {
  let found = false;
  visitConditionPaths(condition, (path) => {
    found ||= names.has(attributeName(path));
  });
  return found;
}

function combinations(choices: readonly (readonly AttributeValue[])[]): readonly (readonly AttributeValue[])[] {
  let rows: readonly (readonly AttributeValue[])[] = [[]];
  for (const values of choices) rows = rows.flatMap((row) => values.map((value) => [...row, value]));
  return rows;
}

/** Reads of the same partition become one, of all of it, that keeps what any of them would have kept. */
function mergeReads(branches: readonly Branch[]): readonly PartitionRead[] {
  const byPartition = new Map<string, Branch[]>();
  for (const branch of branches) {
    const partition = encodeKey(branch.key.hash);
    const others = byPartition.get(partition);
    if (others === undefined) byPartition.set(partition, [branch]);
    else if (!others.some((other) => sameRead(other, branch))) others.push(branch);
  }
  return [...byPartition.values()].map((group) => {
    const [first, ...more] = group as [Branch, ...Branch[]];
    if (more.length === 0) return { key: first.key, filter: first.filter };
    checkNoOverlap(group);
    return {
      key: { hash: first.key.hash, equal: [], range: undefined },
      filter: { kind: 'or', conditions: group.map(({ whole }) => whole) },
    };
  });
}

/** The same value twice in one IN. */
function sameRead(a: Branch, b: Branch): boolean {
  return a.whole === b.whole;
}

function checkNoOverlap(group: readonly Branch[]): void {
  const strict = group.filter(({ looseSortKey }) => !looseSortKey);
  const ranges = strict.map(({ key }) => ({ range: sortKeyRange(key), bounded: key.equal.length > 0 || key.range !== undefined }));
  const overlapping = ranges.some((a, index) =>
    ranges.slice(index + 1).some((b) => (a.bounded || b.bounded) && rangesOverlap(a.range, b.range)),
  );
  if (overlapping) {
    throw validationError('Overlapping conditions with range keys are not supported in where clause');
  }
}

function rangesOverlap(a: ByteRange, b: ByteRange): boolean {
  return (a.to === undefined || b.from < a.to) && (b.to === undefined || a.from < b.to);
}

/** The one item that a clause names, and what it asks of it beside its key. */
export interface ItemTarget {
  readonly key: AttributeMap;
  readonly condition: Condition | undefined;
}

/**
 * The item of an UPDATE or DELETE.
 * @throws AwsError ValidationException when the clause does not give the whole primary key
 */
export function planWrite(where: Condition | undefined, schema: KeySchema): ItemTarget {
  const target = findItem(where, schema);
  if (target === undefined) {
    throw validationError('Where clause does not contain a mandatory equality on all key attributes');
  }
  return target;
}

/**
 * The one item that a SELECT can find, or `undefined` when its clause does not give the whole primary key: such a SELECT cannot stand in
 * BatchExecuteStatement or ExecuteTransaction.
 */
export function findItem(where: Condition | undefined, schema: KeySchema): ItemTarget | undefined {
  if (where === undefined) return undefined;
  const parts = conjuncts(where);
  const used = new Set<Condition>();
  const clauses: KeyClause[] = [];
  for (const { name } of keyAttributes(schema)) {
    const part = parts.find((candidate) => comparisonClause(candidate, name)?.operator === '=');
    const clause = part === undefined ? undefined : comparisonClause(part, name);
    if (part === undefined || clause === undefined) return undefined;
    used.add(part);
    clauses.push(clause);
  }
  queryKey(clauses, schema);
  const key = newAttributeMap();
  for (const { attribute, values } of clauses) key[attribute] = values[0] as AttributeValue;
  return { key, condition: joined(parts.filter((part) => !used.has(part))) };
}

/**
 * The check that `EXISTS(SELECT ...)` makes.
 * @throws AwsError ValidationException unless the SELECT names one item and asks something of it beside its key
 */
export function planExists(where: Condition | undefined, schema: KeySchema): ItemTarget {
  const target = findItem(where, schema);
  if (target?.condition === undefined) {
    throw validationError('EXISTS() must contain a single item read with additional condition');
  }
  return target;
}

/** The order in which a SELECT answers: of sort keys, and of partitions where it reads several by key. */
export interface SelectOrder {
  readonly descending: boolean;
  /** `undefined`: as they come. */
  readonly partitions: 'ascending' | 'descending' | undefined;
}

/** @throws AwsError ValidationException when ORDER BY names no key attribute, or the SELECT is a scan */
export function planOrder(orderBy: readonly OrderKey[], plan: SelectPlan, schema: KeySchema): SelectOrder {
  const names = keyAttributes(schema).map(({ name }) => name);
  const stranger = orderBy.find(({ attribute }) => !names.includes(attribute));
  if (stranger !== undefined) {
    throw validationError(
      `Variable reference ${stranger.attribute} in ORDER BY clause must be part of the primary key`,
    );
  }
  if (orderBy.length > 0 && plan.kind === 'scan') {
    throw validationError(
      'Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.',
    );
  }
  const byPartition = orderBy.find(({ attribute }) => schema.hash.some(({ name }) => name === attribute));
  const bySortKey = orderBy.find(({ attribute }) => schema.range.some(({ name }) => name === attribute));
  return {
    descending: bySortKey?.descending ?? false,
    partitions: byPartition && (byPartition.descending ? 'descending' : 'ascending'),
  };
}
