import type { OptionFlag } from '@oclif/core/interfaces';
import { UsageError } from '../core/errors.js';
import { BaseCommand } from './base-command.js';
import { isTerminal } from './confirm.js';
import { settingFlags } from './flags.js';
import { ProgressLine } from './progress.js';
import { readSelection } from './selection.js';
import { backendSettings, endpointSettings, engineMemorySetting, engineSettings, tokenSetting } from './setting-table.js';
import type { ParsedFlags, Settings } from './settings.js';
import { interruptSignal } from './stop-signal.js';
import { openTarget, type OpenSource, type StateTarget } from './target.js';
import type { SnapshotSelection } from '../snapshot/index.js';

export const targetSettings = [...endpointSettings, tokenSetting, ...backendSettings, ...engineSettings, engineMemorySetting];

/** The flags that say where the state is. */
export const targetFlags: Record<string, OptionFlag<string | undefined>> = settingFlags(targetSettings, 'BACKEND');

/** What a state command works with. */
export interface StateWork {
  readonly target: StateTarget;
  readonly selection: SnapshotSelection;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** A command that works on state: of stores, or of a running server. */
export abstract class StateCommand extends BaseCommand {
  /** What to tell when it was interrupted. */
  protected readonly cancelled: string = 'cancelled; nothing was changed';

  /** Asks a person who gave no argument at all what to do, and tells the command that does the same. */
  protected async askWhenAlone(ask: (settings: Settings) => Promise<readonly string[]>): Promise<void> {
    if (this.argv.length > 0 || !isTerminal()) return;
    const { flags, baseFlags } = this.ctor;
    const settings = await this.readSettings(targetSettings, await this.parse({ flags, baseFlags, args: {} }, []));
    this.argv = [...(await ask(settings))];
    const { commandLine } = await import('./ask.js');
    this.note(commandLine(this.id ?? '', this.argv));
  }

  /** Opens what the flags name, does the work and closes it again. */
  protected async withTarget<Result>(parsed: ParsedFlags, work: (opened: StateWork) => Promise<Result>): Promise<Result> {
    return this.interruptibly(async (signal) => {
      const selection = readSelection(parsed.flags);
      const settings = await this.readSettings(targetSettings, parsed);
      const target = await openTarget(settings, selection, this.config.version);
      for (const line of target.found ?? []) this.note(line);
      try {
        return await work({ target, selection, signal });
      } finally {
        await target.close();
      }
    });
  }

  /** Tells what killed processes had left where a side is. */
  protected tellFound({ found = [] }: OpenSource): void {
    for (const line of found) this.note(line);
  }

  /** Does work that Ctrl-C stops, and says so then instead of telling what that broke. */
  protected async interruptibly<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const interrupted = interruptSignal();
    try {
      return await work(interrupted);
    } catch (error) {
      if (interrupted.aborted) throw error instanceof UsageError ? error : new UsageError(this.cancelled);
      throw error;
    }
  }

  /** Shows how far the work is, on a terminal. @param total how many records there are, where that is known. */
  protected async withProgress<Result>(verb: string, work: (progress: ProgressLine) => Promise<Result>, total?: number): Promise<Result> {
    const progress = new ProgressLine(verb, process.stderr.isTTY && !this.jsonEnabled(), total);
    try {
      return await work(progress);
    } finally {
      progress.end();
    }
  }
}
