import type { ApiModel, MemberShape, StructureShape } from '../shapes.js';
import type { WireHeaders } from './wire.js';
import { readBoolean, readNumber } from './xml-reader.js';

/** Where an input's members are taken from. */
export interface RestSources {
  readonly labels: Readonly<Record<string, string>>;
  readonly parameters: URLSearchParams;
  readonly headers: WireHeaders;
}

/** The members of an input that stand in the path, the query string and the headers, as `InputReaders` reads them. */
export function readBindings(api: ApiModel, shape: StructureShape, { labels, parameters, headers }: RestSources): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [member, target] of Object.entries(shape.members)) {
    const name = target.name ?? member;
    switch (target.location) {
      case 'uri':
        value[member] = labels[name];
        break;
      case 'querystring':
        value[member] = readParameter(api, target, name, parameters);
        break;
      case 'header':
        value[member] = readHeader(api, target, headers[name.toLowerCase()]);
        break;
      case 'headers':
        value[member] = readPrefixed(headers, name.toLowerCase());
        break;
      case 'statusCode':
      case undefined:
        break;
    }
  }
  return value;
}

function readParameter(api: ApiModel, target: MemberShape, name: string, parameters: URLSearchParams): unknown {
  const shape = api.shapes[target.shape];
  if (shape?.type === 'list') {
    const values = parameters.getAll(name);
    return values.length === 0 ? undefined : values;
  }
  const text = parameters.get(name);
  return text === null ? undefined : readText(api, target.shape, text);
}

function readHeader(api: ApiModel, target: MemberShape, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  const shape = api.shapes[target.shape];
  if (shape?.type !== 'list') return readText(api, target.shape, text);
  return text.split(',').map((entry) => readText(api, shape.member, entry.trim()));
}

function readText(api: ApiModel, shapeName: string, text: string): unknown {
  switch (api.shapes[shapeName]?.type) {
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      // An empty number, as in `max-parts=`, is one that was left out.
      return text.trim() === '' ? undefined : readNumber(text.trim());
    case 'boolean':
      return readBoolean(text.trim());
    case 'timestamp': {
      // A date that cannot be read is as good as none: RFC 9110 says so of conditional requests.
      const milliseconds = Date.parse(text);
      return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
    }
    default:
      return text;
  }
}

function readPrefixed(headers: WireHeaders, prefix: string): Readonly<Record<string, string>> {
  const map = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && name.startsWith(prefix) && name.length > prefix.length) map[name.slice(prefix.length)] = value;
  }
  return map;
}
