/**
 * The deserialiser's part of the checks alone. DynamoDB reads the whole request before it checks any value, so a SerializationException
 * anywhere comes before a ValidationException of an earlier parameter. Parsing does both at once; an operation that is about to
 * answer a ValidationException asks here first, for the parameters that it has not parsed yet.
 */
import { readBinary } from './binary.js';
import { serializationError } from './errors.js';
import { readBoolean, readList, readMap, readString } from './wire-types.js';

/** JSON is nested no deeper than this, whatever it means: a bound for the stack. */
const MAX_DEPTH = 1000;

/** @throws AwsError SerializationException */
export function checkAttributeMapShape(json: unknown): void {
  checkMembers(json, 1);
}

/** @throws AwsError SerializationException */
export function checkAttributeValueShape(json: unknown): void {
  checkValue(json, 1);
}

function checkMembers(json: unknown, depth: number): void {
  for (const member of Object.values(readMap(json))) checkValue(member, depth);
}

function checkValue(json: unknown, depth: number): void {
  if (json === null || json === undefined || depth > MAX_DEPTH) return;
  if (Array.isArray(json)) {
    throw serializationError('Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue');
  }
  if (typeof json !== 'object') throw serializationError('Unexpected field type');
  for (const [type, content] of Object.entries(json)) {
    if (content !== null && content !== undefined) checkContent(type, content, depth);
  }
}

function checkContent(type: string, content: unknown, depth: number): void {
  if (type === 'S' || type === 'N') readString(content);
  else if (type === 'B') readBinary(content);
  else if (type === 'BOOL' || type === 'NULL') readBoolean(content);
  else if (type === 'M') checkMembers(content, depth + 1);
  else if (type === 'L') readList(content).forEach((entry) => checkValue(entry, depth + 1));
  else if (type === 'SS' || type === 'NS') readList(content).forEach((member) => readString(member));
  else if (type === 'BS') readList(content).forEach((member) => readBinary(member));
}
