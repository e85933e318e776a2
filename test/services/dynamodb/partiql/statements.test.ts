import { describe, expect, it } from 'vitest';

import { applyUpdate, evaluateCondition } from '../../../../src/services/dynamodb/expressions/index.js';
import {
  bindStatement,
  planSelect,
  selectColumns,
  type SelectStatement,
  type UpdateStatement,
} from '../../../../src/services/dynamodb/partiql/index.js';
import type { KeySchema } from '../../../../src/services/dynamodb/values/index.js';
import { itemOf, refusal, validation } from '../expressions/helpers.js';

function select(statement: string, parameters: readonly unknown[] = []): SelectStatement {
  const bound = bindStatement(statement, parameters);
  if (bound.kind !== 'select') throw new Error(bound.kind);
  return bound;
}

/** Whether the item fulfils the clause. */
function holds(clause: string, json: object, parameters: readonly unknown[] = []): boolean {
  const { where } = select(`SELECT * FROM T WHERE ${clause}`, parameters);
  return where === undefined || evaluateCondition(where, itemOf(json));
}

function updated(changes: string, json: object, parameters: readonly unknown[] = []): object {
  const bound = bindStatement(`UPDATE T ${changes} WHERE pk = 'x'`, parameters) as UpdateStatement;
  return { ...applyUpdate(bound.update, itemOf(json)).item };
}

const ITEM = {
  pk: { S: 'x' },
  ss: { SS: ['a', 'b', 'c'] },
  s: { S: 'str' },
  m: { M: { sub: { S: 'y' } } },
  l: { L: [{ N: '1' }, { M: { deep: { BOOL: true } } }] },
  n: { N: '7310000' },
  nul: { NULL: true },
  flag: { BOOL: true },
};

describe('PartiQL: WHERE', () => {
  it.each([
    ['attribute_exists(ss)', true],
    ['attribute_exists(nope)', false],
    ['attribute_not_exists(nope)', true],
    ['NOT attribute_exists(nope)', true],
    ['ATTRIBUTE_EXISTS(ss)', true],
    ['(attribute_exists(nope) OR attribute_exists(ss))', true],
    ['attribute_exists(ss) = true', true],
    ['false = attribute_exists(ss)', false],
    ['attribute_exists(ss) <> true', false],
    ['attribute_exists("ss")', true],
    ['attribute_exists(m.sub)', true],
    ['attribute_exists(m.nope)', false],
    ['size(s) = 3', true],
    ['size(s) = 4', false],
    ["attribute_type(ss, 'SS')", true],
    ["contains(ss, 'b')", true],
    ["begins_with(s, 'st')", true],
    ['nul IS NULL', true],
    ['s IS NULL', false],
    ['s IS NOT NULL', true],
    ['nope IS MISSING', true],
    ['s IS NOT MISSING', true],
    ['flag IS BOOL', true],
    ['s IS STRING', true],
    ['s IS BOOL', false],
    ['ss IS BAG', true],
    ['m IS STRUCT', true],
    ['flag = true', true],
    ["s IN ['a', 'str']", true],
    ["s IN ('a', 'str')", true],
    ["s NOT IN ('a', 'str')", false],
    ["s BETWEEN 'a' AND 't'", true],
    ["s NOT BETWEEN 'a' AND 't'", false],
    ["'a' < s AND s <> 'b'", true],
    ["s != 'str'", false],
    ['n = 7.31e6', true],
    ['n = 7.31E+6', true],
    ['n = 73100000e-1', true],
    ['n > -.73e1', true],
    ['n < .5', false],
    ["m = {'sub': 'y'}", true],
    ["ss = <<'c', 'a', 'b'>>", true],
    ["m.sub = 'y'", true],
    ['l[0] = 1', true],
    ['l[1].deep = true', true],
    ["m['sub'] = 'y'", true],
    ["s = 'it''s'", false],
    ["s = 'str' -- a note", true],
    ["/* a note */ s /* another */ = 'str'", true],
    ["NOT s = 'a' AND n > 1 OR false", true],
  ])('%s is %s', (clause, expected) => {
    expect(holds(clause, ITEM)).toBe(expected);
  });

  it('takes parameters of every type in their order', () => {
    expect(holds('s = ? AND ss = ? AND nul = ?', ITEM, [{ S: 'str' }, { SS: ['c', 'b', 'a'] }, { NULL: true }])).toBe(true);
    expect(holds('s IN ?', ITEM, [{ L: [{ S: 'a' }, { S: 'str' }] }])).toBe(true);
    expect(holds('l = ?', ITEM, [{ L: [{ N: '1.0' }, { M: { deep: { BOOL: true } } }] }])).toBe(true);
  });
});

