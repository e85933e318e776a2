import { MockClock } from '../../../src/core/clock.js';
import type { MockAws } from '../../../src/mock-aws.js';
import type { StateStore } from '../../../src/snapshot/source.js';

/** A mock of one service, or an engine, in a state of chance. */
export interface Workbench {
  readonly stores: readonly StateStore[];
  close(): Promise<void>;
}

/** One thing that a client does. May fail: what it changes may be gone by then. */
export type Step<Client> = (client: Client) => Promise<unknown>;

/** Two states of a service that come from one: what was done before they parted, and what either side may have done since. */
export interface History {
  readonly name: string;
  /** How many steps there are to choose from. */
  readonly steps: number;
  /** A new, empty workbench. @param seed of the ids that it gives. */
  open(seed: string): Promise<Workbench>;
  /** Makes what all states begin with. */
  begin(bench: Workbench): Promise<void>;
  /** Does one of the steps. */
  step(bench: Workbench, index: number): Promise<void>;
  /** Lets go of what all workbenches share. */
  end?(): Promise<void>;
}

export interface HistoryOf<Client> {
  readonly name: string;
  readonly mock: (seed: string) => MockAws;
  readonly client: (mock: MockAws) => Client;
  readonly begin: readonly Step<Client>[];
  readonly steps: readonly Step<Client>[];
  /** Waits for what goes on after an answer. */
  readonly settle?: (mock: MockAws) => Promise<void>;
}

/** A clock that stands, so that states differ by nothing but what was done. */
export function standing(): MockClock {
  return new MockClock(Date.UTC(2026, 0, 1));
}

/** A history that is made through SDK clients. */
export function clientHistory<Client>({ name, mock: create, client, begin, steps, settle }: HistoryOf<Client>): History {
  const mocks = new WeakMap<Workbench, MockAws>();
  const mockOf = (bench: Workbench): MockAws => {
    const mock = mocks.get(bench);
    if (mock === undefined) throw new Error('not opened here');
    return mock;
  };
  return {
    name,
    steps: steps.length,
    async open(seed) {
      const mock = create(seed);
      const stores = [...mock.services].flatMap(([service, { state }]) => (service === name && state !== undefined ? [{ service, ...state }] : []));
      const bench = { stores, close: () => mock.close() };
      mocks.set(bench, mock);
      return bench;
    },
    async begin(bench) {
      const mock = mockOf(bench);
      for (const step of begin) await step(client(mock));
      await settle?.(mock);
    },
    async step(bench, index) {
      const mock = mockOf(bench);
      await steps[index]?.(client(mock)).catch((error: unknown) => {
        // What a client is told by the service is an answer; all else is a fault of the test.
        if (!(error instanceof Error) || !('$metadata' in error)) throw error;
      });
      await settle?.(mock);
    },
  };
}
