import { nearestName } from './suggest.js';

export interface ParseFailure {
  readonly message: string;
  readonly hints: readonly string[];
}

/** What oclif's parse errors carry beside their message. */
interface ParseErrorParts {
  readonly flags?: readonly string[];
  readonly args?: readonly (string | { readonly name?: string })[];
  readonly parse?: { readonly input?: { readonly flags?: Readonly<Record<string, unknown>> } };
}

/** oclif's errors about flags and arguments, in one line each; `undefined` for any other error. @param command the command's id. */
export function describeParseError(error: unknown, command?: string): ParseFailure | undefined {
  if (!(error instanceof Error) || !('oclif' in error)) return undefined;
  const { flags, args = [], parse } = error as ParseErrorParts;
  const help = `winterbaume ${command === undefined ? '' : `${command.replaceAll(':', ' ')} `}--help lists what it takes`;
  switch (error.constructor.name) {
    case 'NonExistentFlagsError':
      return unknownFlag(flags?.[0] ?? '', Object.keys(parse?.input?.flags ?? {}), help);
    case 'UnexpectedArgsError':
      return { message: `there is one argument too many: ${nameOf(args[0])}`, hints: [help] };
    case 'RequiredArgsError':
      return { message: `${nameOf(args[0]).toUpperCase()} is missing`, hints: [help] };
    default:
      return describeMessage(error.message.split('\n', 1)[0] ?? '', help);
  }
}

function nameOf(arg: string | { readonly name?: string } | undefined): string {
  return typeof arg === 'string' ? arg : (arg?.name ?? 'an argument');
}

function unknownFlag(typed: string, known: readonly string[], help: string): ParseFailure {
  const bare = typed.replace(/^-+/, '').replace(/=.*$/s, '');
  const near = nearestName(bare, known);
  const message = `there is no flag ${typed.replace(/=.*$/s, '')}`;
  return { message, hints: [near === undefined ? help : `did you mean --${near}?`] };
}

function describeMessage(message: string, help: string): ParseFailure {
  const options = /^Expected --([\w-]+)=(.*) to be one of: (.*)$/.exec(message);
  if (options !== null) {
    const [, flag = '', given = '', allowed = ''] = options;
    return { message: `--${flag} cannot be ${JSON.stringify(given)}`, hints: [`it is one of ${allowed}`] };
  }
  const argument = /^Expected (.*) to be one of: (.*)$/.exec(message);
  if (argument !== null) return { message: `${argument[1] ?? ''} is none of ${argument[2] ?? ''}`, hints: [help] };
  const missing = /^Flag --([\w-]+) expects (?:a value|one of these values: (.*))$/.exec(message);
  if (missing !== null) return { message: `--${missing[1] ?? ''} needs a value`, hints: [missing[2] === undefined ? help : `it is one of ${missing[2]}`] };
  const twice = /^Flag --([\w-]+) can only be specified once$/.exec(message);
  if (twice !== null) return { message: `--${twice[1] ?? ''} is given twice`, hints: [] };
  return { message, hints: [help] };
}
