import type { Service } from '../core/service.js';
import type { StateBackend } from '../core/state.js';
import { UsageError } from '../core/errors.js';
import type { StateStore } from '../snapshot/index.js';
import { parseBackend, type BackendLocation } from './backend-url.js';
import { CommandLineError } from './errors.js';
import { serviceTable, type ServiceEntry, type ServiceOptions } from './services.js';
import type { Settings } from './settings.js';
import { loadUserBackend } from './user-backend.js';

/** A service and where its state is. */
export interface LocatedService {
  readonly entry: ServiceEntry;
  readonly location: BackendLocation;
}

/**
 * Where each service's state is: its own setting, else the one for all. A service that has no backend of the kind that is set for all stays in
 * memory. @throws CommandLineError for URLs that cannot be.
 */
export async function locateServices(settings: Settings): Promise<readonly LocatedService[]> {
  const common = settings.get('backend');
  const forAll: BackendLocation = common === undefined ? { kind: 'memory' } : await parseBackend(common);
  return Promise.all(
    serviceTable.map(async (entry) => {
      const own = settings.get(`${entry.name}-backend`);
      if (own !== undefined) return { entry, location: await parseBackend(own) };
      const fits = forAll.kind !== 'redis' || entry.redis !== undefined;
      return { entry, location: fits ? forAll : ({ kind: 'memory' } as const) };
    }),
  );
}

/** Opens the services' backends and puts the services on them; when one cannot be opened, closes the others. */
export async function openServices(located: readonly LocatedService[], options: ServiceOptions): Promise<readonly Service[]> {
  const backends = await openAll(located);
  return Promise.all(located.map(({ entry }, index) => createService(entry, backends[index], options)));
}

async function createService(entry: ServiceEntry, backend: StateBackend | undefined, options: ServiceOptions): Promise<Service> {
  const { lazy } = entry;
  if (backend !== undefined || lazy === undefined) return entry.create(backend, options);
  const [{ LazyService }, definition, memory, model] = await Promise.all([import('./lazy-service.js'), lazy.definition(), lazy.memory(options), entry.model()]);
  return new LazyService({ definition, model, backend: memory, ports: lazy.ports ?? [], calls: lazy.calls ?? [], load: (held) => entry.create(held, options) });
}

/** Opens the stores alone, for commands that work on state and serve nothing. */
export async function openStores(located: readonly LocatedService[]): Promise<readonly StateStore[]> {
  const backends = await openAll(located);
  const stores = await Promise.all(
    located.map(async ({ entry }, index) => {
      const backend = backends[index];
      return backend === undefined ? undefined : { service: entry.name, model: await entry.model(), backend };
    }),
  );
  return stores.filter((store) => store !== undefined);
}

async function openAll(located: readonly LocatedService[]): Promise<readonly (StateBackend | undefined)[]> {
  const opened = await Promise.allSettled(located.map(openBackend));
  const failed = opened.find((result) => result.status === 'rejected');
  if (failed !== undefined) {
    await Promise.allSettled(opened.map(async (result) => (result.status === 'fulfilled' ? result.value?.close() : undefined)));
    throw failed.reason;
  }
  return opened.map((result) => (result.status === 'fulfilled' ? result.value : undefined));
}

/** `undefined` for memory, which the service makes itself. */
async function openBackend({ entry, location }: LocatedService): Promise<StateBackend | undefined> {
  if (location.kind === 'memory') return undefined;
  const { setting } = location;
  if (location.kind === 'module') return loadUserBackend(setting, entry.name);
  if (entry.redis === undefined) throw new CommandLineError(`${setting.label}: ${entry.title} has no backend on Redis`);
  try {
    return await entry.redis(location.url);
  } catch (error) {
    if (error instanceof UsageError) throw new CommandLineError(`${setting.label}: ${error.message}`, error.suggestions);
    throw error;
  }
}
