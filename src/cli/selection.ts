import { isAccountId, isRegion } from '../core/scope.js';
import type { SnapshotSelection } from '../snapshot/index.js';
import { CommandLineError } from './errors.js';
import { serviceTable, stateNames } from './services.js';
import { nearestName } from './suggest.js';

/** The part of the state that a command's flags select. @throws CommandLineError for names that cannot be. */
export function readSelection(flags: Readonly<Record<string, unknown>>): SnapshotSelection {
  const accountIds = list(flags, 'account-id');
  const regions = list(flags, 'region');
  const wrongAccount = accountIds.find((id) => !isAccountId(id));
  if (wrongAccount !== undefined) throw new CommandLineError(`--account-id cannot be ${JSON.stringify(wrongAccount)}`, ['an account id is twelve digits']);
  const wrongRegion = regions.find((name) => !isRegion(name));
  if (wrongRegion !== undefined) throw new CommandLineError(`--region cannot be ${JSON.stringify(wrongRegion)}`, ['a region is a name such as us-east-1']);
  const resources = serviceTable.flatMap(({ name, resource }) =>
    resource === undefined ? [] : list(flags, resource.flag).map((pattern) => ({ service: name, pattern: `${name}:${pattern}` })),
  );
  const named = list(flags, 'service').map(checkService);
  // A queue alone selects its service: `--queue orders` is not everything but SQS's other queues.
  const services = named.length > 0 ? named : [...new Set(resources.map(({ service }) => service))];
  const include = [...list(flags, 'include'), ...resources.map(({ pattern }) => pattern)];
  const lists = { services, accountIds, regions, include, exclude: list(flags, 'exclude') };
  return {
    ...Object.fromEntries(Object.entries(lists).filter(([, values]) => values.length > 0)),
    ...(flags['schema-only'] === true ? { schemaOnly: true } : {}),
    ...(flags['include-secrets'] === true ? { includeSecrets: true } : {}),
  };
}

function checkService(name: string): string {
  if (stateNames.includes(name)) return name;
  const near = nearestName(name, stateNames);
  throw new CommandLineError(`there is no service ${name}`, [near === undefined ? `there are ${stateNames.join(', ')}` : `did you mean ${near}?`]);
}

function list(flags: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const value = flags[name];
  return Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string' && text !== '') : [];
}
