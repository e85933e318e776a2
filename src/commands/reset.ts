import { Flags } from '../cli/oclif.js';
import { UsageError } from '../core/errors.js';
import { confirm } from '../cli/confirm.js';
import { answerFlags, selectionFlags } from '../cli/flags.js';
import { countOf } from '../cli/progress.js';
import { StateCommand, targetFlags, type StateWork } from '../cli/state-command.js';
import type { CountReport, ResetReport } from '../server/state-operations.js';

export default class Reset extends StateCommand {
  static override summary = 'Remove the state that is there.';
  static override examples = [
    { description: 'Empty a running server', command: '<%= config.bin %> <%= command.id %> --endpoint http://127.0.0.1:5555 --yes' },
    { description: 'See what one queue would lose', command: '<%= config.bin %> <%= command.id %> --queue orders --dry-run --backend redis://127.0.0.1:6379/0' },
  ];
  static override flags = {
    'dry-run': Flags.boolean({ description: 'Show what would be removed and remove nothing.' }),
    ...answerFlags,
    ...targetFlags,
    ...selectionFlags,
  };

  async run(): Promise<CountReport | ResetReport> {
    const parsed = await this.parse(Reset);
    return this.withTarget(parsed, async (work) => {
      if (parsed.flags['dry-run']) return this.tellHeld(await work.target.count(work));
      if (!parsed.flags.yes) await this.ask(work, !parsed.flags['no-input'] && !this.jsonEnabled());
      const report = await work.target.reset(work);
      this.note(`${work.target.name} is empty${Object.keys(work.selection).length === 0 ? '' : ' as far as selected'}`);
      return report;
    });
  }

  private async ask({ target, ...work }: StateWork, interactive: boolean): Promise<void> {
    const { records } = await target.count(work);
    if (records === 0) return;
    const statement = `${countOf(records, 'record')} of ${target.name} would be removed`;
    if (!(await confirm(statement, 'Remove them?', { interactive, hint: 'give --yes to remove them' }))) {
      throw new UsageError('cancelled; nothing was changed');
    }
  }

  private async tellHeld(report: CountReport): Promise<CountReport> {
    if (!this.jsonEnabled()) {
      const { placesTable } = await import('../cli/summaries.js');
      this.log(placesTable(report.places));
    }
    return report;
  }
}
