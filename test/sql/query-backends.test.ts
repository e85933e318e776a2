import { beforeEach, describe, expect, it } from 'vitest';
import { MockClock } from '../../src/core/clock.js';
import { MemoryQueryBackend } from '../../src/sql/memory-query-backend.js';
import { QueryError } from '../../src/sql/query-error.js';
import { collectRows } from '../../src/sql/query-execution-backend.js';
import { describeQueryBackend, STATEMENTS } from '../conformance/query-backend.js';
import { openMemory, options } from './support.js';

describeQueryBackend('DuckDB', async () => ({ backend: await openMemory() }));

describeQueryBackend('Scripted results', () => {
  const clock = new MockClock();
  const backend = new MemoryQueryBackend(clock);
  const one = [{ name: 'one', type: { kind: 'integer' } }] as const;
  backend.script(STATEMENTS.one, { columns: one, rows: [[1]] });
  backend.script(STATEMENTS.nothing, { columns: one });
  backend.script(STATEMENTS.numbers, {
    columns: [{ name: 'n', type: { kind: 'bigint' } }, { name: 't', type: { kind: 'varchar' } }],
    rows: Array.from({ length: 5000 }, (_value, index) => [BigInt(index + 1), String(index + 1)]),
  });
  backend.script(STATEMENTS.missing, { error: new QueryError('missing-table', 'it is not there') });
  backend.script(STATEMENTS.division, { error: new QueryError('division-by-zero', 'Division by zero') });
  backend.script(STATEMENTS.slow, { delay: 600_000 });
  return Promise.resolve({ backend });
});

describe('Scripted results', () => {
  let clock: MockClock;
  let backend: MemoryQueryBackend;
  const rows = async (statement: string): Promise<unknown> => collectRows(await backend.execute(statement, options('redshift')));
  beforeEach(() => {
    clock = new MockClock();
    clock.freeze();
    backend = new MemoryQueryBackend(clock);
  });

  it('are empty for a statement that nobody scripted', async () => {
    expect(await rows('SELECT anything')).toEqual([]);
    expect(backend.statements).toEqual(['SELECT anything']);
  });

  it('queue up: a script that is used up gives way to the next that fits', async () => {
    backend.script(/orders/, { rows: [[1]], times: 1 }).script((statement) => statement.includes('orders'), { rows: [[2]] });
    expect([await rows('SELECT orders'), await rows('SELECT orders'), await rows('SELECT orders')]).toEqual([[[1]], [[2]], [[2]]]);
    backend.clearScripts();
    expect(await rows('SELECT orders')).toEqual([]);
  });

  it("come after their delay on the mock's clock", async () => {
    backend.script('SELECT later', { rows: [[1]], delay: 60_000 });
    let done = false;
    const running = rows('SELECT later').then((found) => {
      done = true;
      return found;
    });
    await clock.advance(59_999);
    expect(done).toBe(false);
    await clock.advance(1);
    expect(await running).toEqual([[1]]);
  });

  it('have no delay without a clock', () => {
    expect(() => new MemoryQueryBackend().script('SELECT 1', { delay: 1 })).toThrow('a delay is at least 0 ms and needs a clock');
  });
});
