import type { OptionFlag } from '@oclif/core/interfaces';
import { CommandLineError } from './errors.js';
import { Flags } from './oclif.js';
import type { ParsedFlags } from './settings.js';

const AWS = 'AWS';

/** What says that state is read through the public API of AWS, and how. */
export const fromAwsFlags = {
  'from-aws': Flags.boolean({ description: 'Read an AWS account, or what stands for one, through its public API; --service says what.', helpGroup: AWS }),
  'endpoint-url': Flags.string({ description: 'Where it is, e.g. http://127.0.0.1:4566; AWS itself unless told.', helpValue: 'URL', helpGroup: AWS }),
  profile: Flags.string({ description: 'Profile of the AWS configuration to use.', helpValue: 'NAME', helpGroup: AWS }),
  'include-messages': Flags.boolean({
    description: "SQS's messages too. Reading hides them from others until all of a queue are read, and counts as a receive.",
    helpGroup: AWS,
  }),
  rate: Flags.string({ description: 'Requests in a second at most; as many as AWS takes unless told.', helpValue: 'NUMBER', helpGroup: AWS }) as OptionFlag<string | undefined>,
  'max-object-size': Flags.string({ description: 'Leave out larger objects of S3.', helpValue: 'SIZE', default: '16MiB', helpGroup: AWS }) as OptionFlag<string>,
};

/** Flags that say where the state is otherwise. */
const OTHER_PLACES = ['endpoint', 'backend', 'sqlengine-duckdb'];

/** Whether state is to be read through the API of AWS. @throws CommandLineError for flags that do not go together. */
export function readsFromAws({ flags, raw }: ParsedFlags): boolean {
  const given = new Set(raw.flatMap((token) => (token.type === 'flag' && token.flag !== undefined ? [token.flag] : [])));
  const wanted = flags['from-aws'] === true;
  const alone = Object.keys(fromAwsFlags).find((flag) => flag !== 'from-aws' && given.has(flag));
  if (!wanted && alone !== undefined) throw new CommandLineError(`--${alone} needs --from-aws`, ['--from-aws reads an AWS account through its public API']);
  const other = [...given].find((flag) => OTHER_PLACES.includes(flag) || flag.endsWith('-backend'));
  if (wanted && other !== undefined) throw new CommandLineError(`--from-aws and --${other} exclude each other`, [other === 'endpoint' ? '--endpoint-url says where an AWS-compatible API is' : '--backend is for stores that winterbaume itself keeps']);
  return wanted;
}
