import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSnapshot, restore } from '../../src/snapshot/index.js';
import { DuckDbEngine } from '../../src/sql/duckdb/engine.js';
import { DuckDbStateBackend, duckDbStateModel } from '../../src/sql/duckdb/index.js';
import { winterbaume } from '../cli/support.js';
import { killRestores } from './kill.js';
import { TABLE_RECORDS, tableSnapshot } from './states.js';
import { expectWhole, useStates } from './support.js';

const folder = useStates(tableSnapshot);

test('restores to a DuckDB file that are killed at 200 points leave the old database or the new one', { timeout: 600_000 }, async () => {
  const path = join(folder(), 'db.duckdb');
  const engine = await DuckDbEngine.open({ path, threads: 1 });
  const source = await openSnapshot(`${folder()}/0.json`, { models: { services: {}, engines: { duckdb: duckDbStateModel } } });
  await restore({ source, stores: [{ service: 'duckdb', engine: true, model: duckDbStateModel, backend: new DuckDbStateBackend(engine) }] });
  await source.close();
  await engine.close();
  let kept: string | undefined;
  const report = await killRestores({
    kind: 'duckdb',
    place: path,
    folder: folder(),
    records: TABLE_RECORDS,
    afterKill: async () => {
      if (kept !== undefined || !existsSync(`${path}.wal`)) return;
      kept = join(folder(), 'killed.duckdb');
      copyFileSync(path, kept);
      copyFileSync(`${path}.wal`, `${kept}.wal`);
    },
  });
  expectWhole(report);
  // The next command tells what it found, once.
  expect(kept).toBeDefined();
  const inspect = (): Promise<{ readonly code: number | null; readonly stderr: string }> => winterbaume(['snapshot', 'out.json', '--sqlengine-duckdb', 'killed.duckdb'], { cwd: folder() });
  const found = 'found killed.duckdb.wal, left by a process that was killed; the database is as its last commit left it\n';
  const [first, second] = [await inspect(), await inspect()];
  expect([first.code, first.stderr.startsWith(found), second.code, second.stderr.includes('found')]).toEqual([0, true, 0, false]);
});
