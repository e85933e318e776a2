import { Args, Flags } from '@oclif/core';
import { selectionFlags } from '../cli/flags.js';
import { StateCommand, targetFlags } from '../cli/state-command.js';
import type { MergeReportJson } from '../server/state-operations.js';

export default class Merge extends StateCommand {
  static override summary = 'Add snapshots to the state that is there.';
  static override description =
    'Deletes nothing. Where a record is there with another value, --on-conflict decides. Files are merged in the order in which they are given.';
  static override examples = [
    { description: 'Add a file to a running server', command: '<%= config.bin %> <%= command.id %> extra.json --endpoint http://127.0.0.1:5555' },
    { description: 'See what would come of it', command: '<%= config.bin %> <%= command.id %> extra.json --dry-run --endpoint http://127.0.0.1:5555' },
  ];
  static override args = { file: Args.string({ required: true, multiple: true, description: 'The snapshots; - is standard input.' }) };
  static override flags = {
    'on-conflict': Flags.option({
      options: ['keep', 'replace', 'fail'] as const,
      default: 'keep',
      description: 'What becomes of a record that is there with another value: keep what is there, replace it, or fail and change nothing.',
    })(),
    'dry-run': Flags.boolean({ description: 'Show what would come of it and change nothing.' }),
    ...targetFlags,
    ...selectionFlags,
  };

  protected override readonly cancelled = 'cancelled; what was merged stays, and merging again does the rest';

  async run(): Promise<readonly (MergeReportJson & { readonly file: string })[]> {
    const parsed = await this.parse(Merge);
    const files: readonly string[] = parsed.args.file;
    return this.withTarget(parsed, async ({ target, ...work }) => {
      const reports = [];
      for (const file of files) {
        const report = await this.withProgress('Merging', ({ update }) =>
          target.merge(file, { ...work, onConflict: parsed.flags['on-conflict'], dryRun: parsed.flags['dry-run'], onProgress: update }),
        );
        reports.push({ file, ...report });
        await this.tell(file, report, files.length > 1);
      }
      return reports;
    });
  }

  private async tell(file: string, report: MergeReportJson, several: boolean): Promise<void> {
    if (this.jsonEnabled()) return;
    const { mergeTable } = await import('../cli/summaries.js');
    if (several) this.log(`${file}:`);
    this.log(mergeTable(report));
  }
}
