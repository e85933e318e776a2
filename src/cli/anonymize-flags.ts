import type { OptionFlag } from '@oclif/core/interfaces';
import type { Anonymizer } from './anonymize.js';
import { Flags } from './oclif.js';
import type { CaptureTargetOptions } from './target.js';

const ANONYMIZE = 'ANONYMIZE';

/** What says which values are not to be told to others. */
export const anonymizeFlags = {
  anonymize: Flags.string({
    description: 'Replace what these rules name by fakes: a file of rules, or SERVICE:RESOURCE:PATH=KIND. Can be given several times.',
    helpValue: 'RULES',
    multiple: true,
    multipleNonGreedy: true,
    helpGroup: ANONYMIZE,
  }) as OptionFlag<string[] | undefined>,
  'anonymize-key': Flags.string({ description: 'What fakes are made from; the same key gives the same fakes. A new one unless told.', helpValue: 'TEXT', env: 'WB_ANONYMIZE_KEY', helpGroup: ANONYMIZE }),
};

/** Reads the rules that are given, if any. */
export async function openAnonymizer(flags: Readonly<Record<string, unknown>>): Promise<Anonymizer | undefined> {
  if (flags['anonymize'] === undefined) return undefined;
  const [{ Anonymizer: Constructor }, { allModels }] = await Promise.all([import('./anonymize.js'), import('./services.js')]);
  return Constructor.create(flags, await allModels());
}

/** What a capture does and says where values are replaced. */
export function anonymizing(anonymizer: Anonymizer | undefined): Pick<CaptureTargetOptions, 'through' | 'told'> {
  return anonymizer === undefined ? {} : { through: anonymizer.through, told: { anonymized: true } };
}
