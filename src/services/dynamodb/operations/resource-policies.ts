import type { RequestContext } from '../../../core/operation.js';
import type {
  DeleteResourcePolicyInput,
  DeleteResourcePolicyOutput,
  GetResourcePolicyInput,
  GetResourcePolicyOutput,
  PutResourcePolicyInput,
  PutResourcePolicyOutput,
} from '../api.js';
import { dynamoDbError } from '../errors.js';
import type { Table } from '../model.js';
import type { DynamoDbOperations, DynamoDbParts } from '../options.js';
import { INVALID_PARAMETER, validationError } from '../values/index.js';
import { checkPolicyDocument } from './policy-document.js';
import { parseResourceArn } from './resource-arn.js';

type Operations = Pick<DynamoDbOperations, 'DeleteResourcePolicy' | 'GetResourcePolicy' | 'PutResourcePolicy'>;

/** Policies of tables. They are kept and given back; nobody is refused by them. */
export function resourcePolicyOperations(parts: DynamoDbParts): Operations {
  return {
    DeleteResourcePolicy: (input, context) => deletePolicy(parts, input, context),
    GetResourcePolicy: (input, context) => getPolicy(parts, input, context),
    PutResourcePolicy: (input, context) => putPolicy(parts, input, context),
  };
}

/** What ExpectedRevisionId says of a policy that must not be there. */
const NO_POLICY = 'NO_POLICY';

async function putPolicy({ tables }: DynamoDbParts, input: PutResourcePolicyInput, context: RequestContext): Promise<PutResourcePolicyOutput> {
  const name = tableOf(input.ResourceArn, context);
  checkPolicyDocument(input.Policy);
  const revisionId = String(context.clock.now() * 1000 + Math.floor(context.ids.fraction() * 1000));
  let held = revisionId;
  await tables.change(context.scope, name, context.clock.now(), ({ table }) => {
    checkRevision(table, input.ExpectedRevisionId);
    if (table.resourcePolicy?.document === input.Policy) {
      held = table.resourcePolicy.revisionId;
      return { table };
    }
    held = revisionId;
    return { table: { ...table, resourcePolicy: { document: input.Policy, revisionId } } };
  });
  return { RevisionId: held };
}

async function getPolicy({ tables }: DynamoDbParts, input: GetResourcePolicyInput, context: RequestContext): Promise<GetResourcePolicyOutput> {
  const { resourcePolicy } = await tables.require(context.scope, tableOf(input.ResourceArn, context), context.clock.now());
  if (resourcePolicy === undefined) throw policyNotFound(input.ResourceArn);
  return { Policy: resourcePolicy.document, RevisionId: resourcePolicy.revisionId };
}

async function deletePolicy({ tables }: DynamoDbParts, input: DeleteResourcePolicyInput, context: RequestContext): Promise<DeleteResourcePolicyOutput> {
  const name = tableOf(input.ResourceArn, context);
  let revisionId: string | undefined;
  await tables.change(context.scope, name, context.clock.now(), ({ table }) => {
    checkRevision(table, input.ExpectedRevisionId);
    const { resourcePolicy, ...rest } = table;
    revisionId = resourcePolicy?.revisionId;
    return { table: rest };
  });
  return revisionId === undefined ? {} : { RevisionId: revisionId };
}

function checkRevision({ name, resourcePolicy }: Table, expected: string | undefined): void {
  if (expected === undefined || (resourcePolicy?.revisionId ?? NO_POLICY) === expected) return;
  throw policyNotFound(
    resourcePolicy === undefined
      ? `Requested update for policy with revision id ${expected}, but no policy is associated to target table ${name}.`
      : expected === NO_POLICY
        ? `Requested policy update expecting none to be present for table ${name}, but a policy exists with revision id ${resourcePolicy.revisionId}.`
        : `Requested update for policy with revision id ${expected}, but the policy associated to target table ${name} has revision id ${resourcePolicy.revisionId}.`,
  );
}

function tableOf(text: string, { scope }: RequestContext): string {
  const arn = parseResourceArn(text);
  if (arn.region !== scope.region) throw validationError(`${INVALID_PARAMETER}Invalid resource Arn: ${text}`);
  if (arn.accountId !== scope.accountId) throw validationError('This action is only supported by accounts that match the resource owner’s account.');
  if (arn.resource.includes('/stream/')) throw policyNotFound(text);
  return arn.resource.slice('table/'.length);
}

function policyNotFound(what: string) {
  return dynamoDbError('PolicyNotFoundException', `Resource-based policy not found for the provided ResourceArn: ${what}`);
}
