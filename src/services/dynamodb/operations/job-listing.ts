/** What exports and imports share in how they are named and listed. */
import { parseArn } from '../../../core/arn.js';
import type { Scope } from '../../../core/scope.js';
import { validationError } from '../values/index.js';

export const NO_SUCH_BUCKET = { FailureCode: 'S3NoSuchBucket', FailureMessage: 'The specified bucket does not exist' } as const;

const LARGEST_PAGE = 25;
/** Clients check that a token has at least so many digits, sixteen by sixteen. */
const TOKEN_LENGTH = 112;
const TOKEN_STEP = 16;

/**
 * The id in an export's or an import's ARN; `undefined` for one of another place.
 * @throws AwsError ValidationException for text that is no such ARN
 */
export function jobIdOf(text: string, kind: 'export' | 'import', scope: Scope): string | undefined {
  const arn = parseArn(text);
  const [, type, id] = /^table\/[A-Za-z0-9_.-]{3,255}\/(export|import)\/([^/]+)$/.exec(arn?.resource ?? '') ?? [];
  if (arn?.service !== 'dynamodb' || type !== kind) throw validationError(`Invalid ${kind === 'export' ? 'Export' : 'Import'} ARN: ${text}`);
  return arn.accountId === scope.accountId && arn.region === scope.region ? id : undefined;
}

/**
 * The page of a list that begins behind the one that a token names.
 * @throws AwsError ValidationException for a token of no list
 */
export function pageOfJobs<Entry>(
  entries: readonly Entry[],
  arnOf: (entry: Entry) => string,
  limit = LARGEST_PAGE,
  token: string | undefined,
  operation: string,
): { readonly page: readonly Entry[]; readonly next?: string } {
  const after = token === undefined ? undefined : Buffer.from(token, 'hex').toString('utf8').replace(/\0+$/, '');
  const start = after === undefined ? 0 : entries.findIndex((entry) => arnOf(entry) === after) + 1;
  if (after !== undefined && start === 0) throw validationError(`Invalid NextToken for ${operation}`);
  const page = entries.slice(start, start + limit);
  const last = page.at(-1);
  if (last === undefined || start + page.length >= entries.length) return { page };
  return { page, next: encodeToken(arnOf(last)) };
}

function encodeToken(arn: string): string {
  const digits = Buffer.from(arn, 'utf8').toString('hex');
  const length = Math.max(TOKEN_LENGTH, Math.ceil(digits.length / TOKEN_STEP) * TOKEN_STEP);
  return digits.padEnd(length, '0');
}
