import type { CompletedCommand, CompletedFlag } from './model.js';

/** The script that zsh reads. See zshcompsys(1). */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const topics = [...new Set(commands.filter(({ words }) => words.length > 1).map(({ words }) => words[0]))];
  const firsts = commands.filter(({ words }) => words.length === 1).map(({ words, summary }) => described(words[0], summary));
  return `#compdef winterbaume
# winterbaume: completion for zsh. In ~/.zshrc, after compinit: source <(winterbaume completion zsh)
_winterbaume() {
  local line state
  _arguments -C '1: :->command' '*:: :->rest'
  case $state in
    command)
      local -a commands=(
${[...firsts, ...topics.map((topic) => described(topic, 'More commands'))].map((line) => `        ${line}\n`).join('')}      )
      _describe command commands
      ;;
    rest)
      case $line[1] in
${commands.filter(({ words }) => words.length === 1).map((command) => `        ${command.words[0]}) ${argumentsOf(command)} ;;\n`).join('')}${topics.map((topic) => topicCase(commands, topic)).join('')}      esac
      ;;
  esac
}
if [[ $funcstack[1] == _winterbaume ]]; then _winterbaume "$@"; else compdef _winterbaume winterbaume; fi
`;
}

function topicCase(commands: readonly CompletedCommand[], topic: string): string {
  const below = commands.filter(({ words }) => words[0] === topic);
  return `        ${topic})
          _arguments -C '1: :->command' '*:: :->rest'
          case $state in
            command)
              local -a commands=(
${below.map(({ words, summary }) => `                ${described(words[1] ?? '', summary)}\n`).join('')}              )
              _describe command commands
              ;;
            rest)
              case $line[1] in
${below.map((command) => `                ${command.words[1] ?? ''}) ${argumentsOf(command)} ;;\n`).join('')}              esac
              ;;
          esac
          ;;
`;
}

function argumentsOf({ flags }: CompletedCommand): string {
  return ['_arguments', ...flags.map(flagSpec), `'*:file:_files'`].join(' ');
}

function flagSpec({ name, summary, takesValue, options, isFile }: CompletedFlag): string {
  const text = summary.replaceAll(/[\\[\]:]/g, (character) => `\\${character}`);
  if (!takesValue) return quoted(`--${name}[${text}]`);
  const action = options.length > 0 ? `(${options.join(' ')})` : isFile ? '_files' : ' ';
  return quoted(`*--${name}=[${text}]:value:${action}`);
}

function described(word: string, summary: string): string {
  return quoted(`${word}:${summary.replaceAll(':', '\\:')}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
