import { isJsonObject } from '../../../core/json.js';
import { invalidParameter } from '../errors.js';
import type { SubscriptionProtocol } from '../model.js';

/** Checks a message that has a text for each protocol. @throws AwsError */
export function checkStructuredMessage(body: string): void {
  if (typeof parseStructured(body)['default'] !== 'string') {
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  }
}

function parseStructured(body: string): Readonly<Record<string, unknown>> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw invalidParameter('Message Structure - JSON message body failed to parse');
  }
  if (!isJsonObject(parsed)) throw invalidParameter('Message Structure - No default entry in JSON message body');
  return parsed;
}

/**
 * The text for one protocol: its own, where that is a text, else the default one. Push endpoints are looked up by their platform's name
 * (`APNS`, `GCM`).
 */
export function textFor(body: string, protocol: SubscriptionProtocol, platform?: string): string {
  const texts = parseStructured(body);
  for (const key of [platform, protocol]) {
    const text = key !== undefined && Object.hasOwn(texts, key) ? texts[key] : undefined;
    if (typeof text === 'string') return text;
  }
  return typeof texts['default'] === 'string' ? texts['default'] : '';
}
