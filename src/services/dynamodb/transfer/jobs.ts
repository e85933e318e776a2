/** Exports and imports as documents: what was told when one began, and what is told once it has ended. */
import type { JsonObject } from '../../../core/json.js';
import type { Scope } from '../../../core/scope.js';
import type { IdSource } from '../../../core/ids.js';
import type { DynamoDbBackend } from '../backend.js';

/** How long a job that does not tell of itself counts as alive. */
const PATIENCE_MS = 5 * 60 * 1000;
/** How long a client token stands for the request that it came with. */
const TOKEN_MS = 8 * 60 * 60 * 1000;
/** How long a job is listed. */
const LISTED_MS = 90 * 24 * 60 * 60 * 1000;

export interface Job<Description> {
  readonly startedAt: number;
  /** When it counts as ended by the death of its process. */
  readonly aliveUntil: number;
  readonly token: string | undefined;
  /** Equal for requests that ask for the same. */
  readonly fingerprint: string;
  readonly started: Description;
  readonly finished?: Description;
  /** From when `finished` is told. */
  readonly finishedAt?: number;
}

export class Jobs<Description extends object> {
  /** @param interrupted how a job ends whose process died */
  constructor(
    private readonly backend: DynamoDbBackend,
    private readonly kind: 'exports' | 'imports',
    private readonly interrupted: (started: Description) => Description,
  ) {}

  /** The last part of an ARN. */
  static newId(now: number, ids: IdSource): string {
    return `${String(now).padStart(14, '0')}-${ids.text(8, '0123456789abcdef')}`;
  }

  async begin(scope: Scope, id: string, job: Omit<Job<Description>, 'aliveUntil'>, now: number): Promise<void> {
    await this.put(scope, id, () => ({ ...job, aliveUntil: now + PATIENCE_MS }));
  }

  /** Tells that a job goes on. */
  async goOn(scope: Scope, id: string, now: number): Promise<void> {
    await this.put(scope, id, (held) => ({ ...held, aliveUntil: now + PATIENCE_MS }));
  }

  async finish(scope: Scope, id: string, finished: Description, finishedAt: number): Promise<void> {
    await this.put(scope, id, (held) => ({ ...held, finished, finishedAt }));
  }

  async find(scope: Scope, id: string): Promise<Job<Description> | undefined> {
    return (await this.backend.findDocument(scope, this.kind, id)) as unknown as Job<Description> | undefined;
  }

  /** Jobs of the last 90 days by id, the newest first. */
  async list(scope: Scope, now: number): Promise<readonly (readonly [id: string, job: Job<Description>])[]> {
    const documents = (await this.backend.listDocuments(scope, this.kind)) as unknown as readonly (readonly [string, Job<Description>])[];
    return documents.filter(([, { startedAt }]) => startedAt + LISTED_MS > now).toReversed();
  }

  async findByToken(scope: Scope, token: string, now: number): Promise<Job<Description> | undefined> {
    for (const [, job] of await this.list(scope, now)) {
      if (job.token === token && (job.finishedAt ?? job.aliveUntil) + TOKEN_MS > now) return job;
    }
    return undefined;
  }

  /** What is to be told of a job now. */
  told({ started, finished, finishedAt = 0, aliveUntil }: Job<Description>, now: number): Description {
    if (finished !== undefined) return now < finishedAt ? started : finished;
    return now < aliveUntil ? started : this.interrupted(started);
  }

  private async put(scope: Scope, id: string, plan: (held: Job<Description>) => Job<Description>): Promise<void> {
    await this.backend.changeDocument(scope, this.kind, id, (held) => plan(held as unknown as Job<Description>) as unknown as JsonObject);
  }
}
