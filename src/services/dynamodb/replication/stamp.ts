/**
 * When and where an item of a global table was written last. Of two writes the one with the later stamp stands in every Region. The same for every
 * store; `lua/includes/stamps.lua` says it to Redis.
 */

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html "last writer wins" */
export interface Stamp {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Orders the writes of one item at one time: a write counts on from the stamp that it finds, so that it is always later. */
  readonly sequence: number;
  readonly region: string;
}

/** How long the stamps of deleted items are kept, in milliseconds: a copy of an older write that is still on its way must not bring them back. */
export const TOMBSTONE_MS = 24 * 60 * 60 * 1000;

/** The stamp of what was there before a table was replicated: earlier than every other. */
export function firstStamp(region: string): Stamp {
  return { time: 0, sequence: 0, region };
}

export function isFirst({ time }: Stamp): boolean {
  return time === 0;
}

/** The stamp of a write, given that of the write before. */
export function nextStamp(held: Stamp | undefined, now: number, region: string): Stamp {
  if (held === undefined || now > held.time) return { time: now, sequence: 0, region };
  return { time: held.time, sequence: held.sequence + 1, region };
}

export function isLater(stamp: Stamp, held: Stamp): boolean {
  if (stamp.time !== held.time) return stamp.time > held.time;
  if (stamp.sequence !== held.sequence) return stamp.sequence > held.sequence;
  return stamp.region > held.region;
}

export function sameStamp(a: Stamp, b: Stamp): boolean {
  return a.time === b.time && a.sequence === b.sequence && a.region === b.region;
}

export function encodeStamp({ time, sequence, region }: Stamp): string {
  return `${String(time)}.${String(sequence)}.${region}`;
}

export function decodeStamp(text: string): Stamp {
  const [time = '0', sequence = '0', region = ''] = text.split('.');
  return { time: Number(time), sequence: Number(sequence), region };
}
