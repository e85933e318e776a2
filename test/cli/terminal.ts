import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cliEnvironment, root } from './support.js';

/** A real terminal (tmux's) of a test's own, in which commands are typed and whose screen is read. */
export class Terminal {
  private static count = 0;
  private readonly socket = `winterbaume-test-${String(process.pid)}`;
  private readonly session: string;

  constructor(cwd: string, { columns = 100, rows = 40, env = {} }: { readonly columns?: number; readonly rows?: number; readonly env?: Readonly<Record<string, string>> } = {}) {
    if (spawnSync('tmux', ['-V']).status !== 0) throw new Error('The tests need tmux on the PATH. Install it, e.g. `sudo apt-get install tmux` or `brew install tmux`.');
    Terminal.count += 1;
    this.session = `t${String(Terminal.count)}`;
    const size = ['-x', String(columns), '-y', String(rows)];
    // tmux's server may be another test's, so the shell gets its variables by itself.
    const variables = Object.entries({ PS1: '$ ', ...env }).map(([name, value]) => `${name}=${value}`);
    execFileSync('tmux', ['-L', this.socket, '-f', '/dev/null', 'new-session', '-d', '-s', this.session, ...size, '-c', cwd, 'env', ...variables, 'sh'], {
      env: cliEnvironment({ TERM: 'xterm-256color', LANG: 'C.UTF-8' }),
    });
  }

  /** Types a command of the built command line and Enter. */
  run(line: string): void {
    this.type(`${process.execPath} ${join(root, 'bin', 'run.js')} ${line}; echo "[ended with $?]"`);
    this.press('Enter');
  }

  type(text: string): void {
    this.tmux('send-keys', '-t', this.session, '-l', text);
  }

  /** Presses a key by tmux's name: `Enter`, `Down`, `Space`, `C-c`. */
  press(...keys: readonly string[]): void {
    for (const key of keys) this.tmux('send-keys', '-t', this.session, key);
  }

  /** What is to be seen, without trailing blanks. @param colors with the escape sequences of colours. */
  screen(colors = false): string {
    const text = this.tmux('capture-pane', '-p', '-J', '-S', '-200', ...(colors ? ['-e'] : []), '-t', this.session);
    return text.split('\n').map((line) => line.trimEnd()).join('\n').trimEnd();
  }

  /** Waits until the screen shows something. @throws Error with the screen when it does not within a minute. */
  async see(pattern: RegExp | string): Promise<string> {
    const end = Date.now() + 60_000;
    for (;;) {
      const screen = this.screen();
      if (typeof pattern === 'string' ? screen.includes(pattern) : pattern.test(screen)) return screen;
      if (Date.now() > end) throw new Error(`the terminal does not show ${String(pattern)} but:\n${screen}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Waits for the end of the command. @returns its exit code. */
  async ended(): Promise<number> {
    const screen = await this.see(/^\[ended with \d+\]$/m);
    return Number(/^\[ended with (\d+)\]$/m.exec(screen)?.[1]);
  }

  close(): void {
    spawnSync('tmux', ['-L', this.socket, 'kill-session', '-t', this.session]);
  }

  private tmux(...args: readonly string[]): string {
    return execFileSync('tmux', ['-L', this.socket, ...args], { encoding: 'utf8' });
  }
}
