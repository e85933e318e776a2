import { Flags } from '../../cli/oclif.js';
import { join } from 'node:path';
import { BaseCommand } from '../../cli/base-command.js';
import { DEFAULT_PATTERNS, GitRepository, shellWord } from '../../cli/git.js';

export default class GitInstall extends BaseCommand {
  static override summary = 'Let git merge and compare snapshots record by record.';
  static override description =
    'Sets up a merge driver and a diff driver in this repository and names the files in .gitattributes, which is to be committed. Everyone who clones the repository runs this once.';
  static override examples = [
    { description: 'For the folder snapshots', command: '<%= config.bin %> <%= command.id %>' },
    { description: 'For other files', command: "<%= config.bin %> <%= command.id %> --pattern 'test/fixtures/**/*.snapshot.json'" },
  ];
  static override flags = {
    pattern: Flags.string({
      description: `Files that are snapshots, as .gitattributes names them; ${DEFAULT_PATTERNS.join(' and ')} unless told.`,
      helpValue: 'GLOB',
      multiple: true,
      multipleNonGreedy: true,
    }),
  };

  async run(): Promise<{ readonly root: string; readonly added: readonly string[] }> {
    const { flags } = await this.parse(GitInstall);
    const repository = await GitRepository.open(process.cwd());
    // By its full path: what is installed in a project is on nobody's PATH.
    const program = [process.execPath, join(this.config.root, 'bin', 'run.js')].map(shellWord).join(' ');
    const added = await repository.install(program, flags.pattern ?? DEFAULT_PATTERNS);
    for (const line of added) this.note(`.gitattributes: ${line}`);
    this.note(`git in ${repository.root} merges and compares snapshots with winterbaume`);
    return { root: repository.root, added };
  }
}
