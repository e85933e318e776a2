import { describe, expect, it } from 'vitest';

import {
  bindStatement,
  findItem,
  planExists,
  planOrder,
  planSelect,
  planWrite,
  type SelectStatement,
} from '../../../../src/services/dynamodb/partiql/index.js';
import type { KeySchema } from '../../../../src/services/dynamodb/values/index.js';
import { refusal, validation } from '../expressions/helpers.js';

const SCHEMA: KeySchema = { hash: [{ name: 'pk', type: 'S' }], range: [{ name: 'sk', type: 'S' }] };
const HASH_ONLY: KeySchema = { hash: [{ name: 'pk', type: 'S' }], range: [] };

function bind(clause: string): SelectStatement {
  return bindStatement(`SELECT * FROM T ${clause}`) as SelectStatement;
}

function plan(clause: string, schema = SCHEMA) {
  return planSelect(bind(`WHERE ${clause}`).where, schema);
}

/** The partitions of a plan, each with its part of sort keys and whether there is a filter. */
function reads(clause: string, schema = SCHEMA) {
  const planned = plan(clause, schema);
  if (planned.kind === 'scan') return 'scan';
  return planned.reads.map(({ key, filter }) => ({ ...key, filtered: filter !== undefined }));
}

const a = { S: 'a' };

describe('planSelect', () => {
  it.each([
    ["pk = 'a'", { equal: [], range: undefined, filtered: false }],
    ["'a' = pk AND x = 1", { equal: [], range: undefined, filtered: true }],
    ["pk = 'a' AND sk = 'b'", { equal: [{ S: 'b' }], range: undefined, filtered: false }],
    ["pk = 'a' AND sk > 'b'", { equal: [], range: { operator: '>', values: [{ S: 'b' }] }, filtered: false }],
    ["pk = 'a' AND 'b' >= sk", { equal: [], range: { operator: '<=', values: [{ S: 'b' }] }, filtered: false }],
    [
      "pk = 'a' AND sk BETWEEN 'b' AND 'c'",
      { equal: [], range: { operator: 'BETWEEN', values: [{ S: 'b' }, { S: 'c' }] }, filtered: false },
    ],
    [
      "pk = 'a' AND begins_with(sk, 'b') AND sk > 'c'",
      { equal: [], range: { operator: 'begins_with', values: [{ S: 'b' }] }, filtered: true },
    ],
    ["pk = 'a' AND NOT sk = 'b'", { equal: [], range: undefined, filtered: true }],
    ["pk = 'a' AND (sk = 'b' OR sk = 'c')", { equal: [], range: undefined, filtered: true }],
  ])('reads one partition: %s', (clause, expected) => {
    expect(reads(clause)).toEqual([{ hash: [a], ...expected }]);
  });

  it.each(["sk = 'b'", "pk > 'a'", "NOT pk = 'a'", "pk = 'a' OR x = 1", "begins_with(pk, 'a')", "pk = sk"])(
    'scans: %s',
    (clause) => {
      expect(reads(clause)).toBe('scan');
    },
  );

  it('reads several partitions for IN and for OR', () => {
    expect(reads("pk IN ['a', 'b', 'a'] AND sk > 'c'")).toMatchObject([
      { hash: [a], range: { operator: '>' } },
      { hash: [{ S: 'b' }], range: { operator: '>' } },
    ]);
    expect(reads("pk = 'a' AND sk = '1' OR pk = 'b' AND x = 1")).toMatchObject([
      { hash: [a], equal: [{ S: '1' }], filtered: false },
      { hash: [{ S: 'b' }], equal: [], filtered: true },
    ]);
  });

  it('knows whether the partition key stands at the top', () => {
    expect(plan("pk IN ['a', 'b'] AND x = 1")).toMatchObject({ keyed: true });
    expect(plan("(pk = 'a' AND x = 1) OR (pk = 'b')")).toMatchObject({ keyed: false });
  });

  it.each([
    "pk = 'a' AND NOT sk = '1' OR pk = 'a' AND sk = '2'",
    "pk = 'a' AND sk <> '1' OR pk = 'a' AND sk = '2'",
    "pk = 'a' AND NOT begins_with(sk, 'x') OR pk = 'a' AND sk = '2'",
    "pk = 'a' AND NOT sk IN ['1', '3'] OR pk = 'a' AND sk = '2'",
    "pk = 'a' AND NOT sk > '5' OR pk = 'a' AND sk = '2'",
    "pk = 'a' OR pk = 'a' AND NOT sk = '1'",
    "pk = 'a' AND sk = '1' OR pk = 'a' AND sk = '2'",
  ])('reads a partition once for several branches: %s', (clause) => {
    expect(reads(clause)).toEqual([{ hash: [a], equal: [], range: undefined, filtered: true }]);
  });

  it.each([
    "pk = 'a' AND x = '1' OR pk = 'a' AND sk = '2'",
    "pk = 'a' AND x <> '1' OR pk = 'a' AND sk = '2'",
    "pk = 'a' AND sk > '1' OR pk = 'a' AND sk < '2'",
  ])('refuses branches that overlap: %s', (clause) => {
    expect(refusal(() => plan(clause))).toBe(
      validation('Overlapping conditions with range keys are not supported in where clause'),
    );
  });

  it('refuses key values of another type', () => {
    expect(refusal(() => plan('pk = 5'))).toBe(
      validation('One or more parameter values were invalid: Condition parameter type does not match schema type'),
    );
  });
});

