/** JSON of the right type, or the SerializationException with which DynamoDB's deserialiser answers. */
import { serializationError } from './errors.js';

export function readString(json: unknown): string {
  if (typeof json === 'string') return json;
  throw serializationError(conversionMessage(json, 'String', 'class java.lang.String'));
}

/** Strings that name a truth value are taken too, as the service does. */
export function readBoolean(json: unknown): boolean {
  if (typeof json === 'boolean') return json;
  if (typeof json === 'string') return readTruth(json);
  throw serializationError(conversionMessage(json, 'Boolean', 'class java.lang.Boolean'));
}

function readTruth(text: string): boolean {
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === 'yes' || lower === '1') return true;
  if (lower === 'false' || lower === 'no' || lower === '0') return false;
  throw serializationError('Unexpected token received from parser');
}

export function readList(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json;
  if (typeof json === 'object' && json !== null) {
    throw serializationError('Start of structure or map found where not expected');
  }
  throw serializationError('Unexpected field type');
}

export function readMap(json: unknown): Record<string, unknown> {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Record<string, unknown>;
  if (Array.isArray(json)) {
    throw serializationError(
      'Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>',
    );
  }
  throw serializationError('Unexpected field type');
}

function conversionMessage(json: unknown, target: string, javaType: string): string {
  if (typeof json === 'boolean') return `${json ? 'TRUE' : 'FALSE'}_VALUE cannot be converted to ${target}`;
  if (typeof json === 'number') {
    return `${Number.isInteger(json) ? 'NUMBER' : 'DECIMAL'}_VALUE cannot be converted to ${target}`;
  }
  if (Array.isArray(json)) return `Unrecognized collection type ${javaType}`;
  if (typeof json === 'object' && json !== null) return 'Start of structure or map found where not expected';
  return 'Unexpected field type';
}
