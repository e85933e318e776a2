import { Args } from '../../cli/oclif.js';
import { BaseCommand } from '../../cli/base-command.js';
import { UsageError } from '../../core/errors.js';
import { MAX_RECORDS } from '../../cli/limits.js';
import { interruptSignal } from '../../cli/stop-signal.js';
import type { OpenSource } from '../../cli/target.js';
import { emptySource } from '../../server/state-operations.js';

/** Called by git: `diff.winterbaume.command`, with the arguments that git(1) gives under GIT_EXTERNAL_DIFF. */
export default class GitDiffDriver extends BaseCommand {
  static override summary = 'Compare two versions of a snapshot, for git.';
  static override hidden = true;
  static override strict = false;
  static override args = {
    path: Args.string({ required: true, description: 'The name of the file in the repository.' }),
    old: Args.string({ description: 'The old version; /dev/null when there is none.' }),
    oldHash: Args.string({ description: 'Its hash.' }),
    oldMode: Args.string({ description: 'Its mode.' }),
    new: Args.string({ description: 'The new version; /dev/null when there is none.' }),
  };

  /** Always ends with 0: git takes anything else for a driver that failed, and stops. */
  async run(): Promise<void> {
    const { args } = await this.parse(GitDiffDriver);
    // git's pager shows colours; what writes to it sees no terminal.
    if (process.env['GIT_PAGER_IN_USE'] === 'true') process.env['FORCE_COLOR'] ??= '1';
    const { colors } = await import('../../cli/colors.js');
    process.stdout.write(`${colors.bold(`snapshot ${args.path}`)}\n`);
    try {
      await this.compare(args.old ?? NO_FILE, args.new ?? NO_FILE);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      process.stdout.write(`no snapshot: ${error.message}\n`);
    }
  }

  private async compare(old: string, now: string): Promise<void> {
    const [{ allModels }, { DiffTally, diffSources }, { writeView }] = await Promise.all([
      import('../../cli/services.js'),
      import('../../snapshot/index.js'),
      import('../../cli/diff-output.js'),
    ]);
    const signal = interruptSignal();
    const before = await open(old, signal);
    try {
      const after = await open(now, signal);
      try {
        const tally = new DiffTally();
        const differences = diffSources(before.source, after.source, { models: await allModels(), onCompared: tally.add, signal });
        await writeView(differences, tally, MAX_RECORDS);
        if (tally.stat().differences === 0) process.stdout.write('no record differs\n');
      } finally {
        await after.close();
      }
    } finally {
      await before.close();
    }
  }
}

const NO_FILE = '/dev/null';

async function open(path: string, signal: AbortSignal): Promise<OpenSource> {
  if (path === NO_FILE) return { source: emptySource, close: async () => undefined };
  const { openSourceFile } = await import('../../cli/source-file.js');
  const source = await openSourceFile(path, signal, 'names');
  return { source, close: () => source.close() };
}
