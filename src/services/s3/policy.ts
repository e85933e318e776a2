import { s3Error } from './errors.js';

interface Statement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: unknown;
}

/**
 * Checks the form of a bucket's policy, in S3's words.
 * @returns whether it lets everybody in: "The meaning of 'public'" in the S3 User Guide; any condition counts as one that narrows.
 */
export function readPolicy(text: string, bucket: string): { readonly isPublic: boolean } {
  const policy = parse(text);
  const { Statement: listed } = policy as { readonly Statement?: unknown };
  if (listed === undefined) throw malformed('Missing required field Statement');
  const statements = (Array.isArray(listed) ? listed : [listed]) as readonly Statement[];
  for (const statement of statements) checkStatement(statement, bucket);
  return { isPublic: statements.some(({ Effect, Principal, Condition }) => Effect === 'Allow' && Condition === undefined && isEverybody(Principal)) };
}

function parse(text: string): object {
  if (!text.startsWith('{')) throw malformed("Policies must be valid JSON and the first byte must be '{'");
  try {
    return JSON.parse(text) as object;
  } catch {
    throw malformed("Policies must be valid JSON and the first byte must be '{'");
  }
}

function checkStatement(statement: Statement, bucket: string): void {
  if (typeof statement !== 'object' || statement === null) throw malformed('Unknown field Statement');
  const { Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource } = statement;
  if (Effect === undefined) throw malformed('Missing required field Effect');
  if (Effect !== 'Allow' && Effect !== 'Deny') throw malformed(`Invalid effect: ${String(Effect)}`);
  if ((Principal ?? NotPrincipal) === undefined) throw malformed('Missing required field Principal');
  if ((Action ?? NotAction) === undefined) throw malformed('Missing required field Action');
  if ((Resource ?? NotResource) === undefined) throw malformed('Missing required field Resource');
  for (const resource of [Resource ?? NotResource].flat() as readonly unknown[]) {
    const [place = ''] = String(resource).replace(/^arn:[^:]+:s3:::/, '').split('/');
    if (place !== bucket && !/[*?]/.test(place)) throw malformed('Policy has invalid resource');
  }
}

function isEverybody(principal: unknown): boolean {
  if (typeof principal === 'string') return principal === '*';
  if (typeof principal !== 'object' || principal === null) return false;
  return [(principal as { readonly AWS?: unknown }).AWS].flat().includes('*');
}

function malformed(message: string): Error {
  return s3Error(400, 'MalformedPolicy', message);
}
