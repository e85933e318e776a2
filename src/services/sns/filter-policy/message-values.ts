import type { Scalar } from './conditions.js';

/** A message attribute as far as filters look at it. */
export interface FilterableAttribute {
  readonly dataType: string;
  /** Missing for binary attributes, which filters do not see. */
  readonly stringValue?: string | undefined;
}

/** What a message shows to filter policies. Values are read from it once, however many policies look. */
export class FilterableMessage {
  private attributeValues: Map<string, readonly Scalar[]> | undefined;
  private parsedBody: { readonly body: object | undefined } | undefined;

  constructor(
    private readonly bodyText: string,
    private readonly messageAttributes: ReadonlyMap<string, FilterableAttribute>,
  ) {}

  /** The values of each attribute that filters see: `String.Array` gives several. */
  get attributes(): ReadonlyMap<string, readonly Scalar[]> {
    if (this.attributeValues === undefined) {
      this.attributeValues = new Map();
      for (const [name, attribute] of this.messageAttributes) {
        const values = attributeScalars(attribute);
        if (values !== undefined) this.attributeValues.set(name, values);
      }
    }
    return this.attributeValues;
  }

  /** The body, when it is a JSON object. */
  get body(): object | undefined {
    this.parsedBody ??= { body: parseObject(this.bodyText) };
    return this.parsedBody.body;
  }
}

function attributeScalars({ dataType, stringValue }: FilterableAttribute): readonly Scalar[] | undefined {
  if (stringValue === undefined) return undefined;
  if (dataType === 'String.Array') return arrayScalars(stringValue);
  if (dataType === 'Number' || dataType.startsWith('Number.')) {
    const value = Number(stringValue);
    return stringValue.trim() === '' || Number.isNaN(value) ? [stringValue] : [value];
  }
  return dataType === 'String' || dataType.startsWith('String.') ? [stringValue] : undefined;
}

function arrayScalars(text: string): readonly Scalar[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  // One value that is no array counts as an array of it.
  return (Array.isArray(parsed) ? parsed : [parsed]).filter(isScalar);
}

export function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function parseObject(text: string): object | undefined {
  // A body that cannot be an object is not worth an exception.
  if (!/^\s*\{/.test(text) || isDeep(text)) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Bodies nested more deeply than this match no policy: matching recurses. */
const MAX_BODY_DEPTH = 500;

function isDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (quoted) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > MAX_BODY_DEPTH) return true;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return false;
}
