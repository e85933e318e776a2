import type { AwsError } from './errors.js';
import type { Clock } from './clock.js';
import type { IdSource } from './ids.js';
import type { Logger } from './log.js';
import type { OperationHandler, ProtocolName } from './operation.js';
import type { OutboxPage, OutboxRecord } from './outbox.js';
import type { Scope } from './scope.js';
import type { ApiModel } from './shapes.js';
import type { StateBackend, StateModel } from './state.js';
import type { Violation } from './validation.js';
import type { WireTypeError } from './wire-type-error.js';
import type { RestTraits } from './protocols/rest-traits.js';
import type { WireRequest, WireResponse } from './protocols/wire.js';

/** What the core has to know of a service to speak for it. */
export interface ServiceDefinition {
  /** The service's name in snapshots, flags and logs: `sqs`, `redshift-data`. */
  readonly name: string;
  readonly api: ApiModel;
  readonly protocols: readonly ProtocolName[];
  /** What `__type` shows for an error code, e.g. `com.amazonaws.sqs#QueueDoesNotExist`. */
  readonly errorType: (code: string) => string;
  /** True for services that moved from the query protocol to JSON: errors carry `x-amzn-query-error`. */
  readonly queryCompatible?: boolean;
  /**
   * The error for an input, given as it was sent, that breaks the model's constraints, in the service's own words; `undefined` where the input as a whole
   * makes up for it. At least one violation.
   */
  readonly describeViolations: (violations: readonly Violation[], api: ApiModel, operation: string, input: unknown) => AwsError | undefined;
  /** The error for a value of the wrong JSON type, in the service's own words. */
  readonly describeWireType?: (error: WireTypeError) => AwsError;
  /** The longest body in bytes; a longer one is refused before it is read whole. */
  readonly maxBodyBytes: number;
  /**
   * Query protocol: parameters that stand elsewhere in the request, e.g. SQS's queue URL in the path. Throws `AwsError` for an action that
   * is not for this address; the action is `undefined` when the request has none.
   */
  readonly queryDefaults?: (request: WireRequest, action: string | undefined) => Readonly<Record<string, string>>;
  /** True for a path that can only be this service's, for requests that tell nothing else, e.g. SQS's queue URLs. */
  readonly ownsPath?: (request: WireRequest) => boolean;
  /** Query protocol: texts that differ from the JSON ones, by error code. */
  readonly queryMessages?: Readonly<Record<string, string>>;
  /** Query protocol answered in JSON: members whose names differ from the model's. */
  readonly queryJsonNames?: Readonly<Record<string, string>>;
  /** JSON protocol: requests may be packed with gzip, answers are packed where the client accepts it, and carry a checksum (`x-amz-crc32`). */
  readonly packsContent?: boolean;
  /** REST-XML: what the service does in its own way. */
  readonly rest?: RestTraits;
}

/** What a service is given when the mock that it belongs to is put together. */
export interface ServiceRuntime {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
}

/** A service's state as the mock, the control API and the command line reach it. */
export interface ServiceState {
  readonly model: StateModel;
  readonly backend: StateBackend;
}

/** One mocked service. */
/** Cross-origin resource sharing, as a service's own configuration has it. */
export interface CrossOriginRules {
  /** Headers for the answer to a request that has an `Origin`. */
  headers(request: WireRequest): Promise<Readonly<Record<string, string>>>;
  /** Answers OPTIONS; `undefined` where there is nothing that it could be about. Rejects with the service's error for what is not allowed. */
  preflight(request: WireRequest, requestId: string): Promise<WireResponse | undefined>;
}

export interface Service {
  readonly definition: ServiceDefinition;
  /** Operation name to handler. An operation of the API that is not here answers 501 `NotImplemented`. */
  readonly operations: Readonly<Record<string, OperationHandler<never, unknown> | undefined>>;
  /** Left out by services without state. */
  readonly state?: ServiceState;
  /** Answers a GET that is no operation, e.g. for SNS's signing certificate; `undefined` for everything else. */
  servePage?(request: WireRequest): Promise<WireResponse | undefined>;
  /** What browsers are told of who may read an answer; left out by services that tell them nothing. */
  readonly crossOrigin?: CrossOriginRules;
  /** What was handed to receivers that the mock does not have, the newest first; left out by services that have no such. */
  outbox?(scope: Scope, page?: OutboxPage): Promise<readonly OutboxRecord[]>;
  /** Forgets what was recorded for `outbox`. */
  clearOutbox?(scope: Scope): Promise<void>;
  /** Called once, before the first request: takes the clock and begins work of its own such as deliveries. */
  start?(runtime: ServiceRuntime): void;
  /** Ends work of its own and closes the backend. */
  close(): Promise<void>;
}
