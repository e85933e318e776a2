import { describe, expect, it } from 'vitest';
import type { ApiModel } from '../../src/core/shapes.js';
import { describeViolations, InputReaders, ReadState } from '../../src/core/validation.js';
import { WireTypeError } from '../../src/core/wire-type-error.js';

const model: ApiModel = {
  apiVersion: '2026-01-01',
  signingName: 'toy',
  endpointPrefix: 'toy',
  operations: {},
  shapes: {
    Request: {
      type: 'structure',
      required: ['TableName', 'KeySchema'],
      members: {
        TableName: { shape: 'TableName' },
        KeySchema: { shape: 'KeySchema' },
        Limit: { shape: 'Limit' },
        Data: { shape: 'Data' },
        Names: { shape: 'Names' },
        Flag: { shape: 'Flag' },
        When: { shape: 'When' },
        Child: { shape: 'Request' },
      },
    },
    TableName: { type: 'string', min: 3, max: 8, pattern: '[a-zA-Z0-9_.-]+' },
    KeySchema: { type: 'list', member: 'KeyElement', min: 1, max: 2 },
    KeyElement: { type: 'structure', required: ['AttributeName'], members: { AttributeName: { shape: 'TableName' }, KeyType: { shape: 'KeyType' } } },
    KeyType: { type: 'string', enum: ['HASH', 'RANGE'] },
    Limit: { type: 'integer', min: 1, max: 10 },
    Data: { type: 'blob', max: 4 },
    Names: { type: 'map', key: 'TableName', value: 'Limit' },
    Flag: { type: 'boolean' },
    When: { type: 'timestamp' },
  },
};

const valid = { TableName: 'table', KeySchema: [{ AttributeName: 'key', KeyType: 'HASH' }] };

function read(input: unknown): { readonly value: unknown; readonly message: string | undefined } {
  const state = new ReadState();
  const value = new InputReaders(model).reader('Request')(input, state);
  return { value, message: state.violations === undefined ? undefined : describeViolations(model, state.violations) };
}

describe('InputReaders', () => {
  it('gives the members of the model, typed, and drops the rest', () => {
    const input = { ...valid, Limit: 5, Data: 'AQID', Flag: false, When: 1.5, Names: { abc: 1 }, Unknown: 'x', Child: null };
    expect(read(input)).toEqual({
      value: { ...valid, Limit: 5, Data: Buffer.from([1, 2, 3]), Flag: false, When: 1.5, Names: { abc: 1 } },
      message: undefined,
    });
  });

  it('reads shapes that hold themselves', () => {
    expect(read({ ...valid, Child: { ...valid, Child: valid } }).message).toBeUndefined();
    expect(read({ ...valid, Child: { ...valid, Child: {} } }).message).toContain("at 'child.child.tableName'");
  });

  it.each([
    [{}, "2 validation errors detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null; Value null at 'keySchema' failed to satisfy constraint: Member must not be null"],
    [{ ...valid, TableName: 'ab' }, "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3"],
    [{ ...valid, TableName: 'abcdefghi' }, "1 validation error detected: Value 'abcdefghi' at 'tableName' failed to satisfy constraint: Member must have length less than or equal to 8"],
    [{ ...valid, TableName: 'a b c' }, "1 validation error detected: Value 'a b c' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"],
    [{ ...valid, Limit: 0 }, "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1"],
    [{ ...valid, Limit: 11 }, "1 validation error detected: Value '11' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10"],
    [{ ...valid, KeySchema: [] }, "1 validation error detected: Value '[]' at 'keySchema' failed to satisfy constraint: Member must have length greater than or equal to 1"],
    [
      { ...valid, KeySchema: [{ AttributeName: 'key', KeyType: 'OTHER' }] },
      "1 validation error detected: Value 'OTHER' at 'keySchema.1.member.keyType' failed to satisfy constraint: Member must satisfy enum value set: [HASH, RANGE]",
    ],
  ])('tells in AWS\'s words what is wrong with %j', (input, message) => {
    expect(read(input).message).toBe(message);
  });

  it.each([
    [{ ...valid, TableName: 5 }, 'number', 'string'],
    [{ ...valid, TableName: true }, 'true', 'string'],
    [{ ...valid, TableName: ['x'] }, 'list', 'string'],
    [{ ...valid, KeySchema: 'x' }, 'string', 'list'],
    [{ ...valid, KeySchema: {} }, 'structure', 'list'],
    [{ ...valid, Limit: 1.5 }, 'decimal', 'integer'],
    [{ ...valid, Limit: 2 ** 31 }, 'number', 'integer'],
    [{ ...valid, Limit: '5' }, 'string', 'integer'],
    [{ ...valid, Flag: 'true' }, 'string', 'boolean'],
    [{ ...valid, Data: 'not base64!' }, 'string', 'blob'],
    [{ ...valid, Names: [] }, 'list', 'map'],
    [{ ...valid, When: 'yesterday' }, 'string', 'timestamp'],
    ['text', 'string', 'structure'],
  ])('refuses the wrong type in %j', (input, found, expected) => {
    const error = (() => {
      try {
        read(input);
        return undefined;
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(WireTypeError);
    expect(error).toMatchObject({ found, expected });
  });

  it('keeps names that clients choose from doing harm', () => {
    const { value } = read(JSON.parse('{"TableName":"table","KeySchema":[{"AttributeName":"key"}],"Names":{"__proto__":1}}'));
    const names = (value as { Names: object }).Names;
    expect(Object.keys(names)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
