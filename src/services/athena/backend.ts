import { MemoryDocumentBackend, type DocumentBackend } from '../../core/documents.js';
import type { AthenaDocuments } from './model.js';
import { athenaStateModel } from './view.js';

/**
 * Where Athena keeps what its operations show: workgroups, queries with their results, catalogs and the rest. SQL is not run here but in a
 * `QueryExecutionBackend`; tables are not here but in Glue.
 */
export type AthenaBackend = DocumentBackend<AthenaDocuments>;

/** Athena's state in the memory of this process. */
export class MemoryAthenaBackend extends MemoryDocumentBackend<AthenaDocuments> {
  constructor() {
    super(athenaStateModel);
  }
}