describe('planWrite, findItem and planExists', () => {
  const where = (clause: string) => bind(clause === '' ? '' : `WHERE ${clause}`).where;

  it('want the whole key', () => {
    const target = planWrite(where("sk = 'b' AND x = 1 AND pk = 'a'"), SCHEMA);
    expect(target.key).toEqual({ pk: a, sk: { S: 'b' } });
    expect(target.condition).toMatchObject({ kind: 'compare', left: { path: ['x'] } });
    expect(planWrite(where("pk = 'a'"), HASH_ONLY).condition).toBeUndefined();
  });

  it.each(['', "pk = 'a'", "pk = 'a' AND sk > 'b'", 'x = 1', "pk = 'a' AND sk = 'b' OR pk = 'c' AND sk = 'd'"])(
    'find no item in %j',
    (clause) => {
      expect(findItem(where(clause), SCHEMA)).toBeUndefined();
      expect(refusal(() => planWrite(where(clause), SCHEMA))).toBe(
        validation('Where clause does not contain a mandatory equality on all key attributes'),
      );
    },
  );

  it('EXISTS asks for more than the key', () => {
    const message = validation('EXISTS() must contain a single item read with additional condition');
    expect(refusal(() => planExists(where("pk = 'a'"), HASH_ONLY))).toBe(message);
    expect(refusal(() => planExists(where('x = 1'), HASH_ONLY))).toBe(message);
    expect(refusal(() => planExists(where("pk = 'a' AND x = 1"), HASH_ONLY))).toBe('accepted');
  });
});

describe('planOrder', () => {
  function order(clause: string) {
    const { where, orderBy } = bind(clause);
    return planOrder(orderBy, planSelect(where, SCHEMA), SCHEMA);
  }

  it('orders by key attributes', () => {
    expect(order("WHERE pk = 'a'")).toEqual({ descending: false, partitions: undefined });
    expect(order("WHERE pk = 'a' ORDER BY sk DESC")).toEqual({ descending: true, partitions: undefined });
    expect(order("WHERE pk IN ['a', 'b'] ORDER BY pk DESC, sk")).toEqual({ descending: false, partitions: 'descending' });
  });

  it('refuses other attributes, and scans', () => {
    expect(refusal(() => order("WHERE pk = 'a' ORDER BY x"))).toBe(
      validation('Variable reference x in ORDER BY clause must be part of the primary key'),
    );
    expect(refusal(() => order('ORDER BY sk'))).toBe(
      validation(
        'Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.',
      ),
    );
  });
});
