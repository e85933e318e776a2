import { AwsError } from './errors.js';
import type { Shape } from './shapes.js';

/** What stood on the wire where something else was expected. Types as JSON names them. */
export class WireTypeError extends Error {
  override readonly name = 'WireTypeError';

  constructor(
    readonly path: readonly string[],
    readonly found: 'string' | 'number' | 'decimal' | 'true' | 'false' | 'list' | 'structure',
    readonly expected: Shape['type'],
  ) {
    super(`${found} found where ${expected} was expected at ${path.join('.')}`);
  }

  /** What was found, as Coral, the framework behind most AWS services, names it: `STRING_VALUE`. */
  get token(): string {
    return TOKENS[this.found];
  }

  /** The Java class that Coral would have made of the value: `Integer`. */
  get className(): string {
    return this.expected.charAt(0).toUpperCase() + this.expected.slice(1);
  }

  get expectsContainer(): boolean {
    return this.expected === 'list' || this.expected === 'map' || this.expected === 'structure';
  }
}

const TOKENS: Readonly<Record<WireTypeError['found'], string>> = {
  string: 'STRING_VALUE',
  number: 'NUMBER_VALUE',
  decimal: 'DECIMAL_VALUE',
  true: 'TRUE_VALUE',
  false: 'FALSE_VALUE',
  list: 'START_ARRAY',
  structure: 'START_OBJECT',
};

/** A wrong JSON type in Coral's words. @param cannot how the service words that one scalar is no other. */
export function describeWireType(error: WireTypeError, cannot = `${error.token} cannot be converted to ${error.className}`): AwsError {
  const complaint = ((): string => {
    if (error.found === 'structure') return 'Start of structure or map found where not expected.';
    if (error.found === 'list') return 'Start of list found where not expected';
    return error.expectsContainer ? 'Unexpected field type' : cannot;
  })();
  return new AwsError('SerializationException', complaint);
}