describe('PartiQL: statements', () => {
  it('SELECT has a table, an index, columns and an order', () => {
    expect(select(`select pk, m.sub, l[0] from "my-table"."my-index" where pk = 'x' order by sk desc;`)).toEqual({
      kind: 'select',
      table: 'my-table',
      index: 'my-index',
      columns: [['pk'], ['m', 'sub'], ['l', 0]],
      where: {
        kind: 'compare',
        operator: '=',
        left: { kind: 'path', path: ['pk'] },
        right: { kind: 'value', value: { S: 'x' } },
      },
      orderBy: [{ attribute: 'sk', descending: true }],
    });
    expect(select('SELECT * FROM T')).toEqual({
      kind: 'select',
      table: 'T',
      index: undefined,
      columns: undefined,
      where: undefined,
      orderBy: [],
    });
  });

  it('SELECT answers nested columns under their last name', () => {
    const { columns = [] } = select('SELECT pk, m.sub, l[0], nope FROM T');
    expect(selectColumns(columns, itemOf(ITEM))).toEqual({ pk: { S: 'x' }, sub: { S: 'y' }, _3: { N: '1' } });
  });

  it('INSERT holds values of every type', () => {
    const statement = `INSERT INTO "T" VALUE {'pk': 'a', 'n': -7.325e1, 't': true, 'z': null, '__proto__': 'safe',
      'l': [1, 'b', [false]], 'm': {'x': {'y': ?}}, 'ss': <<'a', 'b'>>, 'ns': <<1, 2.0>>, 'bs': <<?, ?>>}`;
    const bound = bindStatement(statement, [{ B: 'YQ==' }, { B: 'YQ==' }, { B: 'Yg==' }]);
    expect(JSON.parse(JSON.stringify(bound))).toEqual({
      kind: 'insert',
      table: 'T',
      item: JSON.parse(
        '{"pk":{"S":"a"},"n":{"N":"-73.25"},"t":{"BOOL":true},"z":{"NULL":true},"__proto__":{"S":"safe"},' +
          '"l":{"L":[{"N":"1"},{"S":"b"},{"L":[{"BOOL":false}]}]},"m":{"M":{"x":{"M":{"y":{"B":"YQ=="}}}}},' +
          '"ss":{"SS":["a","b"]},"ns":{"NS":["1","2"]},"bs":{"BS":["YQ==","Yg=="]}}',
      ) as object,
    });
  });

  it.each([
    [`UPDATE T SET a = 1, b = ? SET c = 2 REMOVE d, e.f WHERE pk = 'x' RETURNING ALL NEW *`, 'ALL_NEW'],
    [`FROM T WHERE pk = 'x' SET a = 1, b = ? SET c = 2 REMOVE d, e.f RETURNING MODIFIED OLD *`, 'UPDATED_OLD'],
  ])('UPDATE can be written in two ways: %s', (statement, returning) => {
    const bound = bindStatement(statement, [{ S: 'p' }]) as UpdateStatement;
    expect(bound.returning).toBe(returning);
    expect(bound.update.actions.map(({ action, path }) => [action, path])).toEqual([
      ['SET', ['a']],
      ['SET', ['b']],
      ['SET', ['c']],
      ['REMOVE', ['d']],
      ['REMOVE', ['e', 'f']],
    ]);
  });

  it('UPDATE calculates, appends and changes sets', () => {
    expect(updated('SET n = n + 1', { n: { N: '41' } })).toEqual({ n: { N: '42' } });
    expect(updated('SET l = list_append(l, [2])', { l: { L: [{ N: '1' }] } })).toEqual({ l: { L: [{ N: '1' }, { N: '2' }] } });
    expect(updated("SET ss = set_add(ss, <<'b'>>)", { ss: { SS: ['a'] } })).toEqual({ ss: { SS: ['a', 'b'] } });
    expect(updated('SET ss = SET_ADD(ss, ?)', {}, [{ SS: ['b'] }])).toEqual({ ss: { SS: ['b'] } });
    expect(updated("SET ss = set_delete(ss, <<'a'>>)", { ss: { SS: ['a'] } })).toEqual({});
    expect(refusal(() => updated('SET ss = set_add(ss, <<1>>)', { ss: { SS: ['a'] } }))).toBe(
      validation('An operand in the update expression has an incorrect data type'),
    );
  });

  it('DELETE and EXISTS', () => {
    expect(bindStatement(`DELETE FROM "T" WHERE pk = 'x' RETURNING ALL OLD *`)).toMatchObject({
      kind: 'delete',
      table: 'T',
      returning: 'ALL_OLD',
    });
    expect(bindStatement(`EXISTS(SELECT * FROM "T" WHERE pk = 'x' AND a = 1)`)).toMatchObject({
      kind: 'exists',
      select: { table: 'T' },
    });
  });

  it('parses a text once and serves each request with its own parameters', () => {
    const schema: KeySchema = { hash: [{ name: 'pk', type: 'S' }], range: [] };
    const keys = ['a', 'b'].map((value) => {
      const plan = planSelect(select('SELECT * FROM T WHERE pk = ?', [{ S: value }]).where, schema);
      return plan.kind === 'query' ? plan.reads.map(({ key }) => key.hash) : plan.kind;
    });
    expect(keys).toEqual([[[{ S: 'a' }]], [[{ S: 'b' }]]]);
  });
});
