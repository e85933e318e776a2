import type { CompletedCommand, CompletedFlag } from './model.js';

/** The script that bash reads. See "Programmable Completion" in the Bash Reference Manual. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const firsts = [...new Set(commands.map(({ words }) => words[0]))];
  const topics = firsts.filter((first) => commands.some(({ words }) => words[0] === first && words.length > 1));
  return `# winterbaume: completion for bash. In ~/.bashrc: source <(winterbaume completion bash)
_winterbaume() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command='' index
  for ((index = 1; index < COMP_CWORD; index++)); do
    case \${COMP_WORDS[index]} in
      -*) ;;
      *)
        command=\${COMP_WORDS[index]}
        case $command in
          ${topics.join('|') || '""'}) ((index + 1 < COMP_CWORD)) && command="$command \${COMP_WORDS[index+1]}" ;;
        esac
        break
        ;;
    esac
  done
  COMPREPLY=()
  case "$command $previous" in
${valueCases(commands)}  esac
  local flags='' words=''
  case $command in
    '') words='${firsts.join(' ')}' ;;
${topics.map((topic) => `    ${topic}) words='${secondWords(commands, topic).join(' ')}' ;;\n`).join('')}${commands.map(flagCase).join('')}  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$current"))
  elif [[ -n $words ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  fi
}
complete -o default -F _winterbaume winterbaume
`;
}

/** What follows a flag: its words, or, with an empty list, what bash makes of files. */
function valueCases(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ words, flags }) =>
    flags
      .filter(({ takesValue }) => takesValue)
      .map((flag) => `    '${words.join(' ')} --${flag.name}') ${valueReply(flag)}return ;;\n`),
  );
  return lines.join('');
}

function valueReply({ options, isFile }: CompletedFlag): string {
  if (options.length > 0) return `COMPREPLY=($(compgen -W '${options.join(' ')}' -- "$current")); `;
  return isFile ? '' : 'compopt +o default; ';
}

function flagCase({ words, flags }: CompletedCommand): string {
  return `    '${words.join(' ')}') flags='${flags.map(({ name }) => `--${name}`).join(' ')}' ;;\n`;
}

function secondWords(commands: readonly CompletedCommand[], topic: string): readonly string[] {
  return commands.filter(({ words }) => words[0] === topic).flatMap(({ words }) => words.slice(1, 2));
}
