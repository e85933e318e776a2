/** Where AWS's sequence numbers stand nowadays; all have twenty digits and leave gaps of 256. */
const BASE = 18_850_000_000_000_000_000n;
const STEP = 256n;

/** A FIFO message's place as AWS prints it: twenty digits that grow with each message of the queue. */
export function formatSequenceNumber(position: number): string {
  return String(BASE + BigInt(position) * STEP);
}
