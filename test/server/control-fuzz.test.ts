import fc from 'fast-check';
import { expect, test } from 'vitest';
import { snapshotOf } from '../cli/support.js';
import { START, startTestServer } from './support.js';

const SNAPSHOT = snapshotOf({ orders: ['one', 'ü'], payments: [] });

/** Bytes of a snapshot with some of them changed, taken out or put in. */
const damaged = fc
  .array(fc.record({ at: fc.nat(), remove: fc.nat({ max: 4 }), insert: fc.oneof(fc.uint8Array({ maxLength: 4 }), fc.constantFrom('"', '{', '}', ',', '[', ']', '-1', '1e999', 'null', '\\u0000').map((text) => Buffer.from(text))) }), { minLength: 1, maxLength: 3 })
  .map((edits) => {
    let bytes = Buffer.from(SNAPSHOT);
    for (const { at, remove, insert } of edits) {
      const position = at % bytes.length;
      bytes = Buffer.concat([bytes.subarray(0, position), insert, bytes.subarray(position + remove)]);
    }
    return bytes;
  });

test('a damaged snapshot is refused with its place, or is sound still; refused ones change nothing', async () => {
  const server = await startTestServer();
  const state = async (): Promise<string> => (await server.send('GET', '/_winterbaume/state')).text;
  await fc.assert(
    fc.asyncProperty(damaged, fc.constantFrom('PUT', 'PATCH'), async (body, method) => {
      expect((await server.send('PUT', '/_winterbaume/state', { body: SNAPSHOT })).status).toBe(200);
      const before = await state();
      const { status, text } = await server.send(method, '/_winterbaume/state', { body });
      expect([200, 400]).toContain(status);
      if (status === 200) return;
      expect(JSON.parse(text)).toMatchObject({ error: expect.stringMatching(/^the request/) as string });
      expect(await state()).toBe(before);
    }),
    { numRuns: 200 },
  );
});

test('no request is answered with a fault', async () => {
  const server = await startTestServer();
  const word = fc.oneof(fc.constantFrom('health', 'state', 'reset', 'clock', '', '..', '__proto__'), fc.stringMatching(/^[!-~]{0,12}$/).map(encodeURIComponent));
  const query = fc.array(fc.tuple(fc.constantFrom('service', 'accountId', 'region', 'include', 'exclude', 'dryRun', 'onConflict', 'x'), fc.string({ maxLength: 12 })), { maxLength: 3 });
  const body = fc.oneof(fc.uint8Array({ maxLength: 64 }), fc.json().map((text) => Buffer.from(text)));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'HEAD'), word, query, body, async (method, path, parameters, sent) => {
      const search = new URLSearchParams(parameters).toString();
      const { status } = await server.send(method, `/_winterbaume/${path}${search === '' ? '' : `?${search}`}`, { body: sent });
      expect(status).toBeLessThan(500);
    }),
    { numRuns: 300 },
  );
  expect(server.mock.clock.now()).toBe(START);
});
