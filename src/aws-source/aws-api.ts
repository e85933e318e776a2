import { setMaxListeners } from 'node:events';
import { RateLimit } from './concurrency.js';
import { describeAwsError, isUnknownOperation, isUnreadableAnswer } from './errors.js';

/** How an account is reached. What is left out the SDK looks for where it always does: environment, profile, instance role. */
export interface AwsAccess {
  /** Where the services are, e.g. `http://127.0.0.1:4566`; AWS itself when left out. */
  readonly endpointUrl?: string | undefined;
  /** A profile in `~/.aws/config`. */
  readonly profile?: string | undefined;
  /** Requests in a second, of all services together; as many as the service takes when left out. */
  readonly requestsPerSecond?: number | undefined;
  readonly signal: AbortSignal;
}

/** What all clients are made with. */
export interface ClientSettings {
  readonly region: string;
  readonly endpoint?: string;
  readonly profile?: string;
  readonly retryMode: 'adaptive';
  readonly maxAttempts: number;
}

/** The part of a client that all of the SDK's clients share. */
interface GuardedClient {
  readonly middlewareStack: {
    add(middleware: Middleware, options: { readonly step: 'initialize'; readonly name: string }): void;
    add(middleware: Middleware, options: { readonly step: 'finalizeRequest'; readonly priority: 'low'; readonly name: string }): void;
  };
}

type Next = (args: never) => Promise<never>;
type Middleware = (next: Next, context: { readonly commandName?: string }) => Next;

/** Operations that change nothing. */
const READING = /^(?:BatchGet|Describe|Get|Head|List|Scan)/;
/** Enough for a service that asks to slow down; a server that is not there is known sooner. */
const MAX_ATTEMPTS = 6;

/** The public API of AWS as this program uses it: to read, at a bounded rate. */
export class AwsApi {
  private readonly rate: RateLimit | undefined;
  private readonly told = new Set<string>();
  /** What the server turned out not to have; asking again would only cost the time of all retries. */
  private readonly lacking = new Set<string>();

  /** @param note tells a person what could not be read. */
  constructor(
    readonly access: AwsAccess,
    readonly note: (text: string) => void,
  ) {
    // Each request in flight listens to it, and there are as many as the rate allows.
    setMaxListeners(0, access.signal);
    this.rate = access.requestsPerSecond === undefined ? undefined : new RateLimit(access.requestsPerSecond);
  }

  settings(region: string): ClientSettings {
    const { endpointUrl, profile } = this.access;
    return {
      region,
      retryMode: 'adaptive',
      maxAttempts: MAX_ATTEMPTS,
      ...(endpointUrl === undefined ? {} : { endpoint: endpointUrl }),
      ...(profile === undefined ? {} : { profile }),
    };
  }

  /** The options of each request: it ends with the capture. */
  get options(): { readonly abortSignal: AbortSignal } {
    return { abortSignal: this.access.signal };
  }

  /**
   * Puts a client under guard: it refuses operations that could change something, waits for its turn, and fails in words for a person.
   * @param allowed operations beside those that read.
   */
  guard<Client>(service: string, client: Client, allowed: readonly string[] = []): Client {
    const { middlewareStack } = client as unknown as GuardedClient;
    const check: Middleware = (next, { commandName = '' }) => async (args) => {
      const operation = commandName.replace(/Command$/, '');
      if (!READING.test(operation) && !allowed.includes(operation)) throw new Error(`${operation} could change something`);
      try {
        return await next(args);
      } catch (error) {
        throw describeAwsError(error, `${service} ${operation}`, this.access);
      }
    };
    const wait: Middleware = (next) => async (args) => {
      // What is done after the capture was stopped, such as making messages visible, is done at once.
      if (!this.access.signal.aborted) await this.rate?.turn(this.access.signal);
      return next(args);
    };
    middlewareStack.add(check, { step: 'initialize', name: 'winterbaumeReadsOnly' });
    // Behind the retries, so that each attempt waits.
    middlewareStack.add(wait, { step: 'finalizeRequest', priority: 'low', name: 'winterbaumeRate' });
    return client;
  }

  /**
   * A call whose answer can be done without: what the service does not know is `undefined`, and what is forbidden too, with a note.
   * @param missing names of the errors that mean that there is nothing.
   */
  async optional<Output>(what: string, call: () => Promise<Output>, missing: readonly string[] = []): Promise<Output | undefined> {
    if (this.lacking.has(what)) return undefined;
    try {
      return await call();
    } catch (error) {
      const { awsName } = error as { readonly awsName?: string };
      if (awsName === undefined) throw error;
      if (missing.includes(awsName)) return undefined;
      if (isUnknownOperation(awsName)) {
        this.lacking.add(what);
        return undefined;
      }
      if (isUnreadableAnswer(awsName)) {
        this.lacking.add(what);
        this.tellOnce(what, `${what} cannot be read: ${(error as Error).message}`);
        return undefined;
      }
      if (!/AccessDenied|Unauthorized|AuthorizationError/.test(awsName)) throw error;
      this.tellOnce(what, `${what} may not be read and is left out (${awsName})`);
      return undefined;
    }
  }

  /** A call, or what does the same with other operations where the server lacks that one. */
  async either<Output>(what: string, call: () => Promise<Output>, otherwise: () => Promise<Output>): Promise<Output> {
    if (this.lacking.has(what)) return otherwise();
    try {
      return await call();
    } catch (error) {
      const { awsName = '' } = error as { readonly awsName?: string };
      if (!isUnknownOperation(awsName) && !isUnreadableAnswer(awsName)) throw error;
      this.lacking.add(what);
      return otherwise();
    }
  }

  private tellOnce(what: string, text: string): void {
    if (!this.told.has(what)) this.note(text);
    this.told.add(what);
  }
}
