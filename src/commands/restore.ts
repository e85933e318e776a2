import { Args, Flags } from '../cli/oclif.js';
import { UsageError } from '../core/errors.js';
import { confirm } from '../cli/confirm.js';
import { answerFlags, selectionFlags } from '../cli/flags.js';
import { StateCommand, targetFlags, type StateWork } from '../cli/state-command.js';
import type { SnapshotFile } from '../snapshot/index.js';
import type { CountReport, DiffReport } from '../server/state-operations.js';

export default class Restore extends StateCommand {
  static override summary = 'Put a snapshot in place of the state that is there.';
  static override description =
    'Asks what to do when it is given no argument on a terminal. What was there before is gone, and what comes is exactly what was captured. The whole file is checked before anything is written, and the change is seen whole or not at all. A narrowed snapshot, or a narrowed restore, replaces its own part and leaves the rest.';
  static override examples = [
    { description: 'Into a running server', command: '<%= config.bin %> <%= command.id %> orders.json --endpoint http://127.0.0.1:5555' },
    { description: 'Into a Redis, without being asked', command: '<%= config.bin %> <%= command.id %> orders.json --backend redis://127.0.0.1:6379/0 --yes' },
    { description: 'One queue out of the file', command: '<%= config.bin %> <%= command.id %> all.json --queue orders --endpoint http://127.0.0.1:5555 --yes' },
  ];
  static override args = { file: Args.string({ description: 'The snapshot; - is standard input, latest the newest in the folder snapshots.' }) };
  static override flags = {
    'dry-run': Flags.boolean({ description: 'Show what would change and change nothing.' }),
    ...answerFlags,
    ...targetFlags,
    ...selectionFlags,
  };

  async run(): Promise<CountReport | DiffReport> {
    await this.askWhenAlone(async (settings) => (await import('../cli/ask.js')).askRestore(settings));
    const parsed = await this.parse(Restore);
    const { file } = parsed.args;
    if (file === undefined) throw this.missingArgument('FILE');
    const { yes, 'dry-run': dryRun, 'no-input': noInput } = parsed.flags;
    return this.withTarget(parsed, async (work) => {
      const { openSourceFile } = await import('../cli/source-file.js');
      const source = await openSourceFile(file, work.signal);
      try {
        return dryRun ? await this.preview(source, work) : await this.restore(source, work, yes ? undefined : !noInput && !this.jsonEnabled());
      } finally {
        await source.close();
      }
    });
  }

  /** @param interactive whether a question can be asked; left out, none is needed. */
  private async restore(source: SnapshotFile, { target, ...work }: StateWork, interactive: boolean | undefined): Promise<CountReport> {
    const ask = (asked: boolean): Promise<boolean> =>
      confirm(`${target.name} holds state that would be replaced`, 'Replace it?', {
        interactive: asked,
        hint: 'give --yes to replace it, --dry-run to see what would change, or use merge to add to it',
      });
    const report = await this.withProgress(
      'Restoring',
      async (progress) => {
        const asking = async (): Promise<boolean> => {
          progress.end();
          return ask(interactive === true);
        };
        return target.restore(source, { ...work, onProgress: progress.update, ...(interactive === undefined ? {} : { confirm: asking }) });
      },
      source.records,
    );
    if (report === undefined) throw new UsageError('cancelled; nothing was changed');
    if (!this.jsonEnabled()) this.log((await import('../cli/summaries.js')).placesTable(report.places));
    return report;
  }

  private async preview(source: SnapshotFile, { target, ...work }: StateWork): Promise<DiffReport> {
    const report = await this.withProgress('Comparing', ({ update }) => target.previewRestore(source, { ...work, onProgress: update }));
    if (this.jsonEnabled()) return report;
    if (report.differing === 0) this.note(`nothing would change: ${target.name} holds what is in ${source.name}`);
    else this.log((await import('../cli/summaries.js')).diffTable(report));
    return report;
  }
}
