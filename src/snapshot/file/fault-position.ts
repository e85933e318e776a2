import { SnapshotFormatError } from '../errors.js';
import type { SnapshotInput } from './input.js';
import { DocumentFault } from '../json/json-cursor.js';
import { positionInFile } from '../json/text-position.js';

/** A fault in a document by its line and column; other errors as they are. */
export async function describedFault(input: SnapshotInput, error: unknown): Promise<unknown> {
  if (!(error instanceof DocumentFault)) return error;
  const position = await positionInFile(input.file, error.offset);
  return new SnapshotFormatError(input.name, position, error.path, error.message, error.suggestions);
}
