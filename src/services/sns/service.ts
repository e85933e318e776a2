import type { OperationTable } from '../../core/operation.js';
import type { WireRequest, WireResponse } from '../../core/protocols/wire.js';
import type { Scope } from '../../core/scope.js';
import type { Service, ServiceRuntime, ServiceState } from '../../core/service.js';
import type { MergeCounts, StateSelection } from '../../core/state.js';
import { mergeView, restoreView, snapshotView, type MergeViewOptions } from '../../core/view.js';
import type { SnsApi } from './api.js';
import type { SnsBackend } from './backend.js';
import { definition, isCertificatePath } from './definition.js';
import { Deliverer } from './delivery/deliverer.js';
import { HttpClient } from './delivery/http-client.js';
import { noQueues, type SqsPort } from './delivery/ports.js';
import { ReplayRunner } from './delivery/replay-runner.js';
import { Signatures } from './delivery/signatures.js';
import { DeliveryWorker } from './delivery/worker.js';
import { normalizePhoneNumber } from './endpoints.js';
import { MemorySnsBackend } from './memory-backend.js';
import type { SentRecord } from './model.js';
import { dataProtectionOperations } from './operations/data-protection.js';
import { listSubscriptionOperations } from './operations/list-subscriptions.js';
import { permissionOperations } from './operations/permissions.js';
import { platformApplicationOperations } from './operations/platform-applications.js';
import { platformEndpointOperations } from './operations/platform-endpoints.js';
import { publishOperations } from './operations/publish.js';
import { smsSandboxOperations } from './operations/sms-sandbox.js';
import { subscriptionOperations } from './operations/subscriptions.js';
import { tagOperations } from './operations/tags.js';
import { textMessageOperations } from './operations/text-messages.js';
import { topicOperations } from './operations/topics.js';
import type { SnsOptions, SnsParts } from './options.js';
import { Publisher } from './publisher.js';
import { TopicRegistry } from './topic-registry.js';
import { snsStateModel, type SnsView } from './view.js';

/** Simple Notification Service: all 42 operations, and deliveries that are made, on the backend that it is given. */
export class SnsService implements Service {
  readonly definition = definition;
  readonly operations: OperationTable<SnsApi>;
  readonly state: ServiceState;
  private readonly worker: DeliveryWorker;
  private readonly replays: ReplayRunner;
  private readonly registry: TopicRegistry;
  private readonly http: HttpClient;
  private runtime: ServiceRuntime | undefined;
  private queues: SqsPort = noQueues;
  private readonly signatures: Signatures;

  /** SNS in this process's memory. */
  constructor(options?: SnsOptions);
  /** SNS on a backend. */
  constructor(options: SnsOptions | undefined, backend: SnsBackend);
  constructor(options: SnsOptions = {}, readonly backend: SnsBackend = new MemorySnsBackend()) {
    this.state = { model: snsStateModel, backend };
    this.registry = new TopicRegistry(backend);
    this.worker = new DeliveryWorker(backend, options.lease);
    this.replays = new ReplayRunner(backend, this.worker);
    this.http = new HttpClient({ allowOutbound: options.allowOutbound ?? false });
    this.signatures = new Signatures(backend, () => this.runtime?.clock.now() ?? 0);
    const publisher = new Publisher(backend, this.registry, this.worker);
    const parts: SnsParts = { backend, options, registry: this.registry, publisher, worker: this.worker, replays: this.replays };
    this.operations = {
      ...topicOperations(parts),
      ...subscriptionOperations(parts),
      ...listSubscriptionOperations(parts),
      ...publishOperations(parts),
      ...permissionOperations(parts),
      ...tagOperations(parts),
      ...dataProtectionOperations(parts),
      ...platformApplicationOperations(parts),
      ...platformEndpointOperations(parts),
      ...textMessageOperations(parts),
      ...smsSandboxOperations(parts),
    };
  }

  /** SNS on a backend, e.g. `RedisSnsBackend` of `winterbaume/sns-redis`, or one of your own. The service closes it. */
  static withBackend(backend: SnsBackend, options: SnsOptions = {}): SnsService {
    return new SnsService(options, backend);
  }

  /** Gives the queues that subscriptions and dead-letter policies name. */
  connectQueues(queues: SqsPort): void {
    this.queues = queues;
  }

  start(runtime: ServiceRuntime): void {
    this.runtime = runtime;
    this.replays.start(runtime);
    const { backend, registry, signatures, http } = this;
    this.worker.start(runtime, new Deliverer({ backend, registry, signatures, http, queues: () => this.queues }, runtime));
  }

  /**
   * What was delivered to e-mail, SMS, push, Lambda and Firehose endpoints, the newest first.
   * @param page.limit 100 unless told. @param page.before the id of the record after which the page begins.
   */
  outbox(scope: Scope, page: { readonly before?: string; readonly limit?: number } = {}): Promise<readonly SentRecord[]> {
    return this.backend.listSent(scope, { limit: 100, ...page });
  }

  clearOutbox(scope: Scope): Promise<void> {
    return this.backend.clearSent(scope);
  }

  /** Does what a phone's owner does with STOP. @throws RangeError for what is no phone number. */
  async optOut(scope: Scope, phoneNumber: string): Promise<void> {
    const number = normalizePhoneNumber(phoneNumber);
    if (number === undefined) throw new RangeError(`not a phone number: ${phoneNumber}`);
    await this.backend.setOptedOut(scope, number, true);
  }

  /** The certificate that messages' `SigningCertURL` leads to. */
  async servePage({ path }: WireRequest): Promise<WireResponse | undefined> {
    if (!isCertificatePath(path)) return undefined;
    const certificate = await this.signatures.certificateAt(path);
    if (certificate === undefined) return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'There is no such certificate.' };
    return { status: 200, headers: { 'content-type': 'application/x-pem-file' }, body: certificate };
  }

  /** Resolves when no delivery is under way: those to HTTP endpoints are made while Publish answers. */
  idle(): Promise<void> {
    return this.worker.idle();
  }

  /** The whole state of a scope. @throws BackendUnavailableError when the store cannot be reached. */
  snapshot(scope: Scope, selection?: StateSelection): Promise<SnsView> {
    return snapshotView(this.state, scope, selection);
  }

  /** Replaces a scope's state by a view: what was there is gone. All or nothing. @throws StateFormatError for a view that is none. */
  async restore(scope: Scope, view: SnsView): Promise<void> {
    await restoreView(this.state, scope, view);
    this.worker.wake(scope);
  }

  /** Adds a view to a scope's state; deletes nothing. @throws StateConflictError under the policy `fail`. */
  async merge(scope: Scope, view: SnsView, options?: MergeViewOptions): Promise<MergeCounts> {
    const counts = await mergeView(this.state, scope, view, options);
    this.worker.wake(scope);
    return counts;
  }

  async close(): Promise<void> {
    await this.worker.close();
    this.http.close();
    await this.backend.close();
  }
}
