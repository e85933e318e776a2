/** `winterbaume/sqlengine-duckdb`: SQL that is really run, for Athena and Redshift Data. */
export { DuckDbQueryBackend } from './duckdb-query-backend.js';
export { DatabaseInUseError, type DuckDbEngineOptions } from './engine.js';
export { duckDbStateModel } from './state/model.js';
export { DuckDbStateBackend } from './state/duckdb-state-backend.js';
