import { Args, Flags } from '../cli/oclif.js';
import { selectionFlags } from '../cli/flags.js';
import { MAX_RECORDS } from '../cli/limits.js';
import { openSide } from '../cli/open-side.js';
import { readSelection } from '../cli/selection.js';
import { StateCommand, targetFlags, targetSettings } from '../cli/state-command.js';
import { interruptSignal } from '../cli/stop-signal.js';

export default class Inspect extends StateCommand {
  static override summary = 'Show what a snapshot, a store or a server holds.';
  static override description =
    'A table of collections; with --service or a flag such as --queue, of resources. --resource shows the records themselves, with large values shortened.';
  static override examples = [
    { description: 'A file', command: '<%= config.bin %> <%= command.id %> orders.json' },
    { description: 'The queues of a running server', command: '<%= config.bin %> <%= command.id %> http://127.0.0.1:5555 --service sqs' },
    { description: 'One queue with its messages', command: '<%= config.bin %> <%= command.id %> orders.json --resource orders' },
  ];
  static override args = { source: Args.string({ description: 'A file, - for standard input, latest, redis://... or http://...; what --endpoint or --backend names unless told.' }) };
  static override flags = {
    resource: Flags.string({ description: 'Show the records of resources of this name; a pattern such as orders-* too.', helpValue: 'NAME' }),
    all: Flags.boolean({ description: `Show every record; unless told, ${String(MAX_RECORDS)} of each section.` }),
    ...targetFlags,
    ...selectionFlags,
  };

  async run(): Promise<void> {
    const parsed = await this.parse(Inspect);
    const { resource, all } = parsed.flags;
    const given = readSelection(parsed.flags);
    const selection = resource === undefined ? given : { ...given, include: [...(given.include ?? []), resource] };
    const signal = interruptSignal();
    const settings = await this.readSettings(targetSettings, parsed);
    const side = await openSide(parsed.args.source, { settings, selection, signal, version: this.config.version }, 'what to inspect is missing');
    this.tellFound(side);
    try {
      const { writeExtents, writeRecords } = await import('../cli/inspect-output.js');
      const options = { selection, signal, json: this.jsonEnabled() };
      if (resource !== undefined) await writeRecords(side.source, options, all ? Number.POSITIVE_INFINITY : MAX_RECORDS);
      else await writeExtents(side.source, options, selection.services !== undefined || selection.include !== undefined);
    } finally {
      await side.close();
    }
  }
}
