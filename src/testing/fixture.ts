import { MockClock, type AdjustableClock } from '../core/clock.js';
import { UsageError } from '../core/errors.js';
import { DEFAULT_ACCOUNT_ID, DEFAULT_REGION, isAccountId, type Scope } from '../core/scope.js';
import type { Service } from '../core/service.js';
import { snapshotView } from '../core/view.js';
import { MockAws } from '../mock-aws.js';
import { restore, type StateStore } from '../snapshot/index.js';
import { HeldSnapshot, holdSnapshot, type SnapshotInput } from './held-snapshot.js';
import { inAccounts, ownAccounts } from './own-accounts.js';

export interface FixtureOptions {
  /** Makes the services, e.g. `() => [new SqsService(), new SnsService()]`. Called once by `before`; `after` closes them. */
  readonly services: () => readonly Service[] | Promise<readonly Service[]>;
  /** What each test begins with; nothing when left out. */
  readonly snapshot?: SnapshotInput;
  /** Others that a test can go to by name. All are read once, by `before`. */
  readonly snapshots?: Readonly<Record<string, SnapshotInput>>;
  /**
   * `capture`: time begins when `snapshot` was captured and runs on from there, so that messages in a file do not grow old with it; that is
   * what a file gets unless told. `system`: the system's time. Or a clock of your own.
   */
  readonly clock?: 'capture' | 'system' | AdjustableClock;
  /** The region of clients that tell none, and of views; `us-east-1` unless told. */
  readonly region?: string;
  /** Makes ids repeatable. */
  readonly seed?: string;
  /**
   * The account of the first test that has one of its own, twelve digits; later ones count up from it. `200000000001` unless told. Processes that test
   * on one Redis need ranges of their own.
   */
  readonly firstAccountId?: string;
}

/** The mock as one test sees it. */
export interface TestAws {
  readonly mock: MockAws;
  /** Where the test's clients are. */
  readonly scope: Scope;
  /** What an AWS SDK client's constructor takes. @param region the scope's unless told. */
  sdkConfig(region?: string): ReturnType<MockAws['sdkConfig']>;
  /** What a service holds in the scope, as plain JSON. @param service its name in snapshots, e.g. `sqs`. */
  view<V extends object>(service: string): Promise<V>;
  /** Replaces all that the test sees by a snapshot, by name; by the first when none is told. */
  resetTo(snapshot?: string): Promise<void>;
}

/** A test's own account; `dispose` empties it. */
export interface OwnAccount extends TestAws {
  dispose(): Promise<void>;
}

/** What stands between `before` and `after`. */
interface Running {
  readonly mock: MockAws;
  readonly stores: readonly StateStore[];
  readonly first: HeldSnapshot;
  readonly named: ReadonlyMap<string, HeldSnapshot>;
}

/**
 * A mock for a test suite, for every test runner: give `before`, `after` and `reset` to its hooks.
 * @throws RangeError when `firstAccountId` is not twelve digits.
 */
export function mockAwsFixture(options: FixtureOptions): MockAwsFixture {
  return new MockAwsFixture(options);
}

export class MockAwsFixture implements TestAws {
  private running: Running | undefined;
  private nextAccount: number;

  /** Use `mockAwsFixture`. */
  constructor(private readonly options: FixtureOptions) {
    const { firstAccountId = '200000000001' } = options;
    if (!isAccountId(firstAccountId)) throw new RangeError(`an account id is twelve digits, not ${firstAccountId}`);
    this.nextAccount = Number(firstAccountId);
  }

  // Hooks are given to runners as they are, and runners hand them arguments of their own: these take none.

  /** Makes the mock, reads the snapshots and puts the first in place. @throws SnapshotFormatError, UsageError as the snapshots are. */
  readonly before = async (): Promise<void> => {
    if (this.running !== undefined) throw new UsageError('before() ran already');
    const services = await this.options.services();
    try {
      this.running = await this.start(services);
      await this.reset();
    } catch (error) {
      this.running = undefined;
      await Promise.all(services.map((service) => service.close()));
      throw error;
    }
  };

  /** Closes the services. Does nothing when `before` did not succeed. */
  readonly after = async (): Promise<void> => {
    const { running } = this;
    this.running = undefined;
    await running?.mock.close();
  };

