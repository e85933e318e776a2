import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = new URL('../../', import.meta.url).pathname;

export interface CodeBlock {
  readonly language: string;
  /** The name of the file that the page says to save it as. */
  readonly file: string | undefined;
  readonly text: string;
}

/** The code blocks of a page, in its order. @param page its path in the repository. */
export async function codeBlocks(page: string): Promise<readonly CodeBlock[]> {
  const text = await readFile(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(([, language = '', file, block = '']) => ({ language, file, text: block }));
}

/** What `npm install --save-dev winterbaume vitest` and the SDK would put into a folder: this checkout, and what is installed here. */
export async function installInto(folder: string): Promise<void> {
  await mkdir(join(folder, 'node_modules/.bin'), { recursive: true });
  await symlink(ROOT, join(folder, 'node_modules/winterbaume'));
  for (const name of ['vitest', '@aws-sdk']) await symlink(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  await symlink('../winterbaume/bin/run.js', join(folder, 'node_modules/.bin/winterbaume'));
  await symlink('../vitest/vitest.mjs', join(folder, 'node_modules/.bin/vitest'));
}

/** This process's environment without what would tell a vitest in it that it runs in another. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { VITEST: _vitest, VITEST_POOL_ID: _pool, VITEST_WORKER_ID: _worker, ...env } = process.env;
  return { ...env, NO_COLOR: '1' };
}
