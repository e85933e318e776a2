import type { CompletedCommand, CompletedFlag } from './model.js';

/** The script that fish reads. See "Writing your own completions" in fish's documentation. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const topics = [...new Set(commands.filter(({ words }) => words.length > 1).map(({ words }) => words[0]))];
  const lines = [
    '# winterbaume: completion for fish. Once: winterbaume completion fish > ~/.config/fish/completions/winterbaume.fish',
    'complete -c winterbaume -e',
    ...commands.filter(({ words }) => words.length === 1).map(({ words, summary }) => line('__fish_use_subcommand', ['-f', '-a', words[0], '-d', quoted(summary)])),
    ...topics.map((topic) => line('__fish_use_subcommand', ['-f', '-a', topic])),
    ...commands.flatMap((command) => commandLines(commands, command)),
  ];
  return `${lines.join('\n')}\n`;
}

function commandLines(commands: readonly CompletedCommand[], { words, summary, flags }: CompletedCommand): readonly string[] {
  const [first, second] = words;
  const seen = `__fish_seen_subcommand_from ${first}`;
  const siblings = commands.filter((each) => each.words[0] === first).flatMap((each) => each.words.slice(1, 2));
  const chosen = second === undefined ? seen : `${seen}; and __fish_seen_subcommand_from ${second}`;
  const name = second === undefined ? [] : [line(`${seen}; and not __fish_seen_subcommand_from ${siblings.join(' ')}`, ['-f', '-a', second, '-d', quoted(summary)])];
  return [...name, ...flags.map((flag) => line(chosen, flagWords(flag)))];
}

function flagWords({ name, summary, takesValue, options, isFile }: CompletedFlag): readonly string[] {
  const value = takesValue ? [isFile ? '-r' : '-x', ...(options.length === 0 ? [] : ['-a', quoted(options.join(' '))])] : [];
  return ['-l', name, ...value, '-d', quoted(summary)];
}

function line(condition: string, words: readonly string[]): string {
  return ['complete -c winterbaume', '-n', quoted(condition), ...words].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
