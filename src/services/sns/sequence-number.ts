/** Where AWS's sequence numbers of FIFO topics begin; all have twenty digits. */
const BASE = 10_000_000_000_000_000_000n;
const STEP = 1_000n;

/** The number of a FIFO topic's `position`-th message, as AWS prints it. As texts they order as the messages do. */
export function formatSequenceNumber(position: number): string {
  return String(BASE + BigInt(position) * STEP);
}
