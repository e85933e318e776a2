import { isFullDisk } from '../../../core/full-disk.js';
import { BackendUnavailableError } from '../../../core/state.js';

/** DuckDB tells of it in the system's words. */
const FULL_DISK = /No space left on device|Disk quota exceeded|File too large|[Oo]ut of disk space/;
const FULL_MEMORY = /\bOut of Memory Error: /;

/** Throws an error again, in plain words where the disk or the memory was too small for what was captured or restored. */
export function explainShortage(error: unknown): never {
  const text = error instanceof Error ? error.message : '';
  if (isFullDisk(error) || FULL_DISK.test(text)) {
    throw new BackendUnavailableError('no room is left on the disk for the DuckDB database, or for temporary files; what was there before is unchanged', { cause: error });
  }
  if (FULL_MEMORY.test(text)) {
    throw new BackendUnavailableError('DuckDB needs more memory than it may hold; give it more with --sql-memory-limit. What was there before is unchanged', { cause: error });
  }
  throw error;
}

/** Another transaction changed the same rows, or the table. */
const CHANGED_MEANWHILE = /\bTransactionContext Error: /;

/** The same for a merge, which may also have met another writer. */
export function explainMergeFailure(error: unknown): never {
  if (error instanceof Error && CHANGED_MEANWHILE.test(error.message)) {
    throw new BackendUnavailableError('the DuckDB database was changed while it was merged into; nothing was merged. Run the merge again.', { cause: error });
  }
  return explainShortage(error);
}
