import { rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Args } from '../cli/oclif.js';
import { CommandLineError } from '../cli/errors.js';
import { anonymizeFlags, anonymizing, openAnonymizer } from '../cli/anonymize-flags.js';
import type { Anonymizer } from '../cli/anonymize.js';
import { fromAwsFlags, readsFromAws } from '../cli/from-aws-flags.js';
import { includeSecretsFlag, schemaOnlyFlag, selectionFlags } from '../cli/flags.js';
import { countOf, formatCount } from '../cli/progress.js';
import { StateCommand, targetFlags } from '../cli/state-command.js';
import type { ParsedFlags } from '../cli/settings.js';
import type { CaptureReport } from '../cli/target.js';
import type { Consistency } from '../snapshot/index.js';
import { makeFolder } from '../core/make-folder.js';

/** What moment a file shows, as people are told. */
const MOMENTS: Readonly<Record<Consistency, string>> = {
  'point-in-time': 'all of it as of one moment',
  'store-by-store': 'each store as of a moment of its own',
  'service-by-service': 'each service as of a moment of its own',
};

export default class Snapshot extends StateCommand {
  static override summary = 'Capture state to a file.';
  static override description =
    'Asks what to do when it is given no argument on a terminal. Writes everything that a client could observe to one JSON document: from a running server (--endpoint), from stores (--backend), or from an AWS account through its public API (--from-aws). The file appears when all of it is written. A name that ends in .gz packs it.';
  static override examples = [
    { description: 'A running server, to a new file in the folder snapshots', command: '<%= config.bin %> <%= command.id %> --endpoint http://127.0.0.1:5555' },
    { description: 'A Redis, to a file', command: '<%= config.bin %> <%= command.id %> orders.json --backend redis://127.0.0.1:6379/0' },
    { description: 'One queue, to standard output', command: '<%= config.bin %> <%= command.id %> - --queue orders --endpoint http://127.0.0.1:5555' },
    { description: "Queues and tables of an AWS account, as far as its API tells", command: '<%= config.bin %> <%= command.id %> staging.json --from-aws --profile staging --service sqs,sns,dynamodb' },
  ];
  static override args = { file: Args.string({ description: 'Where to write; - is standard output. A new file in the folder snapshots unless told.' }) };
  static override flags = { ...targetFlags, ...selectionFlags, 'schema-only': schemaOnlyFlag, 'include-secrets': includeSecretsFlag, ...fromAwsFlags, ...anonymizeFlags };

  async run(): Promise<CaptureReport> {
    const unnamed = newName(new Date());
    await this.askWhenAlone(async (settings) => (await import('../cli/ask.js')).askSnapshot(settings, unnamed));
    const parsed = await this.parse(Snapshot);
    const file = parsed.args.file ?? unnamed;
    if (file === '-' && this.jsonEnabled()) throw new CommandLineError('--json and the file - both want standard output', ['give the file a name']);
    const folder = file === unnamed ? dirname(file) : undefined;
    const anonymizer = await openAnonymizer(parsed.flags);
    if (file !== '-') await this.tidyFolder(file);
    const { source, ...report } = await inFolder(folder, () => (readsFromAws(parsed) ? this.captureAccount(file, parsed, anonymizer) : this.captureTarget(file, parsed, anonymizer)));
    await this.tell(report, source);
    anonymizer?.tell((text) => {
      this.note(text);
    });
    return anonymizer === undefined ? report : { ...report, anonymized: anonymizer.report() };
  }

  private async tidyFolder(file: string): Promise<void> {
    const { removeUnfinished } = await import('../snapshot/index.js');
    for (const path of await removeUnfinished(file)) this.note(`found ${path}, left by a process that was killed while it wrote; it is removed`);
  }

  private captureTarget(file: string, parsed: ParsedFlags, anonymizer: Anonymizer | undefined): Promise<NamedReport> {
    return this.withTarget(parsed, async ({ target, ...work }) => {
      const report = await this.withProgress('Capturing', ({ update }) => target.capture(file, { ...work, ...anonymizing(anonymizer), onProgress: update }));
      return { ...report, source: target.name };
    });
  }

  private async captureAccount(file: string, { flags }: ParsedFlags, anonymizer: Anonymizer | undefined): Promise<NamedReport> {
    const [{ captureFromAws }, { readSelection }] = await Promise.all([import('../cli/from-aws.js'), import('../cli/selection.js')]);
    const selection = readSelection(flags);
    return this.interruptibly((signal) =>
      this.withProgress('Reading', (progress) => {
        const note = (text: string): void => {
          progress.end();
          this.note(text);
        };
        return captureFromAws(file, { flags, selection, version: this.config.version, signal, onProgress: progress.update, note, ...anonymizing(anonymizer) });
      }),
    );
  }

  private async tell({ file, records, places, consistency, heldBackMilliseconds = 0 }: CaptureReport, source: string): Promise<void> {
    if (this.jsonEnabled()) return;
    const { placesTable } = await import('../cli/summaries.js');
    if (places.length > 0) this.note(placesTable(places, 'stderr'));
    this.note(`${countOf(records, 'record')} captured from ${source}`);
    if (consistency !== undefined) this.note(`${MOMENTS[consistency]}${heldBackMilliseconds > 0 ? `; others waited ${formatCount(heldBackMilliseconds)} ms for it` : ''}`);
    if (file !== '-') this.log(file);
  }
}

/** A capture with the name of what was captured. */
type NamedReport = CaptureReport & { readonly source: string };

/** Makes the folder that a capture goes to. A failed capture leaves nothing behind, not even a folder. */
async function inFolder<Result>(folder: string | undefined, capture: () => Promise<Result>): Promise<Result> {
  const made = folder === undefined ? undefined : makeFolder(folder);
  try {
    return await capture();
  } catch (error) {
    if (made !== undefined) await rmdir(made).catch(() => undefined);
    throw error;
  }
}

/** A name that sorts by time and that every file system takes. */
function newName(now: Date): string {
  return `snapshots/${now.toISOString().replace(/[:.]/g, '-')}.json`;
}
