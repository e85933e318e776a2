import { MockClock, type AdjustableClock } from './core/clock.js';
import { Dispatcher } from './core/dispatcher.js';
import { createIdSource, type IdSource } from './core/ids.js';
import { silentLogger, type Logger } from './core/log.js';
import { RestXmlProtocol } from './core/protocols/rest-xml.js';
import type { WireRequest, WireResponse } from './core/protocols/wire.js';
import { DEFAULT_ACCOUNT_ID, DEFAULT_REGION, isAccountId, isRegion, type Scope } from './core/scope.js';
import type { Service } from './core/service.js';
import { Outbox } from './outbox.js';
import { connectPorts } from './ports.js';
import { sdkConfig, type SdkConfig } from './sdk-handler.js';
import type { DynamoDbBackend } from './services/dynamodb/backend.js';
import { DynamoDbStreamsService } from './services/dynamodb-streams/index.js';
import { StsService } from './services/sts/index.js';

/** What `MockAws.builder()` collects. */
interface MockAwsOptions {
  readonly services: readonly Service[];
  readonly clock: AdjustableClock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly defaultScope: Scope;
}

/**
 * One mock of AWS: services, one clock and one source of ids. Reached by SDK clients in the same process through `sdkConfig`, or
 * over HTTP when a server listens for it.
 */
export class MockAws {
  readonly clock: AdjustableClock;
  /** The scope of requests whose credentials tell none. */
  readonly defaultScope: Scope;
  /** The services by name, in the order in which they were given; STS is always there. */
  readonly services: ReadonlyMap<string, Service>;
  /** What was handed to receivers that the mock does not have: mails, text messages, push notifications, calls of functions. */
  readonly outbox: Outbox;
  private readonly dispatcher: Dispatcher;

  private constructor(options: MockAwsOptions) {
    const { clock, ids, logger, defaultScope } = options;
    this.clock = clock;
    this.defaultScope = defaultScope;
    this.services = new Map(options.services.map((service) => [service.definition.name, service]));
    this.outbox = new Outbox(this.services, defaultScope);
    connectPorts(this.services, { clock, ids });
    this.dispatcher = new Dispatcher({
      services: options.services,
      clock,
      ids,
      logger,
      defaultScope,
      protocols: { 'rest-xml': (definition) => new RestXmlProtocol(definition, clock) },
    });
    for (const service of options.services) service.start?.({ clock, ids, logger });
  }

  static builder(): MockAwsBuilder {
    return new MockAwsBuilder((options) => new MockAws(options));
  }

  /** Answers one request, whatever carried it. Never rejects. */
  handle(request: WireRequest): Promise<WireResponse> {
    return this.dispatcher.handle(request);
  }

  /**
   * The configuration of an AWS SDK v3 client that talks to this mock without a socket.
   * @param region the client's region; the default scope's unless told.
   * @param accountId the account that requests are in: twelve digits; the default scope's unless told.
   */
  sdkConfig(region: string = this.defaultScope.region, accountId: string = this.defaultScope.accountId): SdkConfig {
    return sdkConfig((request) => this.handle(request), { region, accountId });
  }

  /** Empties every service: one scope, or all of them. */
  async reset(scope?: Scope): Promise<void> {
    for (const { state } of this.services.values()) {
      if (state === undefined) continue;
      const scopes = scope === undefined ? await state.backend.listScopes() : [scope];
      for (const each of scopes) await state.backend.clearState(each);
    }
  }

  /** Ends deliveries and other work of the services and closes their backends. */
  async close(): Promise<void> {
    await Promise.all([...this.services.values()].map((service) => service.close()));
  }
}

/** Puts a `MockAws` together. Each call returns the same builder. */
export class MockAwsBuilder {
  private readonly services = new Map<string, Service>();
  private clock: AdjustableClock | undefined;
  private seed: string | undefined;
  private logger: Logger = silentLogger;
  private accountId = DEFAULT_ACCOUNT_ID;
  private region = DEFAULT_REGION;

  constructor(private readonly create: (options: MockAwsOptions) => MockAws) {}

  /** Adds a service. @throws RangeError when one of that name is there already. */
  withService(service: Service): this {
    const { name } = service.definition;
    if (this.services.has(name)) throw new RangeError(`the mock has a service ${name} already`);
    this.services.set(name, service);
    return this;
  }

  /** The clock of all services; a `MockClock` that runs with the system's unless told. */
  withClock(clock: AdjustableClock): this {
    this.clock = clock;
    return this;
  }

  /** Makes ids repeatable: the same seed and the same requests give the same answers. */
  withSeed(seed: string): this {
    this.seed = seed;
    return this;
  }

  withLogger(logger: Logger): this {
    this.logger = logger;
    return this;
  }

  /** The account of requests whose credentials tell none. @throws RangeError unless it is twelve digits. */
  withAccountId(accountId: string): this {
    if (!isAccountId(accountId)) throw new RangeError(`an account id is twelve digits, not ${accountId}`);
    this.accountId = accountId;
    return this;
  }

  /** The region of requests that tell none. @throws RangeError when it is no region's name. */
  withRegion(region: string): this {
    if (!isRegion(region)) throw new RangeError(`not a region's name: ${region}`);
    this.region = region;
    return this;
  }

  /** DynamoDB's streams are an API of its own beside DynamoDB, out of the same backend. */
  private addStreams(): void {
    const backend = this.services.get('dynamodb')?.state?.backend;
    if (backend === undefined || this.services.has('dynamodbstreams')) return;
    this.withService(new DynamoDbStreamsService(backend as DynamoDbBackend));
  }

  build(): MockAws {
    if (!this.services.has('sts')) this.withService(new StsService());
    this.addStreams();
    return this.create({
      services: [...this.services.values()],
      clock: this.clock ?? new MockClock(),
      ids: createIdSource(this.seed),
      logger: this.logger,
      defaultScope: { accountId: this.accountId, region: this.region },
    });
  }
}
