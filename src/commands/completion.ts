import { BaseCommand } from '../cli/base-command.js';
import type { CompletedCommand } from '../cli/completion/model.js';
import { Args } from '../cli/oclif.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

export default class Completion extends BaseCommand {
  static override summary = 'Print a script that lets a shell complete commands and flags.';
  static override examples = [
    { description: 'bash: in ~/.bashrc', command: 'source <(winterbaume completion bash)' },
    { description: 'zsh: in ~/.zshrc, after compinit', command: 'source <(winterbaume completion zsh)' },
    { description: 'fish: once', command: 'winterbaume completion fish > ~/.config/fish/completions/winterbaume.fish' },
  ];
  static override args = { shell: Args.string({ required: true, options: [...SHELLS], description: 'The shell.' }) };

  async run(): Promise<{ readonly script: string }> {
    const { shell } = (await this.parse(Completion)).args;
    const { completedCommands } = await import('../cli/completion/model.js');
    const commands = completedCommands(this.config);
    const script = await scriptFor(shell, commands);
    this.log(script.trimEnd());
    return { script };
  }
}

async function scriptFor(shell: string, commands: readonly CompletedCommand[]): Promise<string> {
  if (shell === 'bash') return (await import('../cli/completion/bash.js')).bashCompletion(commands);
  if (shell === 'zsh') return (await import('../cli/completion/zsh.js')).zshCompletion(commands);
  return (await import('../cli/completion/fish.js')).fishCompletion(commands);
}
