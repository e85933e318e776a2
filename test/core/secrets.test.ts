import { describe, expect, test } from 'vitest';
import { recordWithHeldSecrets, withHeldSecrets, withoutSecrets } from '../../src/core/secrets.js';
import type { SectionModel, StateModel } from '../../src/core/state.js';

const section: SectionModel = { list: false, schema: {}, secret: ['/attributes/key', '/attributes/name', '/token'] };

describe('Secret members', () => {
  test('are left out, and the value itself stays as it is', () => {
    const value = { attributes: { key: 'k', name: 'n', other: 'o' }, token: 't', more: [1] };
    expect(withoutSecrets(section, value)).toEqual({ attributes: { other: 'o' }, more: [1] });
    expect(value.attributes.key).toBe('k');
  });

  test('need not be there', () => {
    for (const value of [{}, { attributes: 'text' }, { attributes: null }, 'text', null, [1]]) expect(withoutSecrets(section, value)).toEqual(value);
  });

  test('do not disturb members with the names of what objects inherit', () => {
    const value = JSON.parse('{"attributes":{"__proto__":{"key":"x"},"key":"k"},"__proto__":1}') as Record<string, never>;
    expect(JSON.stringify(withoutSecrets(section, value))).toBe('{"attributes":{"__proto__":{"key":"x"}},"__proto__":1}');
    expect(JSON.stringify(withHeldSecrets(section, withoutSecrets(section, value), value))).toBe('{"attributes":{"__proto__":{"key":"x"},"key":"k"},"__proto__":1}');
  });

  test('that are held come to a value that has none', () => {
    const held = { attributes: { key: 'k', other: 'old' }, token: 't' };
    expect(withHeldSecrets(section, { attributes: { other: 'new' } }, held)).toEqual({ attributes: { other: 'new', key: 'k' }, token: 't' });
    expect(withHeldSecrets(section, {}, held)).toEqual({ attributes: { key: 'k' }, token: 't' });
    expect(withHeldSecrets(section, {}, undefined)).toEqual({});
  });

  test('of a value that has any are its own', () => {
    const value = { attributes: { key: 'mine' } };
    expect(withHeldSecrets(section, value, { attributes: { key: 'k', name: 'n' }, token: 't' })).toBe(value);
  });

  test('are none in sections that name none', () => {
    const model: StateModel = { collections: { things: { sections: { plain: { list: false, schema: {} } } } } };
    const record = { collection: 'things', resource: 'a', section: 'plain', value: { token: 't' } };
    expect(recordWithHeldSecrets(model, record, { token: 'other' })).toBe(record);
  });
});
