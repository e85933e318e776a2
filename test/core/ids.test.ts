import { describe, expect, it } from 'vitest';
import { createIdSource } from '../../src/core/ids.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('createIdSource', () => {
  it('gives the same ids for the same seed and others for another', () => {
    const draw = (seed: string): unknown[] => {
      const ids = createIdSource(seed);
      return [ids.uuid(), ids.text(12), [...ids.bytes(9)], ids.fraction()];
    };
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
    expect(draw('')).not.toEqual(draw('a'));
  });

  it('gives UUIDs of version 4, all different, with and without a seed', () => {
    for (const ids of [createIdSource(), createIdSource('seed')]) {
      const drawn = Array.from({ length: 10_000 }, () => ids.uuid());
      expect(drawn.filter((id) => !UUID.test(id))).toEqual([]);
      expect(new Set(drawn).size).toBe(drawn.length);
    }
  });

  it('spreads over the whole alphabet and the whole range', () => {
    const ids = createIdSource('seed');
    expect(new Set(ids.text(2_000, 'abc'))).toEqual(new Set('abc'));
    const fractions = Array.from({ length: 2_000 }, () => ids.fraction());
    expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...fractions)).toBeLessThan(1);
    const mean = fractions.reduce((sum, fraction) => sum + fraction, 0) / fractions.length;
    expect(mean).toBeGreaterThan(0.45);
    expect(mean).toBeLessThan(0.55);
  });
});
