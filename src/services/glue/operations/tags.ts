import { parseArn } from '../../../core/arn.js';
import type { OperationTable, RequestContext } from '../../../core/operation.js';
import type { GlueApi } from '../api.js';
import type { GlueBackend } from '../backend.js';
import { databaseNotFound, glueError, invalidInput } from '../errors.js';
import { folded } from '../names.js';

type Tags = Readonly<Record<string, string>>;

/** "AWS tags in AWS Glue": at most fifty to a resource. */
const MAX_TAGS = 50;

/** Tags of databases; of what Glue has that can be tagged, the others are not here. */
export function tagOperations(backend: GlueBackend): OperationTable<GlueApi> {
  async function change(arn: string, context: RequestContext, edit: (tags: Tags) => Tags): Promise<void> {
    const name = databaseOfArn(arn, context);
    const changed = await backend.changeDatabase(context.scope, name, ({ Tags: held = {}, ...database }) => {
      const tags = checkTags(edit(held));
      return Object.keys(tags).length === 0 ? database : { ...database, Tags: tags };
    });
    if (changed === undefined) throw databaseNotFound(name);
  }

  return {
    async GetTags({ ResourceArn: arn }, context) {
      const name = databaseOfArn(arn, context);
      const found = await backend.findDatabase(context.scope, name);
      if (found === undefined) throw databaseNotFound(name);
      return { Tags: found.Tags ?? {} };
    },

    async TagResource({ ResourceArn: arn, TagsToAdd: added }, context) {
      await change(arn, context, (tags) => ({ ...tags, ...added }));
      return {};
    },

    async UntagResource({ ResourceArn: arn, TagsToRemove: removed }, context) {
      const gone = new Set(removed);
      await change(arn, context, (tags) => Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.has(key))));
      return {};
    },
  };
}

/** @throws AwsError for more than a resource may have. */
export function checkTags(tags: Tags): Tags {
  if (Object.keys(tags).length > MAX_TAGS) throw glueError('InvalidInputException', `A resource may have at most ${String(MAX_TAGS)} tags.`);
  return tags;
}

function databaseOfArn(arn: string, { scope }: RequestContext): string {
  const parsed = parseArn(arn);
  const [kind, name = ''] = parsed?.resource.split('/') ?? [];
  if (parsed?.service !== 'glue' || kind !== 'database' || name === '') throw invalidInput(`Resource ${arn} cannot be tagged here: databases can.`);
  if (parsed.accountId !== scope.accountId || parsed.region !== scope.region) throw databaseNotFound(name);
  return folded(name);
}