  /** Puts every account back to the first snapshot: what is not in it is gone. The clock goes on. */
  readonly reset = (): Promise<void> => this.resetTo();

  get mock(): MockAws {
    return this.state.mock;
  }

  get scope(): Scope {
    return this.mock.defaultScope;
  }

  sdkConfig(region?: string): ReturnType<MockAws['sdkConfig']> {
    return this.mock.sdkConfig(region);
  }

  view<V extends object>(service: string): Promise<V> {
    return this.viewOf(service, this.scope);
  }

  /** Puts every account back to a snapshot. @throws UsageError when there is none of the name. */
  async resetTo(snapshot?: string): Promise<void> {
    await restore({ source: this.snapshotNamed(snapshot), stores: this.state.stores });
  }

  /**
   * An account that no other test sees, holding a snapshot with account ids and ARNs told anew; a snapshot's other accounts become further
   * accounts of the test. Tests that run at once can each have one.
   */
  async openAccount(snapshot?: string): Promise<OwnAccount> {
    const { mock } = this.state;
    const scope: Scope = { accountId: this.takeAccount(), region: mock.defaultScope.region };
    const accounts = new Set([scope.accountId]);
    const replaceBy = async (source: HeldSnapshot): Promise<void> => {
      await restore({ source, stores: this.state.stores, selection: { accountIds: [...accounts] } });
    };
    const resetTo = async (name?: string): Promise<void> => {
      const held = this.snapshotNamed(name);
      const renamed = ownAccounts(held, mock.defaultScope.accountId, scope.accountId, () => this.takeAccount());
      for (const account of renamed.values()) accounts.add(account);
      await replaceBy(inAccounts(held, renamed));
    };
    await resetTo(snapshot);
    return {
      mock,
      scope,
      resetTo,
      sdkConfig: (region = scope.region) => mock.sdkConfig(region, scope.accountId),
      view: (service) => this.viewOf(service, scope),
      dispose: () => replaceBy(new HeldSnapshot('nothing', [])),
    };
  }

  private takeAccount(): string {
    const accountId = String(this.nextAccount).padStart(12, '0');
    this.nextAccount += 1;
    return accountId;
  }

  private async start(services: readonly Service[]): Promise<Running> {
    const { region = DEFAULT_REGION, seed, snapshot, snapshots = {} } = this.options;
    const scope = { accountId: DEFAULT_ACCOUNT_ID, region };
    const stores = services.flatMap(({ definition, state }) => (state === undefined ? [] : [{ service: definition.name, ...state }]));
    const first = snapshot === undefined ? new HeldSnapshot('nothing', []) : await holdSnapshot(snapshot, stores, scope);
    const named = new Map<string, HeldSnapshot>();
    for (const [name, input] of Object.entries(snapshots)) named.set(name, await holdSnapshot(input, stores, scope));
    const builder = MockAws.builder().withRegion(region).withClock(this.startClock(first));
    for (const service of services) builder.withService(service);
    if (seed !== undefined) builder.withSeed(seed);
    return { mock: builder.build(), stores, first, named };
  }

  private startClock(first: HeldSnapshot): AdjustableClock {
    const { clock = first.capturedAt === undefined ? 'system' : 'capture' } = this.options;
    if (typeof clock === 'object') return clock;
    if (clock === 'system') return new MockClock();
    if (first.capturedAt === undefined) throw new UsageError(`${first.name} does not tell when it was captured`, ["leave out clock: 'capture'"]);
    const started = new MockClock(first.capturedAt);
    started.resume();
    return started;
  }

  private get state(): Running {
    if (this.running === undefined) throw new UsageError('the mock does not run', ['call before() first, e.g. in a beforeAll hook']);
    return this.running;
  }

  private snapshotNamed(name: string | undefined): HeldSnapshot {
    const { first, named } = this.state;
    if (name === undefined) return first;
    const found = named.get(name);
    if (found !== undefined) return found;
    const hint = named.size === 0 ? 'name it in the option snapshots' : `there are: ${[...named.keys()].join(', ')}`;
    throw new UsageError(`there is no snapshot ${name}`, [hint]);
  }

  private async viewOf<V extends object>(service: string, scope: Scope): Promise<V> {
    const store = this.state.stores.find((candidate) => candidate.service === service);
    if (store === undefined) throw new UsageError(`there is no service ${service} with state`);
    return snapshotView<V>(store, scope);
  }
}
