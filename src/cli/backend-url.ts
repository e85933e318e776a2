import { UsageError } from '../core/errors.js';
import { CommandLineError } from './errors.js';
import { unusable, type Setting } from './settings.js';

/** Where a service's state is, as a person told it. */
export type BackendLocation =
  | { readonly kind: 'memory' }
  | { readonly kind: 'redis'; readonly url: string; readonly setting: Setting }
  /** A module that makes a backend: a file's path or a package's name. */
  | { readonly kind: 'module'; readonly specifier: string; readonly setting: Setting };

const REDIS_SCHEME = /^rediss?(?:\+(?:cluster|sentinel))?:/;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const FORMS = 'a backend is memory:, redis://host:port/database, or a module of your own such as ./my-backend.js';

/** Reads a backend's URL. @throws CommandLineError for one that cannot be; the message never shows a password. */
export async function parseBackend(setting: Setting): Promise<BackendLocation> {
  const { text } = setting;
  if (text === 'memory:' || text === 'memory') return { kind: 'memory' };
  if (REDIS_SCHEME.test(text)) {
    const { parseRedisUrl } = await import('../redis/url.js');
    try {
      parseRedisUrl(text);
    } catch (error) {
      if (error instanceof UsageError) throw new CommandLineError(`${setting.label}: ${error.message}`, error.suggestions);
      throw error;
    }
    return { kind: 'redis', url: text, setting };
  }
  // A drive letter is no scheme, and file: URLs are modules' addresses too.
  if (text.trim() === '' || (SCHEME.test(text) && !/^[A-Za-z]:[\\/]|^file:\/\//.test(text))) {
    throw unusable({ ...setting, text: withoutPassword(text) }, FORMS);
  }
  return { kind: 'module', specifier: text, setting };
}

/** A URL as it may be shown: its password is left out. */
export function withoutPassword(url: string): string {
  return url.replace(/^([A-Za-z][A-Za-z0-9+.-]*:\/\/[^:@/?#]*):[^/?#]*@/, '$1:***@');
}

/** How messages name a location. */
export function describeBackend(location: BackendLocation): string {
  if (location.kind === 'memory') return 'memory:';
  return location.kind === 'redis' ? withoutPassword(location.url) : location.specifier;
}
