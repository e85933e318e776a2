import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import type { Clock } from '../clock.js';
import { AwsError } from '../errors.js';
import type { ServiceDefinition } from '../service.js';
import type { ApiModel, MemberShape, StructureShape } from '../shapes.js';
import type { ParsedRequest, Protocol } from './protocol.js';
import { RequestBody, withoutAwsChunked } from './request-body.js';
import { readBindings } from './rest-input.js';
import { RestRoutes } from './rest-routes.js';
import type { RestTraits } from './rest-traits.js';
import type { StreamingBlob, WireHeaders, WireRequest, WireResponse } from './wire.js';
import { readXml, XmlFormatError } from './xml-reader.js';
import { contentXml, membersXml } from './xml-writer.js';
import { escapeXml, formatTimestamp } from './xml.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const XML_TYPE = { 'content-type': 'application/xml' };

/** REST-XML: the operation in method and path, its members in path, query string, headers and body; bodies that are blobs are streams. */
export class RestXmlProtocol implements Protocol {
  readonly streaming = true;
  private readonly api: ApiModel;
  private readonly traits: RestTraits;
  private readonly routes: RestRoutes;

  constructor(
    private readonly definition: ServiceDefinition,
    private readonly clock: Clock,
  ) {
    this.api = definition.api;
    this.traits = definition.rest ?? {};
    this.routes = new RestRoutes(definition.api);
  }

  async parse(request: WireRequest): Promise<ParsedRequest> {
    this.traits.admit?.(request, this.clock.now());
    const path = this.traits.locate?.(request) ?? request.path;
    const parameters = new URLSearchParams(request.query);
    const match = this.route(request, path, parameters);
    const { operation, labels } = match;
    const shape = this.structure(this.api.operations[operation]?.input);
    if (shape === undefined) return { operation, input: {} };
    const headers: Record<string, string | undefined> = { ...request.headers, 'content-encoding': withoutAwsChunked(request.headers['content-encoding']) };
    for (const name of this.traits.caselessHeaders ?? []) headers[name] = headers[name]?.toUpperCase();
    const input = readBindings(this.api, shape, { labels, parameters, headers });
    await this.readBody(shape, input, request, headers);
    return { operation, input };
  }

  writeOutput(operation: string, output: unknown, requestId: string): WireResponse {
    try {
      return this.writeAnswer(operation, output, requestId);
    } catch (error) {
      // Nobody reads the body of an answer that cannot be written; what it holds open must not stay open.
      this.discardBody(operation, output);
      throw error;
    }
  }

  private writeAnswer(operation: string, output: unknown, requestId: string): WireResponse {
    const { output: shapeName, http } = this.api.operations[operation] ?? {};
    const headers: Record<string, string> = { ...this.headers(requestId) };
    const contentType = this.traits.contentTypes?.[operation];
    if (contentType !== undefined) headers['content-type'] = contentType;
    let status = http?.status ?? this.traits.statuses?.[operation] ?? 200;
    const shape = this.structure(shapeName);
    if (shape === undefined) return { status, headers, body: '' };
    const source = (output ?? {}) as Record<string, unknown>;
    for (const [member, target] of Object.entries(shape.members)) {
      const held = source[member];
      if (held === undefined || held === null) continue;
      if (target.location === 'statusCode') status = held as number;
      else if (target.location !== undefined) this.writeHeaders(headers, member, target, held);
    }
    // A part of a body is told from the whole by its status; the model has no member for that.
    if (headers['content-range'] !== undefined) status = 206;
    return { status, headers, body: this.writeBody(operation, shape, source, headers) };
  }

  writeError(error: AwsError, requestId: string, request?: WireRequest): WireResponse {
    const headers: Record<string, string> = { ...this.headers(requestId), ...error.headers };
    if (error.status === 304 || request?.method === 'HEAD') return { status: error.status, headers, body: '' };
    const path = request === undefined ? '' : (this.traits.locate?.(request) ?? request.path);
    const body = this.traits.errorXml?.(error, requestId, path) ?? plainErrorXml(error, requestId);
    return { status: error.status, headers: { ...headers, ...XML_TYPE }, body: DECLARATION + body };
  }

  private discardBody(operation: string, output: unknown): void {
    const payload = this.structure(this.api.operations[operation]?.output)?.payload;
    const body = payload === undefined ? undefined : (output as Readonly<Record<string, unknown>>)[payload];
    if (body instanceof Readable) body.destroy();
  }

  private headers(requestId: string): Readonly<Record<string, string>> {
    return this.traits.responseHeaders?.(requestId) ?? { 'x-amzn-RequestId': requestId };
  }

  private structure(name: string | undefined): StructureShape | undefined {
    const shape = name === undefined ? undefined : this.api.shapes[name];
    return shape?.type === 'structure' ? shape : undefined;
  }

