import type { Logger } from '../core/log.js';
import type { Listener } from '../server/listener.js';
import { storesOf } from '../server/stores.js';
import type { SnapshotFile } from '../snapshot/index.js';
import { UsageError } from '../core/errors.js';
import type { AdjustableClock } from '../core/clock.js';
import type { Service } from '../core/service.js';
import type { MockAws } from '../mock-aws.js';
import { openServices, type LocatedService } from './open-services.js';
import { startClock } from './start-clock.js';

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
  readonly token?: string;
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

/**
 * Checks the snapshot that is to be restored, opens the stores, restores it, and listens. When one of these fails, or is interrupted, what was opened
 * is closed again.
 */
export async function startServing(plan: ServePlan, signal: AbortSignal): Promise<RunningServer> {
  const source = plan.restore === undefined ? undefined : await (await import('./source-file.js')).openSourceFile(plan.restore, signal);
  try {
    const clock = await startClock(plan.clock, source);
    const [services, { MockAws }, { startServer }] = await Promise.all([
      openServices(plan.services, { strict: plan.strict, allowOutbound: plan.allowOutbound }),
      import('../mock-aws.js'),
      import('../server/server.js'),
    ]);
    const mock = buildMock(MockAws, services, plan, clock);
    try {
      if (source !== undefined) await restoreFirst(mock, source, plan.confirm, signal);
      signal.throwIfAborted();
      const listener = await startServer({ ...plan, mock }).catch((error: unknown) => {
        throw describeListenError(error, plan);
      });
      return { listener, stop: () => stop(mock, listener, plan) };
    } catch (error) {
      await mock.close();
      throw error;
    }
  } finally {
    await source?.close();
  }
}

function buildMock(Mock: typeof MockAws, services: readonly Service[], { accountId, region, seed, logger }: ServePlan, clock: AdjustableClock): MockAws {
  const builder = Mock.builder().withAccountId(accountId).withRegion(region).withLogger(logger).withClock(clock);
  for (const service of services) builder.withService(service);
  if (seed !== undefined) builder.withSeed(seed);
  return builder.build();
}

async function restoreFirst(mock: MockAws, source: SnapshotFile, confirm: ServePlan['confirm'], signal: AbortSignal): Promise<void> {
  const { holdsReplaced, restoreInto } = await import('../server/state-operations.js');
  const stores = storesOf(mock);
  if (confirm !== undefined && (await holdsReplaced(stores, source)) && !(await confirm())) throw new UsageError('cancelled; nothing was changed');
  await restoreInto(stores, source, { signal });
}

async function stop(mock: MockAws, listener: Listener, { snapshotOnExit, version }: ServePlan): Promise<void> {
  try {
    await listener.close();
    if (snapshotOnExit === undefined) return;
    const { captureTo } = await import('../snapshot/index.js');
    await captureTo(snapshotOnExit, { stores: storesOf(mock), createdAt: new Date(mock.clock.now()), producer: `winterbaume/${version}` });
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
