import { Args } from '@oclif/core';
import { UsageError } from '../core/errors.js';
import { confirm } from '../cli/confirm.js';
import { answerFlags, selectionFlags } from '../cli/flags.js';
import { StateCommand, targetFlags } from '../cli/state-command.js';
import type { CountReport } from '../server/state-operations.js';

export default class Restore extends StateCommand {
  static override summary = 'Put a snapshot in place of the state that is there.';
  static override description =
    'What was there before is gone, and what comes is exactly what was captured. The whole file is checked before anything is written, and the change is seen whole or not at all. A narrowed snapshot, or a narrowed restore, replaces its own part and leaves the rest.';
  static override examples = [
    { description: 'Into a running server', command: '<%= config.bin %> <%= command.id %> orders.json --endpoint http://127.0.0.1:5555' },
    { description: 'Into a Redis, without being asked', command: '<%= config.bin %> <%= command.id %> orders.json --backend redis://127.0.0.1:6379/0 --yes' },
    { description: 'One queue out of the file', command: '<%= config.bin %> <%= command.id %> all.json --queue orders --endpoint http://127.0.0.1:5555 --yes' },
  ];
  static override args = { file: Args.string({ required: true, description: 'The snapshot; - is standard input.' }) };
  static override flags = { ...answerFlags, ...targetFlags, ...selectionFlags };

  async run(): Promise<CountReport> {
    const parsed = await this.parse(Restore);
    const { file } = parsed.args;
    return this.withTarget(parsed, async ({ target, ...work }) => {
      const interactive = !parsed.flags['no-input'] && !this.jsonEnabled();
      const ask = (): Promise<boolean> =>
        confirm(`${target.name} holds state that would be replaced`, 'Replace it?', { interactive, hint: 'give --yes to replace it, or use merge to add to it' });
      const report = await this.withProgress('Restoring', (progress) => {
        const asked = async (): Promise<boolean> => {
          progress.end();
          return ask();
        };
        return target.restore(file, { ...work, onProgress: progress.update }, parsed.flags.yes ? undefined : asked);
      });
      if (report === undefined) throw new UsageError('cancelled; nothing was changed');
      await this.tell(report);
      return report;
    });
  }

  private async tell({ places }: CountReport): Promise<void> {
    if (this.jsonEnabled()) return;
    const { placesTable } = await import('../cli/summaries.js');
    this.log(placesTable(places));
  }
}
