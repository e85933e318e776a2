/** Every path of the control API begins with this; no AWS service has such a path. */
export const CONTROL_PREFIX = '/_winterbaume/';

export function isControlPath(path: string): boolean {
  return path.startsWith(CONTROL_PREFIX) || path === CONTROL_PREFIX.slice(0, -1);
}
