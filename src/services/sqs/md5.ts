import * as crypto from 'node:crypto';

/** The MD5 of a text's UTF-8 bytes, in lower-case hex. */
export function md5(text: string): string {
  return crypto.hash('md5', text);
}
