/** What every key, view and query is inside: one account in one region. */
export interface Scope {
  /** Twelve digits. */
  readonly accountId: string;
  /** A region name such as `us-east-1`. */
  readonly region: string;
}

export const DEFAULT_ACCOUNT_ID = '123456789012';
export const DEFAULT_REGION = 'us-east-1';

const ACCOUNT_ID = /^\d{12}$/;
const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d{1,2}$|^[a-z][a-z0-9-]{0,31}$/;

export function isAccountId(text: string): boolean {
  return ACCOUNT_ID.test(text);
}

/** True for AWS's region names and for names of the same alphabet, which custom endpoints use (`local`, `test-1`). */
export function isRegion(text: string): boolean {
  return REGION.test(text);
}

/** The scope as files and keys spell it: `123456789012/us-east-1`. */
export function scopeName(scope: Scope): string {
  return `${scope.accountId}/${scope.region}`;
}

/** The scope that `scopeName` spelt, or `undefined` when the text is not one. */
export function parseScopeName(text: string): Scope | undefined {
  const slash = text.indexOf('/');
  const accountId = text.slice(0, slash);
  const region = text.slice(slash + 1);
  return slash > 0 && isAccountId(accountId) && isRegion(region) ? { accountId, region } : undefined;
}
