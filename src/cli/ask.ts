import { checkbox, input, select } from '@inquirer/prompts';
import type { ListedSnapshot } from '../snapshot/index.js';
import { listSnapshots } from '../snapshot/index.js';
import { readableServices } from '../aws-source/readable-services.js';
import { withoutPassword } from './backend-url.js';
import { serviceTable } from './services.js';
import { backendSettings, endpointSettings } from './setting-table.js';
import type { Settings } from './settings.js';
import { SNAPSHOT_FOLDER } from './source-file.js';
import { shortenedTo } from './table.js';
import { printable } from './text-output.js';

/** Questions go where notes go: standard output is for data. */
const context = { output: process.stderr };

const DEFAULT_SERVER = 'http://127.0.0.1:5555';
const DEFAULT_REDIS = 'redis://127.0.0.1:6379/0';
const OTHER_FILE = '';
const LONGEST_NAME = 40;

/** Asks what `snapshot` is to do. @returns the arguments that say the same. */
export async function askSnapshot(settings: Settings, newName: string): Promise<readonly string[]> {
  const source = await askPlace('Capture what?', settings, [{ value: 'aws', name: 'an AWS account, or what stands for one' }]);
  const services = source.includes('--from-aws') ? await askReadable() : await askServices('Which services?', serviceTable.map(({ name }) => name));
  const file = await input({ message: 'Into which file?', default: newName, required: true }, context);
  return [file, ...source, ...services];
}

/** The same for `restore`. */
export async function askRestore(settings: Settings): Promise<readonly string[]> {
  const listed = await soundSnapshots();
  const chosen = listed.length === 0 ? undefined : await select({ message: 'Which snapshot?', choices: [...snapshotChoices(listed), OTHER_CHOICE] }, context);
  const file = chosen === undefined || chosen === OTHER_FILE ? await askFile() : chosen;
  const held = listed.find(({ path }) => path === file);
  const place = await askPlace('Into what?', settings);
  const services = held === undefined ? [] : await askServices('Which services?', [...new Set(held.places.map(({ service }) => service))]);
  return [file, ...place, ...services];
}

/** The same for `merge`. */
export async function askMerge(settings: Settings, policies: readonly Choice[]): Promise<readonly string[]> {
  const listed = await soundSnapshots();
  const chosen = listed.length === 0 ? [OTHER_FILE] : await checkbox({ message: 'Which snapshots?', required: true, choices: [...snapshotChoices(listed), OTHER_CHOICE] }, context);
  const files = chosen.filter((file) => file !== OTHER_FILE);
  if (chosen.includes(OTHER_FILE)) files.push(await askFile());
  const place = await askPlace('Into what?', settings, files.length > 1 ? [{ value: 'file', name: 'a new file' }] : []);
  const policy = await select({ message: 'On a conflict?', choices: policies }, context);
  return [...files, ...place, '--on-conflict', policy];
}

/** The command that does what was asked for, as a shell takes it. */
export function commandLine(command: string, args: readonly string[]): string {
  return ['winterbaume', command, ...args.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))].join(' ');
}

const OTHER_CHOICE = { value: OTHER_FILE, name: 'another file ...' };

async function soundSnapshots(): Promise<readonly ListedSnapshot[]> {
  return (await listSnapshots(SNAPSHOT_FOLDER)).filter(({ problem }) => problem === undefined);
}

/** In columns, as `list` shows them. */
function snapshotChoices(listed: readonly ListedSnapshot[]): readonly Choice[] {
  const width = Math.min(LONGEST_NAME, Math.max(0, ...listed.map(({ name }) => name.length)));
  return listed.map(({ name, path, at, places }) => {
    const services = [...new Set(places.map(({ service }) => service))].join(', ');
    const cells = [shortenedTo(printable(name), width, 'middle').padEnd(width), at.toISOString().slice(0, 16).replace('T', ' '), services];
    return { value: path, name: cells.join('  ') };
  });
}

function askFile(): Promise<string> {
  return input({ message: 'Which file?', required: true }, context);
}

/** Flags that say which server or store; none for the one that is configured. */
async function askPlace(message: string, settings: Settings, others: readonly Choice[] = []): Promise<readonly string[]> {
  const configured = [...endpointSettings, ...backendSettings].map(({ flag }) => settings.get(flag)).find((setting) => setting !== undefined && setting.origin !== 'default');
  const choices = [
    ...(configured === undefined ? [] : [{ value: 'configured', name: `what is configured (${withoutPassword(configured.text)})` }]),
    { value: 'server', name: 'a running server' },
    { value: 'redis', name: 'a Redis' },
    ...others,
  ];
  const kind = await select({ message, choices }, context);
  if (kind === 'server') return ['--endpoint', await input({ message: 'Its address?', default: DEFAULT_SERVER, required: true }, context)];
  if (kind === 'redis') return ['--backend', await input({ message: 'Its URL?', default: DEFAULT_REDIS, required: true }, context)];
  if (kind === 'aws') return ['--from-aws', ...(await askFlag('--profile', 'Which profile of the AWS configuration?')), ...(await askFlag('--endpoint-url', 'At which address?'))];
  return kind === 'file' ? ['--output', await askFile()] : [];
}

/** A flag that can be left out. */
async function askFlag(flag: string, message: string): Promise<readonly string[]> {
  const value = await input({ message: `${message} (none unless told)` }, context);
  return value === '' ? [] : [flag, value];
}

/** Services that can be read through the API of AWS. What is not named is not read, so none is chosen before. */
async function askReadable(): Promise<readonly string[]> {
  const chosen = await checkbox({ message: 'Which services?', required: true, choices: readableServices.map((value) => ({ value })) }, context);
  return ['--service', chosen.join(',')];
}

interface Choice {
  readonly value: string;
  readonly name: string;
}

/** Flags that name services; none when all are wanted. */
async function askServices(message: string, names: readonly string[]): Promise<readonly string[]> {
  if (names.length < 2) return [];
  const chosen = await checkbox({ message, required: true, choices: names.map((name) => ({ value: name, checked: true })) }, context);
  return chosen.length === names.length ? [] : chosen.flatMap((name) => ['--service', name]);
}
