import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisClient } from './connection.js';
import { isBusy } from './errors.js';

/** A Lua script: what the server is sent, and how many keys it is given. */
export interface Script {
  readonly name: string;
  readonly text: string;
  readonly sha: string;
  /** `undefined` for scripts whose name ends in `-n`: their number of keys depends on the call. */
  readonly keyCount: number | undefined;
}

/** How replies are handed over. */
export interface ReplyOptions {
  /** True for Buffers instead of text, for replies that hold bytes. */
  readonly buffers?: boolean;
}

const INCLUDE = /^--- @include "([a-z-]+)"\n/gm;
const NAME = /^[a-z-]+-(\d+|n)$/;
/** Every script of every service may include what is here. */
const SHARED_INCLUDES = new URL('./lua/includes/', import.meta.url);
/** How long a call waits, in milliseconds, while the server is kept busy by somebody's script. */
const BUSY_PATIENCE = 30_000;
const BUSY_PAUSE = 50;

/**
 * Reads `<folder>/<name>.lua`. A line `--- @include "x"` stands for `includes/x.lua` of the same folder, or of `src/redis/lua`, once however
 * often it is asked for; what is included may include in turn. The name ends in the number of keys.
 */
export function loadScript(folder: URL, name: string): Script {
  const match = NAME.exec(name);
  if (match === null) throw new Error(`a script's name ends in its number of keys: ${name}`);
  const text = include(readFileSync(new URL(`${name}.lua`, folder), 'utf8'), folder, new Set());
  return { name, text, sha: createHash('sha1').update(text).digest('hex'), keyCount: match[1] === 'n' ? undefined : Number(match[1]) };
}

/** All scripts of a folder by name, e.g. `loadScripts(new URL('./lua/', import.meta.url), ['send-messages-14'])`. */
export function loadScripts<const Name extends string>(folder: URL, names: readonly Name[]): Readonly<Record<Name, Script>> {
  return Object.fromEntries(names.map((name) => [name, loadScript(folder, name)])) as Record<Name, Script>;
}

function include(source: string, folder: URL, included: Set<string>): string {
  return source.replace(INCLUDE, (_line, name: string) => {
    if (included.has(name)) return '';
    included.add(name);
    return include(readInclude(folder, name), folder, included);
  });
}

function readInclude(folder: URL, name: string): string {
  for (const place of [new URL('includes/', folder), SHARED_INCLUDES]) {
    try {
      return readFileSync(new URL(`${name}.lua`, place), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`no include ${name}`);
}

/**
 * Runs a script by its hash; sends its text when the server does not have it yet. While somebody's long script keeps the server busy it waits,
 * since nothing was done.
 */
export async function runScript(
  client: RedisClient,
  script: Script,
  keys: readonly string[],
  args: readonly (string | Buffer)[],
  options: ReplyOptions = {},
): Promise<unknown> {
  if (script.keyCount !== undefined && script.keyCount !== keys.length) {
    throw new Error(`the script ${script.name} was given ${String(keys.length)} keys`);
  }
  const parameters = [keys.length, ...keys, ...args];
  for (let waited = 0; ; waited += BUSY_PAUSE) {
    try {
      return await evaluate(client, script, parameters, options.buffers === true);
    } catch (error) {
      if (!isBusy(error) || waited >= BUSY_PATIENCE) throw error;
      await sleep(BUSY_PAUSE);
    }
  }
}

type Evaluate = (script: string, parameters: readonly (string | Buffer | number)[]) => Promise<unknown>;

/** What the clients take, though their types do not say so: arguments in an array, since there may be more of them than a call can be spread to. */
type Evaluator = Record<'eval' | 'evalBuffer' | 'evalsha' | 'evalshaBuffer', Evaluate>;

async function evaluate(client: RedisClient, script: Script, parameters: readonly (string | Buffer | number)[], buffers: boolean): Promise<unknown> {
  const evaluator = client as unknown as Evaluator;
  try {
    return await (buffers ? evaluator.evalshaBuffer(script.sha, parameters) : evaluator.evalsha(script.sha, parameters));
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return buffers ? evaluator.evalBuffer(script.text, parameters) : evaluator.eval(script.text, parameters);
  }
}
