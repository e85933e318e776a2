import { AwsError } from '../core/errors.js';
import type { OperationHandler } from '../core/operation.js';
import type { WireRequest, WireResponse } from '../core/protocols/wire.js';
import type { Service, ServiceDefinition, ServiceRuntime, ServiceState } from '../core/service.js';
import type { StateBackend, StateModel } from '../core/state.js';

/** What is known of a service before its operations are loaded. */
export interface LazyParts<Backend extends StateBackend> {
  readonly definition: ServiceDefinition;
  readonly model: StateModel;
  readonly backend: Backend;
  /** Methods by which other services are connected to it. */
  readonly ports: readonly string[];
  /** Methods that load the service and are passed on to it. */
  readonly calls?: readonly string[];
  /** Loads the service and puts it on the backend. Called once at most. */
  readonly load: (backend: Backend) => Promise<Service>;
}

/**
 * A service in memory whose operations load with the first request for them: who uses queues does not wait for tables, and the server is ready before
 * any of them is loaded. Only for memory, which holds nothing in the beginning, so that there is no work to be taken up again.
 */
export class LazyService<Backend extends StateBackend> implements Service {
  readonly definition: ServiceDefinition;
  readonly operations: Service['operations'];
  readonly state: ServiceState;
  private runtime: ServiceRuntime | undefined;
  private loading: Promise<Service> | undefined;
  /** Calls that connect the service, to be made again when it is there. */
  private readonly connections: ((service: Service) => void)[] = [];

  constructor(private readonly parts: LazyParts<Backend>) {
    const { definition, model, backend, ports } = parts;
    this.definition = definition;
    this.state = { model, backend: loadedByWrites(backend, () => this.service()) };
    this.operations = Object.fromEntries(Object.keys(definition.api.operations).map((name) => [name, this.handler(name)]));
    for (const call of parts.calls ?? []) Object.defineProperty(this, call, { value: (...args: unknown[]) => this.passOn(call, args) });
    for (const port of ports) Object.defineProperty(this, port, { value: (...partners: unknown[]) => this.connect(port, partners) });
  }

  start(runtime: ServiceRuntime): void {
    this.runtime = runtime;
  }

  async servePage(request: WireRequest): Promise<WireResponse | undefined> {
    return (await this.service()).servePage?.(request);
  }

  async close(): Promise<void> {
    if (this.loading === undefined) await this.parts.backend.close();
    else await (await this.loading).close();
  }

  private handler(name: string): OperationHandler<never, unknown> {
    return async (input, context) => {
      const { operations } = await this.service();
      const handler = Object.hasOwn(operations, name) ? operations[name] : undefined;
      if (handler === undefined) throw new AwsError('NotImplemented', `winterbaume does not implement ${this.definition.name}'s ${name}.`, { status: 501 });
      return handler(input, context);
    };
  }

  private async passOn(call: string, args: readonly unknown[]): Promise<unknown> {
    return ((await this.service()) as unknown as Record<string, (...given: readonly unknown[]) => unknown>)[call]?.(...args);
  }

  private connect(port: string, partners: readonly unknown[]): void {
    this.connections.push((service) => {
      (service as unknown as Record<string, (...given: readonly unknown[]) => void>)[port]?.(...partners);
    });
  }

  private service(): Promise<Service> {
    this.loading ??= this.load();
    return this.loading;
  }

  private async load(): Promise<Service> {
    const service = await this.parts.load(this.parts.backend);
    for (const connect of this.connections) connect(service);
    if (this.runtime !== undefined) service.start?.(this.runtime);
    // From now on requests go straight to the service's own.
    Object.assign(this.operations, service.operations);
    return service;
  }
}

const WRITES: ReadonlySet<string | symbol> = new Set(['stageState', 'mergeState', 'amendState']);

/** State that comes from outside can bring work with it, such as pending deliveries: then the service has to be there. */
function loadedByWrites<Backend extends StateBackend>(backend: Backend, load: () => Promise<unknown>): Backend {
  return new Proxy(backend, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...args: unknown[]) => unknown;
      if (!WRITES.has(name)) return method;
      return async (...args: unknown[]) => {
        await load();
        return method(...args);
      };
    },
  });
}
