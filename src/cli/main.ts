import { run } from '@oclif/core/run';
import { settings } from '@oclif/core/settings';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeFailure } from './errors.js';
import { printFailure } from './print-failure.js';

export interface MainOptions {
  /** Runs the commands' sources instead of what was built from them; the process needs a loader for TypeScript. */
  readonly development?: boolean;
}

/**
 * Runs the command that the process's arguments name, and sets its exit code. Never rejects.
 * @param entry the URL of the file that was started, one folder below the package's root.
 */
export async function main(entry: string, { development = false }: MainOptions = {}): Promise<void> {
  const root = dirname(dirname(fileURLToPath(entry)));
  // Whatever NODE_ENV is: a mock is run by test suites, which set it to `test`, and oclif would look for sources then.
  settings.enableAutoTranspile = development;
  try {
    await run(withHelpFlag(process.argv.slice(2)), development ? await sourceOptions(root) : { root });
  } catch (error) {
    const failure = describeFailure(error);
    process.exitCode = failure.exitCode;
    await printFailure(failure, error);
  }
}

/** `winterbaume help snapshot` is what many type first. */
function withHelpFlag([first, ...rest]: readonly string[]): string[] {
  if (first === 'help') return [...rest.filter((word) => !word.startsWith('-')), '--help'];
  return first === undefined ? [] : [first, ...rest];
}

/** The manifest tells of what was built; sources are found anew. */
async function sourceOptions(root: string): Promise<{ readonly root: string; readonly plugins: Map<string, never> }> {
  process.env['NODE_ENV'] = 'development';
  const { Plugin } = await import('@oclif/core');
  const plugin = new Plugin({ root, isRoot: true, ignoreManifest: true });
  await plugin.load();
  return { root, plugins: new Map([[plugin.name, plugin as never]]) };
}
