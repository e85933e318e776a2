import { UsageError } from '../core/errors.js';
import type { JsonValue } from '../core/json.js';
import type { StateRecord } from '../core/state.js';
import { placeName } from '../snapshot/index.js';
import { HeldSnapshot } from './held-snapshot.js';

/**
 * A test's account for each of a snapshot's.
 * @param home the account of the snapshot that becomes the test's own; the snapshot's first when it does not hold that one.
 * @param own the test's own account.
 * @param take gives a further account.
 */
export function ownAccounts(snapshot: HeldSnapshot, home: string, own: string, take: () => string): ReadonlyMap<string, string> {
  const held = [...new Set(snapshot.held.flatMap(({ place }) => place.scope?.accountId ?? []))];
  const first = held.includes(home) ? home : held[0];
  return new Map(held.map((account) => [account, account === first ? own : take()]));
}

/**
 * The same snapshot in other accounts: scopes, account ids that stand alone or in quotation marks, and the account ids in ARNs are told anew,
 * so that a redrive policy or a subscription still finds its queue.
 * @throws UsageError when it holds what is in no account.
 */
export function inAccounts(snapshot: HeldSnapshot, accounts: ReadonlyMap<string, string>): HeldSnapshot {
  const held = snapshot.held.map(({ place, records }) => {
    const { scope } = place;
    if (scope === undefined) throw new UsageError(`${snapshot.name} holds ${placeName(place)}, which is in no account: reset to it instead`);
    const accountId = accounts.get(scope.accountId) ?? scope.accountId;
    return { place: { ...place, scope: { ...scope, accountId } }, records: records.map((record) => renameRecord(record, accounts)) };
  });
  return new HeldSnapshot(snapshot.name, held, snapshot.capturedAt);
}

function renameRecord(record: StateRecord, accounts: ReadonlyMap<string, string>): StateRecord {
  return { ...record, resource: renameText(record.resource, accounts), value: renameValue(record.value, accounts) };
}

function renameValue(value: JsonValue, accounts: ReadonlyMap<string, string>): JsonValue {
  if (typeof value === 'string') return renameText(value, accounts);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((entry: JsonValue) => renameValue(entry, accounts));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [renameText(name, accounts), renameValue(member as JsonValue, accounts)]));
}

/** An account id in an ARN or in quotation marks, with what stands before it. */
const MENTION = /(arn:[a-z0-9-]+:[a-z0-9-]+:[a-z0-9-]*:|")(\d{12})(?=[:"])/g;

function renameText(text: string, accounts: ReadonlyMap<string, string>): string {
  const whole = accounts.get(text);
  if (whole !== undefined) return whole;
  if (text.length < 14) return text;
  return text.replace(MENTION, (_, before: string, account: string) => before + (accounts.get(account) ?? account));
}
