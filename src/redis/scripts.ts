import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RedisClient } from './connection.js';

/** A Lua script: what the server is sent, and how many keys it is given. */
export interface Script {
  readonly name: string;
  readonly text: string;
  readonly sha: string;
  /** `undefined` for scripts whose name ends in `-n`: their number of keys depends on the call. */
  readonly keyCount: number | undefined;
}

const INCLUDE = /^--- @include "([a-z-]+)"\n/gm;
const NAME = /^([a-z-]+)-(\d+|n)$/;

/**
 * Reads `<folder>/<name>.lua`. A line `--- @include "x"` stands for `includes/x.lua` of the same folder, or of `src/redis/lua`.
 * The name ends in the number of keys.
 */
export function loadScript(folder: URL, name: string): Script {
  const match = NAME.exec(name);
  if (match === null) throw new Error(`a script's name ends in its number of keys: ${name}`);
  const source = readFileSync(new URL(`${name}.lua`, folder), 'utf8');
  const text = source.replace(INCLUDE, (_line, include: string) => readInclude(folder, include));
  return { name, text, sha: createHash('sha1').update(text).digest('hex'), keyCount: match[2] === 'n' ? undefined : Number(match[2]) };
}

/** All scripts of a folder by name, e.g. `loadScripts(new URL('./lua/', import.meta.url), ['send-messages-14'])`. */
export function loadScripts<const Name extends string>(folder: URL, names: readonly Name[]): Readonly<Record<Name, Script>> {
  return Object.fromEntries(names.map((name) => [name, loadScript(folder, name)])) as Record<Name, Script>;
}

function readInclude(folder: URL, name: string): string {
  for (const place of [new URL('includes/', folder), new URL('./lua/includes/', import.meta.url)]) {
    try {
      return readFileSync(new URL(`${name}.lua`, place), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`no include ${name}`);
}

/** Runs a script by its hash; sends its text when the server does not have it yet. */
export async function runScript(client: RedisClient, script: Script, keys: readonly string[], args: readonly (string | Buffer)[]): Promise<unknown> {
  if (script.keyCount !== undefined && script.keyCount !== keys.length) {
    throw new Error(`the script ${script.name} was given ${String(keys.length)} keys`);
  }
  try {
    return await client.evalsha(script.sha, keys.length, ...keys, ...args);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return client.eval(script.text, keys.length, ...keys, ...args);
  }
}
