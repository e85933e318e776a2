import { createHash } from 'node:crypto';
import type { MessageAttributeValue } from './api.js';
import { invalidParameterValue, sqsError } from './errors.js';
import { limits } from './limits.js';
import type { MessageAttribute } from './model.js';

type Attributes = Readonly<Record<string, MessageAttribute>>;

const NAME = /^[\p{L}\p{N}_.-]+$/u;
const RESERVED_PREFIX = /^(?:aws|amazon)\./i;
const TYPE = /^(String|Number|Binary)(?:\.(.+))?$/su;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Characters that XML 1.0 cannot hold; SQS refuses them wherever text is sent. */
const FORBIDDEN = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** The first character that SQS does not take in bodies and values, or `undefined`. */
export function forbiddenCharacter(text: string): string | undefined {
  return FORBIDDEN.exec(text)?.[0];
}

/** Checks message attributes as a sender gave them. @throws AwsError in SQS's words. */
export function readMessageAttributes(given: Readonly<Record<string, MessageAttributeValue>> | undefined): Attributes | undefined {
  const names = Object.keys(given ?? {});
  if (given === undefined || names.length === 0) return undefined;
  if (names.length > limits.messageAttributes) {
    throw invalidParameterValue(`Number of message attributes [${String(names.length)}] exceeds the allowed maximum [${String(limits.messageAttributes)}].`);
  }
  const attributes = Object.create(null) as Record<string, MessageAttribute>;
  for (const name of names.sort()) {
    checkName(name);
    const value = given[name];
    if (value !== undefined) attributes[name] = readValue('user', name, value);
  }
  return attributes;
}

const SYSTEM_ATTRIBUTE = 'AWSTraceHeader';

/** The trace header out of a sender's system attributes. @throws AwsError for any other. */
export function readTraceHeader(given: Readonly<Record<string, MessageAttributeValue>> | undefined): string | undefined {
  for (const [name, value] of Object.entries(given ?? {})) {
    if (name !== SYSTEM_ATTRIBUTE) {
      throw invalidParameterValue(`Message system attribute name '${name}' is invalid.`);
    }
    const { dataType, stringValue } = readValue('system', name, value);
    if (dataType !== 'String') {
      throw invalidParameterValue(`The type of message (system) attribute '${name}' is invalid. You must use only the following supported type prefixes: String.`);
    }
    return stringValue;
  }
  return undefined;
}

/** The trace header as the attributes that its MD5 is taken over. */
export function traceHeaderAttributes(traceHeader: string): Attributes {
  return { [SYSTEM_ATTRIBUTE]: { dataType: 'String', stringValue: traceHeader } };
}

function checkName(name: string): void {
  if (name === '') throw invalidParameterValue('The request must contain non-empty message (user) attribute names.');
  if (name.length > limits.attributeNameLength) {
    throw invalidParameterValue(`Message (user) attribute name must be shorter than ${String(limits.attributeNameLength)} bytes.`);
  }
  if (RESERVED_PREFIX.test(name)) {
    throw invalidParameterValue(`You can't use message attribute names beginning with 'AWS.' or 'Amazon'. These strings are reserved for internal use.`);
  }
  if (!NAME.test(name)) {
    // The space at the end is AWS's own.
    throw invalidParameterValue('Message (user) attributes name can only contain upper and lower score characters, digits, periods, hyphens and underscores. ');
  }
  if (name.startsWith('.') || name.endsWith('.') || name.includes('..')) {
    throw invalidParameterValue("You can't use message attribute names beginning or ending with a period, or with successive periods.");
  }
}

