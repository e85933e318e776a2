import type { Table } from './api.js';
import type { TableDocument } from './model.js';

/** A table as Glue's answers show it. */
export function shownTable(table: TableDocument, database: string, catalog: string): Table {
  return {
    Retention: 0,
    PartitionKeys: [],
    IsRegisteredWithLakeFormation: false,
    IsMultiDialectView: false,
    ...table,
    DatabaseName: database,
    CatalogId: catalog,
  };
}
