import { Args, Flags } from '../cli/oclif.js';
import { CommandLineError, exitCodes } from '../cli/errors.js';
import { schemaOnlyFlag, selectionFlags } from '../cli/flags.js';
import { MAX_RECORDS } from '../cli/limits.js';
import { openSide } from '../cli/open-side.js';
import { openOperand } from '../cli/operand.js';
import { StateCommand, targetFlags, targetSettings } from '../cli/state-command.js';
import { readSelection } from '../cli/selection.js';
import { interruptSignal } from '../cli/stop-signal.js';
import type { OpenSource, ReadOptions } from '../cli/target.js';
import type { ParsedFlags } from '../cli/settings.js';
import type { DiffOptions } from '../snapshot/index.js';

export default class Diff extends StateCommand {
  static override summary = 'Show what differs between two states.';
  static override description =
    'Each side is a snapshot file, a Redis (redis://...) or a running server (http://...); the second one is what --endpoint or --backend names unless told. Ends with 3 when they differ. What only gives an order or tells when and where a snapshot was made is passed over, unless --strict is given.';
  static override examples = [
    { description: 'Two files', command: '<%= config.bin %> <%= command.id %> before.json after.json' },
    { description: 'What has happened on a running server since a capture', command: '<%= config.bin %> <%= command.id %> before.json http://127.0.0.1:5555' },
    { description: 'Counts alone', command: '<%= config.bin %> <%= command.id %> before.json redis://127.0.0.1:6379/0 --stat' },
  ];
  static override args = {
    before: Args.string({ required: true, description: 'A file, - for standard input, latest, redis://... or http://...' }),
    after: Args.string({ description: 'The same; what --endpoint or --backend names unless told.' }),
  };
  static override flags = {
    stat: Flags.boolean({ description: 'Show how many records differ in each resource, not which.' }),
    patch: Flags.boolean({ description: 'Print a JSON Patch (RFC 6902) that makes the first document the second; exact, as --strict is.' }),
    strict: Flags.boolean({ description: 'Compare also what only gives an order.' }),
    all: Flags.boolean({ description: `Show every record; unless told, ${String(MAX_RECORDS)} of each section.` }),
    ...targetFlags,
    ...selectionFlags,
    'schema-only': schemaOnlyFlag,
  };

  async run(): Promise<void> {
    const parsed = await this.parse(Diff);
    if (parsed.flags.patch && (parsed.flags.stat || parsed.flags.all)) {
      throw new CommandLineError(`--patch and --${parsed.flags.stat ? 'stat' : 'all'} exclude each other`);
    }
    const signal = interruptSignal();
    const selection = readSelection(parsed.flags);
    const sides = await this.openSides(parsed, parsed.args, { selection, signal, again: parsed.flags.patch });
    for (const side of sides) this.tellFound(side);
    try {
      const { allModels } = await import('../cli/services.js');
      const options = { models: await allModels(), selection, signal, strict: parsed.flags.strict };
      const differences = await this.show(sides, options, parsed.flags);
      if (differences > 0) process.exitCode = exitCodes.different;
    } finally {
      for (const side of sides) await side.close();
    }
  }

  private async openSides(parsed: ParsedFlags, { before, after }: DiffArgs, work: ReadOptions): Promise<Sides> {
    const options = { ...work, settings: await this.readSettings(targetSettings, parsed), version: this.config.version };
    const first = await openOperand(before, options);
    try {
      return [first, await openSide(after, options, 'the second side is missing')];
    } catch (error) {
      await first.close();
      throw error;
    }
  }

  /** @returns how many records differ. */
  private async show([before, after]: Sides, options: DiffOptions, { stat, all, patch }: DiffModes): Promise<number> {
    const { DiffTally, diffSources, jsonPatch } = await import('../snapshot/index.js');
    const { writeJson, writePatch, writeStat, writeView } = await import('../cli/diff-output.js');
    if (patch) return writePatch(jsonPatch(before.source, after.source, options));
    const tally = new DiffTally();
    const differences = diffSources(before.source, after.source, { ...options, onCompared: tally.add });
    if (this.jsonEnabled()) await writeJson(differences, tally, stat);
    else if (stat) await writeStat(differences, tally);
    else await writeView(differences, tally, all ? Number.POSITIVE_INFINITY : MAX_RECORDS);
    const found = tally.stat().differences;
    if (found === 0) this.note(`no difference between ${before.source.name} and ${after.source.name}`);
    return found;
  }
}

type Sides = readonly [OpenSource, OpenSource];

interface DiffModes {
  readonly stat: boolean;
  readonly all: boolean;
  readonly patch: boolean;
}

interface DiffArgs {
  readonly before: string;
  readonly after: string | undefined;
}
