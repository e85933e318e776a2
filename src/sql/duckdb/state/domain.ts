import type { DuckDBConnection } from '@duckdb/node-api';
import type { AmendedState, Amendment, AmendRequest, CaptureRequest, DomainCapture } from '../../../core/capture.js';
import type { Scope } from '../../../core/scope.js';
import type { CommitOptions, StagedState, StateBackend, StateDomain } from '../../../core/state.js';
import type { DuckDbEngine } from '../engine.js';
import { DuckDbJournal } from './journal.js';
import { beginReading, readBatches, readDatabase } from './export.js';

/** The scope that an engine's state is asked under: its data belongs to no account and no region. */
export const ENGINE_SCOPE: Scope = { accountId: '000000000000', region: 'engine' };

/** How long running queries are waited for, in milliseconds, when a capture has to hold others back. */
const PATIENCE = 5_000;

/** A stage that is one transaction of its database. */
export interface DuckDbStage extends StagedState {
  /** @param mark leaves what tells of the commit in the same transaction. */
  commit(mark?: (connection: DuckDBConnection) => Promise<void>): Promise<void>;
}

/** A backend whose merges are transactions. */
interface DuckDbAmendable extends StateBackend {
  amendState(scope: Scope): Promise<AmendedState>;
}

const domains = new WeakMap<DuckDbEngine, DuckDbDomain>();

/** The commits and captures of one DuckDB database. */
export class DuckDbDomain implements StateDomain {
  readonly journal: DuckDbJournal;

  private constructor(private readonly engine: DuckDbEngine) {
    this.journal = new DuckDbJournal(engine);
  }

  static of(engine: DuckDbEngine): DuckDbDomain {
    let domain = domains.get(engine);
    if (domain === undefined) {
      domain = new DuckDbDomain(engine);
      domains.set(engine, domain);
    }
    return domain;
  }

  async commit(stages: readonly StagedState[], { decision }: CommitOptions = {}): Promise<void> {
    const mark = decision === undefined ? undefined : (connection: DuckDBConnection) => this.journal.mark(connection, decision);
    for (const stage of stages) await (stage as DuckDbStage).commit(mark);
  }

  /** A merge is a transaction: whoever changes the same meanwhile makes its commit fail, and nothing of theirs is lost. */
  async amend(requests: readonly AmendRequest[]): Promise<Amendment> {
    const stages: AmendedState[] = [];
    const release = async (): Promise<void> => {
      for (const stage of stages) await stage.abort();
    };
    try {
      for (const { backend, scopes } of requests) for (const scope of scopes) stages.push(await (backend as DuckDbAmendable).amendState(scope));
    } catch (error) {
      await release();
      throw error;
    }
    return { stages, release };
  }

  /** What is captured is what a transaction sees; queries go on. They are held back only when `hold` asks for it, and none runs for too long. */
  async capture([request]: readonly CaptureRequest[], { hold }: { readonly hold: boolean }): Promise<DomainCapture> {
    const selection = request?.select(ENGINE_SCOPE);
    const begun = performance.now();
    const resume = hold ? await this.engine.slots.pause(PATIENCE) : undefined;
    let heldBackMs = 0;
    const goOn = async (): Promise<void> => {
      if (resume !== undefined && heldBackMs === 0) heldBackMs = performance.now() - begun;
      resume?.();
    };
    if (request === undefined || selection === undefined) {
      return { scopes: [], heldBackMs: 0, held: true, resume: goOn, release: goOn };
    }
    const { engine } = this;
    const connection = await beginReading(engine).catch(async (error: unknown) => {
      await goOn();
      throw error;
    });
    let read = false;
    return {
      scopes: [
        {
          backend: request.backend,
          scope: ENGINE_SCOPE,
          async *records() {
            read = true;
            yield* readDatabase(engine, connection, selection);
          },
          async *batches() {
            read = true;
            yield* readBatches(engine, connection, selection);
          },
        },
      ],
      get heldBackMs() {
        return heldBackMs;
      },
      held: !hold || resume !== undefined,
      resume: goOn,
      release: async () => {
        await goOn();
        if (!read) engine.release(connection, false);
      },
    };
  }
}
