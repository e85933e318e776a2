/**
 * An answer as SQS gives it: members that are empty lists or maps are left out, in JSON as in the query protocol.
 * The model calls some of them required; SQS itself does not mind.
 */
export function withoutEmpty<Output extends object>(output: Output): Output {
  const members = output as Record<string, unknown>;
  for (const [name, value] of Object.entries(members)) {
    if (typeof value === 'object' && value !== null && Object.keys(value).length === 0) delete members[name];
  }
  return output;
}
