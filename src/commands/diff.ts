import { Args, Flags } from '@oclif/core';
import { CommandLineError, exitCodes } from '../cli/errors.js';
import { schemaOnlyFlag, selectionFlags } from '../cli/flags.js';
import { MAX_RECORDS } from '../cli/limits.js';
import { openOperand } from '../cli/operand.js';
import { StateCommand, targetFlags, targetSettings } from '../cli/state-command.js';
import { readSelection } from '../cli/selection.js';
import { interruptSignal } from '../cli/stop-signal.js';
import { openTarget, type OpenSource, type TargetOptions } from '../cli/target.js';
import { tokenSetting } from '../cli/setting-table.js';
import type { ParsedFlags, Settings } from '../cli/settings.js';
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
    strict: Flags.boolean({ description: 'Compare also what only gives an order.' }),
    all: Flags.boolean({ description: `Show every record; unless told, ${String(MAX_RECORDS)} of each section.` }),
    ...targetFlags,
    ...selectionFlags,
    'schema-only': schemaOnlyFlag,
  };

  async run(): Promise<void> {
    const parsed = await this.parse(Diff);
    const signal = interruptSignal();
    const selection = readSelection(parsed.flags);
    const sides = await this.openSides(parsed, parsed.args, { selection, signal });
    try {
      const { allModels } = await import('../cli/services.js');
      const options = { models: await allModels(), selection, signal, strict: parsed.flags.strict };
      const differences = await this.show(sides, options, parsed.flags);
      if (differences > 0) process.exitCode = exitCodes.different;
    } finally {
      for (const side of sides) await side.close();
    }
  }

  private async openSides(parsed: ParsedFlags, { before, after }: DiffArgs, work: Pick<TargetOptions, 'selection' | 'signal'>): Promise<Sides> {
    const settings = await this.readSettings(targetSettings, parsed);
    const options = { ...work, settings, version: this.config.version };
    const first = await openOperand(before, options);
    try {
      if (after !== undefined) return [first, await openOperand(after, options)];
      return [first, await this.openSecond(settings, work)];
    } catch (error) {
      await first.close();
      throw error;
    }
  }

  private async openSecond(settings: Settings, work: Pick<TargetOptions, 'selection' | 'signal'>): Promise<OpenSource> {
    const named = targetSettings.some(({ flag }) => flag !== tokenSetting.flag && (settings.get(flag)?.origin ?? 'default') !== 'default');
    if (!named) throw new CommandLineError('the second side is missing', ['name a file, redis://... or http://..., or give --endpoint or --backend']);
    const target = await openTarget(settings, work.selection, this.config.version);
    const held = await target.read(work);
    return {
      source: held.source,
      async close() {
        await held.close();
        await target.close();
      },
    };
  }

  /** @returns how many records differ. */
  private async show([before, after]: Sides, options: DiffOptions, { stat, all }: { readonly stat: boolean; readonly all: boolean }): Promise<number> {
    const { DiffTally, diffSources } = await import('../snapshot/index.js');
    const tally = new DiffTally();
    const differences = diffSources(before.source, after.source, { ...options, onCompared: tally.add });
    const { writeJson, writeStat, writeView } = await import('../cli/diff-output.js');
    if (this.jsonEnabled()) await writeJson(differences, tally, stat);
    else if (stat) await writeStat(differences, tally);
    else await writeView(differences, tally, all ? Number.POSITIVE_INFINITY : MAX_RECORDS);
    const found = tally.stat().differences;
    if (found === 0) this.note(`no difference between ${before.source.name} and ${after.source.name}`);
    return found;
  }
}

type Sides = readonly [OpenSource, OpenSource];

interface DiffArgs {
  readonly before: string;
  readonly after: string | undefined;
}
