import { isUtf8 } from 'node:buffer';
import { AwsError } from '../errors.js';
import type { ServiceDefinition } from '../service.js';
import type { ApiModel, ListShape, MapShape, MemberShape } from '../shapes.js';
import type { ParsedRequest, Protocol } from './protocol.js';
import { queryJsonError, queryJsonOutput, wantsJson } from './query-json.js';
import type { WireRequest, WireResponse } from './wire.js';
import { escapeXml, formatTimestamp } from './xml.js';

/** The parameters `A.1.B=x` as a tree: a node is a text or further nodes by name. */
interface QueryNode {
  text?: string;
  readonly members: Map<string, QueryNode>;
}

/** More parameters than any request of these services can hold; beyond it a request is refused. */
const MAX_PARAMETERS = 10_000;
const MAX_DEPTH = 32;

/** AWS Query: a form with an `Action`, answered in XML, or in JSON to who asks for it. */
export class QueryProtocol implements Protocol {
  private readonly api: ApiModel;

  constructor(private readonly definition: ServiceDefinition) {
    this.api = definition.api;
  }

  parse(request: WireRequest, body: Buffer): ParsedRequest {
    if (!isUtf8(body)) throw new AwsError('MalformedQueryString', 'The query string contains a syntax error.');
    const root: QueryNode = { members: new Map() };
    let count = 0;
    for (const source of [request.query, body.toString('utf8')]) {
      for (const [name, value] of new URLSearchParams(source)) {
        count += 1;
        if (count > MAX_PARAMETERS) throw new AwsError('MalformedQueryString', 'The request contains too many parameters.');
        insert(root, name, value);
      }
    }
    const operation = root.members.get('Action')?.text;
    for (const [name, value] of Object.entries(this.definition.queryDefaults?.(request, operation) ?? {})) {
      if (!root.members.has(name)) insert(root, name, value);
    }
    if (operation === undefined) {
      throw new AwsError('MissingAction', 'The request must contain the parameter Action.');
    }
    const shape = this.api.operations[operation]?.input;
    return { operation, input: shape === undefined ? {} : this.read(root, shape) };
  }

  writeOutput(operation: string, output: unknown, requestId: string, request?: WireRequest): WireResponse {
    if (wantsJson(request)) {
      return { status: 200, headers: jsonHeaders(requestId), body: queryJsonOutput(this.api, this.definition.queryJsonNames ?? {}, operation, output, requestId) };
    }
    const { output: shape, resultWrapper } = this.api.operations[operation] ?? {};
    let result = '';
    if (shape !== undefined) {
      const members = this.structureXml(shape, output ?? {});
      const wrapper = resultWrapper ?? `${operation}Result`;
      result = members === '' ? `<${wrapper}/>` : `<${wrapper}>${members}</${wrapper}>`;
    }
    const body =
      `<?xml version="1.0"?><${operation}Response xmlns="${this.api.xmlNamespace ?? ''}">` +
      `${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`;
    return { status: 200, headers: xmlHeaders(requestId), body };
  }

  writeError(error: AwsError, requestId: string, request?: WireRequest): WireResponse {
    if (error.code === 'UnknownOperationException') {
      return { status: error.status, headers: xmlHeaders(requestId), body: '<UnknownOperationException/>' };
    }
    const message = this.definition.queryMessages?.[error.code] ?? error.message;
    if (wantsJson(request)) {
      return { status: error.status, headers: { ...jsonHeaders(requestId), ...error.headers }, body: queryJsonError(error, message, requestId) };
    }
    const detail = this.definition.queryCompatible === true ? '<Detail/>' : '';
    const body =
      `<?xml version="1.0"?><ErrorResponse xmlns="${this.api.xmlNamespace ?? ''}"><Error><Type>${error.fault}</Type>` +
      `<Code>${escapeXml(error.queryCode ?? error.code)}</Code><Message>${escapeXml(message)}</Message>${detail}</Error>` +
      `<RequestId>${requestId}</RequestId></ErrorResponse>`;
    return { status: error.status, headers: { ...xmlHeaders(requestId), ...error.headers }, body };
  }

  /** A node's value as the shape has it: lists from numbered members, maps from numbered entries, scalars from their text. */
  private read(node: QueryNode, shapeName: string): unknown {
    const shape = this.api.shapes[shapeName];
    switch (shape?.type) {
      case 'structure': {
        const value: Record<string, unknown> = {};
        for (const [member, target] of Object.entries(shape.members)) {
          const found = this.findMember(node, member, target);
          if (found !== undefined) value[member] = this.read(found, target.shape);
        }
        return value;
      }
      case 'list':
        return entriesOf(unwrap(node, shape.memberName, 'member'), shape.flattened).map((entry) => this.read(entry, shape.member));
      case 'map':
        return this.readMap(node, shape);
      case 'integer':
      case 'long':
      case 'float':
      case 'double':
        return readNumber(node.text ?? '');
      case 'boolean':
        return readBoolean(node.text ?? '');
      default:
        return node.text ?? '';
    }
  }

