import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';
import { UsageError } from '../core/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../core/json.js';
import type { Faker, FakeKind } from './fakes.js';
import type { Trail } from './path-walk.js';
import type { Rule } from './rules.js';

/** A value that is to go away. */
export const DROPPED = Symbol('dropped');
type Replaced = JsonValue | typeof DROPPED;

/** How a value is built: as JSON, as DynamoDB writes values, or as messages' attributes are written. */
export type Form = 'plain' | 'attribute-map' | 'attribute-value';

/** Replaces what rules name inside of values. */
export class Replacer {
  /** @param onReplaced told of each value that was replaced, by the rule that did it. */
  constructor(
    private readonly faker: Faker,
    private readonly onReplaced: (rule: Rule) => void,
  ) {}

  /** The value with what the rules name in it replaced; the same value when they name nothing. */
  replace(value: JsonValue, trail: Trail, form: Form): Replaced {
    const { rule } = trail;
    if (rule !== undefined) return this.apply(value, rule, form);
    if (!trail.goesOn) return value;
    if (form === 'attribute-value') return this.intoAttributeValue(value, trail);
    const inner: Form = form === 'attribute-map' ? 'attribute-value' : 'plain';
    if (typeof value === 'string') return this.intoText(value, trail);
    if (isLosslessNumber(value)) return value;
    if (Array.isArray(value)) return this.members(value.map((entry, index) => [String(index), entry as JsonValue]), trail, inner)?.map(([, entry]) => entry) ?? value;
    if (!isJsonObject(value)) return value;
    if (isMessageAttribute(value)) return this.intoMessageAttribute(value, trail);
    const members = this.members(entriesOf(value), trail, inner);
    return members === undefined ? value : Object.fromEntries(members);
  }

  /** The members after their replacement; `undefined` when all are what they were. */
  private members(members: readonly (readonly [string, JsonValue])[], trail: Trail, form: Form): readonly (readonly [string, JsonValue])[] | undefined {
    let changed = false;
    const kept: (readonly [string, JsonValue])[] = [];
    for (const [name, value] of members) {
      const replaced = this.replace(value, trail.into(name), form);
      if (replaced !== value) changed = true;
      if (replaced !== DROPPED) kept.push([name, replaced]);
    }
    return changed ? kept : undefined;
  }

  /** A text that is JSON is looked into, and written again when something in it was replaced. Numbers keep all of their digits. */
  private intoText(text: string, trail: Trail): Replaced {
    const document = parseContainer(text);
    if (document === undefined) return text;
    const replaced = this.replace(document, trail, 'plain');
    if (replaced === document || replaced === DROPPED) return replaced === document ? text : replaced;
    return stringify(replaced) ?? text;
  }

  private intoMessageAttribute(attribute: JsonObject, trail: Trail): Replaced {
    const { stringValue } = attribute;
    if (typeof stringValue !== 'string') return attribute;
    const replaced = this.intoText(stringValue, trail);
    return replaced === stringValue || replaced === DROPPED ? attribute : { ...attribute, stringValue: replaced };
  }

  private intoAttributeValue(value: JsonValue, trail: Trail): Replaced {
    const [type, held] = typeOf(value);
    const within = type === 'S' || type === 'L' || type === 'M' || type === 'SS' || type === 'NS' || type === 'BS';
    if (!within) return value;
    if (type === 'S') return wrap(value, type, this.replace(held, trail, 'plain'));
    if (type === 'M') return wrap(value, type, this.replace(held, trail, 'attribute-map'));
    const entries = held as readonly JsonValue[];
    if (type === 'L') return wrap(value, type, this.members(indexed(entries), trail, 'attribute-value')?.map(([, entry]) => entry) ?? held);
    const element = type.slice(0, 1);
    const members = indexed(entries).map(([index, entry]): readonly [string, JsonValue] => [index, { [element]: entry }]);
    const replaced = this.members(members, trail, 'attribute-value');
    if (replaced === undefined) return value;
    // DynamoDB has no empty sets.
    return replaced.length === 0 ? DROPPED : { [type]: replaced.map(([, entry]) => (entry as JsonObject)[element] ?? null) };
  }

  // ---- What a rule says of a value

  private apply(value: JsonValue, rule: Rule, form: Form): Replaced {
    const { replacement } = rule;
    this.onReplaced(rule);
    if (replacement.kind === 'drop') return DROPPED;
    if (replacement.kind === 'constant') return constant(value, replacement.value, form, rule);
    return this.fake(value, replacement.kind, form);
  }

