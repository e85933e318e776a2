export type { GlueBackend, ListQuery, TableRef } from './backend.js';
export { GlueCatalog, type CatalogTable } from './catalog.js';
export { MemoryGlueBackend } from './memory-backend.js';
export type { DatabaseDocument, FunctionDocument, PartitionDocument, TableDocument } from './model.js';
export { GlueService } from './service.js';
export { glueStateModel } from './view.js';
export type { DatabaseRecord, GlueView, PartitionRecord, TableRecord } from './view.js';
