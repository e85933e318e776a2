import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IndexedHeap } from '../../src/core/heap.js';

interface Member {
  rank: number;
  place: number;
}

it('gives its members in order, whatever was pushed, removed and changed before', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('push' as const), rank: fc.nat(20) }),
    fc.record({ do: fc.constantFrom('remove' as const, 'update' as const), at: fc.nat(30), rank: fc.nat(20) }),
    fc.record({ do: fc.constant('pop' as const) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const heap = new IndexedHeap<'place', Member>('place', (a, b) => a.rank < b.rank);
      const held: Member[] = [];
      for (const each of steps) {
        if (each.do === 'push') {
          const member = { rank: each.rank, place: -1 };
          held.push(member);
          heap.push(member);
        } else if (each.do === 'pop') {
          const first = heap.pop();
          expect(first?.rank).toBe(held.length === 0 ? undefined : Math.min(...held.map(({ rank }) => rank)));
          if (first !== undefined) held.splice(held.indexOf(first), 1);
        } else {
          const member = held[each.at % Math.max(1, held.length)];
          if (member === undefined) continue;
          if (each.do === 'remove') {
            heap.remove(member);
            held.splice(held.indexOf(member), 1);
            expect(heap.includes(member)).toBe(false);
          } else {
            member.rank = each.rank;
            heap.update(member);
          }
        }
        expect(heap.size).toBe(held.length);
      }
      const drained: number[] = [];
      for (let first = heap.pop(); first !== undefined; first = heap.pop()) drained.push(first.rank);
      expect(drained).toEqual(held.map(({ rank }) => rank).sort((a, b) => a - b));
    }),
  );
});
