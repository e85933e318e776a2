import { createHash } from 'node:crypto';
import type { IdSource } from '../../core/ids.js';
import { invalidArgument, noSuchVersion } from './errors.js';
import { NULL_VERSION } from './model.js';

/** 32 characters that mean nothing to clients. The last four follow from the others, so that an id that was given once is told from one that never was. */
export function newVersionId(ids: IdSource): string {
  const text = ids.text(28);
  return text + checkOf(text);
}

function checkOf(text: string): string {
  return createHash('sha256').update(`version:${text}`).digest('hex').slice(0, 4);
}

/** True for an id that S3 could have given. */
export function isVersionId(text: string): boolean {
  return text === NULL_VERSION || (text.length === 32 && text.endsWith(checkOf(text.slice(0, 28))));
}

export function invalidVersionId(versionId: string): Error {
  return invalidArgument('Invalid version id specified', 'versionId', versionId);
}

/** The error for a version that is not there: what no version can be called is told apart from what none is called. */
export function missingVersion(key: string, versionId: string): Error {
  return isVersionId(versionId) ? noSuchVersion(key, versionId) : invalidVersionId(versionId);
}
