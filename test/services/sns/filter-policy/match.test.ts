import { describe, expect, it } from 'vitest';
import {
  compileFilterPolicy,
  FilterableMessage,
  parseFilterPolicy,
  SubscriptionIndex,
  type FilterableAttribute,
} from '../../../../src/services/sns/filter-policy/index.js';

type Attributes = Record<string, string | number | readonly unknown[]>;

function attribute(value: string | number | readonly unknown[]): FilterableAttribute {
  if (typeof value === 'number') return { dataType: 'Number', stringValue: String(value) };
  return typeof value === 'string' ? { dataType: 'String', stringValue: value } : { dataType: 'String.Array', stringValue: JSON.stringify(value) };
}

function message(attributes: Attributes, body = ''): FilterableMessage {
  return new FilterableMessage(body, new Map(Object.entries(attributes).map(([name, value]) => [name, attribute(value)])));
}

function passes(policy: unknown, attributes: Attributes): boolean {
  return compileFilterPolicy(parseFilterPolicy(JSON.stringify(policy), 'MessageAttributes'))(message(attributes));
}

function bodyPasses(policy: unknown, body: unknown): boolean {
  return compileFilterPolicy(parseFilterPolicy(JSON.stringify(policy), 'MessageBody'))(message({}, JSON.stringify(body)));
}

it('a String.Array of one value that is no array counts as an array of it', () => {
  const matches = compileFilterPolicy(parseFilterPolicy('{"price":[100,500]}', 'MessageAttributes'));
  const priced = (stringValue: string): FilterableMessage => new FilterableMessage('', new Map([['price', { dataType: 'String.Array', stringValue }]]));
  expect(['100', '500', '101', '"100"', '{}', 'x'].map((text) => matches(priced(text)))).toEqual([true, true, false, false, false, false]);
});

describe('operators on one attribute', () => {
  it.each<[unknown, Attributes[string], boolean]>([
    ['rugby', 'rugby', true],
    ['rugby', 'Rugby', false],
    ['rugby', ['tennis', 'rugby'], true],
    [100, 100, true],
    [100, '100', false],
    [100, 100.000001, true],
    [123456789012, 123456789012, true],
    [null, [null], true],
    [true, [true], true],
    [true, ['true'], false],
    [{ prefix: 'bas' }, 'basketball', true],
    [{ prefix: 'bas' }, 'abas', false],
    [{ suffix: 'ball' }, 'basketball', true],
    [{ suffix: 'ball' }, 'balls', false],
    [{ 'equals-ignore-case': 'TENNIS' }, 'tennis', true],
    [{ 'equals-ignore-case': 'TENNIS' }, 'tennis!', false],
    [{ 'anything-but': 'rugby' }, 'tennis', true],
    [{ 'anything-but': 'rugby' }, 'rugby', false],
    [{ 'anything-but': ['rugby', 'tennis'] }, ['rugby', 'baseball'], true],
    [{ 'anything-but': ['rugby', 'tennis'] }, ['rugby'], false],
    [{ 'anything-but': [100, 500] }, 500, false],
    [{ 'anything-but': [100, 500] }, 101, true],
    [{ 'anything-but': { prefix: 'order-' } }, 'order-cancelled', false],
    [{ 'anything-but': { prefix: 'order-' } }, 'data-entry', true],
    [{ 'anything-but': { suffix: '.jpg' } }, 'a.jpg', false],
    [{ 'anything-but': { suffix: '.jpg' } }, 'a.png', true],
    [{ 'anything-but': { 'equals-ignore-case': ['A', 'b'] } }, 'a', false],
    [{ 'anything-but': { 'equals-ignore-case': ['A', 'b'] } }, 'c', true],
    [{ 'anything-but': { wildcard: '*/lib/*' } }, 'a/lib/b', false],
    [{ 'anything-but': { wildcard: '*/lib/*' } }, 'a/bin/b', true],
    [{ numeric: ['=', 301.5] }, 301.5, true],
    [{ numeric: ['>', 0, '<=', 100] }, 100, true],
    [{ numeric: ['>', 0, '<=', 100] }, 0, false],
    [{ numeric: ['<', 10] }, -1e9, true],
    [{ numeric: ['<', 10] }, -2e9, false],
    [{ numeric: ['>=', 10] }, '11', false],
    [{ exists: true }, 'anything', true],
    [{ exists: false }, 'anything', false],
    [{ cidr: '10.0.0.0/24' }, '10.0.0.255', true],
    [{ cidr: '10.0.0.0/24' }, '10.0.1.0', false],
    [{ cidr: '10.0.0.0/24' }, 'not an address', false],
    [{ cidr: '2001:db8::/32' }, '2001:db8:1::1', true],
    [{ cidr: '2001:db8::/32' }, '2001:db9::1', false],
    ['2001:db8::1', '2001:0db8:0:0:0:0:0:1', true],
    [{ wildcard: 'a*c*e' }, 'abcde', true],
    [{ wildcard: 'a*c*e' }, 'ace', true],
    [{ wildcard: 'a*b*a' }, 'aba', true],
    [{ wildcard: 'a*a' }, 'a', false],
    [{ wildcard: 'a\\*b' }, 'a*b', true],
    [{ wildcard: 'a\\*b' }, 'axb', false],
    [{ wildcard: '*' }, '', true],
  ])('%j on %j: %j', (condition, value, expected) => {
    expect(passes({ key: [condition] }, { key: value })).toBe(expected);
  });

  it('wildcards cost time in proportion to the text', () => {
    const policy = { key: [{ wildcard: `${'*a'.repeat(60)}*b` }] };
    expect(passes(policy, { key: 'a'.repeat(200_000) })).toBe(false);
  });
});

