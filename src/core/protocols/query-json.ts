import type { AwsError } from '../errors.js';
import type { ApiModel } from '../shapes.js';
import type { WireRequest } from './wire.js';

/** Whether a client of the query protocol asks for JSON in place of XML, as API Gateway's integrations do. */
export function wantsJson(request: WireRequest | undefined): boolean {
  return request?.headers['accept']?.includes('application/json') ?? false;
}

/** An answer of the query protocol as JSON: what is not there is null, and a map is a list of names and values. */
export function queryJsonOutput(
  api: ApiModel,
  names: Readonly<Record<string, string>>,
  operation: string,
  output: unknown,
  requestId: string,
): string {
  const { output: shape, resultWrapper } = api.operations[operation] ?? {};
  const result = shape === undefined ? {} : { [resultWrapper ?? `${operation}Result`]: jsonValue(api, names, shape, output ?? {}) };
  return JSON.stringify({ [`${operation}Response`]: { ...result, ResponseMetadata: { RequestId: requestId } } });
}

export function queryJsonError(error: AwsError, message: string, requestId: string): string {
  return JSON.stringify({ Error: { Code: error.queryCode ?? error.code, Message: message, Type: error.fault }, RequestId: requestId });
}

function jsonValue(api: ApiModel, names: Readonly<Record<string, string>>, shapeName: string, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  const shape = api.shapes[shapeName];
  switch (shape?.type) {
    case 'structure': {
      const source = value as Readonly<Record<string, unknown>>;
      const members = Object.entries(shape.members).map(([member, target]) => [names[member] ?? member, jsonValue(api, names, target.shape, source[member])]);
      return Object.fromEntries(members) as object;
    }
    case 'list':
      return (value as readonly unknown[]).map((entry) => jsonValue(api, names, shape.member, entry));
    case 'map':
      return Object.entries(value).map(([key, held]) => ({
        [shape.keyName ?? 'key']: key,
        [shape.valueName ?? 'value']: jsonValue(api, names, shape.value, held),
      }));
    case 'blob': {
      const bytes = value as Uint8Array;
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    }
    default:
      return value;
  }
}
