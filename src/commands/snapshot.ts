import { mkdir, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Args } from '../cli/oclif.js';
import { CommandLineError } from '../cli/errors.js';
import { includeSecretsFlag, schemaOnlyFlag, selectionFlags } from '../cli/flags.js';
import { countOf } from '../cli/progress.js';
import { StateCommand, targetFlags } from '../cli/state-command.js';
import type { CaptureReport } from '../cli/target.js';

export default class Snapshot extends StateCommand {
  static override summary = 'Capture state to a file.';
  static override description =
    'Asks what to do when it is given no argument on a terminal. Writes everything that a client could observe to one JSON document: from a running server (--endpoint) or from stores (--backend). The file appears when all of it is written. A name that ends in .gz packs it.';
  static override examples = [
    { description: 'A running server, to a new file in the folder snapshots', command: '<%= config.bin %> <%= command.id %> --endpoint http://127.0.0.1:5555' },
    { description: 'A Redis, to a file', command: '<%= config.bin %> <%= command.id %> orders.json --backend redis://127.0.0.1:6379/0' },
    { description: 'One queue, to standard output', command: '<%= config.bin %> <%= command.id %> - --queue orders --endpoint http://127.0.0.1:5555' },
  ];
  static override args = { file: Args.string({ description: 'Where to write; - is standard output. A new file in the folder snapshots unless told.' }) };
  static override flags = { ...targetFlags, ...selectionFlags, 'schema-only': schemaOnlyFlag, 'include-secrets': includeSecretsFlag };

  async run(): Promise<CaptureReport> {
    const unnamed = newName(new Date());
    await this.askWhenAlone(async (settings) => (await import('../cli/ask.js')).askSnapshot(settings, unnamed));
    const parsed = await this.parse(Snapshot);
    const file = parsed.args.file ?? unnamed;
    if (file === '-' && this.jsonEnabled()) throw new CommandLineError('--json and the file - both want standard output', ['give the file a name']);
    return this.withTarget(parsed, async ({ target, ...work }) => {
      const made = file === unnamed ? await mkdir(dirname(file), { recursive: true }) : undefined;
      const report = await this.withProgress('Capturing', ({ update }) => target.capture(file, { ...work, onProgress: update })).catch(async (error: unknown) => {
        // A failed capture leaves nothing behind, not even a folder.
        if (made !== undefined) await rmdir(made).catch(() => undefined);
        throw error;
      });
      await this.tell(report, target.name);
      return report;
    });
  }

  private async tell({ file, records, places }: CaptureReport, source: string): Promise<void> {
    if (this.jsonEnabled()) return;
    const { placesTable } = await import('../cli/summaries.js');
    if (places.length > 0) this.note(placesTable(places, 'stderr'));
    this.note(`${countOf(records, 'record')} captured from ${source}`);
    if (file !== '-') this.log(file);
  }
}

/** A name that sorts by time and that every file system takes. */
function newName(now: Date): string {
  return `snapshots/${now.toISOString().replace(/[:.]/g, '-')}.json`;
}