  /** A member by its wire name, by its own name, or, for a flattened list, by its entries' name. */
  private findMember(node: QueryNode, member: string, target: MemberShape): QueryNode | undefined {
    const shape = this.api.shapes[target.shape];
    const names = [target.name, shape?.type === 'list' ? shape.memberName : undefined, member];
    for (const name of names) {
      const found = name === undefined ? undefined : node.members.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private readMap(node: QueryNode, shape: MapShape): unknown {
    const map = Object.create(null) as Record<string, unknown>;
    const keyName = shape.keyName ?? 'key';
    const valueName = shape.valueName ?? 'value';
    for (const entry of entriesOf(unwrap(node, undefined, 'entry'), shape.flattened)) {
      const key = entry.members.get(keyName)?.text;
      const value = entry.members.get(valueName);
      if (key !== undefined) map[key] = value === undefined ? undefined : this.read(value, shape.value);
    }
    return map;
  }

  private structureXml(shapeName: string, value: unknown): string {
    const shape = this.api.shapes[shapeName];
    if (shape?.type !== 'structure') throw new Error(`${shapeName} is no structure`);
    const source = value as Record<string, unknown>;
    let xml = '';
    for (const [member, target] of Object.entries(shape.members)) {
      const held = source[member];
      if (held !== undefined && held !== null) xml += this.memberXml(member, target, held);
    }
    return xml;
  }

  private memberXml(member: string, target: MemberShape, value: unknown): string {
    const shape = this.api.shapes[target.shape];
    const name = target.name ?? member;
    if (shape?.type === 'list') {
      const flattened = shape.flattened ?? target.flattened ?? false;
      const entries = this.listXml(shape, flattened ? (target.name ?? shape.memberName ?? member) : (shape.memberName ?? 'member'), value);
      return flattened ? entries : `<${name}>${entries}</${name}>`;
    }
    if (shape?.type === 'map') {
      const flattened = shape.flattened ?? target.flattened ?? false;
      const entries = this.mapXml(shape, flattened ? name : 'entry', value);
      return flattened ? entries : `<${name}>${entries}</${name}>`;
    }
    return this.element(name, target.shape, value);
  }

  private listXml(shape: ListShape, entryName: string, value: unknown): string {
    return (value as readonly unknown[]).map((entry) => this.element(entryName, shape.member, entry)).join('');
  }

  private mapXml(shape: MapShape, entryName: string, value: unknown): string {
    let xml = '';
    for (const [key, held] of Object.entries(value as object)) {
      if (held === undefined) continue;
      const parts = this.element(shape.keyName ?? 'key', shape.key, key) + this.element(shape.valueName ?? 'value', shape.value, held);
      xml += `<${entryName}>${parts}</${entryName}>`;
    }
    return xml;
  }

  private element(name: string, shapeName: string, value: unknown): string {
    return `<${name}>${this.contentXml(shapeName, value)}</${name}>`;
  }

  private contentXml(shapeName: string, value: unknown): string {
    const shape = this.api.shapes[shapeName];
    switch (shape?.type) {
      case 'structure':
        return this.structureXml(shapeName, value);
      case 'list':
        return this.listXml(shape, shape.memberName ?? 'member', value);
      case 'map':
        return this.mapXml(shape, 'entry', value);
      case 'blob': {
        const bytes = value as Uint8Array;
        return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
      }
      case 'timestamp':
        return formatTimestamp(value as number, shape.format ?? 'iso8601');
      default:
        return escapeXml(String(value));
    }
  }
}

function xmlHeaders(requestId: string): Record<string, string> {
  return { 'x-amzn-RequestId': requestId, 'content-type': 'text/xml' };
}

function jsonHeaders(requestId: string): Record<string, string> {
  return { 'x-amzn-RequestId': requestId, 'content-type': 'application/json' };
}

function insert(root: QueryNode, name: string, value: string): void {
  const steps = name.split('.');
  if (steps.length > MAX_DEPTH) throw new AwsError('MalformedQueryString', 'The query string is nested too deeply.');
  let node = root;
  for (const step of steps) {
    let next = node.members.get(step);
    if (next === undefined) {
      next = { members: new Map() };
      node.members.set(step, next);
    }
    node = next;
  }
  node.text = value;
}

/** Steps over the wrapper that unflattened lists and maps have: `List.member.1`, `Map.entry.1`. */
function unwrap(node: QueryNode, ...wrappers: readonly (string | undefined)[]): QueryNode {
  for (const wrapper of wrappers) {
    const inner = wrapper === undefined ? undefined : node.members.get(wrapper);
    if (inner !== undefined && inner.members.size > 0) return inner;
  }
  return node;
}

/** The numbered members in the order of their numbers. Gaps are closed, as AWS does. */
function numbered(node: QueryNode): QueryNode[] {
  return [...node.members]
    .filter(([name]) => /^\d{1,9}$/.test(name))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, entry]) => entry);
}

/** The entries of a list or map. One that is flattened may stand without its number when it is the only one: `AttributeName=All`. */
function entriesOf(node: QueryNode, flattened: boolean | undefined): QueryNode[] {
  const entries = numbered(node);
  if (entries.length > 0 || flattened !== true) return entries;
  return node.members.size > 0 || (node.text ?? '') !== '' ? [node] : [];
}

/** Text that is no number stays text, so that the model's reader reports its type. */
function readNumber(text: string): unknown {
  return /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : text;
}

function readBoolean(text: string): unknown {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : text;
}
