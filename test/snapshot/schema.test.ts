import * as fc from 'fast-check';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { StateModel } from '../../src/core/state.js';
import { envelopeSchema, snapshotSchema } from '../../src/snapshot/schema.js';
import { toyStates } from './arbitraries.js';
import { documentOf } from './support.js';
import { toyModels, toySource } from './toy.js';

const validator = (schema: object) => new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
const header = { format: 'winterbaume-snapshot', version: 1 };
const home = '123456789012/us-east-1';

describe('the JSON Schema', () => {
  const envelope = validator(envelopeSchema());
  const full = validator(snapshotSchema(toyModels));

  it('accepts every file that is written', async () => {
    await fc.assert(
      fc.asyncProperty(toyStates, async (state) => {
        const capture = { services: ['shelves'], selection: { regions: ['us-east-1'], schemaOnly: true } };
        const document: unknown = JSON.parse(await documentOf(toySource(state), { capture }));
        expect([envelope(document), envelope.errors]).toEqual([true, null]);
        expect([full(document), full.errors]).toEqual([true, null]);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['another format', { ...header, format: 'x' }, ''],
    ['another version', { ...header, version: 2 }, ''],
    ['no version', { format: 'winterbaume-snapshot' }, ''],
    ['an unknown member', { ...header, scope: {} }, ''],
    ['a time that is none', { ...header, createdAt: 'yesterday' }, ''],
    ['a scope that is none', { ...header, scopes: { 'us-east-1': {} } }, ''],
    ['a list in place of a resource', { ...header, scopes: { [home]: { shelves: { shelves: { a: [] } } } } }, ''],
    ['an unknown service', { ...header, scopes: { [home]: { kinesis: {} } } }, 'only the full one'],
    ['an unknown collection', { ...header, scopes: { [home]: { shelves: { books: {} } } } }, 'only the full one'],
    ['an unknown section', { ...header, scopes: { [home]: { shelves: { labels: { a: { text: 1, x: 1 } } } } } }, 'only the full one'],
    ['no definition', { ...header, scopes: { [home]: { shelves: { shelves: { a: { items: [] } } } } } }, 'only the full one'],
    ['a wrong definition', { ...header, scopes: { [home]: { shelves: { shelves: { a: { definition: {} } } } } } }, 'only the full one'],
    ['a wrong entry', { ...header, engines: { cellar: { shelves: { a: { definition: { key: 'x' }, items: [1] } } } } }, 'only the full one'],
  ])('refuses %s', (_what, document, which) => {
    expect(full(document)).toBe(false);
    expect(envelope(document)).toBe(which !== '');
  });

  it('lets the schemas of sections refer to definitions of their own', () => {
    const section = (type: string) => ({ list: false, schema: { $defs: { x: { type } }, type: 'array', items: { $ref: '#/$defs/x' } } });
    const model: StateModel = { collections: { labels: { sections: { text: section('string'), number: section('integer') } } } };
    const validate = validator(snapshotSchema({ services: { shelves: model } }));
    const file = (text: unknown, number: unknown) => ({ ...header, scopes: { [home]: { shelves: { labels: { a: { text, number } } } } } });
    expect(validate(file(['x'], [1]))).toBe(true);
    expect(validate(file([1], [1]))).toBe(false);
    expect(validate(file(['x'], ['x']))).toBe(false);
  });
});
