/**
 * An answer as SQS gives it: members that are empty lists or maps are left out, in JSON as in the query protocol.
 * The model calls some of them required; SQS itself does not mind.
 */
export function withoutEmpty<Output extends object>(output: Output): Output {
  const members = output as Record<string, unknown>;
  for (const [name, value] of Object.entries(members)) {
    if (typeof value === 'object' && value !== null && isEmpty(value)) delete members[name];
  }
  return output;
}

function isEmpty(value: object): boolean {
  if (Array.isArray(value)) return value.length === 0;
  for (const _key in value) return false;
  return true;
}
