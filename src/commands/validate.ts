import { Args } from '../cli/oclif.js';
import { BaseCommand } from '../cli/base-command.js';
import { describeFailure, exitCodes } from '../cli/errors.js';
import { printFailure } from '../cli/print-failure.js';
import { countOf } from '../cli/progress.js';
import { interruptSignal } from '../cli/stop-signal.js';

/** What was found of one file. */
interface Verdict {
  readonly file: string;
  readonly valid: boolean;
  readonly records?: number;
  readonly version?: number;
  readonly createdAt?: string;
  readonly error?: { readonly message: string; readonly [detail: string]: unknown };
}

export default class Validate extends BaseCommand {
  static override summary = 'Check snapshot files, down to the last record.';
  static override description = 'Tells the line, the column and the path of the first fault of each file, and ends with 1 when there is one. Nothing is restored.';
  static override examples = ['<%= config.bin %> <%= command.id %> snapshots/*.json'];
  static override args = { file: Args.string({ required: true, multiple: true, description: 'The snapshots; - is standard input, latest the newest in the folder snapshots.' }) };

  async run(): Promise<readonly Verdict[]> {
    const { args } = await this.parse(Validate);
    const files: readonly string[] = args.file;
    const signal = interruptSignal();
    const verdicts: Verdict[] = [];
    for (const file of files) verdicts.push(await this.check(file, signal));
    if (verdicts.some(({ valid }) => !valid)) process.exitCode = exitCodes.failed;
    return verdicts;
  }

  private async check(name: string, signal: AbortSignal): Promise<Verdict> {
    const { openSourceFile } = await import('../cli/source-file.js');
    try {
      const file = await openSourceFile(name, signal);
      const { header, records } = file;
      await file.close();
      this.log(`${name}: ${countOf(records, 'record')}, sound`);
      const { version, createdAt } = header;
      return { file: name, valid: true, records, version, ...(createdAt === undefined ? {} : { createdAt }) };
    } catch (error) {
      if (signal.aborted) throw error;
      const failure = describeFailure(error);
      if (!this.jsonEnabled()) await printFailure(failure, error);
      return { file: name, valid: false, error: { message: failure.message, ...failure.details } };
    }
  }
}
