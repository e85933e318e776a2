import { describe, expect, it } from 'vitest';

import { bindStatement } from '../../../../src/services/dynamodb/partiql/index.js';
import { refusal, validation } from '../expressions/helpers.js';

function bind(statement: string, parameters: readonly unknown[] = []): string {
  return refusal(() => bindStatement(statement, parameters));
}

const NOT_WELL_FORMED = "Statement wasn't well formed, can't be processed: ";
const LEFTOVER = `${NOT_WELL_FORMED}Unexpected token after expression`;
const OVERFLOW = 'Number overflow. Attempting to store a number with magnitude larger than supported range';
const UNDERFLOW = 'Number underflow. Attempting to store a number with magnitude smaller than supported range';
const UNCONVERTIBLE = 'The parameter cannot be converted to a numeric value';
const NESTING =
  'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit';

/** `line:column:length` of the first occurrence at or after `from`. */
function at(statement: string, token: string, from = 0): string {
  return `1:${statement.indexOf(token, from) + 1}:${token.length}`;
}

const where = (condition: string) => `SELECT * FROM "T" WHERE pk = 'x' AND ${condition}`;
const update = (set: string) => `UPDATE "T" SET ${set} WHERE pk = 'x'`;

describe('PartiQL: statements that cannot be read', () => {
  it.each([
    `SELECT * FROM "T" WHERE pk = 1 foo`,
    `SELECT * FROM "T" WHERE pk = 1 e5`,
    `INSERT INTO "T" VALUE {'pk': 970001} foo`,
    `INSERT INTO "T" t VALUE {'pk': 'x'}`,
    `UPDATE "T" SET a = 9 WHERE pk = 970002 foo`,
    `DELETE FROM "T" WHERE pk = 970003 foo`,
    `SELECT * FROM "T" WHERE pk = 1)`,
    `DELETE FROM "T" WHERE pk = 970004 ORDER BY pk`,
    `SELECT * FROM "T" ORDER BY pk WHERE pk = 1`,
    `FROM "T" SET c = 1 WHERE pk = 'x'`,
    `FROM "T" SET c = 1 WHERE pk = 'x' SET d = 2`,
    `SELECTT * FROMM "T"`,
    `SELECT * FROM "T"; SELECT * FROM "T"`,
  ])('a token too many: %s', (statement) => {
    expect(bind(statement)).toBe(validation(LEFTOVER));
  });

  it.each([
    `SELECT * FROM "T" WHERE pk = 1e2147483648`,
    `SELECT * FROM "T" WHERE pk = 1e99999999999`,
    `SELECT * FROM "T" WHERE pk = 1.5e-2147483647`,
    `SELECT * FROM "T" WHERE pk = 1 # note`,
    `SELECT * FROM "T" WHERE pk = 1 /* note`,
    `SELECT * FROM "T`,
    `SELECT * FROM "T" WHERE pk = 'x`,
  ])('text that is no token: %s', (statement) => {
    expect(bind(statement)).toBe(validation(NOT_WELL_FORMED));
  });

  it.each([
    [`SELECT * FROM "T" WHERE`, 'Unexpected term'],
    [`SELECT * FROM "T" WHERE;`, 'Unexpected term'],
    [`SELECT * FROM "T" WHERE   `, 'Unexpected term'],
    [`UPDATE "T" SET a = 1 WHERE`, 'Unexpected term'],
    [`DELETE FROM "T" WHERE`, 'Unexpected term'],
    [`SELECT * FROM "T" WHERE NOT`, 'Unexpected term'],
    [`SELECT * FROM "T" WHERE (`, 'Unexpected term'],
    ['SELECT * FROM', 'Unexpected term'],
    [`SELECT * FROM "T" WHERE pk = 'p1' AND`, 'Missing right-hand side expression of infix operator'],
    [`SELECT * FROM "T" WHERE pk = 'p1' OR`, 'Missing right-hand side expression of infix operator'],
    [`SELECT * FROM "T" WHERE ORDER BY pk`, 'Unexpected keyword'],
    [`SELECT * FROM "T" WHERE pk = 'a' AND x IS FOO`, 'Expected type name'],
    [`SELECT * FROM "T" WHERE IS NULL`, 'Unexpected operator'],
    [`SELECT * FROM "T" WHERE pk = LIKE`, 'Unexpected operator'],
    ['DELETE FROM', 'Expected identifier for simple path'],
    ['DELETE FROM;', 'Expected identifier for simple path'],
    [`DELETE FROM WHERE pk = 'a'`, 'Expected identifier for simple path'],
    [where('attribute_exists(m.inner)'), 'Invalid path dot component'],
    [update("m.inner = set_add(m.inner, <<'y'>>)"), 'Invalid path dot component'],
    [`SELECT * FROM "T" WHERE ${'('.repeat(1000)}`, 'Statement is nested too deeply'],
  ])('%.60s: %s', (statement, detail) => {
    expect(bind(statement)).toBe(validation(NOT_WELL_FORMED + detail));
  });

  it.each(['INT4', 'INT8', 'DOUBLE PRECISION', 'CHARACTER VARYING'])('an expression is no statement: IS %s', (type) => {
    expect(bind(`x IS ${type}`)).toBe(validation('Unsupported operation: IsType'));
  });
});

