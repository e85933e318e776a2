import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killRestores } from './kill.js';
import { QUEUE_RECORDS, queueSnapshot } from './states.js';
import { expectWhole, useStates } from './support.js';

const folder = useStates(queueSnapshot);

test('captures to a file that are killed at 200 points leave the old file or the new one, and nothing beside it', { timeout: 600_000 }, async () => {
  const path = join(folder(), 'state.json');
  copyFileSync(`${folder()}/0.json`, path);
  const report = await killRestores({ kind: 'file', place: path, folder: folder(), records: QUEUE_RECORDS });
  expectWhole(report);
  expect(report.told.length).toBeGreaterThan(0);
  expect(report.told.every((line) => /\/\.state\.json\.[0-9a-f]{8}-\d+-[0-9a-f]{12}\.tmp$/.test(line))).toBe(true);
  // What the last one left the next one removes.
  expect(readdirSync(folder()).filter((name) => name.endsWith('.tmp')).length).toBeLessThanOrEqual(1);
});
