import type { Config } from '@oclif/core/interfaces';
import { stateNames } from '../services.js';

export interface CompletedFlag {
  /** Without dashes. */
  readonly name: string;
  readonly summary: string;
  readonly takesValue: boolean;
  /** The words that it takes; any others where there are none. */
  readonly options: readonly string[];
  /** True when the value is a file's name. */
  readonly isFile: boolean;
}

export interface CompletedCommand {
  /** One word, or two: `git install`. */
  readonly words: readonly [string, ...string[]];
  readonly summary: string;
  readonly flags: readonly CompletedFlag[];
}

/** What there is to complete: every command that help shows. */
export function completedCommands(config: Pick<Config, 'commands'>): readonly CompletedCommand[] {
  return config.commands
    .filter(({ hidden }) => !hidden)
    .map(({ id, summary, flags }): CompletedCommand => {
      const [first = id, ...rest] = id.split(/[: ]/);
      return { words: [first, ...rest], summary: oneLine(summary), flags: [...Object.entries(flags).map(([name, flag]) => completedFlag(name, flag)), HELP] };
    })
    .sort((a, b) => (a.words.join(' ') < b.words.join(' ') ? -1 : 1));
}

type CachedFlag = Config['commands'][number]['flags'][string];

const HELP: CompletedFlag = { name: 'help', summary: 'Show what the command does and takes', takesValue: false, options: [], isFile: false };

function completedFlag(name: string, flag: CachedFlag): CompletedFlag {
  const takesValue = flag.type === 'option';
  return {
    name,
    summary: oneLine(flag.summary ?? flag.description),
    takesValue,
    // Several of them can stand with commas between, so the flag itself does not limit them.
    options: name === 'service' ? stateNames : takesValue ? (flag.options ?? []) : [],
    isFile: takesValue && FILE_VALUES.has(String(flag.helpValue ?? '')),
  };
}

/** How help shows values that are paths. */
const FILE_VALUES = new Set(['FILE', 'FOLDER', 'PATH', 'RULES']);

/** The first sentence, without its point. */
function oneLine(text = ''): string {
  return (text.split('\n', 1)[0] ?? '').replace(/\.$/, '');
}
