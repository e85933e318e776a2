/** How DynamoDB words what its API model refuses. */
import type { AwsError } from '../../core/errors.js';
import type { ApiModel } from '../../core/shapes.js';
import { describeViolation, type Violation } from '../../core/validation.js';
import type { WireTypeError } from '../../core/wire-type-error.js';
import { readsInOlderForm, serializationError, validationError } from './values/index.js';

/** Coral tells no more than this many. */
const MOST_TOLD = 10;

const TABLE_NAME = '[a-zA-Z0-9_.-]+';
const TABLE_NAME_TEST = /^[a-zA-Z0-9_.-]+$/;
const TABLE_NAME_LENGTH = 255;

/** Operations whose checks DynamoDB rewrote in 2026: they name members as the request does and do not repeat values that are out of bounds. */
const CURRENT = new Set(['BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem']);
const WRITES = new Set(['DeleteItem', 'PutItem', 'UpdateItem']);
/** Operations that take items name a missing table name like any other missing member. */
export const DATA_OPERATIONS: ReadonlySet<string> = new Set([...CURRENT, 'BatchWriteItem', 'Scan', 'TransactGetItems', 'TransactWriteItems']);
const TAGGING = new Set(['ListTagsOfResource', 'TagResource', 'UntagResource']);

export function describeViolations(all: readonly Violation[], api: ApiModel, operation: string, input: unknown): AwsError | undefined {
  const violations = replicates(operation, input) ? all.filter(({ kind, path }) => kind !== 'required' || !OF_SOURCE.has(path.join('.'))) : all;
  if (violations.length === 0) return undefined;
  const special = specialProblem(violations, operation) ?? missingResource(violations, operation);
  if (special !== undefined) return special;
  const current = CURRENT.has(operation) && !readInOlderForm(violations, operation, input);
  const told = relevant(violations, operation, current).slice(0, MOST_TOLD);
  const texts = told.map((violation) => describe(violation, api, operation, current));
  return validationError(`${String(told.length)} validation error${told.length === 1 ? '' : 's'} detected: ${texts.join('; ')}`);
}

/** What a replica of another account's table takes from there. */
const OF_SOURCE = new Set(['AttributeDefinitions', 'KeySchema']);

function replicates(operation: string, input: unknown): boolean {
  return operation === 'CreateTable' && typeof input === 'object' && input !== null && 'GlobalTableSourceArn' in input;
}

function missingResource(violations: readonly Violation[], operation: string): AwsError | undefined {
  const missing = (member: string): boolean => violations.some(({ kind, path }) => kind === 'required' && path.length === 1 && path[0] === member);
  if (TAGGING.has(operation) && missing('ResourceArn')) return validationError('Invalid TableArn');
  if (DATA_OPERATIONS.has(operation) || !missing('TableName')) return undefined;
  return validationError("The parameter 'TableName' is required but was not present in the request");
}

/** Members of operations on tables whose lengths are told alone, and how they are named then. */
const LENGTHS_ALONE = { GlobalTableName: 'TableName', TargetTableName: 'TableName', IndexName: 'IndexName' } as const;

/** Problems that are told alone, in sentences of their own. */
function specialProblem(violations: readonly Violation[], operation: string): AwsError | undefined {
  const has = (kind: Violation['kind'], member: string): boolean =>
    violations.some((violation) => violation.kind === kind && violation.path.length === 1 && violation.path[0] === member);
  if (operation === 'BatchWriteItem' && has('minLength', 'RequestItems')) {
    return validationError('The requestItems parameter is required for BatchWriteItem');
  }
  if (!DATA_OPERATIONS.has(operation)) for (const [member, name] of Object.entries(LENGTHS_ALONE)) {
    if (has('minLength', member) || has('maxLength', member)) return validationError(`${name} must be at least 3 characters long and at most 255 characters long`);
  }
  return operation === 'Query' && has('enum', 'ConditionalOperator') ? validationError(OTHER_OPERATOR) : undefined;
}

/** Writes that the current checks cannot even read, for want of a key or for their depth, are checked as they were before 2026. */
function readInOlderForm(violations: readonly Violation[], operation: string, input: unknown): boolean {
  if (!WRITES.has(operation)) return false;
  const unread = violations.some(({ kind, path }) => kind === 'required' && path.length === 1 && (path[0] === 'Key' || path[0] === 'Item'));
  const { Item, Key, ExpressionAttributeValues, Expected, AttributeUpdates } = input as Readonly<Record<string, unknown>>;
  return unread || readsInOlderForm({ maps: [Item, Key, ExpressionAttributeValues], conditions: [Expected, AttributeUpdates] });
}

/** What of several problems is reported, and in which order. Of the current checks an empty table name ends them, and so does UpdateItem's ReturnValues. */
function relevant(violations: readonly Violation[], operation: string, current: boolean): readonly Violation[] {
  if (operation === 'BatchWriteItem' && violations.some(({ kind }) => kind === 'enum')) return violations.filter(({ kind }) => kind !== 'mapKeys');
  if (!DATA_OPERATIONS.has(operation)) return lengthBeforePattern(violations);
  if (!WRITES.has(operation)) return violations;
  if (!current) return [...violations].sort((a, b) => olderOrder(a) - olderOrder(b));
  const ends = (member: string, kind: Violation['kind']): Violation | undefined =>
    violations.find(({ kind: found, path }) => found === kind && path[0] === member);
  const ending = ends('TableName', 'minLength') ?? (operation === 'UpdateItem' ? ends('ReturnValues', 'enum') : undefined);
  if (ending !== undefined) return [ending];
  return [...violations].sort((a, b) => writeOrder(a) - writeOrder(b));
}

