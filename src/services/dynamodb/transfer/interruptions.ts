/** How exports and imports end whose process died. */
export const EXPORT_INTERRUPTED = { ExportStatus: 'FAILED', FailureCode: 'UNKNOWN', FailureMessage: 'The export was interrupted' } as const;
export const IMPORT_INTERRUPTED = { ImportStatus: 'FAILED', FailureCode: 'UNKNOWN', FailureMessage: 'The import was interrupted' } as const;
