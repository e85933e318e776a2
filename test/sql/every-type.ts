/** A database with every type of DuckDB's, constraints, defaults, views, sequences, macros and an index: statements, each ending with a semicolon and a line break. */
export const EVERYTHING = `
  CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'happy');
  CREATE TYPE point AS STRUCT(x INTEGER, y DOUBLE);
  CREATE SEQUENCE ids START 5 INCREMENT 2;
  SELECT nextval('ids');
  CREATE MACRO add_tax(a, rate := 0.2) AS a * (1 + rate);
  CREATE TABLE parents (id INTEGER PRIMARY KEY, m mood, p point, twice INTEGER GENERATED ALWAYS AS (id * 2), price DECIMAL(10,2) DEFAULT 1.5 CHECK (price > 0), s BIGINT DEFAULT nextval('ids'), n INTEGER NOT NULL, UNIQUE (s));
  CREATE TABLE children (id INTEGER REFERENCES parents(id), "we ird" VARCHAR);
  CREATE SCHEMA other;
  CREATE TABLE other.types (u UNION(a INTEGER, b VARCHAR), arr INTEGER[3], b BIT, bl BLOB, h HUGEINT, uh UHUGEINT, i INTERVAL, tz TIMESTAMPTZ, ns TIMESTAMP_NS, ms TIMESTAMP_MS, sec TIMESTAMP_S, ttz TIMETZ, t TIME,
    mp MAP(VARCHAR, INTEGER[]), st STRUCT(v VARCHAR, w STRUCT(z DATE))[], id UUID, f FLOAT, d DOUBLE, dt DATE, big BIGINT, ub UBIGINT, j JSON, nested VARCHAR[][], mb MAP(INTEGER, BLOB));
  INSERT INTO other.types VALUES
    (union_value(a := 1), [1, 2, 3], '10101'::BIT, '\\x00\\xFF'::BLOB, 170141183460469231731687303715884105727, 340282366920938463463374607431768211455, INTERVAL '1 year 2 days 03:04:05.000006', '2020-01-02 03:04:05.678901+00', '2020-01-02 03:04:05.123456789', '2020-01-02 03:04:05.123', '2020-01-02 03:04:05', '01:02:03+02', '01:02:03.000004',
     MAP {'k': [1, NULL], 'NULL': []}, [{'v': 'a,"b''', 'w': {'z': DATE '2020-01-01'}}, NULL, {'v': NULL, 'w': NULL}], '123e4567-e89b-12d3-a456-426614174000', 'NaN', '-Infinity', '4000-12-31 (BC)', 9223372036854775807, 18446744073709551615, '{"a": [1, 2.50]}', [['x', NULL], NULL, []], MAP {7: '\\xAB'::BLOB}),
    (union_value(b := 'NULL'), NULL, NULL, NULL, NULL, NULL, NULL, 'infinity', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.1, 0.1, 'infinity', NULL, NULL, 'null', NULL, NULL),
    (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
  INSERT INTO parents (id, m, p, n) VALUES (1, 'it''s ok', {'x': 1, 'y': 0.1}, 7), (2, NULL, NULL, 8);
  INSERT INTO children VALUES (1, 'é"x'), (NULL, ''), (NULL, chr(1) || chr(8) || chr(9) || chr(10) || chr(13) || chr(27) || chr(127) || '/\\\\ \u2028😀');
  CREATE VIEW zfirst AS SELECT id, add_tax(price) AS gross FROM parents;
  CREATE VIEW asecond AS SELECT gross FROM zfirst;
  CREATE MACRO above(x := 0) AS TABLE SELECT * FROM zfirst WHERE gross > x;
  CREATE INDEX by_n ON parents(n);
  COMMENT ON TABLE parents IS 'the parents';
  COMMENT ON COLUMN parents.n IS 'a number';
`;