/** The table name's own checks come in this order, unlike those of other names. */
function lengthBeforePattern(violations: readonly Violation[]): readonly Violation[] {
  const rank = ({ kind, path, shape }: Violation): number => (path.length === 1 && shape === 'ManagedTable' && kind === 'pattern' ? 1 : 0);
  const first = violations.findIndex(({ shape }) => shape === 'ManagedTable');
  if (first === -1) return violations;
  const own = violations.filter(({ shape }) => shape === 'ManagedTable').sort((a, b) => rank(a) - rank(b));
  return [...violations.slice(0, first), ...own, ...violations.slice(first).filter(({ shape }) => shape !== 'ManagedTable')];
}

const OLDER_ORDER = ['ReturnConsumedCapacity', 'ConditionalOperator', 'TableName', 'ReturnValues', 'ReturnItemCollectionMetrics', 'Item', 'Key'];

function olderOrder({ path }: Violation): number {
  const place = OLDER_ORDER.indexOf(path[0] ?? '');
  return place === -1 ? OLDER_ORDER.length : place;
}

const WRITE_ORDER = ['ReturnConsumedCapacity', 'ReturnValues', 'ReturnItemCollectionMetrics'];

/** The enumerations come in an order of their own, behind everything else. */
function writeOrder({ path, kind }: Violation): number {
  return kind === 'enum' ? WRITE_ORDER.indexOf(path[0] ?? '') + 1 : 0;
}

/** What the current checks say of a ConditionalOperator that is neither AND nor OR. */
const OTHER_OPERATOR = 'Failed to satisfy constraint: Member must satisfy enum value set: [ALL, OR]';

function describe(violation: Violation, api: ApiModel, operation: string, current: boolean): string {
  const { kind, path, value } = violation;
  if (kind === 'mapKeys') return describeTableNames(violation, api, operation);
  if (kind === 'pattern' && path.at(-1) === 'TableName') return describeTableName(violation, api);
  if (operation === 'BatchWriteItem' && path[0] === 'RequestItems' && kind !== 'required' && path.length === 3) {
    return describeWriteRequests(value, path[1] ?? '', api);
  }
  if (current && WRITES.has(operation) && kind === 'enum' && path.length === 1) {
    if (path[0] === 'ConditionalOperator') return OTHER_OPERATOR;
    if (path[0] === 'ReturnValues') {
      return 'Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]';
    }
    if (path[0] === 'ReturnItemCollectionMetrics') return 'ReturnItemCollectionMetrics can only be SIZE or NONE';
  }
  const text = describeViolation(api, violation);
  const silent = current && kind !== 'required' && kind !== 'enum' && kind !== 'pattern';
  return silent ? `Value at '${path.join('.')}' ${text.slice(text.lastIndexOf('failed to satisfy constraint'))}` : text;
}

/** Names and ARNs share a member; a name that is none of both is told by the rules of names. */
function describeTableName(violation: Violation, api: ApiModel): string {
  const tooLong = typeof violation.value === 'string' && TABLE_NAME_TEST.test(violation.value);
  return describeViolation(api, {
    ...violation,
    ...(tooLong ? { kind: 'maxLength' as const, bound: TABLE_NAME_LENGTH } : { bound: TABLE_NAME }),
  });
}

/** The keys of RequestItems. BatchGetItem prints the request as JSON. */
function describeTableNames({ path, value, shape, ...violation }: Violation, api: ApiModel, operation: string): string {
  const bound = [
    `Member must have length less than or equal to ${String(TABLE_NAME_LENGTH)}`,
    'Member must have length greater than or equal to 3',
    `Member must satisfy regular expression pattern: ${TABLE_NAME}`,
  ];
  if (operation === 'BatchGetItem') return describeViolation(api, { ...violation, path, bound, value: JSON.stringify(value), shape: 'String' });
  return describeViolation(api, { ...violation, path, bound, value, shape });
}

function describeWriteRequests(value: unknown, table: string, api: ApiModel): string {
  const text = describeViolation(api, { kind: 'maxLength', path: ['RequestItems'], value, bound: 25, shape: 'WriteRequests' });
  const printed = text.slice("Value '".length, text.lastIndexOf("' at '"));
  return (
    `Value '{${table}=${printed}}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: ` +
    '[Member must have length less than or equal to 25, Member must have length greater than or equal to 1]'
  );
}

export function describeWireType(error: WireTypeError): AwsError {
  const { found, className, expectsContainer } = error;
  if (found === 'structure') return serializationError('Start of structure or map found where not expected');
  if (found === 'list') return serializationError(`Unrecognized collection type ${expectsContainer ? 'java.util.Map' : `class java.lang.${className}`}`);
  if (expectsContainer) return serializationError('Unexpected field type');
  return serializationError(`${error.token} cannot be converted to ${className}`);
}
