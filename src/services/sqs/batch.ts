import { AwsError } from '../../core/errors.js';
import type { BatchResultErrorEntry } from './api.js';
import { sqsError } from './errors.js';
import { limits } from './limits.js';

const ENTRY_ID = /^[A-Za-z0-9_-]{1,80}$/;

/** Checks what all batches have in common. @throws AwsError for the whole request. */
export function checkBatch(entries: readonly { readonly Id: string }[], entryType: string): void {
  if (entries.length === 0) throw sqsError('EmptyBatchRequest', `There should be at least one ${entryType} in the request.`);
  if (entries.length > limits.batchEntries) {
    throw sqsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${String(limits.batchEntries)}. You have sent ${String(entries.length)}.`,
    );
  }
  const ids = new Set<string>();
  for (const { Id } of entries) {
    if (!ENTRY_ID.test(Id)) {
      throw sqsError(
        'InvalidBatchEntryId',
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
      );
    }
    if (ids.has(Id)) throw sqsError('BatchEntryIdsNotDistinct', `Id ${Id} repeated.`);
    ids.add(Id);
  }
}

/** An entry's error in a batch that goes on without it. Anything but an answer of AWS's is a fault of the whole request. */
export function batchError(id: string, error: unknown): BatchResultErrorEntry {
  if (!(error instanceof AwsError)) throw error;
  return { Id: id, SenderFault: error.fault === 'Sender', Code: error.queryCode ?? error.code, Message: error.message };
}

/** The errors of a batch in the order of its entries. */
export function inOrderOf(entries: readonly { readonly Id: string }[], failed: readonly BatchResultErrorEntry[]): readonly BatchResultErrorEntry[] {
  if (failed.length < 2) return failed;
  const places = new Map(entries.map(({ Id }, place) => [Id, place]));
  return [...failed].sort((a, b) => (places.get(a.Id ?? '') ?? 0) - (places.get(b.Id ?? '') ?? 0));
}

/** Runs `prepare` for each entry: what it returns, in order, and the errors of those where it threw. */
export function prepareEntries<Entry extends { readonly Id: string }, Prepared>(
  entries: readonly Entry[],
  prepare: (entry: Entry) => Prepared,
): { readonly prepared: { readonly id: string; readonly value: Prepared }[]; readonly failed: BatchResultErrorEntry[] } {
  const prepared: { readonly id: string; readonly value: Prepared }[] = [];
  const failed: BatchResultErrorEntry[] = [];
  for (const entry of entries) {
    try {
      prepared.push({ id: entry.Id, value: prepare(entry) });
    } catch (error) {
      failed.push(batchError(entry.Id, error));
    }
  }
  return { prepared, failed };
}
