import type { AwsError } from '../errors.js';
import type { ServiceDefinition } from '../service.js';
import type { WireRequest, WireResponse } from './wire.js';

/** An operation's name and the raw value of its input, before the model is applied. */
export interface ParsedRequest {
  readonly operation: string;
  /** JSON value, or the like of one: what `InputReaders` reads. */
  readonly input: unknown;
}

/** One wire protocol, bound to one service. Made once for each pair; compiles what it needs and keeps it. */
export interface Protocol {
  /** True when the body is not read before `parse`: the operation reads it as a stream. */
  readonly streaming?: boolean;
  /** @throws AwsError for what is no request of this protocol. */
  parse(request: WireRequest, body: Buffer): ParsedRequest | Promise<ParsedRequest>;
  /** @param request what the output answers, for protocols that answer in the form that a client asks for. */
  writeOutput(operation: string, output: unknown, requestId: string, request?: WireRequest): WireResponse;
  /** @param request what the error answers, for protocols that name it. */
  writeError(error: AwsError, requestId: string, request?: WireRequest): WireResponse;
}

export type ProtocolFactory = (definition: ServiceDefinition) => Protocol;