describe('policies on attributes', () => {
  it('want every key, and one condition of each', () => {
    const policy = { store: ['a', 'b'], price: [{ numeric: ['>=', 10] }] };
    expect(passes(policy, { store: 'b', price: 10 })).toBe(true);
    expect(passes(policy, { store: 'b', price: 9 })).toBe(false);
    expect(passes(policy, { store: 'b' })).toBe(false);
  });

  it('take absence only when some attribute is there', () => {
    expect(passes({ store: [{ exists: false }] }, { other: 'x' })).toBe(true);
    expect(passes({ store: [{ exists: false }] }, {})).toBe(false);
    expect(passes({ store: [{ exists: false }, { 'anything-but': 'x' }] }, { store: 'y' })).toBe(true);
  });

  it('do not see binary attributes', () => {
    const policy = compileFilterPolicy(parseFilterPolicy('{"a":[{"exists":true}]}', 'MessageAttributes'));
    expect(policy(new FilterableMessage('', new Map([['a', { dataType: 'Binary' }]])))).toBe(false);
  });

  it('know attributes named as members of Object.prototype', () => {
    expect(passes({ constructor: [{ exists: true }] }, { a: 'x' })).toBe(false);
    const policy = compileFilterPolicy(parseFilterPolicy('{"__proto__":["x"]}', 'MessageAttributes'));
    const proto = new Map([['__proto__', { dataType: 'String', stringValue: 'x' }]]);
    expect(policy(new FilterableMessage('', proto))).toBe(true);
    expect(policy(message({ a: 'x' }))).toBe(false);
  });
});

