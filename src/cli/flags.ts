import { Flags } from './oclif.js';
import type { OptionFlag } from '@oclif/core/interfaces';
import { serviceTable, stateNames } from './services.js';
import type { SettingDefinition } from './setting-table.js';

type TextFlag = OptionFlag<string | undefined>;
type ListFlag = OptionFlag<string[] | undefined>;

/** The flags of settings. Their values are read through `Settings`, which knows the configuration file too. */
export function settingFlags(definitions: readonly SettingDefinition[], helpGroup?: string): Record<string, TextFlag> {
  return Object.fromEntries(
    definitions.map(({ flag, env, fallback, summary, value }) => [
      flag,
      Flags.string({
        description: summary,
        helpValue: value,
        ...(env === undefined ? {} : { env }),
        ...(fallback === undefined ? {} : { default: fallback }),
        ...(helpGroup === undefined ? {} : { helpGroup }),
      }),
    ]),
  );
}

/** A flag that can come several times, and take several values with commas between them. */
export function listFlag(description: string, helpValue: string, helpGroup?: string): ListFlag {
  return Flags.string({
    description,
    helpValue,
    multiple: true,
    multipleNonGreedy: true,
    delimiter: ',',
    ...(helpGroup === undefined ? {} : { helpGroup }),
  });
}

const SELECTION = 'SELECTION';

/** What narrows a command to a part of the state. */
export const selectionFlags: Record<string, ListFlag> = {
  service: listFlag(`Only these services: ${stateNames.join(', ')}.`, 'NAME', SELECTION),
  'account-id': listFlag('Only these accounts.', 'ID', SELECTION),
  region: listFlag('Only these regions.', 'NAME', SELECTION),
  ...Object.fromEntries(
    serviceTable.flatMap(({ title, resource }) => (resource === undefined ? [] : [[resource.flag, listFlag(`Only these ${resource.collection} of ${title}: names, or patterns such as orders-*.`, 'NAME', SELECTION)]])),
  ),
  include: listFlag('Only resources whose names match: orders-*, or sqs:orders-* for one service.', 'GLOB', SELECTION),
  exclude: listFlag('No resources whose names match.', 'GLOB', SELECTION),
};

/** What narrows a capture further. */
export const schemaOnlyFlag = Flags.boolean({ description: 'Definitions without their content: no messages, items, rows.', helpGroup: SELECTION });

/** What a capture leaves out unless it is told. */
export const includeSecretsFlag = Flags.boolean({ description: "Secrets too, such as the credentials of SNS's platform applications." });

/** Answers to questions that a command might ask. */
export const answerFlags = {
  yes: Flags.boolean({ description: 'Do it without asking.' }),
  'no-input': Flags.boolean({ description: 'Never ask; fail where a question would be asked.' }),
};
