import { Args } from '../cli/oclif.js';
import { BaseCommand } from '../cli/base-command.js';
import { formatBytes } from '../cli/progress.js';
import type { ListedSnapshot } from '../snapshot/index.js';

/** One snapshot, for `--json`. */
interface Listed {
  readonly name: string;
  readonly path: string;
  /** True for the one that `latest` stands for. */
  readonly latest: boolean;
  readonly at: string;
  readonly services: readonly string[];
  readonly bytes: number;
  readonly problem?: string;
}

export default class List extends BaseCommand {
  static override summary = 'List the snapshots of a folder, the newest first.';
  static override description = 'Commands take a snapshot of the folder snapshots by its name, and the newest one as latest.';
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> test/fixtures'];
  static override args = { folder: Args.string({ default: 'snapshots', description: 'The folder.' }) };

  async run(): Promise<readonly Listed[]> {
    const { folder } = (await this.parse(List)).args;
    const { listSnapshots } = await import('../snapshot/index.js');
    const found = await listSnapshots(folder);
    const newest = found.find(({ problem }) => problem === undefined);
    const listed = found.map((each) => describe(each, each === newest));
    if (!this.jsonEnabled()) await this.show(folder, listed);
    return listed;
  }

  private async show(folder: string, listed: readonly Listed[]): Promise<void> {
    if (listed.length === 0) {
      this.note(`there is no snapshot in ${folder}`);
      return;
    }
    const { formatTable } = await import('../cli/table.js');
    const rows = listed.map(({ name, latest, at, services, bytes, problem }) => [
      `${name}${latest ? ' (latest)' : ''}`,
      at.slice(0, 16).replace('T', ' '),
      formatBytes(bytes),
      problem === undefined ? services.join(', ') : `broken: ${problem}`,
    ]);
    this.log(formatTable([{ title: 'NAME', shorten: 'middle' }, { title: 'CAPTURED (UTC)' }, { title: 'SIZE', right: true }, { title: 'SERVICES', shorten: 'end' }], rows));
  }
}

function describe({ name, path, at, bytes, places, problem }: ListedSnapshot, latest: boolean): Listed {
  const services = [...new Set(places.map(({ service }) => service))];
  return { name, path, latest, at: at.toISOString(), services, bytes, ...(problem === undefined ? {} : { problem }) };
}
