import type { Logger } from '../core/log.js';
import type { Listener } from '../server/listener.js';
import type { StateStore } from '../snapshot/index.js';
import { UsageError } from '../core/errors.js';
import type { AdjustableClock } from '../core/clock.js';
import type { Service } from '../core/service.js';
import type { MockAws } from '../mock-aws.js';
import { openServices, type LocatedService } from './open-services.js';
import { allModels } from './services.js';

export interface ServePlan {
  readonly host: string;
  readonly port: number;
  readonly accountId: string;
  readonly region: string;
  readonly services: readonly LocatedService[];
  /** AWS's waiting times that tests would rather not have. */
  readonly strict: boolean;
  /** Whether SNS delivers beyond this machine and private networks. */
  readonly allowOutbound: boolean;
  readonly seed: string | undefined;
  /** When the clock begins: a time in UTC, or `capture` for when the restored file was captured. The system's time when left out. */
  readonly clock: string | undefined;
  readonly token: string | undefined;
  /** Restored before the first request. */
  readonly restore: string | undefined;
  /** Asked when that would replace state; left out, it is replaced. */
  readonly confirm: (() => Promise<boolean>) | undefined;
  /** Written when the server has stopped. */
  readonly snapshotOnExit: string | undefined;
  readonly version: string;
  readonly logger: Logger;
}

/** A server that runs. */
export interface RunningServer {
  readonly listener: Listener;
  /** Stops the server: open requests are answered, then the state is captured where that was asked for, then the stores are closed. */
  stop(): Promise<void>;
}

/** Opens the stores, restores what is to be restored, and listens. When one of these fails, what was opened is closed again. */
export async function startServing(plan: ServePlan): Promise<RunningServer> {
  const [services, { MockAws }, { startServer }] = await Promise.all([
    openServices(plan.services, { strict: plan.strict, allowOutbound: plan.allowOutbound }),
    import('../mock-aws.js'),
    import('../server/server.js'),
  ]);
  const mock = buildMock(MockAws, services, plan, await startClock(plan));
  try {
    if (plan.restore !== undefined) await restoreFirst(mock, plan.restore, plan.confirm);
    const listener = await startServer({
      mock,
      host: plan.host,
      port: plan.port,
      version: plan.version,
      logger: plan.logger,
      ...(plan.token === undefined ? {} : { token: plan.token }),
    }).catch((error: unknown) => {
      throw describeListenError(error, plan);
    });
    return { listener, stop: () => stop(mock, listener, plan) };
  } catch (error) {
    await mock.close();
    throw error;
  }
}

/** A clock that begins where the plan says and runs on from there. */
async function startClock({ clock, restore }: ServePlan): Promise<AdjustableClock> {
  const { MockClock } = await import('../core/clock.js');
  if (clock === undefined) return new MockClock();
  const started = new MockClock(clock === 'capture' ? await captureTime(restore) : parseTime(clock));
  started.resume();
  return started;
}

function parseTime(text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new UsageError(`${text} is no time for --clock`, ['give a time in UTC such as 2026-01-31T12:00:00Z, or capture']);
  return time;
}

async function captureTime(path: string | undefined): Promise<number> {
  if (path === undefined) throw new UsageError('--clock capture needs a file to take the time from', ['name it with --restore']);
  const { openSnapshot } = await import('../snapshot/index.js');
  const file = await openSnapshot(path, { models: await allModels() });
  try {
    const { createdAt } = file.header;
    if (createdAt === undefined) throw new UsageError(`${path} does not tell when it was captured`, ['give the time with --clock 2026-01-31T12:00:00Z']);
    return Date.parse(createdAt);
  } finally {
    await file.close();
  }
}

function buildMock(Mock: typeof MockAws, services: readonly Service[], { accountId, region, seed, logger }: ServePlan, clock: AdjustableClock): MockAws {
  const builder = Mock.builder().withAccountId(accountId).withRegion(region).withLogger(logger).withClock(clock);
  for (const service of services) builder.withService(service);
  if (seed !== undefined) builder.withSeed(seed);
  return builder.build();
}

function stores(mock: MockAws): readonly StateStore[] {
  return [...mock.services.values()].flatMap(({ definition, state }) => (state === undefined ? [] : [{ service: definition.name, ...state }]));
}

async function restoreFirst(mock: MockAws, path: string, confirm: ServePlan['confirm']): Promise<void> {
  const [{ openSnapshot }, { holdsReplaced, restoreInto }] = await Promise.all([import('../snapshot/index.js'), import('../server/state-operations.js')]);
  const source = await openSnapshot(path, { models: await allModels() });
  try {
    if (confirm !== undefined && (await holdsReplaced(stores(mock), source)) && !(await confirm())) throw new UsageError('cancelled; nothing was changed');
    await restoreInto(stores(mock), source);
  } finally {
    await source.close();
  }
}

async function stop(mock: MockAws, listener: Listener, { snapshotOnExit, version }: ServePlan): Promise<void> {
  try {
    await listener.close();
    if (snapshotOnExit === undefined) return;
    const { captureTo } = await import('../snapshot/index.js');
    await captureTo(snapshotOnExit, { stores: stores(mock), createdAt: new Date(mock.clock.now()), producer: `winterbaume/${version}` });
  } finally {
    await mock.close();
  }
}

/** Why the server cannot listen, and what to do about it. */
function describeListenError(error: unknown, { host, port }: ServePlan): unknown {
  switch ((error as NodeJS.ErrnoException).code ?? '') {
    case 'EADDRINUSE':
      return new UsageError(`port ${String(port)} on ${host} is in use`, ['choose another with --port; --port 0 takes a free one']);
    case 'EACCES':
      return new UsageError(`this user may not listen on port ${String(port)}`, ['choose a port from 1024 on with --port']);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new UsageError(`${host} is no address of this machine`, ['--host 127.0.0.1 serves this machine, --host 0.0.0.0 all its networks']);
    default:
      return error;
  }
}
