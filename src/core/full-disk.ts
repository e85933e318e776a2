const CODES = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** True for what the system says when a file cannot grow: the disk, the user's share of it, or what a process may write is used up. */
export function isFullDisk(error: unknown): boolean {
  return error instanceof Error && CODES.has((error as NodeJS.ErrnoException).code ?? '');
}
