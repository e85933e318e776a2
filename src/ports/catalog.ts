import type { Clock } from '../core/clock.js';
import type { GlueCatalogPort } from '../services/athena/ports.js';
import type { GlueCatalog } from '../services/glue/catalog.js';
import type { GlueBackend } from '../services/glue/index.js';

/** The tables that Glue describes. What works on them loads with the first call. */
export function catalogOf(backend: GlueBackend, clock: Clock): GlueCatalogPort {
  let loading: Promise<GlueCatalog> | undefined;
  const catalog = (): Promise<GlueCatalog> => (loading ??= import('../services/glue/catalog.js').then(({ GlueCatalog: Catalog }) => new Catalog(backend, clock)));
  return {
    findDatabase: async (...args) => (await catalog()).findDatabase(...args),
    listDatabases: async (...args) => (await catalog()).listDatabases(...args),
    createDatabase: async (...args) => (await catalog()).createDatabase(...args),
    updateDatabase: async (...args) => (await catalog()).updateDatabase(...args),
    deleteDatabase: async (...args) => (await catalog()).deleteDatabase(...args),
    findTable: async (...args) => (await catalog()).findTable(...args),
    listTables: async (...args) => (await catalog()).listTables(...args),
    createTable: async (...args) => (await catalog()).createTable(...args),
    updateTable: async (...args) => (await catalog()).updateTable(...args),
    changeTable: async (...args) => (await catalog()).changeTable(...args),
    deleteTable: async (...args) => (await catalog()).deleteTable(...args),
    listPartitions: async (...args) => (await catalog()).listPartitions(...args),
    createPartitions: async (...args) => (await catalog()).createPartitions(...args),
    deletePartition: async (...args) => (await catalog()).deletePartition(...args),
  };
}
