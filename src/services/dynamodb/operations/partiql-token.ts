import { validationError, type AttributeMap } from '../values/index.js';

/** Where a SELECT goes on: behind a key, in one of the partitions that it reads. */
export interface SelectPlace {
  readonly read: number;
  readonly key: AttributeMap;
  /** The table or index that is read. */
  readonly source: string;
}

export function encodeToken(place: SelectPlace): string {
  return Buffer.from(JSON.stringify(place), 'utf8').toString('base64');
}

/** @throws AwsError ValidationException for text that is no token of this service, or one of another table or index */
export function decodeToken(token: string, source: string): SelectPlace {
  try {
    const place = JSON.parse(Buffer.from(token, 'base64').toString('utf8')) as Partial<SelectPlace> | null;
    if (Number.isInteger(place?.read) && typeof place?.key === 'object' && place.key !== null && place.source === source) return place as SelectPlace;
  } catch {
    // Told below.
  }
  throw validationError('Invalid NextToken provided in the request.');
}
