import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { StateBackend } from '../core/state.js';
import { CommandLineError } from './errors.js';
import type { Setting } from './settings.js';

/** What every backend has, whatever its service. */
const STATE_METHODS = ['listScopes', 'exportState', 'stageState', 'mergeState', 'clearState', 'close'] as const;

/**
 * Makes a backend with a module that a user wrote: its default export is a function that is given the service's name and gives the backend,
 * or a promise of it.
 * @param setting names the module: a path (`./my-backend.js`), a `file:` URL or a package's name, found from the working directory.
 */
export async function loadUserBackend(setting: Setting, service: string): Promise<StateBackend> {
  const { text, label } = setting;
  const create = await importDefault(text, label);
  if (typeof create !== 'function') {
    throw new CommandLineError(`${label}: ${text} has no function as its default export`, ['export default function createBackend(service) { return new MyBackend(); }']);
  }
  const backend: unknown = await (create as (service: string) => unknown)(service);
  const missing = STATE_METHODS.filter((name) => typeof (backend as Record<string, unknown> | null | undefined)?.[name] !== 'function');
  if (missing.length > 0) throw new CommandLineError(`${label}: what ${text} makes for ${service} is no backend: it lacks ${missing.join(', ')}`);
  return backend as StateBackend;
}

async function importDefault(specifier: string, label: string): Promise<unknown> {
  let url: string;
  try {
    url = moduleUrl(specifier);
  } catch {
    throw new CommandLineError(`${label}: there is no module ${specifier}`, ['name a file (./my-backend.js) or an installed package']);
  }
  try {
    return ((await import(url)) as { readonly default?: unknown }).default;
  } catch (error) {
    const { code, message, url: missing } = error as NodeJS.ErrnoException & { readonly url?: string };
    if (code === 'ERR_MODULE_NOT_FOUND' && missing === url) {
      throw new CommandLineError(`${label}: there is no module ${specifier}`, ['name a file (./my-backend.js) or an installed package']);
    }
    throw new CommandLineError(`${label}: ${specifier} cannot be loaded: ${error instanceof Error ? message : String(error)}`);
  }
}

function moduleUrl(specifier: string): string {
  if (specifier.startsWith('file:')) return specifier;
  if (/^(?:\.{0,2}[\\/]|[A-Za-z]:[\\/])/.test(specifier)) return pathToFileURL(resolve(specifier)).href;
  return pathToFileURL(createRequire(resolve('package.json')).resolve(specifier)).href;
}
