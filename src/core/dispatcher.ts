import type { Clock } from './clock.js';
import { readCredentialScope, resolveScope } from './credentials.js';
import { AwsError } from './errors.js';
import type { IdSource } from './ids.js';
import type { Logger } from './log.js';
import { IncomingContext } from './incoming-context.js';
import type { OperationHandler, ProtocolName } from './operation.js';
import { JsonProtocol } from './protocols/json.js';
import type { ParsedRequest, Protocol, ProtocolFactory } from './protocols/protocol.js';
import { QueryProtocol } from './protocols/query.js';
import { BodyTooLargeError, type WireRequest, type WireResponse } from './protocols/wire.js';
import { isForm, readHost, Router, type Route } from './routing.js';
import type { Scope } from './scope.js';
import type { Service } from './service.js';
import { BackendUnavailableError } from './state.js';
import { sessionOf } from './temporary-credentials.js';
import { InputReaders, ReadState } from './validation.js';
import { describeWireType, WireTypeError } from './wire-type-error.js';

export interface DispatcherOptions {
  readonly services: readonly Service[];
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  /** The scope of requests whose credentials do not tell one. */
  readonly defaultScope: Scope;
  /** Protocols beyond JSON and query, e.g. REST-XML, which only S3 needs. */
  readonly protocols?: Partial<Record<ProtocolName, ProtocolFactory>>;
}

/** A form whose service the head does not tell is read up to this many bytes before it is routed. */
const MAX_UNROUTED_BODY = 2 * 1024 * 1024;

const PROTOCOLS: Record<Exclude<ProtocolName, 'rest-xml'>, ProtocolFactory> = {
  json: (definition) => new JsonProtocol(definition),
  query: (definition) => new QueryProtocol(definition),
};

/** A service as the dispatcher uses it: protocols and readers are compiled once and kept. */
interface Endpoint {
  readonly service: Service;
  readonly readers: InputReaders;
  readonly protocols: Map<ProtocolName, Protocol>;
}

/** From bytes to an operation and back: finds service, protocol, operation and scope, reads and checks the input, writes the answer. */
export class Dispatcher {
  private readonly router: Router;
  private readonly endpoints = new Map<Service, Endpoint>();

  constructor(private readonly options: DispatcherOptions) {
    this.router = new Router(options.services);
    for (const service of options.services) {
      this.endpoints.set(service, { service, readers: new InputReaders(service.definition.api), protocols: new Map() });
    }
  }

  /** Answers a request. Never rejects: what goes wrong is an answer too. */
  async handle(request: WireRequest): Promise<WireResponse> {
    const requestId = this.options.ids.uuid();
    let protocol: Protocol | undefined;
    let shared: Readonly<Record<string, string>> | undefined;
    try {
      const credential = readCredentialScope(request.headers, request.query);
      const host = readHost(request.headers['host']);
      let body: Buffer | undefined;
      let route = this.router.routeHead(request, credential, host);
      if (route === undefined && isForm(request)) {
        body = await request.readBody(MAX_UNROUTED_BODY);
        route = this.router.routeForm(body);
      }
      if (route === undefined) return unknownService(request, requestId);
      const page = request.method === 'GET' ? await route.service.servePage?.(request) : undefined;
      if (page !== undefined) return page;
      const endpoint = this.endpoint(route);
      protocol = this.protocol(endpoint, route.protocol);
      const { crossOrigin } = route.service;
      if (crossOrigin !== undefined && request.method === 'OPTIONS') {
        const answer = await crossOrigin.preflight(request, requestId);
        if (answer !== undefined) return answer;
      }
      if (crossOrigin !== undefined && request.headers['origin'] !== undefined) shared = await crossOrigin.headers(request);
      if (protocol.streaming !== true) body ??= await request.readBody(route.service.definition.maxBodyBytes);
      const parsing = protocol.parse(request, body ?? NO_BODY);
      const parsed = parsing instanceof Promise ? await parsing : parsing;
      const { handler, input } = this.prepare(endpoint, route.protocol, parsed);
      const { clock, ids, defaultScope } = this.options;
      const scope = resolveScope(credential, host.region, defaultScope);
      const context = new IncomingContext(request, requestId, route.protocol, scope, credential?.accessKeyId, clock, ids);
      sessionOf(context);
      const output = await handler(input as never, context);
      return withHeaders(protocol.writeOutput(parsed.operation, output, requestId, request), shared);
    } catch (error) {
      return withHeaders(this.answerError(error, protocol, requestId, request), shared);
    }
  }

