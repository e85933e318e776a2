import type { AdjustableClock } from '../core/clock.js';
import type { JsonObject, JsonValue } from '../core/json.js';
import { ControlError } from './control-messages.js';
import { parseSpan } from './span.js';

/** The end of the year 9999: the last time that ISO 8601 spells with four digits. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** What `GET clock` answers. */
export function describeClock(clock: AdjustableClock): JsonObject {
  return { now: new Date(clock.now()).toISOString(), frozen: clock.frozen };
}

/**
 * Does one of `{"advance": "5m"}`, `{"set": "2030-01-01T00:00:00Z"}`, `{"freeze": true}` and `{"resume": true}`.
 * @throws ControlError for anything else.
 */
export async function adjustClock(clock: AdjustableClock, request: JsonObject): Promise<void> {
  const [member, ...more] = Object.entries(request);
  if (member === undefined || more.length > 0) throw new ControlError(400, 'give one of advance, set, freeze and resume');
  const [name, value] = member;
  switch (name) {
    case 'advance':
      return moveTo(clock, clock.now() + readSpan(value));
    case 'set':
      return moveTo(clock, readTime(value));
    case 'freeze':
      requireTrue(name, value);
      clock.freeze();
      return;
    case 'resume':
      requireTrue(name, value);
      clock.resume();
      return;
    default:
      throw new ControlError(400, `a clock cannot ${JSON.stringify(name.slice(0, 80))}; give one of advance, set, freeze and resume`);
  }
}

async function moveTo(clock: AdjustableClock, target: number): Promise<void> {
  if (target > LATEST) throw new ControlError(400, 'a clock goes to the end of the year 9999');
  const now = clock.now();
  if (target < now) throw new ControlError(400, `a clock only moves forward; it is ${new Date(now).toISOString()}`);
  await clock.advance(target - now);
}

function readSpan(value: JsonValue | undefined): number {
  const span = typeof value === 'string' ? parseSpan(value) : undefined;
  if (span === undefined) throw new ControlError(400, 'advance is a span such as "5m", "1h30m" or "250ms"');
  return span;
}

function readTime(value: JsonValue | undefined): number {
  const time = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw new ControlError(400, 'set is a time such as "2030-01-31T12:00:00Z"');
  return time;
}

function requireTrue(name: string, value: JsonValue | undefined): void {
  if (value !== true) throw new ControlError(400, `${name} is true or left out`);
}
