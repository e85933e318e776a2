/** Resource policies as texts: what of them PutResourcePolicy and CreateTable refuse, in DynamoDB's words. */
import { limits } from '../limits.js';
import { INVALID_PARAMETER, validationError } from '../values/index.js';

/** @throws AwsError ValidationException */
export function checkPolicyDocument(document: string): void {
  if (Buffer.byteLength(document) > limits.policyBytes) {
    throw validationError(`${INVALID_PARAMETER}Maximum policy size of ${String(limits.policyBytes)} bytes exceeded`);
  }
  const problem = problemOf(document);
  if (problem !== undefined) throw validationError(`${INVALID_PARAMETER}Invalid policy document: ${problem}`);
}

function problemOf(document: string): string | undefined {
  let policy: unknown;
  try {
    policy = JSON.parse(document);
  } catch {
    return 'This policy contains invalid Json';
  }
  if (Array.isArray(policy)) return 'This policy contains invalid Json';
  if (!isObject(policy)) return 'This text appears not to be a policy';
  if (policy['Statement'] === undefined) return `Syntax error at position ${endOf(document)}`;
  const statements = [policy['Statement']].flat().filter(isObject);
  if (statements.length === 0) return 'Could not parse the policy: Statement is empty!';
  return missingField(statements) ?? (sidsRepeat(statements) ? 'The Statement Ids in the policy are not unique' : undefined);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Row and column behind the last character. */
function endOf(document: string): string {
  const rows = document.split('\n');
  return `(${String(rows.length)},${String((rows.at(-1) ?? '').length + 1)})`;
}

const FIELDS = [['Effect'], ['Action', 'NotAction'], ['Principal', 'NotPrincipal'], ['Resource', 'NotResource']] as const;

function missingField(statements: readonly Record<string, unknown>[]): string | undefined {
  for (const statement of statements) {
    const missing = FIELDS.find((names) => names.every((name) => statement[name] === undefined));
    if (missing !== undefined) return `Missing required field ${missing[0]}`;
  }
  return undefined;
}

function sidsRepeat(statements: readonly Record<string, unknown>[]): boolean {
  const sids = statements.map(({ Sid }) => Sid).filter((sid) => sid !== undefined);
  return new Set(sids).size < sids.length;
}