  /** A fake for a single value, and for each of those inside of one that is none. */
  private fake(value: JsonValue, kind: FakeKind, form: Form): JsonValue {
    if (form === 'attribute-value') return this.fakeAttributeValue(value, kind);
    const inner: Form = form === 'attribute-map' ? 'attribute-value' : 'plain';
    if (typeof value === 'string') return this.faker.text(kind, value);
    if (typeof value === 'number') return Number(this.faker.text('number', String(value)));
    if (isLosslessNumber(value)) return new LosslessNumber(this.faker.text('number', (value as LosslessNumber).value)) as unknown as JsonValue;
    if (Array.isArray(value)) return (value as readonly JsonValue[]).map((entry) => this.fake(entry, kind, inner));
    if (!isJsonObject(value)) return value;
    if (isMessageAttribute(value)) return this.fakeMessageAttribute(value, kind);
    return Object.fromEntries(entriesOf(value).map(([name, member]) => [name, this.fake(member, kind, inner)]));
  }

  private fakeMessageAttribute(attribute: JsonObject, kind: FakeKind): JsonObject {
    const { dataType, stringValue, binaryValue } = attribute;
    const isNumber = typeof dataType === 'string' && dataType.startsWith('Number');
    return {
      ...attribute,
      ...(typeof stringValue === 'string' ? { stringValue: this.faker.text(isNumber ? 'number' : kind, stringValue) } : {}),
      ...(typeof binaryValue === 'string' ? { binaryValue: this.bytes(binaryValue) } : {}),
    };
  }

  private fakeAttributeValue(value: JsonValue, kind: FakeKind): JsonValue {
    const [type, held] = typeOf(value);
    switch (type) {
      case 'S':
        return { S: this.faker.text(kind, held as string) };
      case 'N':
        return { N: this.faker.text('number', held as string) };
      case 'B':
        return { B: this.bytes(held as string) };
      case 'SS':
        return { SS: [...new Set((held as readonly string[]).map((text) => this.faker.text(kind, text)))] };
      case 'NS':
        return { NS: (held as readonly string[]).map((text) => this.faker.text('number', text)) };
      case 'BS':
        return { BS: (held as readonly string[]).map((text) => this.bytes(text)) };
      case 'L':
        return { L: (held as readonly JsonValue[]).map((entry) => this.fakeAttributeValue(entry, kind)) };
      case 'M':
        return { M: this.fake(held, kind, 'attribute-map') };
      default:
        return value;
    }
  }

  private bytes(base64: string): string {
    return this.faker.bytes(Buffer.from(base64, 'base64')).toString('base64');
  }
}

/** What stands in place of a value has its type where that has one. */
function constant(value: JsonValue, text: string, form: Form, rule: Rule): JsonValue {
  const number = (): number => {
    const parsed = Number(text);
    if (text !== '' && Number.isFinite(parsed)) return parsed;
    throw new UsageError(`${rule.text}: ${JSON.stringify(text)} cannot stand for a number`);
  };
  if (form === 'attribute-value') return typeOf(value)[0] === 'N' ? { N: String(number()) } : { S: text };
  if (typeof value === 'number' || isLosslessNumber(value)) return number();
  if (isJsonObject(value) && isMessageAttribute(value)) return { dataType: 'String', stringValue: text };
  return text;
}

/** Texts that begin as objects or lists do, and are. */
function parseContainer(text: string): JsonValue | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return parse(text, null, { onDuplicateKey: ({ newValue }) => newValue }) as JsonValue;
  } catch {
    return undefined;
  }
}

function isMessageAttribute(value: JsonObject): boolean {
  return typeof value['dataType'] === 'string' && (value['stringValue'] !== undefined || value['binaryValue'] !== undefined);
}

function entriesOf(value: JsonObject): readonly (readonly [string, JsonValue])[] {
  return Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [[name, member] as const]));
}

function indexed(entries: readonly JsonValue[]): readonly (readonly [string, JsonValue])[] {
  return entries.map((entry, index) => [String(index), entry]);
}

/** An attribute value's type and what it holds. */
function typeOf(value: JsonValue): readonly [string, JsonValue] {
  const [only] = isJsonObject(value) ? entriesOf(value) : [];
  return only ?? ['', null];
}

function wrap(before: JsonValue, type: string, after: Replaced): Replaced {
  if (after === DROPPED) return DROPPED;
  return typeOf(before)[1] === after ? before : { [type]: after };
}
