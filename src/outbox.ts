import { UsageError } from './core/errors.js';
import type { OutboxPage, OutboxRecord } from './core/outbox.js';
import type { Scope } from './core/scope.js';
import type { Service } from './core/service.js';

export interface OutboxQuery extends OutboxPage {
  /** The default scope unless told. */
  readonly scope?: Scope;
}

type Recorder = Service & Required<Pick<Service, 'outbox' | 'clearOutbox'>>;

/** What a mock's services handed to receivers that the mock does not have. Of AWS's services that the mock knows, SNS alone has such. */
export class Outbox {
  constructor(
    private readonly services: ReadonlyMap<string, Service>,
    private readonly defaultScope: Scope,
  ) {}

  /**
   * The newest first.
   * @throws UsageError when no service of the mock records deliveries. @throws BackendUnavailableError when the store cannot be reached.
   */
  async list({ scope = this.defaultScope, ...page }: OutboxQuery = {}): Promise<readonly OutboxRecord[]> {
    return this.recorder().outbox(scope, page);
  }

  /** Forgets what was recorded. @throws as `list` does. */
  async clear(scope: Scope = this.defaultScope): Promise<void> {
    await this.recorder().clearOutbox(scope);
  }

  private recorder(): Recorder {
    for (const service of this.services.values()) if (isRecorder(service)) return service;
    throw new UsageError('no service of this mock records deliveries', ['add SNS: withService(new SnsService())']);
  }
}

function isRecorder(service: Service): service is Recorder {
  return service.outbox !== undefined && service.clearOutbox !== undefined;
}
