import type { JsonObject } from '../core/json.js';
import { Args, Flags } from '../cli/oclif.js';
import { anonymizeFlags, openAnonymizer } from '../cli/anonymize-flags.js';
import { BaseCommand } from '../cli/base-command.js';
import { CommandLineError } from '../cli/errors.js';
import { countOf } from '../cli/progress.js';
import { interruptSignal } from '../cli/stop-signal.js';

const LAYOUTS = ['lines', 'compact', 'pretty'] as const;

export default class Convert extends BaseCommand {
  static override summary = 'Write a snapshot anew: packed, laid out otherwise, anonymised or upgraded.';
  static override description = 'What the snapshot holds, and what it says of its capture, stays. The output may be the same file. --anonymize replaces values by fakes, the same ones by the same fakes, so that what belongs together still does.';
  static override examples = [
    { description: 'Pack', command: '<%= config.bin %> <%= command.id %> orders.json orders.json.gz' },
    { description: 'Unpack, with records spread over lines', command: '<%= config.bin %> <%= command.id %> orders.json.gz orders.json --layout pretty' },
    { description: 'Replace the addresses and names of people by others', command: "<%= config.bin %> <%= command.id %> staging.json fixture.json --anonymize '**.email=email' --anonymize '**.name=name'" },
  ];
  static override args = {
    file: Args.string({ required: true, description: 'The snapshot; - is standard input, latest the newest in the folder snapshots.' }),
    output: Args.string({ required: true, description: 'Where to write; - is standard output. A name that ends in .gz packs.' }),
  };
  static override flags = {
    layout: Flags.option({ options: LAYOUTS, default: 'lines', description: 'One record to a line, no white space at all, or records spread over lines as well.' })(),
    ...anonymizeFlags,
  };

  async run(): Promise<JsonObject> {
    const { args, flags } = await this.parse(Convert);
    if (args.output === '-' && this.jsonEnabled()) throw new CommandLineError('--json and the output - both want standard output', ['give the output a name']);
    const [{ openSourceFile }, { allModels }, { convertSnapshot }] = await Promise.all([
      import('../cli/source-file.js'),
      import('../cli/services.js'),
      import('../snapshot/index.js'),
    ]);
    const anonymizer = await openAnonymizer(flags);
    const signal = interruptSignal();
    const file = await openSourceFile(args.file, signal);
    try {
      const { records } = await convertSnapshot(file, args.output, {
        models: await allModels(),
        layout: flags.layout,
        createdAt: new Date(),
        producer: `winterbaume/${this.config.version}`,
        signal,
        ...(anonymizer === undefined ? {} : { through: anonymizer.through, capture: { anonymized: true } }),
      });
      this.note(`${countOf(records, 'record')} written to ${args.output === '-' ? 'standard output' : args.output}`);
      anonymizer?.tell((text) => {
        this.note(text);
      });
      return { output: args.output, records, ...(anonymizer === undefined ? {} : { anonymized: anonymizer.report() }) };
    } finally {
      await file.close();
    }
  }
}
