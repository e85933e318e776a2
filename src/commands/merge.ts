import { Args, Flags } from '../cli/oclif.js';
import { CommandLineError, exitCodes } from '../cli/errors.js';
import { selectionFlags } from '../cli/flags.js';
import type { MergePlan, MergeResult } from '../cli/merge-files.js';
import type { ProgressLine } from '../cli/progress.js';
import { readSelection } from '../cli/selection.js';
import { StateCommand, targetFlags } from '../cli/state-command.js';
import { interruptSignal } from '../cli/stop-signal.js';

const POLICIES = ['keep', 'replace', 'fail', 'ours', 'theirs'] as const;

const POLICY_CHOICES = [
  { value: 'keep', name: 'keep what is there' },
  { value: 'replace', name: 'take what comes' },
  { value: 'fail', name: 'fail and change nothing' },
];

export default class Merge extends StateCommand {
  static override summary = 'Add snapshots to the state that is there, or to one another.';
  static override description =
    'Asks what to do when it is given no argument on a terminal. Deletes nothing, unless --base tells what all sides come from: then what a side deleted is deleted, and a conflict is what both sides changed. Without a base a conflict is a record that both sides hold with different values. --on-conflict decides on conflicts.';
  static override examples = [
    { description: 'Add a file to a running server', command: '<%= config.bin %> <%= command.id %> extra.json --endpoint http://127.0.0.1:5555' },
    { description: 'See what would come of it', command: '<%= config.bin %> <%= command.id %> extra.json --dry-run --endpoint http://127.0.0.1:5555' },
    { description: 'Files only, with no store', command: '<%= config.bin %> <%= command.id %> a.json b.json --output both.json' },
    { description: 'Three ways', command: '<%= config.bin %> <%= command.id %> mine.json theirs.json --base old.json --output new.json --on-conflict fail' },
  ];
  static override args = { file: Args.string({ multiple: true, description: 'The snapshots; - is standard input, latest the newest in the folder snapshots.' }) };
  static override flags = {
    'on-conflict': Flags.option({
      options: POLICIES,
      default: 'keep',
      description: 'On a conflict keep what is there (also ours), replace it (also theirs), or fail and change nothing.',
    })(),
    base: Flags.string({ description: 'Snapshot that all sides come from.', helpValue: 'FILE' }),
    output: Flags.string({ description: 'Merge the files into this one, and into no store; - is standard output.', helpValue: 'FILE' }),
    'dry-run': Flags.boolean({ description: 'Show what would come of it and change nothing.' }),
    ...targetFlags,
    ...selectionFlags,
  };

  async run(): Promise<MergeResult | undefined> {
    await this.askWhenAlone(async (settings) => (await import('../cli/ask.js')).askMerge(settings, POLICY_CHOICES));
    const parsed = await this.parse(Merge);
    const { output, base, 'on-conflict': onConflict, 'dry-run': dryRun } = parsed.flags;
    const files: readonly string[] | undefined = parsed.args.file;
    if (files === undefined) throw this.missingArgument('FILE');
    if (output !== undefined && files.length < 2) throw new CommandLineError('--output needs at least two files', ['name the files to merge before it']);
    if (output === '-' && this.jsonEnabled()) throw new CommandLineError('--json and the output - both want standard output', ['give the output a name']);
    const { mergeIntoFile, mergeIntoTarget } = await import('../cli/merge-files.js');
    const plan = (progress: ProgressLine, signal: AbortSignal): MergePlan => ({
      files,
      base,
      onConflict,
      dryRun,
      signal,
      version: this.config.version,
      selection: readSelection(parsed.flags),
      onProgress: progress.update,
    });
    const result =
      output === undefined
        ? await this.withTarget(parsed, ({ target, signal }) => this.withProgress('Merging', (progress) => mergeIntoTarget(target, plan(progress, signal))))
        : await this.withProgress('Merging', (progress) => mergeIntoFile(output, plan(progress, interruptSignal())));
    if (dryRun && onConflict === 'fail' && result.conflictCount > 0) process.exitCode = exitCodes.different;
    return this.tell(result, output === '-' ? 'stderr' : 'stdout');
  }

  private async tell(result: MergeResult, stream: 'stdout' | 'stderr'): Promise<MergeResult | undefined> {
    if (this.jsonEnabled()) return result;
    const { mergeTable } = await import('../cli/summaries.js');
    for (const { from, into, report } of result.steps) {
      const text = `${result.steps.length > 1 ? `${from} into ${into}\n` : ''}${mergeTable(report, stream)}`;
      if (stream === 'stdout') this.log(text);
      else this.note(text);
    }
    return undefined;
  }
}
