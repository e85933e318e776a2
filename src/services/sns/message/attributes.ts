import type { MessageAttributeValue } from '../api.js';
import { snsError } from '../errors.js';
import type { MessageAttribute } from '../model.js';

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

const TYPE = /^(Binary|Number|String)(?:\..+)?$/s;

/**
 * Checks the attributes of a message and brings them into the form in which they are kept.
 * @throws AwsError `ParameterValueInvalid`, in SNS's words.
 */
export function readMessageAttributes(attributes: Readonly<Record<string, MessageAttributeValue>> | undefined): MessageAttributes {
  const result = Object.create(null) as Record<string, MessageAttribute>;
  for (const [name, value] of Object.entries(attributes ?? {})) {
    checkName(name);
    result[name] = readAttribute(name, value);
  }
  return result;
}

function refuse(message: string): never {
  throw snsError('ParameterValueInvalid', message);
}

function checkName(name: string): void {
  if (Buffer.byteLength(name) > 256) refuse('Length of message attribute name must be less than 256 bytes.');
  const wrong = /[^A-Za-z0-9_.-]/u.exec(name)?.[0];
  if (wrong !== undefined) {
    const code = (wrong.codePointAt(0) ?? 0).toString(16).toUpperCase();
    refuse(
      `Invalid non-alphanumeric character '#x${code}' was found in the message attribute name. ` +
        'Can only include alphanumeric characters, hyphens, underscores, or dots.',
    );
  }
  if (name.startsWith('.')) refuse("Invalid message attribute name starting with character '.' was found.");
  if (name.endsWith('.')) refuse("Invalid message attribute name ending with character '.' was found.");
  if (name.includes('..')) refuse("Message attribute name can not have successive '.' character.");
}

function readAttribute(name: string, { DataType, StringValue, BinaryValue }: MessageAttributeValue): MessageAttribute {
  const type = TYPE.exec(DataType)?.[1];
  if (type === undefined) {
    refuse(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  const empty = (StringValue === undefined || StringValue === '') && (BinaryValue === undefined || BinaryValue.length === 0);
  if (empty) {
    refuse(`The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${DataType}'.`);
  }
  if (type === 'Binary') {
    if (BinaryValue === undefined || BinaryValue.length === 0) {
      return refuse(`The message attribute '${name}' with type '${DataType}' must use field 'Binary'.`);
    }
    return { dataType: DataType, binaryValue: Buffer.from(BinaryValue).toString('base64') };
  }
  if (StringValue === undefined || StringValue === '') {
    return refuse(`The message attribute '${name}' with type '${DataType}' must use field 'String'.`);
  }
  return { dataType: DataType, stringValue: StringValue };
}

/** Bytes that attributes count for a message's size: names, types and values. */
export function attributeBytes(attributes: MessageAttributes): number {
  let bytes = 0;
  for (const [name, { dataType, stringValue, binaryValue }] of Object.entries(attributes)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(dataType);
    bytes += stringValue === undefined ? Buffer.byteLength(binaryValue ?? '', 'base64') : Buffer.byteLength(stringValue);
  }
  return bytes;
}
