import { MemoryDocumentBackend, type DocumentBackend } from '../../core/documents.js';
import type { RedshiftDataDocuments } from './model.js';
import { redshiftDataStateModel } from './view.js';

/** Where Redshift Data keeps statements, their results and sessions. SQL is run by a `QueryExecutionBackend`, which also holds the tables. */
export type RedshiftDataBackend = DocumentBackend<RedshiftDataDocuments>;

/** Redshift Data's state in the memory of this process. */
export class MemoryRedshiftDataBackend extends MemoryDocumentBackend<RedshiftDataDocuments> {
  constructor() {
    super(redshiftDataStateModel);
  }
}
