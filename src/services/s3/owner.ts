import { createHash } from 'node:crypto';
import type { Owner } from './api.js';

/** Derived once for each account that this process has met. */
const owners = new Map<string, Owner>();

/** An account's canonical user id: 64 hex digits that tell nothing. Here it is derived from the account's number. */
export function ownerOf(accountId: string): Owner {
  let owner = owners.get(accountId);
  if (owner === undefined) {
    owner = { ID: createHash('sha256').update(`canonical-user:${accountId}`).digest('hex') };
    owners.set(accountId, owner);
  }
  return owner;
}
