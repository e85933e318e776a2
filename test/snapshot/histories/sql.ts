import { DuckDbEngine } from '../../../src/sql/duckdb/engine.js';
import { ENGINE_SCOPE } from '../../../src/sql/duckdb/state/domain.js';
import { DuckDbStateBackend } from '../../../src/sql/duckdb/state/duckdb-state-backend.js';
import { duckDbStateModel } from '../../../src/sql/duckdb/state/model.js';
import type { History } from './history.js';

const BEGIN = [
  'CREATE TABLE films (id INTEGER PRIMARY KEY, title VARCHAR)',
  "INSERT INTO films VALUES (1, 'M'), (2, 'Metropolis')",
  'CREATE TABLE visits (page VARCHAR)',
  "INSERT INTO visits VALUES ('home'), ('home'), ('shop')",
  'CREATE TABLE plain AS SELECT 1 AS n',
];

// What stands on something else is made of what no other step drops.
const STEPS = [
  "INSERT INTO films VALUES (3, 'Nosferatu')",
  "UPDATE films SET title = 'M (1931)' WHERE id = 1",
  "UPDATE films SET title = 'M, a city' WHERE id = 1",
  'DELETE FROM films WHERE id = 2',
  "INSERT INTO visits VALUES ('shop'), ('other'), ('other')",
  "DELETE FROM visits WHERE page = 'home'",
  'ALTER TABLE films ADD COLUMN year INTEGER',
  'DROP TABLE plain',
  'INSERT INTO plain VALUES (2)',
  "COMMENT ON TABLE plain IS 'said'",
  'CREATE SCHEMA sales; CREATE TABLE sales.orders (id INTEGER, ordered TIMESTAMP)',
  'CREATE VIEW old AS SELECT id FROM films',
  'CREATE SEQUENCE ids; CREATE MACRO twice(a) AS a * 2',
  'CREATE INDEX by_page ON visits (page)',
];

/** One engine for all states: opening one takes longer than all else. */
let engine: DuckDbEngine | undefined;

async function run(sql: readonly string[]): Promise<void> {
  const connection = await engine?.acquire();
  if (engine === undefined || connection === undefined) throw new Error('nothing is open');
  try {
    for (const statement of sql) await connection.run(statement);
  } finally {
    engine.release(connection);
  }
}

/** The data of the SQL engine. */
export const databases: History = {
  name: 'duckdb',
  steps: STEPS.length,
  async open() {
    engine ??= await DuckDbEngine.open({ path: ':memory:', threads: 1 });
    const backend = new DuckDbStateBackend(engine);
    return { stores: [{ service: 'duckdb', engine: true, model: duckDbStateModel, backend }], close: async () => undefined };
  },
  async begin({ stores: [store] }) {
    await store?.backend.clearState(ENGINE_SCOPE);
    await run(BEGIN);
  },
  step: (_bench, index) =>
    run([STEPS[index] ?? '']).catch((error: unknown) => {
      if (!String(error).includes('plain does not exist')) throw error;
    }),
  async end() {
    await engine?.close();
    engine = undefined;
  },
};
