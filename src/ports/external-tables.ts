import type { Scope } from '../core/scope.js';
import type { ExternalTablesPort } from '../services/redshift-data/index.js';
import type { TableResolver } from '../sql/query-execution-backend.js';

/** Who knows what names of the Glue Data Catalog stand for; at once, or as soon as it is loaded. */
export interface TableOwner {
  externalTables(scope: Scope): TableResolver | Promise<TableResolver>;
}

/** Athena's view of the Glue Data Catalog, for Redshift's external schemas. */
export function externalTablesOf(owner: TableOwner): ExternalTablesPort {
  return {
    externalTables: (scope) => ({
      resolve: async (name, signal) => (await owner.externalTables(scope)).resolve(name, signal),
    }),
  };
}
