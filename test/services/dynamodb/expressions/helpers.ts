import type { AwsError } from '../../../../src/core/errors.js';
import { ExpressionContext } from '../../../../src/services/dynamodb/expressions/index.js';
import { parseAttributeMap, type AttributeMap } from '../../../../src/services/dynamodb/values/index.js';

/** Placeholders as a request would send them. */
export function contextOf(values: object = {}, names: Record<string, string> = {}): ExpressionContext {
  return new ExpressionContext(names, parseAttributeMap(values, 'current'));
}

export function itemOf(json: object): AttributeMap {
  return parseAttributeMap(json, 'current');
}

/** The error's code and message, as one text; what did not throw is told so. */
export function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    const { code, message } = error as AwsError;
    return `${code}: ${message}`;
  }
  return 'accepted';
}

/** The message of a ValidationException. */
export function validation(message: string): string {
  return `ValidationException: ${message}`;
}