function readValue(kind: 'user' | 'system', name: string, value: MessageAttributeValue): MessageAttribute {
  const { DataType: dataType, StringValue: stringValue, BinaryValue: binaryValue, StringListValues: strings, BinaryListValues: binaries } = value;
  if ((strings ?? []).length > 0 || (binaries ?? []).length > 0) {
    throw sqsError('UnsupportedOperation', 'Message attribute list values in SendMessage operation are not supported.');
  }
  if (dataType === '') {
    throw invalidParameterValue(`The message attribute '${name}' must contain non-empty message attribute type.`);
  }
  if (dataType.length > limits.attributeNameLength) {
    throw invalidParameterValue(`Message (${kind}) attribute type must be shorter than ${String(limits.attributeNameLength)} bytes.`);
  }
  const base = TYPE.exec(dataType)?.[1];
  if (base === undefined || forbiddenCharacter(dataType) !== undefined) {
    throw invalidParameterValue(
      `The type of message (${kind}) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
    );
  }
  if (base === 'Binary') {
    if (binaryValue === undefined || binaryValue.length === 0) throw emptyValue(kind, name, 'Binary');
    const { buffer, byteOffset, byteLength } = binaryValue;
    return { dataType, binaryValue: Buffer.from(buffer, byteOffset, byteLength).toString('base64') };
  }
  if (stringValue === undefined || stringValue === '') throw emptyValue(kind, name, base);
  if (forbiddenCharacter(stringValue) !== undefined) {
    throw invalidParameterValue(`Message (${kind}) attribute '${name}' contains a character that is not allowed in a value of type '${base}'.`);
  }
  if (base === 'Number' && !NUMBER.test(stringValue)) {
    throw invalidParameterValue(`Can't cast the value of message (${kind}) attribute '${name}' to a number.`);
  }
  return { dataType, stringValue };
}

function emptyValue(kind: 'user' | 'system', name: string, base: string): Error {
  return invalidParameterValue(`Message (${kind}) attribute '${name}' must contain a non-empty value of type '${base}'.`);
}

/** What attributes add to a message's size in bytes: names, types and values. */
export function attributesSize(attributes: Attributes | undefined): number {
  let size = 0;
  for (const [name, { dataType, stringValue, binaryValue }] of Object.entries(attributes ?? {})) {
    size += Buffer.byteLength(name) + Buffer.byteLength(dataType);
    size += stringValue === undefined ? Buffer.byteLength(binaryValue ?? '', 'base64') : Buffer.byteLength(stringValue);
  }
  return size;
}

const STRING_VALUE = Buffer.from([1]);
const BINARY_VALUE = Buffer.from([2]);

/** The MD5 of attributes, as "Calculating the MD5 message digest for message attributes" in the Developer Guide has it; lower-case hex. */
export function attributesMd5(attributes: Attributes): string {
  const hash = createHash('md5');
  const length = Buffer.alloc(4);
  const add = (bytes: Buffer): void => {
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of Object.keys(attributes).sort()) {
    const { dataType = '', stringValue, binaryValue } = attributes[name] ?? {};
    add(Buffer.from(name, 'utf8'));
    add(Buffer.from(dataType, 'utf8'));
    hash.update(stringValue === undefined ? BINARY_VALUE : STRING_VALUE);
    add(stringValue === undefined ? Buffer.from(binaryValue ?? '', 'base64') : Buffer.from(stringValue, 'utf8'));
  }
  return hash.digest('hex');
}

/** The attributes that a receiver asked for by `MessageAttributeNames`: exact names, `All`, `.*`, or prefixes such as `order.*`. */
export function selectAttributes(attributes: Attributes | undefined, wanted: readonly string[]): Attributes | undefined {
  if (attributes === undefined || wanted.length === 0) return undefined;
  if (wanted.some((name) => name === 'All' || name === '.*' || name === '*')) return attributes;
  const prefixes = wanted.filter((name) => name.endsWith('.*')).map((name) => name.slice(0, -2));
  const exact = new Set(wanted);
  const selected = Object.create(null) as Record<string, MessageAttribute>;
  for (const [name, value] of Object.entries(attributes)) {
    if (exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix))) selected[name] = value;
  }
  return Object.keys(selected).length === 0 ? undefined : selected;
}
