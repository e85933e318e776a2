/** Every path of the control API begins with this; no AWS service has such a path. */
export const CONTROL_PREFIX = '/_winterbaume/';

export function isControlPath(path: string): boolean {
  return path.startsWith(CONTROL_PREFIX) || path === CONTROL_PREFIX.slice(0, -1);
}

/** In the answer to a capture: for how many milliseconds those who use the stores were held back. */
export const HELD_BACK_HEADER = 'winterbaume-held-back-ms';