describe('PartiQL: sources', () => {
  it.each([
    `SELECT * FROM "T" t WHERE pk = 'x'`,
    `SELECT * FROM "T" AS t WHERE pk = 'x'`,
    `UPDATE "T" t SET a = 3 WHERE pk = 'x'`,
    `DELETE FROM "T" t WHERE pk = 'x'`,
  ])('have no aliases: %s', (statement) => {
    expect(bind(statement)).toBe(validation('Aliasing is not supported'));
  });

  it('are a table, or a table and an index', () => {
    expect(bind(`SELECT * FROM "T"."i"."x" WHERE pk = 'p'`)).toBe(
      validation('A path may contain at most 2 components in the FROM clause'),
    );
    expect(bind(`SELECT * FROM "T"."" WHERE pk = 'p'`)).toBe(validation('Path component cannot be an empty string'));
    expect(bind(`SELECT * FROM "" WHERE pk = 'p'`)).toBe(validation('Path component cannot be an empty string'));
  });
});

describe('PartiQL: values', () => {
  it.each([
    [`SELECT * FROM "T" WHERE pk = 1e126`, `${OVERFLOW} under root`],
    [`SELECT * FROM "T" WHERE pk = 1e-131`, `${UNDERFLOW} under root`],
    [
      `SELECT * FROM "T" WHERE pk = 123456789012345678901234567890123456789`,
      'Attempting to store more than 38 significant digits in a Number under root',
    ],
    [`INSERT INTO "T" VALUE {'pk': 1e126}`, `${OVERFLOW} under root`],
    [update('a = 1e-131'), `${UNDERFLOW} under root`],
    [`INSERT INTO "T" VALUE {'pk': 1, 'm': {'x': 1e126}}`, `${OVERFLOW} under root.x`],
    [`INSERT INTO "T" VALUE {'pk': 1, 'l': [1, 1e126]}`, `${OVERFLOW} under root[1]`],
    [
      update("ss = set_add(ss, <<'x', 'x'>>)"),
      'One or more parameter values were invalid: Input collection [x, x] contains duplicates.',
    ],
    [update('ss = set_add(ss, <<>>)'), 'Empty bags are not supported'],
  ])('literals: %s', (statement, message) => {
    expect(bind(statement)).toBe(validation(message));
  });

  it.each(['1e99999999999', '-1e99999999999', '1e-99999999999', '1e2147483648', '1e-2147483648', 'abc'])(
    'a parameter that is no number: %s',
    (text) => {
      expect(bind(where('n = ?'), [{ N: text }])).toBe(validation(`${UNCONVERTIBLE}: ${text}`));
      expect(bind(where('n = ?'), [{ NS: ['1', text] }])).toBe(validation(`${UNCONVERTIBLE}: ${text}`));
    },
  );

  it('a parameter of 1e2147483647 underflows, and an empty one says nothing of itself', () => {
    expect(bind(where('n = ?'), [{ N: '1e2147483647' }])).toBe(validation(UNDERFLOW));
    expect(bind(where('n = ?'), [{ N: '' }])).toBe(validation(UNCONVERTIBLE));
  });

  it('reports the first problem of the parameters in their order', () => {
    const deep = (depth: number, leaf: object = { S: 'leaf' }): object =>
      depth === 0 ? leaf : { M: { n: deep(depth - 1, leaf) } };
    const bad = { N: 'abc' };
    expect(bind(where('x = ? AND y = ?'), [deep(40), bad])).toBe(validation(NESTING));
    expect(bind(where('x = ? AND y = ?'), [bad, deep(40)])).toBe(validation(`${UNCONVERTIBLE}: abc`));
    expect(bind(where('x = ?'), [{ M: { d: deep(40), bad } }])).toBe(validation(NESTING));
    expect(bind(where('x = ?'), [{ M: { bad, d: deep(40) } }])).toBe(validation(`${UNCONVERTIBLE}: abc`));
    expect(bind(where('x = ?'), [deep(40, bad)])).toBe(validation(NESTING));
  });

  it('counts parameters', () => {
    const message = validation("Number of parameters in request and statement don't match.");
    expect(bind(where('x = ?'))).toBe(message);
    expect(bind(where('x = 1'), [{ S: 'a' }])).toBe(message);
  });
});

