import { isUtf8 } from 'node:buffer';
import { AwsError } from '../errors.js';
import type { ServiceDefinition } from '../service.js';
import type { ApiModel } from '../shapes.js';
import { packBody, unpackBody } from './content-coding.js';
import type { ParsedRequest, Protocol } from './protocol.js';
import type { WireRequest, WireResponse } from './wire.js';

type ValueWriter = (value: unknown) => unknown;

/** AWS JSON 1.0 and 1.1: the operation in `X-Amz-Target`, input and output as JSON bodies. */
export class JsonProtocol implements Protocol {
  private readonly contentType: string;
  private readonly targetPrefix: string;
  private readonly writers = new Map<string, ValueWriter | undefined>();

  constructor(private readonly definition: ServiceDefinition) {
    this.contentType = `application/x-amz-json-${definition.api.jsonVersion ?? '1.0'}`;
    this.targetPrefix = `${definition.api.targetPrefix ?? ''}.`;
  }

  parse(request: WireRequest, body: Buffer): ParsedRequest {
    const target = request.headers['x-amz-target'] ?? '';
    const operation = target.startsWith(this.targetPrefix) ? target.slice(this.targetPrefix.length) : target;
    const content = this.definition.packsContent === true ? unpackBody(body, request, this.definition.maxBodyBytes) : body;
    return { operation, input: this.parseBody(content) };
  }

  writeOutput(operation: string, output: unknown, requestId: string, request?: WireRequest): WireResponse {
    const shape = this.definition.api.operations[operation]?.output;
    const writer = shape === undefined ? undefined : this.writer(shape);
    const body = shape === undefined ? '' : JSON.stringify(writer === undefined ? (output ?? {}) : writer(output ?? {}));
    return this.answer(200, this.headers(requestId), body, request);
  }

  writeError(error: AwsError, requestId: string, request?: WireRequest): WireResponse {
    const headers: Record<string, string> = { ...this.headers(requestId), ...error.headers };
    if (this.definition.queryCompatible === true) {
      headers['x-amzn-query-error'] = `${error.queryCode ?? error.code};${error.fault}`;
    }
    const body = {
      __type: this.definition.errorType(error.code),
      ...(error.message === '' ? {} : { message: error.message }),
      ...error.fields,
    };
    return this.answer(error.status, headers, JSON.stringify(body), request);
  }

  private answer(status: number, headers: Record<string, string>, text: string, request: WireRequest | undefined): WireResponse {
    const body = this.definition.packsContent === true ? packBody(text, headers, request?.headers['accept-encoding']) : text;
    return { status, headers, body };
  }

  private headers(requestId: string): Record<string, string> {
    return { 'x-amzn-RequestId': requestId, 'content-type': this.contentType };
  }

  private parseBody(body: Buffer): unknown {
    if (body.length === 0) return {};
    // Replacement characters in place of broken UTF-8 would change the client's data in silence.
    if (!isUtf8(body)) throw serializationError();
    try {
      return JSON.parse(body.toString('utf8'));
    } catch {
      throw serializationError();
    }
  }

  /** A function that prepares a shape's value for `JSON.stringify`, or `undefined` when it can be written as it is. */
  private writer(name: string): ValueWriter | undefined {
    if (!this.writers.has(name)) {
      this.writers.set(name, holdsBlob(this.definition.api, name, new Set()) ? compileWriter(this.definition.api, name, new Map()) : undefined);
    }
    return this.writers.get(name);
  }
}

function serializationError(): AwsError {
  return new AwsError('SerializationException', '');
}

/** Blobs are the only values whose JSON differs from what handlers return. */
function holdsBlob(model: ApiModel, name: string, seen: Set<string>): boolean {
  if (seen.has(name)) return false;
  seen.add(name);
  const shape = model.shapes[name];
  switch (shape?.type) {
    case 'blob':
      return true;
    case 'list':
      return holdsBlob(model, shape.member, seen);
    case 'map':
      return holdsBlob(model, shape.value, seen);
    case 'structure':
      return Object.values(shape.members).some((member) => holdsBlob(model, member.shape, seen));
    default:
      return false;
  }
}

function compileWriter(model: ApiModel, name: string, made: Map<string, ValueWriter>): ValueWriter {
  const known = made.get(name);
  if (known !== undefined) return known;
  made.set(name, (value) => (made.get(name) as ValueWriter)(value));
  const writer = newWriter(model, name, made);
  made.set(name, writer);
  return writer;
}

function newWriter(model: ApiModel, name: string, made: Map<string, ValueWriter>): ValueWriter {
  const shape = model.shapes[name];
  if (shape?.type === 'blob') {
    return (value) => {
      const bytes = value as Uint8Array;
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    };
  }
  if (shape === undefined || !holdsBlob(model, name, new Set())) return (value) => value;
  if (shape.type === 'list') {
    const entry = compileWriter(model, shape.member, made);
    return (value) => (value as readonly unknown[]).map((element) => entry(element));
  }
  if (shape.type === 'map') {
    const entry = compileWriter(model, shape.value, made);
    return (value) => mapMembers(value as object, () => entry);
  }
  if (shape.type === 'structure') {
    const members = new Map(Object.entries(shape.members).map(([member, target]) => [member, compileWriter(model, target.shape, made)]));
    return (value) => mapMembers(value as object, (member) => members.get(member));
  }
  return (value) => value;
}

function mapMembers(value: object, writerOf: (member: string) => ValueWriter | undefined): object {
  const result = Object.create(null) as Record<string, unknown>;
  for (const [member, held] of Object.entries(value)) {
    const writer = writerOf(member);
    result[member] = held === undefined || writer === undefined ? held : writer(held);
  }
  return result;
}
