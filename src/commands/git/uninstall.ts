import { BaseCommand } from '../../cli/base-command.js';
import { GitRepository } from '../../cli/git.js';

export default class GitUninstall extends BaseCommand {
  static override summary = 'Take back what git install set up in this repository.';

  async run(): Promise<{ readonly root: string; readonly removed: boolean }> {
    await this.parse(GitUninstall);
    const repository = await GitRepository.open(process.cwd());
    const removed = await repository.uninstall();
    this.note(removed ? `git in ${repository.root} treats snapshots as any other file again` : 'nothing was set up in this repository');
    return { root: repository.root, removed };
  }
}
