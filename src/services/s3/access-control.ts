import type { AccessControlPolicy, Grant } from './api.js';
import { invalidArgument, malformedXml, s3Error } from './errors.js';
import type { Bucket } from './model.js';
import { ownerOf } from './owner.js';

const ALL_USERS = 'http://acs.amazonaws.com/groups/global/AllUsers';
const AUTHENTICATED_USERS = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers';
const LOG_DELIVERY = 'http://acs.amazonaws.com/groups/s3/LogDelivery';
const GROUPS = new Set([ALL_USERS, AUTHENTICATED_USERS, LOG_DELIVERY]);
const PERMISSIONS = new Set(['FULL_CONTROL', 'READ', 'READ_ACP', 'WRITE', 'WRITE_ACP']);

/** Canned lists and what they grant beside the owner's full control: "Canned ACL" in the S3 User Guide. */
const CANNED: Readonly<Record<string, readonly (readonly [group: string, permission: string])[]>> = {
  private: [],
  'public-read': [[ALL_USERS, 'READ']],
  'public-read-write': [[ALL_USERS, 'READ'], [ALL_USERS, 'WRITE']],
  'authenticated-read': [[AUTHENTICATED_USERS, 'READ']],
  'log-delivery-write': [[LOG_DELIVERY, 'WRITE'], [LOG_DELIVERY, 'READ_ACP']],
  'bucket-owner-read': [],
  'bucket-owner-full-control': [],
  'aws-exec-read': [],
};

/** How requests say who may do what: a canned list, headers with grants, or a document. */
export interface AccessInput {
  readonly ACL?: string | undefined;
  readonly AccessControlPolicy?: AccessControlPolicy | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWrite?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
}

/** Who owns the objects of a bucket; unless told, S3 lets nobody but the bucket's owner. */
export function ownershipOf({ settings }: Bucket): string {
  if (settings?.ownership === null) return 'ObjectWriter';
  return settings?.ownership?.Rules[0]?.ObjectOwnership ?? 'BucketOwnerEnforced';
}

export function ownerGrant(accountId: string): Grant {
  return { Grantee: { ...ownerOf(accountId), Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' };
}

/**
 * The grants that a request asks for, or `undefined` where it asks for the owner's alone or for nothing.
 * Nobody else reaches a bucket of the mock, so grants are kept and given back, and open nothing.
 * @throws AwsError where the bucket does not allow access control lists, or blocks public ones.
 */
export function readGrants(input: AccessInput, bucket: Bucket, accountId: string): readonly Grant[] | undefined {
  const asked = askedGrants(input, accountId);
  if (asked === undefined) return undefined;
  const others = asked.filter(({ Grantee }) => Grantee?.Type === 'Group' || Grantee?.ID !== ownerOf(accountId).ID);
  const onlyOwner = others.length === 0 && (input.ACL === undefined || input.ACL === 'private' || input.ACL.startsWith('bucket-owner'));
  if (ownershipOf(bucket) === 'BucketOwnerEnforced') {
    if (onlyOwner && input.ACL !== 'bucket-owner-read') return undefined;
    throw s3Error(400, 'AccessControlListNotSupported', 'The bucket does not allow ACLs');
  }
  const block = bucket.settings?.publicAccessBlock;
  const blocked = block === undefined || block?.BlockPublicAcls === true;
  if (blocked && others.some(({ Grantee }) => Grantee?.URI === ALL_USERS || Grantee?.URI === AUTHENTICATED_USERS)) {
    throw s3Error(403, 'AccessDenied', 'Access Denied');
  }
  return asked;
}

function askedGrants(input: AccessInput, accountId: string): readonly Grant[] | undefined {
  const headers = headerGrants(input);
  if ([input.ACL !== undefined, headers.length > 0, input.AccessControlPolicy !== undefined].filter(Boolean).length > 1) {
    throw s3Error(400, input.AccessControlPolicy === undefined ? 'InvalidRequest' : 'UnexpectedContent', input.AccessControlPolicy === undefined ? 'Specifying both Canned ACLs and Header Grants is not allowed' : 'This request does not support content');
  }
  if (input.ACL !== undefined) {
    const groups = CANNED[input.ACL];
    if (groups === undefined) throw invalidArgument('', 'x-amz-acl', input.ACL);
    return [ownerGrant(accountId), ...groups.map(([URI, Permission]): Grant => ({ Grantee: { Type: 'Group', URI }, Permission }))];
  }
  if (input.AccessControlPolicy !== undefined) return documentGrants(input.AccessControlPolicy, accountId);
  return headers.length === 0 ? undefined : headers;
}

function documentGrants({ Owner, Grants = [] }: AccessControlPolicy, accountId: string): readonly Grant[] {
  if (Owner?.ID === undefined) throw malformedXml();
  if (Owner.ID !== ownerOf(accountId).ID) throw invalidArgument('Invalid id', 'CanonicalUser/ID', Owner.ID);
  for (const { Grantee, Permission } of Grants) {
    if (Grantee === undefined || Permission === undefined || !PERMISSIONS.has(Permission)) throw malformedXml();
    if (Grantee.Type === 'Group' && !GROUPS.has(Grantee.URI ?? '')) throw invalidArgument('Invalid group uri', 'Group/URI', Grantee.URI ?? '');
    if (Grantee.Type === 'CanonicalUser' && !isUserId(Grantee.ID)) throw invalidArgument('Invalid id', 'CanonicalUser/ID', Grantee.ID ?? '');
    if (Grantee.Type === 'AmazonCustomerByEmail') throw s3Error(400, 'UnresolvableGrantByEmailAddress', 'The e-mail address you provided does not match any account on record.', { EmailAddress: Grantee.EmailAddress ?? '' });
  }
  return Grants;
}

function isUserId(id: string | undefined): boolean {
  return id !== undefined && /^[0-9a-f]{64}$/.test(id);
}

/** `x-amz-grant-read: uri="...", id="..."`. */
function headerGrants(input: AccessInput): readonly Grant[] {
  const named: readonly (readonly [permission: string, header: string, value: string | undefined])[] = [
    ['FULL_CONTROL', 'x-amz-grant-full-control', input.GrantFullControl], ['READ', 'x-amz-grant-read', input.GrantRead], ['READ_ACP', 'x-amz-grant-read-acp', input.GrantReadACP],
    ['WRITE', 'x-amz-grant-write', input.GrantWrite], ['WRITE_ACP', 'x-amz-grant-write-acp', input.GrantWriteACP],
  ];
  return named.flatMap(([Permission, header, value]) => (value ?? '').split(',').filter((part) => part.trim() !== '').map((part): Grant => {
    const [, kind, text] = /^\s*(id|uri|emailAddress)\s*=\s*"?([^"]*)"?\s*$/.exec(part) ?? [];
    if (kind === 'uri' && GROUPS.has(text ?? '')) return { Grantee: { Type: 'Group', URI: text }, Permission };
    if (kind === 'uri') throw invalidArgument('Invalid group uri', header, text ?? '');
    if (kind === 'id' && isUserId(text)) return { Grantee: { Type: 'CanonicalUser', ID: text }, Permission };
    if (kind === 'id') throw invalidArgument('Invalid id', header, text ?? '');
    if (kind === 'emailAddress') throw s3Error(400, 'UnresolvableGrantByEmailAddress', 'The e-mail address you provided does not match any account on record.', { EmailAddress: text ?? '' });
    throw invalidArgument('Argument format not recognized', header, part.trim());
  }));
}
