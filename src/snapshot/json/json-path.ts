/** The way from a JSON document's root to a value in it: member names and array indexes. */
export type JsonPath = readonly (string | number)[];

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** A path as people read it, after JSONPath (RFC 9535): `$.scopes['123456789012/us-east-1'].sqs.queues.orders.messages[3]`. */
export function pathText(path: JsonPath): string {
  let text = '$';
  for (const step of path) {
    if (typeof step === 'number') text += `[${String(step)}]`;
    else if (PLAIN_NAME.test(step)) text += `.${step}`;
    else text += `['${quoted(step)}']`;
  }
  return text;
}

/** A path as a JSON Pointer (RFC 6901): `/scopes/123456789012~1us-east-1/sqs`. */
export function pathPointer(path: JsonPath): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The steps of a JSON Pointer. Array indexes stay text. */
export function pointerSteps(pointer: string): readonly string[] {
  if (!pointer.startsWith('/')) return [];
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A name inside single quotes, on one line and of a length that a person can read. */
function quoted(name: string): string {
  const shown = name.length > 200 ? `${name.slice(0, 197)}...` : name;
  return JSON.stringify(shown).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
}