describe('policies on the body', () => {
  it('read members through dots in names', () => {
    const policy = { 'object.nested.test': ['v'] };
    expect(bodyPasses(policy, { object: { nested: { test: 'v' } } })).toBe(true);
    expect(bodyPasses(policy, { 'object.nested.test': 'v' })).toBe(true);
    expect(bodyPasses(policy, { 'object.nested': { test: 'v' } })).toBe(true);
    expect(bodyPasses(policy, { object: { 'nested.test': 'v' } })).toBe(true);
    expect(bodyPasses(policy, { object: { nested: { test: 'other' } } })).toBe(false);
  });

  it('want one array element to fulfil the whole nested policy', () => {
    const policy = { Records: { s3: { object: { key: [{ prefix: 'auto-' }] } }, eventName: [{ prefix: 'ObjectCreated:' }] } };
    const record = (eventName: string, object: unknown): unknown => ({ eventName, s3: { object } });
    const auto = { key: 'auto-1.xml' };
    const home = { key: 'home-1.xml' };
    expect(bodyPasses(policy, { Records: [record('ObjectCreated:Put', [[auto]]), record('ObjectRemoved:Delete', home)] })).toBe(true);
    expect(bodyPasses(policy, { Records: [record('ObjectCreated:Put', home), record('ObjectRemoved:Delete', auto)] })).toBe(false);
    expect(bodyPasses(policy, { Records: [record('ObjectCreated:Put', auto)] })).toBe(true);
  });

  it('split into branches by $or, nested too', () => {
    const policy = {
      $or: [{ metricName: ['CPUUtilization', 'ReadLatency'] }, { namespace: ['AWS/EC2', 'AWS/ES'] }],
      detail: { scope: ['Service'], $or: [{ source: ['aws.cloudwatch'] }, { type: ['CloudWatch Alarm State Change'] }] },
    };
    const detail = { scope: 'Service', source: 'aws.cloudwatch' };
    expect(bodyPasses(policy, { metricName: 'ReadLatency', detail })).toBe(true);
    expect(bodyPasses(policy, { namespace: 'AWS/ES', detail: { scope: 'Service', type: 'CloudWatch Alarm State Change' } })).toBe(true);
    expect(bodyPasses(policy, { metricName: 'AWS/EC2', detail })).toBe(false);
    expect(bodyPasses(policy, { metricName: 'ReadLatency', detail: { scope: 'Service' } })).toBe(false);
  });

  it('pass no body that is not a JSON object', () => {
    expect(bodyPasses({ a: [{ exists: false }] }, [{ b: 1 }])).toBe(false);
    expect(bodyPasses({ a: [{ exists: false }] }, {})).toBe(false);
    expect(bodyPasses({ a: [{ exists: false }] }, { b: 1 })).toBe(true);
    const policy = compileFilterPolicy(parseFilterPolicy('{"a":[{"exists":false}]}', 'MessageBody'));
    expect(policy(message({}, 'plain text'))).toBe(false);
  });

  it('survive deep bodies', () => {
    const policy = compileFilterPolicy(parseFilterPolicy('{"a":["x"]}', 'MessageBody'));
    expect(policy(message({}, `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`))).toBe(false);
  });
});

describe('the index of a topic', () => {
  it('finds exactly what evaluating every policy finds', () => {
    const policies = [
      undefined,
      { kind: ['push'] },
      { kind: ['push', 'fork'], size: [{ numeric: ['>', 5] }] },
      { kind: [{ prefix: 'pu' }] },
      { $or: [{ kind: ['fork'] }, { size: [7] }] },
      { kind: [{ exists: false }] },
      { size: ['7'] },
    ];
    const index = new SubscriptionIndex<number>();
    const compiled = policies.map((policy) => (policy === undefined ? undefined : parseFilterPolicy(JSON.stringify(policy), 'MessageAttributes')));
    compiled.forEach((policy, place) => {
      index.set(String(place), place, policy);
    });
    const messages: Attributes[] = [{}, { kind: 'push' }, { kind: 'fork', size: 7 }, { kind: ['push', 'fork'], size: 3 }, { size: 7 }, { size: '7' }];
    for (const attributes of messages) {
      const expected = compiled.flatMap((policy, place) => (policy === undefined || compileFilterPolicy(policy)(message(attributes)) ? [place] : []));
      expect(index.match(message(attributes))).toEqual(expected);
    }
  });

  it('forgets what was replaced or taken away', () => {
    const index = new SubscriptionIndex<string>();
    const policy = (text: string): ReturnType<typeof parseFilterPolicy> => parseFilterPolicy(text, 'MessageBody');
    index.set('a', 'old', policy('{"x":{"y":["1"]}}'));
    index.set('b', 'b', policy('{"x":{"y":["1"]}}'));
    index.set('a', 'new', policy('{"x":{"y":["2"]}}'));
    expect(index.match(message({}, '{"x":{"y":"1"}}'))).toEqual(['b']);
    expect(index.match(message({}, '{"x":[{"y":"2"}]}'))).toEqual(['new']);
    index.delete('b');
    expect(index.match(message({}, '{"x":{"y":"1"}}'))).toEqual([]);
    index.clear();
    expect(index.size).toBe(0);
  });
});
