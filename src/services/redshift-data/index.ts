export type { RedshiftDataBackend } from './backend.js';
export { MemoryRedshiftDataBackend } from './backend.js';
export type { ExternalTablesPort, ObjectStorePort, StoredObject } from './ports.js';
export { RedshiftDataService } from './service.js';
export { redshiftDataStateModel } from './view.js';
export type { RedshiftDataView } from './view.js';
