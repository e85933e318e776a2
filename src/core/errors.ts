import type { JsonObject } from './json.js';

/** Whose fault an error is, as AWS's query protocol names it: `Sender` is the client, `Receiver` the service. */
export type Fault = 'Sender' | 'Receiver';

export interface AwsErrorOptions {
  /** HTTP status; 400 unless told. */
  readonly status?: number;
  /** Derived from the status unless told: 5xx is `Receiver`. */
  readonly fault?: Fault;
  /** The code that the query protocol uses where it differs from the JSON one, e.g. `AWS.SimpleQueueService.NonExistentQueue`. */
  readonly queryCode?: string;
  /** Further members of the error's body, e.g. DynamoDB's `CancellationReasons`. */
  readonly fields?: JsonObject;
  /** Further HTTP headers of the response. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * An error that goes to the client as AWS would send it. Everything else that is thrown while a request is handled is an
 * unexpected fault: it is logged with the request id and answered as `InternalFailure`, without its text.
 */
export class AwsError extends Error {
  /** The error's shape name, without a namespace: `QueueDoesNotExist`, `ValidationException`. */
  readonly code: string;
  readonly status: number;
  readonly fault: Fault;
  readonly queryCode: string | undefined;
  readonly fields: JsonObject | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;

  constructor(code: string, message: string, options: AwsErrorOptions = {}) {
    // An AwsError is an answer, not a fault: it is made often and its stack is never shown, so none is recorded.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = limit;
    this.name = 'AwsError';
    this.code = code;
    this.status = options.status ?? 400;
    this.fault = options.fault ?? (this.status >= 500 ? 'Receiver' : 'Sender');
    this.queryCode = options.queryCode;
    this.fields = options.fields;
    this.headers = options.headers;
  }
}

/** What a person did that cannot be done, told in one line with its mend. The command line prints it without a stack. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
  /** What to do about it, one line each. */
  readonly suggestions: readonly string[];

  constructor(message: string, suggestions: readonly string[] = []) {
    super(message);
    this.suggestions = suggestions;
  }
}
