import { invalidArgument } from './errors.js';
import { LIMITS } from './limits.js';

/** How many entries a page has. A request may ask for more than S3 gives, but not for less than none. @param name as on the wire. */
export function pageSize(asked: number | undefined, name: string): number {
  if (asked === undefined) return LIMITS.pageSize;
  if (asked < 0) throw invalidArgument(`Argument ${name} must be an integer between 0 and 2147483647`, name, String(asked));
  return Math.min(asked, LIMITS.pageSize);
}