  private prepare(endpoint: Endpoint, protocol: ProtocolName, { operation, input }: ParsedRequest): { handler: OperationHandler<never, unknown>; input: unknown } {
    const { definition, operations } = endpoint.service;
    if (!Object.hasOwn(definition.api.operations, operation)) throw unknownOperation(protocol, operation);
    const handler = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (handler === undefined) {
      throw new AwsError('NotImplemented', `winterbaume does not implement ${definition.name}'s ${operation}.`, { status: 501 });
    }
    const shape = definition.api.operations[operation]?.input;
    if (shape === undefined) return { handler, input: {} };
    const state = new ReadState();
    let value: unknown;
    try {
      value = endpoint.readers.reader(shape)(input, state);
    } catch (error) {
      if (error instanceof WireTypeError) throw (definition.describeWireType ?? describeWireType)(error);
      throw error;
    }
    const refusal = state.violations === undefined ? undefined : definition.describeViolations(state.violations, definition.api, operation, input);
    if (refusal !== undefined) throw refusal;
    return { handler, input: value };
  }

  private endpoint(route: Route): Endpoint {
    return this.endpoints.get(route.service) as Endpoint;
  }

  private protocol(endpoint: Endpoint, name: ProtocolName): Protocol {
    let protocol = endpoint.protocols.get(name);
    if (protocol === undefined) {
      const factory = this.options.protocols?.[name] ?? (name === 'rest-xml' ? undefined : PROTOCOLS[name]);
      if (factory === undefined) throw new Error(`no protocol ${name}`);
      protocol = factory(endpoint.service.definition);
      endpoint.protocols.set(name, protocol);
    }
    return protocol;
  }

  private answerError(error: unknown, protocol: Protocol | undefined, requestId: string, request: WireRequest): WireResponse {
    const answer = this.awsError(error, requestId);
    if (protocol !== undefined) return protocol.writeError(answer, requestId, request);
    return plainError(answer, requestId);
  }

  private awsError(error: unknown, requestId: string): AwsError {
    if (error instanceof AwsError) return error;
    if (error instanceof BodyTooLargeError) {
      return new AwsError('RequestEntityTooLargeException', 'Request size exceeds the limit.', { status: 413 });
    }
    if (error instanceof BackendUnavailableError) {
      this.options.logger.error(error.message, { requestId });
      return new AwsError('ServiceUnavailable', error.message, { status: 503 });
    }
    this.options.logger.error('unexpected fault', { requestId, error: error instanceof Error ? error.stack : String(error) });
    return new AwsError('InternalFailure', 'The request processing has failed because of an unknown error, exception or failure.', { status: 500 });
  }
}

const NO_BODY = Buffer.alloc(0);

function withHeaders(response: WireResponse, more: Readonly<Record<string, string>> | undefined): WireResponse {
  return more === undefined ? response : { ...response, headers: { ...response.headers, ...more } };
}

function unknownOperation(protocol: ProtocolName, operation: string): AwsError {
  return protocol === 'query'
    ? new AwsError('InvalidAction', `The action ${operation} is not valid for this endpoint.`)
    : new AwsError('UnknownOperationException', '');
}

/** No service was found: answered in the protocol that the request seems to speak. */
function unknownService(request: WireRequest, requestId: string): WireResponse {
  if (request.headers['x-amz-target'] !== undefined || !isForm(request)) {
    return plainError(new AwsError('UnknownOperationException', '', { status: request.headers['x-amz-target'] === undefined ? 404 : 400 }), requestId);
  }
  const body =
    '<?xml version="1.0"?><ErrorResponse><Error><Type>Sender</Type><Code>InvalidAction</Code>' +
    `<Message>The service of this request is not known.</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
  return { status: 400, headers: { 'x-amzn-RequestId': requestId, 'content-type': 'text/xml' }, body };
}

function plainError(error: AwsError, requestId: string): WireResponse {
  const body = JSON.stringify({
    __type: `com.amazon.coral.service#${error.code}`,
    ...(error.message === '' ? {} : { message: error.message }),
  });
  return { status: error.status, headers: { 'x-amzn-RequestId': requestId, 'content-type': 'application/x-amz-json-1.0' }, body };
}
