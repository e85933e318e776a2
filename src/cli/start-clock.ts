import type { AdjustableClock } from '../core/clock.js';
import { UsageError } from '../core/errors.js';
import type { SnapshotFile } from '../snapshot/index.js';
import { CommandLineError } from './errors.js';

/**
 * A clock that begins where a person wants it to and runs on from there.
 * @param text a time in UTC, or `capture` for when the file was captured; the system's time when left out.
 * @param source the file that is restored first.
 */
export async function startClock(text: string | undefined, source: SnapshotFile | undefined): Promise<AdjustableClock> {
  const { MockClock } = await import('../core/clock.js');
  if (text === undefined) return new MockClock();
  const clock = new MockClock(text === 'capture' ? captureTime(source) : parseTime(text));
  clock.resume();
  return clock;
}

function parseTime(text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new CommandLineError(`--clock cannot be ${JSON.stringify(text)}`, ['give a time in UTC such as 2026-01-31T12:00:00Z, or capture']);
  return time;
}

function captureTime(source: SnapshotFile | undefined): number {
  if (source === undefined) throw new CommandLineError('--clock capture needs a file to take the time from', ['name it with --restore']);
  const { createdAt } = source.header;
  if (createdAt === undefined) throw new UsageError(`${source.name} does not tell when it was captured`, ['give the time with --clock 2026-01-31T12:00:00Z']);
  return Date.parse(createdAt);
}
