import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { api } from '../../../src/services/sqs/api.js';
import { jsonRequest, queryForm, queryUrl, type RawResponse } from './raw.js';
import { describeSqs } from './support.js';

/** Names that requests really have, so that a good part of the values gets past the first checks. */
const MEMBERS = [...new Set(Object.values(api.shapes).flatMap((shape) => (shape.type === 'structure' ? Object.keys(shape.members) : [])))];
const OPERATIONS = Object.keys(api.operations);
/** A poll that waits would wait for ever: the clock stands still. */
const SAFE_MEMBERS = MEMBERS.filter((name) => name !== 'WaitTimeSeconds');

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('there', 'there.fifo', '/123456789012/there', 'http://x/123456789012/there', '', '__proto__', 'All', 'true', '1e999', '-1', 'arn:aws:sqs:us-east-1:123456789012:there'),
);
const scalar = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constantFrom(2 ** 53, -(2 ** 31), 1e308));
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    scalar,
    fc.array(tie('any'), { maxLength: 12 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...SAFE_MEMBERS), text), tie('any'), { maxKeys: 6 }),
  ),
})).any;
const input = fc.dictionary(fc.constantFrom(...SAFE_MEMBERS), value, { maxKeys: 8 });

function expectAnswer(response: RawResponse): void {
  expect(response.status, response.body).toBeLessThan(500);
  expect(response.headers['x-amzn-requestid']).toMatch(/^[\da-f-]{36}$/);
}

describeSqs('Requests of any kind', (world) => {
  const answered = (name: string, runs: number, property: fc.IAsyncProperty<unknown>): void => {
    test(`${name} are answered and break nothing`, async () => {
      await world().createQueue({}, 'there');
      await world().createFifoQueue({}, 'there.fifo');
      await fc.assert(property, { numRuns: runs });
      const url = await world().createQueue({}, 'afterwards');
      await world().send(url, 'still alive');
      expect(await world().bodies(url)).toEqual(['still alive']);
    });
  };

  answered(
    'JSON inputs with any members',
    150,
    fc.asyncProperty(fc.constantFrom(...OPERATIONS), input, async (operation, fuzz) => {
      const QueueUrl = operation.length % 2 === 0 ? 'there' : 'there.fifo';
      expectAnswer(await world().raw(jsonRequest(operation, { QueueUrl, ...fuzz })));
    }),
  );

  answered(
    'JSON bodies of any text',
    50,
    fc.asyncProperty(fc.constantFrom(...OPERATIONS), fc.oneof(fc.json(), fc.string({ unit: 'binary' })), async (operation, body) => {
      expectAnswer(await world().raw(jsonRequest(operation, body)));
    }),
  );

  const parameterName = fc
    .array(fc.oneof(fc.constantFrom(...SAFE_MEMBERS, 'Name', 'Value', 'Key', 'entry', 'member'), fc.constantFrom('1', '2', '0', '999999999999', ''), text), {
      minLength: 1,
      maxLength: 5,
    })
    .map((steps) => steps.join('.'))
    .filter((name) => !name.includes('WaitTimeSeconds'));

  answered(
    'query parameters of any name',
    150,
    fc.asyncProperty(fc.constantFrom(...OPERATIONS), fc.dictionary(parameterName, text, { maxKeys: 12 }), fc.boolean(), async (Action, parameters, byGet) => {
      const request = byGet
        ? queryUrl({ ...parameters, Action }, '/123456789012/there')
        : queryForm({ QueueUrl: 'there', ...parameters, Action });
      expectAnswer(await world().raw(request));
    }),
  );
});
