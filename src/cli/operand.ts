import type { SnapshotSelection } from '../snapshot/index.js';
import { describeBackend, parseBackend } from './backend-url.js';
import { CommandLineError } from './errors.js';
import { serviceTable } from './services.js';
import type { Setting, Settings } from './settings.js';
import { openSourceFile } from './source-file.js';
import type { OpenSource, ReadOptions, StateTarget } from './target.js';

export interface OperandOptions {
  readonly settings: Settings;
  readonly selection: SnapshotSelection;
  readonly signal: AbortSignal;
  readonly version: string;
  /** True to read places several times. */
  readonly again?: boolean | undefined;
}

/**
 * Opens what an argument names: a snapshot file, `-`, `latest`, a Redis (`redis://...`) with the state of all services that can be there, or a
 * running server (`http://...`). The caller closes it.
 */
export async function openOperand(text: string, options: OperandOptions): Promise<OpenSource> {
  const setting: Setting = { text, origin: 'flag', label: text };
  if (/^https?:/.test(text)) return openServer(setting, options);
  if (/^rediss?(?:\+\w+)?:/.test(text)) return openStores(setting, options);
  if (text === 'memory:') throw new CommandLineError('memory: is the memory of this command, which holds nothing', ['name a running server, e.g. http://127.0.0.1:5555']);
  const source = await openSourceFile(text, options.signal);
  return { source, close: () => source.close() };
}

async function openServer(setting: Setting, { settings, ...options }: OperandOptions): Promise<OpenSource> {
  const { EndpointTarget } = await import('./endpoint-target.js');
  return EndpointTarget.create(setting, settings.get('token')).read(options);
}

async function openStores(setting: Setting, options: OperandOptions): Promise<OpenSource> {
  const location = await parseBackend(setting);
  const { services } = options.selection;
  const located = serviceTable.filter(({ name, redis }) => redis !== undefined && (services?.includes(name) ?? true)).map((entry) => ({ entry, location }));
  if (located.length === 0) throw new CommandLineError(`${describeBackend(location)} can hold none of the selected services`);
  const { StoreTarget } = await import('./store-target.js');
  const target = await StoreTarget.open({ located, version: options.version });
  return openTargetSide(target, options);
}

/** What a target holds at one moment; closing it closes the target. */
export async function openTargetSide(target: StateTarget, options: ReadOptions): Promise<OpenSource> {
  try {
    const held = await target.read(options);
    return {
      source: held.source,
      found: target.found ?? [],
      async close() {
        await held.close();
        await target.close();
      },
    };
  } catch (error) {
    await target.close();
    throw error;
  }
}
