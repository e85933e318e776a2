import { copyFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { serve, winterbaume } from '../cli/support.js';
import { cutRestores, serverPlace } from './cut-line.js';
import { killRestores, MADE_KILLS } from './kill.js';
import { QUEUE_RECORDS, queueSnapshot } from './states.js';
import { expectWhole, openStates, useStates } from './support.js';

const folder = useStates(queueSnapshot);

test('clients that are killed at 200 points while they restore a running server leave its old state or the new one', { timeout: 600_000 }, async () => {
  const server = await serve(['--sqs-backend', 'memory:'], { cwd: folder() });
  copyFileSync(`${folder()}/0.json`, `${folder()}/first.json`);
  expect(await winterbaume(['restore', 'first.json', '--endpoint', server.url], { cwd: folder() })).toMatchObject({ code: 0 });
  const plan = { kind: 'endpoint', place: server.url, folder: folder(), records: QUEUE_RECORDS } as const;
  expectWhole(await killRestores(plan));
  const states = await openStates(folder());
  expectWhole(await cutRestores(plan, serverPlace(server.url, states), MADE_KILLS), MADE_KILLS);
  await Promise.all(states.map((state) => state.close()));
  // That clients went away is no fault of the server's.
  expect(server.stderr().split('\n').filter((line) => line.startsWith('error:'))).toEqual([]);
  expect(await server.stop()).toBe(0);
});
