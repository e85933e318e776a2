import { readFile } from 'node:fs/promises';
import { CommandLineError } from './errors.js';
import type { SettingDefinition } from './setting-table.js';
import { nearestName } from './suggest.js';

/** A value out of a configuration file. */
export interface FileValue {
  readonly text: string;
  /** As messages name it: `winterbaume.toml:3: port`. */
  readonly label: string;
}

/** The name of the file that is read when none is named. */
export const DEFAULT_CONFIG_FILE = 'winterbaume.toml';
/** Longer ones are refused: finding a fault's line takes time that grows with the square of the length. */
const MAX_CONFIG_BYTES = 64 * 1024;

type Table = Readonly<Record<string, unknown>>;
type ParseToml = (text: string) => Table;

/**
 * Reads a configuration file.
 * @param path where it is; left out, `winterbaume.toml` in the working directory where present.
 * @returns the values by the settings' flags.
 * @throws CommandLineError with the line of what cannot be.
 */
export async function readConfigFile(path: string | undefined, known: readonly SettingDefinition[]): Promise<ReadonlyMap<string, FileValue>> {
  const name = path ?? DEFAULT_CONFIG_FILE;
  const text = await readText(name, path === undefined);
  if (text === undefined) return new Map();
  // Loaded only where there is a file to read.
  const { parse, TomlError } = await import('smol-toml');
  try {
    return valuesOf(name, text, parse, known);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = error.message.split('\n', 1)[0]?.replace(/^Invalid TOML document: /, '') ?? '';
    throw new CommandLineError(`${name}:${String(error.line)}:${String(error.column)}: not valid TOML: ${reason}`);
  }
}

async function readText(name: string, optional: boolean): Promise<string | undefined> {
  try {
    const bytes = await readFile(name);
    if (bytes.length > MAX_CONFIG_BYTES) throw new CommandLineError(`${name} is longer than ${String(MAX_CONFIG_BYTES)} bytes`);
    return bytes.toString('utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === 'ENOENT' && optional) return undefined;
    if (code === 'ENOENT') throw new CommandLineError(`there is no configuration file ${name}`);
    throw new CommandLineError(`the configuration file ${name} cannot be read: ${code === 'EACCES' ? 'permission denied' : code}`);
  }
}

function valuesOf(name: string, text: string, parse: ParseToml, known: readonly SettingDefinition[]): Map<string, FileValue> {
  const byKey = new Map(known.map((setting) => [setting.key ?? setting.flag, setting]));
  const values = new Map<string, FileValue>();
  for (const [path, value] of leaves(parse(text), [])) {
    const key = path.join('.');
    const place = (): string => `${name}:${String(lineOf(text, path, parse))}`;
    const setting = byKey.get(key);
    if (setting === undefined) throw unknownKey(place(), key, [...byKey.keys()]);
    if (typeof value !== 'string' && !(typeof value === 'number' && setting.numeric === true)) {
      throw new CommandLineError(`${place()}: ${key} must be a text in quotes`);
    }
    values.set(setting.flag, { text: String(value), label: `${place()}: ${key}` });
  }
  return values;
}

function unknownKey(place: string, key: string, known: readonly string[]): CommandLineError {
  const near = nearestName(key, known);
  return new CommandLineError(`${place}: there is no setting ${key}`, [near === undefined ? `the settings are ${known.join(', ')}` : `did you mean ${near}?`]);
}

/** Each value that is no table, and each table that is empty, with the way to it. */
function* leaves(table: Table, path: readonly string[]): Generator<[readonly string[], unknown]> {
  for (const [name, value] of Object.entries(table)) {
    const here = [...path, name];
    const isTable = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
    if (isTable && Object.keys(value).length > 0) yield* leaves(value as Table, here);
    else if (!isTable || path.length > 0 || name !== 'backends') yield [here, value];
  }
}

/**
 * The line of a key. The parser does not tell it, so lines are added one by one until the key is there: the statement that
 * brought it begins after the last text that could be read.
 */
function lineOf(text: string, path: readonly string[], parse: ParseToml): number {
  const lines = text.split('\n');
  let begin = 1;
  for (let count = 1; count <= lines.length; count += 1) {
    let table: Table;
    try {
      table = parse(lines.slice(0, count).join('\n'));
    } catch {
      continue; // In the middle of a value that goes over several lines.
    }
    if (holds(table, path)) return begin;
    begin = count + 1;
  }
  return begin;
}

function holds(table: Table, path: readonly string[]): boolean {
  let value: unknown = table;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return false;
    value = (value as Table)[name];
  }
  return true;
}