describe('PartiQL: functions', () => {
  it.each([
    [
      where("attribute_exists('ss')"),
      [],
      'Operator or function requires a document path; operator or function: attribute_exists',
    ],
    [
      where('attribute_exists(?)'),
      [{ S: 'ss' }],
      'Operator or function requires a document path; operator or function: attribute_exists',
    ],
    [
      where('attribute_exists()'),
      [],
      'Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 0',
    ],
    [
      where('attribute_exists(ss, ns)'),
      [],
      'Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2',
    ],
    [
      where('val < ?'),
      [{ BOOL: true }],
      'Incorrect operand type for operator or function; operator or function: <, operand type: BOOL',
    ],
    [
      where('val BETWEEN ? AND ?'),
      [{ BOOL: true }, { BOOL: false }],
      'Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: BOOL',
    ],
  ])('check their operands: %s', (statement, parameters, message) => {
    expect(bind(statement, parameters)).toBe(validation(message));
  });

  it('tell where in the statement they are wrong', () => {
    const projected = `SELECT attribute_exists(ss) FROM "T" WHERE pk = 'x'`;
    expect(bind(projected)).toBe(validation(`Unexpected path component at ${at(projected, 'attribute_exists')}`));
    const exists = where('EXISTS(ss)');
    expect(bind(exists)).toBe(validation(`Unrecognized function: exists at ${at(exists, 'EXISTS')}`));
    const added = where("set_add(ss, <<'x'>>) = ss");
    expect(bind(added)).toBe(validation(`Unrecognized function: set_add at ${at(added, 'set_add')}`));
    const inserted = `INSERT INTO "T" VALUE {'pk': 'y', 'ss': set_add(<<'a'>>, <<'b'>>)}`;
    expect(bind(inserted)).toBe(
      validation(`Unsupported data type: set_add under key root at ${at(inserted, 'set_add')}`),
    );
    expect(bind(`SELECT * FROM "T"\n-- a note\nWHERE  EXISTS(ss)`)).toBe(
      validation('Unrecognized function: exists at 3:8:6'),
    );
  });

  it.each([
    ["t = set_add(ss, <<'x'>>)", 'The first argument to SET_ADD must equal the assignment value', 'set_add', 0],
    ["ss = set_add(<<'a'>>, <<'b'>>)", 'The first argument to SET_ADD must equal the assignment value', 'set_add', 0],
    ["ss = set_add(ss, 'x')", 'The second argument to SET_ADD must be a value with type SET', 'ss', 8],
    ["ss = set_add(ss, ['x'])", 'The second argument to SET_ADD must be a value with type SET', 'ss', 8],
    ['ss = set_add(ss)', 'SET_ADD must have exactly two arguments', 'set_add', 0],
    ["ss = set_add(ss, <<'x'>>, <<'y'>>)", 'SET_ADD must have exactly two arguments', 'set_add', 0],
    ["t = set_delete(ss, <<'a'>>)", 'The first argument to SET_DELETE must equal the assignment value', 'set_delete', 0],
    ["ss = set_delete(ss, 'a')", 'The second argument to SET_DELETE must be a value with type SET', 'ss', 11],
  ])('of sets: %s', (set, message, token, offset) => {
    const statement = update(set);
    const call = statement.search(/set_add|set_delete/);
    expect(bind(statement)).toBe(validation(`${message} at ${at(statement, token, call + offset)}`));
  });
});

describe('PartiQL: IN', () => {
  it('takes up to 100 operands', () => {
    const list = (count: number) => where(`x IN [${Array.from({ length: count }, (_, index) => index).join(', ')}]`);
    expect(bind(list(100))).toBe('accepted');
    expect(bind(list(101))).toBe(
      validation('The IN operator is provided with too many operands; number of operands: 101'),
    );
  });
});

describe('PartiQL: RETURNING', () => {
  it.each(['MODIFIED OLD', 'ALL NEW', 'MODIFIED NEW'])('of a DELETE cannot be %s', (clause) => {
    expect(bind(`DELETE FROM "T" WHERE pk = 'x' RETURNING ${clause} *`)).toBe(
      validation(
        `Invalid returning clause: RETURNING ${clause} *. Only RETURNING ALL OLD * is allowed in DELETE statements.`,
      ),
    );
  });
});
