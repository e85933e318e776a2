import { describe, expect, it } from 'vitest';
import { FilterPolicyError, parseFilterPolicy, type FilterPolicyScope } from '../../../../src/services/sns/filter-policy/index.js';

const AT = 'at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column:';

function refusal(policy: unknown, scope: FilterPolicyScope = 'MessageAttributes'): string {
  const text = typeof policy === 'string' ? policy : JSON.stringify(policy);
  try {
    parseFilterPolicy(text, scope);
  } catch (error) {
    if (error instanceof FilterPolicyError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('a policy that SNS refuses is refused with its words and its place', () => {
  const numeric = (...terms: unknown[]): unknown => ({ key: [{ numeric: terms }] });
  it.each([
    [{ key: [['value']] }, 'Match value must be String, number, true, false, or null', 10],
    [{ key: [{ 'wrong-operator': true }] }, 'Unrecognized match type wrong-operator', 31],
    [{ key: [{ suffix: 'value', prefix: 'value2' }] }, 'Only one key allowed in match expression', 37],
    [{ key: [{ suffix: 100 }] }, 'suffix match pattern must be a string', 22],
    [{ key: [{ suffix: null }] }, 'suffix match pattern must be a string', 23],
    [{ key: { suffix: 'value' } }, '"suffix" must be an object or an array', 19],
    [{ key: [{ suffix: [] }] }, 'suffix match pattern must be a string', 20],
    [{ key: [{ suffix: ['test', 'test2'] }] }, 'suffix match pattern must be a string', 20],
    [{ key: { 'not-an-operator': 'value' } }, '"not-an-operator" must be an object or an array', 28],
    [{ key_a: 'value_one' }, '"key_a" must be an object or an array', 11],
    [numeric(), 'Invalid member in numeric match: ]', 22],
    [numeric('operator'), 'Unrecognized numeric range operator: operator', 32],
    [numeric(1, '<='), 'Invalid member in numeric match: 1', 22],
    [numeric('=', '000'), 'Value of equals must be numeric', 26],
    [numeric('>='), 'Value of >= must be numeric', 26],
    [numeric('<', 100, '>', 10), 'Too many elements in numeric expression', 30],
    [numeric('>=', 1, '>', 2), 'Bad numeric range operator: >', 31],
    [numeric('>', 3, '<', 1), 'Bottom must be less than top', 33],
    [numeric('>', 20, '<='), 'Value of <= must be numeric', 33],
    [numeric('>', 20, 30), 'Bad value in numeric range: 30', 30],
    [numeric('>', 20, 'test'), 'Bad numeric range operator: test', 34],
    [numeric('>', '20', '<', '30'), 'Value of > must be numeric', 26],
    [numeric('>', 20, '<', '30'), 'Value of < must be numeric', 33],
    [numeric('>', 20, '<', 30, '<', 50), 'Too many terms in numeric range expression', 36],
    [{ key: [{ exists: null }] }, 'exists match pattern must be either true or false.', 23],
    [{ key: [{ exists: 'no' }] }, 'exists match pattern must be either true or false.', 20],
    [{ key: [{ 'anything-but': { 'wrong-operator': null } }] }, 'Unsupported anything-but pattern: wrong-operator', 47],
    [{ key: [{ 'anything-but': { exists: false } }] }, 'Unsupported anything-but pattern: exists', 40],
    [{ key: [{ 'anything-but': { prefix: false } }] }, 'prefix match pattern must be a string', 40],
  ])('%j', (policy, reason, column) => {
    expect(refusal(policy)).toBe(`FilterPolicy: ${reason}\n ${AT} ${String(column)}]`);
  });

  it.each([
    ['{invalidjson}', "Unexpected character ('i' (code 105)): was expecting double-quote to start field name", 3],
    ['invalid', "Unrecognized token 'invalid': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')", 8],
    ['{"a":[1 2]}', "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries", 10],
  ])('%s is no JSON', (text, reason, column) => {
    expect(refusal(text)).toBe(`FilterPolicy: failed to parse JSON. ${reason}\n ${AT} ${String(column)}]`);
  });

  it.each([
    [{}, 'Empty objects are not allowed'],
    [{ a: [] }, 'Empty arrays are not allowed'],
    [{ $or: [{ a: ['x'] }] }, 'There must have at least 2 Objects in $or relationship.'],
    [{ $or: ['x', 'y'] }, 'Only JSON object is allowed in array of $or relationship.'],
    [{ $or: [{ prefix: ['x'] }, { b: ['y'] }] }, 'prefix is Ruler reserved fieldName which cannot be used inside $or.'],
    [{ a: [{ cidr: '10.0.0.0' }] }, "Malformed CIDR, one '/' required"],
    [{ a: [{ cidr: '10.0.0.0/33' }] }, 'IPv4 mask bits must be < 32'],
    [{ a: [{ wildcard: 'a**b' }] }, 'Consecutive wildcard characters at pos 2'],
    [{ a: [{ wildcard: 'a\\b' }] }, 'Invalid escape character at pos 2'],
    [{ a: [{ 'anything-but': ['x', 1] }] }, 'Inside anything but list, either all values are number or string, mixed type is not supported'],
  ])('%j', (policy, reason) => {
    expect(refusal(policy)).toContain(`FilterPolicy: ${reason}`);
  });
});

describe('limits', () => {
  const values = (count: number): string[] => Array.from({ length: count }, (_, index) => `value${String(index)}`);

  it('holds five keys', () => {
    const keys = (count: number): unknown => Object.fromEntries(values(count).map((key) => [key, ['x']]));
    expect(refusal(keys(5))).toBe('accepted');
    expect(refusal(keys(6))).toBe('FilterPolicy: Filter policy can not have more than 5 keys');
  });

  it('multiplies the numbers of values, to 150', () => {
    expect(refusal({ key: values(150) })).toBe('accepted');
    expect(refusal({ key: values(151) })).toBe('FilterPolicy: Filter policy is too complex');
    expect(refusal({ key1: values(100), key2: values(51) })).toBe('FilterPolicy: Filter policy is too complex');
  });

  it('counts the depth of nested keys', () => {
    const policy = { key_a: { key_b: { key_c: values(4) } }, key_d: { key_e: values(3) }, key_f: values(3) };
    expect(refusal(policy, 'MessageBody')).toBe('FilterPolicy: Filter policy is too complex');
  });

  it('adds the branches of $or', () => {
    const branches = (last: number): unknown => ({
      source: values(4),
      $or: [{ metricName: values(6) }, { metricType: values(4), $or: [{ metricId: [1, 2, 3, 4] }, { spaceId: values(last) }] }],
    });
    expect(refusal(branches(4))).toBe('FilterPolicy: Filter policy is too complex');
    expect(refusal(branches(3))).toBe('accepted');
  });

  it('gives up on $or that multiplies without end, in bounded time', () => {
    const two = { $or: [{ a: ['x'] }, { b: ['x'] }] };
    const text = `{${Array.from({ length: 500 }, () => JSON.stringify(two).slice(1, -1)).join(',')}}`;
    expect(refusal(text)).toBe('FilterPolicy: Filter policy is too complex');
  });

  it('takes nested keys only for the message body', () => {
    expect(refusal({ a: { b: ['x'] } })).toBe('Filter policy scope MessageAttributes does not support nested filter policy');
    expect(refusal({ a: { b: ['x'] } }, 'MessageBody')).toBe('accepted');
  });
});
