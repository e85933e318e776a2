import type { Tag } from './api.js';
import { invalidRequest } from './errors.js';
import type { Tags } from './model.js';

/** Tags as a map. @throws AwsError when a key is given twice. */
export function tagMap(tags: readonly Tag[] | undefined): Tags {
  const entries = (tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value] as const);
  if (new Set(entries.map(([key]) => key)).size !== entries.length) throw invalidRequest('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  return Object.fromEntries(entries);
}