  private route(request: WireRequest, path: string, parameters: URLSearchParams): { operation: string; labels: Readonly<Record<string, string>> } {
    try {
      const match = this.routes.find(request.method, path, parameters, request.headers);
      if (match !== undefined) return match;
    } catch (error) {
      if (error instanceof URIError) throw new AwsError('InvalidURI', 'Couldn\'t parse the specified URI.', { fields: { URI: request.path } });
      throw error;
    }
    throw this.traits.methodNotAllowed?.(request.method, path) ?? new AwsError('UnknownOperationException', '', { status: 404 });
  }

  private async readBody(shape: StructureShape, input: Record<string, unknown>, request: WireRequest, headers: WireHeaders): Promise<void> {
    const { payload } = shape;
    const payloadShape = payload === undefined ? undefined : shape.members[payload]?.shape;
    const blob = payloadShape !== undefined && this.api.shapes[payloadShape]?.type === 'blob';
    if (payload !== undefined && blob) {
      input[payload] = new RequestBody(request);
      return;
    }
    const target = payloadShape ?? (hasBodyMembers(shape) ? '' : undefined);
    if (target === undefined) return;
    const body = new RequestBody(request);
    const bytes = await body.read(this.definition.maxBodyBytes);
    await this.traits.checkPayload?.(bytes, { ...headers, ...Object.fromEntries(body.trailers) });
    if (payload !== undefined && payloadShape !== undefined && this.api.shapes[payloadShape]?.type === 'string') {
      input[payload] = bytes.toString('utf8');
      return;
    }
    if (bytes.length === 0) return;
    if (payload !== undefined) input[payload] = this.readXml(target, bytes);
    else Object.assign(input, this.readXml(target, bytes) as object);
  }

  private readXml(shape: string, bytes: Buffer): unknown {
    try {
      if (!isUtf8(bytes)) throw new XmlFormatError('not UTF-8');
      return readXml(this.api, shape, bytes.toString('utf8'));
    } catch (error) {
      if (!(error instanceof XmlFormatError)) throw error;
      throw new AwsError('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');
    }
  }

  private writeHeaders(headers: Record<string, string>, member: string, target: MemberShape, value: unknown): void {
    const name = (target.name ?? member).toLowerCase();
    if (target.location === 'headers') {
      for (const [key, held] of Object.entries(value as Readonly<Record<string, string>>)) headers[name + key.toLowerCase()] = headerText(held);
      return;
    }
    const shape = this.api.shapes[target.shape];
    if (shape?.type === 'timestamp') headers[name] = formatTimestamp(value as number, target.timestampFormat ?? shape.format ?? 'rfc822');
    else if (Array.isArray(value)) headers[name] = headerText(value.join(', '));
    else headers[name] = headerText(String(value as string | number | boolean));
  }

  private writeBody(operation: string, shape: StructureShape, source: Record<string, unknown>, headers: Record<string, string>): WireResponse['body'] {
    const { payload } = shape;
    if (payload !== undefined) {
      const value = source[payload];
      const target = shape.members[payload];
      if (value === undefined || target === undefined) return '';
      const type = this.api.shapes[target.shape]?.type;
      if (type === 'blob') return value as StreamingBlob;
      if (type === 'string') return value as string;
      headers['content-type'] ??= XML_TYPE['content-type'];
      return this.document(this.rootName(operation, target.name ?? target.shape), contentXml(this.api, target.shape, value));
    }
    if (!hasBodyMembers(shape)) return '';
    headers['content-type'] ??= XML_TYPE['content-type'];
    return this.document(this.rootName(operation, this.api.operations[operation]?.output ?? ''), this.content(operation, shape, source));
  }

  private content(operation: string, shape: StructureShape, source: Record<string, unknown>): string {
    if (this.traits.unwrapped?.has(operation) !== true) return membersXml(this.api, shape, source);
    const [only] = Object.values(source);
    return only === undefined ? '' : escapeXml(only as string);
  }

  private rootName(operation: string, otherwise: string): string {
    return this.traits.rootNames?.[operation] ?? otherwise;
  }

  private document(root: string, content: string): string {
    const start = `${DECLARATION}<${root} xmlns="${this.api.xmlNamespace ?? ''}"`;
    return content === '' ? `${start}/>` : `${start}>${content}</${root}>`;
  }
}

function hasBodyMembers({ members }: StructureShape): boolean {
  return Object.values(members).some(({ location }) => location === undefined);
}

/** What HTTP cannot carry in a header must not break the answer. @throws AwsError for line ends and other controls. */
function headerText(text: string): string {
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(text)) throw new AwsError('InvalidArgument', 'Header value cannot be represented using ISO-8859-1.');
  // eslint-disable-next-line no-control-regex
  return /[^\u0000-\u00ff]/.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}

function plainErrorXml(error: AwsError, requestId: string): string {
  return `<ErrorResponse><Error><Type>${error.fault}</Type><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
}
