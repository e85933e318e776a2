import { describe, expect, it } from 'vitest';
import { MockClock } from '../../src/core/clock.js';

const START = 1_700_000_000_000;

describe('MockClock', () => {
  it('runs timers in the order of their times, each at its own', async () => {
    const clock = new MockClock(START);
    const seen: [string, number][] = [];
    for (const [name, after] of [['late', 300], ['early', 100], ['middle', 200]] as const) {
      clock.schedule(START + after, () => {
        seen.push([name, clock.now() - START]);
      });
    }
    await clock.advance(250);
    expect(seen).toEqual([['early', 100], ['middle', 200]]);
    expect(clock.now()).toBe(START + 250);
    await clock.advance(50);
    expect(seen.at(-1)).toEqual(['late', 300]);
  });

  it('runs timers of the same time in the order in which they were set', async () => {
    const clock = new MockClock(START);
    const seen: number[] = [];
    for (let index = 0; index < 100; index += 1) clock.schedule(START + 1, () => void seen.push(index));
    await clock.advance(1);
    expect(seen).toEqual(Array.from({ length: 100 }, (_, index) => index));
  });

  it('runs timers that timers set, when they fall due on the way', async () => {
    const clock = new MockClock(START);
    const seen: number[] = [];
    const again = (): void => {
      seen.push(clock.now() - START);
      if (seen.length < 3) clock.schedule(clock.now() + 10, again);
    };
    clock.schedule(START + 10, again);
    await clock.advance(100);
    expect(seen).toEqual([10, 20, 30]);
  });

  it('waits for what its timers started', async () => {
    const clock = new MockClock(START);
    let settled = false;
    clock.schedule(START + 1, async () => {
      await Promise.resolve();
      settled = true;
    });
    await clock.advance(1);
    expect(settled).toBe(true);
  });

  it('never runs a cancelled timer', async () => {
    const clock = new MockClock(START);
    let ran = false;
    const cancel = clock.schedule(START + 1, () => {
      ran = true;
    });
    cancel();
    cancel();
    await clock.advance(10);
    expect(ran).toBe(false);
  });

  it('only moves forward', async () => {
    const clock = new MockClock(START);
    await expect(clock.advance(-1)).rejects.toThrow(RangeError);
    await expect(clock.advance(Number.NaN)).rejects.toThrow(RangeError);
    await expect(clock.set(START - 1)).rejects.toThrow(RangeError);
    await clock.set(START + 5);
    expect(clock.now()).toBe(START + 5);
  });

  it('runs on from where it stood when it is resumed, and stands when it is frozen', async () => {
    const clock = new MockClock(START);
    expect(clock.frozen).toBe(true);
    clock.resume();
    expect(clock.frozen).toBe(false);
    expect(clock.now() - START).toBeLessThan(60_000);
    await clock.advance(3_600_000);
    clock.freeze();
    const stood = clock.now();
    expect(stood - START).toBeGreaterThanOrEqual(3_600_000);
    expect(clock.now()).toBe(stood);
  });
});
