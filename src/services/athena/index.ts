export type { AthenaBackend } from './backend.js';
export { MemoryAthenaBackend } from './backend.js';
export type { GlueCatalogPort, GlueColumn, GlueDatabase, GluePartition, GlueStorageDescriptor, GlueTable, ObjectStorePort, StoredObject } from './ports.js';
export { ObjectStoreError } from './ports.js';
export { AthenaService } from './service.js';
export { athenaStateModel } from './view.js';
export type { AthenaView } from './view.js';
