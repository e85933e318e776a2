import { rename, stat } from 'node:fs/promises';
import { Args } from '../../cli/oclif.js';
import { BaseCommand } from '../../cli/base-command.js';
import { interruptSignal } from '../../cli/stop-signal.js';

/** Called by git: `merge.winterbaume.driver`. See gitattributes(5), "Defining a custom merge driver". */
export default class GitMergeDriver extends BaseCommand {
  static override summary = 'Merge three versions of a snapshot, for git.';
  static override hidden = true;
  static override args = {
    base: Args.string({ required: true, description: 'The version that both come from; empty when there is none.' }),
    ours: Args.string({ required: true, description: 'Our version; the result takes its place.' }),
    theirs: Args.string({ required: true, description: 'Their version.' }),
    path: Args.string({ required: true, description: 'The name of the file in the repository.' }),
  };

  /** Where both sides changed a record the result has ours, and git is told of a conflict, with code 1. */
  async run(): Promise<void> {
    const { base, ours, theirs, path } = (await this.parse(GitMergeDriver)).args;
    const { mergeIntoFile } = await import('../../cli/merge-files.js');
    const hasBase = (await stat(base)).size > 0;
    // git's own names tell nothing of packing; the file's name in the repository does.
    const output = path.endsWith('.gz') ? `${ours}.gz` : ours;
    const { conflictCount, steps } = await mergeIntoFile(output, {
      files: [ours, theirs],
      base: hasBase ? base : undefined,
      onConflict: 'ours',
      dryRun: false,
      // git merges the files of the folder beside the snapshot by itself.
      bodies: 'names',
      selection: {},
      signal: interruptSignal(),
      version: this.config.version,
    });
    if (output !== ours) await rename(output, ours);
    if (conflictCount === 0) return;
    const { conflictPath, more } = await import('../../cli/summaries.js');
    const conflicts = steps.flatMap(({ report }) => report.conflicts).slice(0, 20);
    const lines = [...conflicts.map((conflict) => `  ${conflictPath(conflict)}`), ...more(conflictCount - conflicts.length)];
    process.stderr.write(`${path}: both sides changed these; ours were taken:\n${lines.join('\n')}\n`);
    process.exitCode = 1;
  }
}
