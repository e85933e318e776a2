import type { Logger } from '../core/log.js';
import type { Listener } from '../server/listener.js';
import type { SnapshotFile, StateStore } from '../snapshot/index.js';
import { UsageError } from '../core/errors.js';
import type { AdjustableClock } from '../core/clock.js';
import type { Service } from '../core/service.js';
import type { MockAws } from '../mock-aws.js';
import { openServices, type LocatedService } from './open-services.js';
import type { MemoryQueryBackend } from '../sql/memory-query-backend.js';
import { isMemoryDatabase, type SqlEngine, type SqlLimits } from './sql-engine.js';
import { startClock } from './start-clock.js';
import type * as ServerNote from './server-note.js';
import { openVfsFolder } from './vfs-folder.js';

export interface ServePlan {
  readonly host: string;
  readonly port: number;
  readonly accountId: string;
  readonly region: string;
  readonly services: readonly LocatedService[];
  /** What runs SQL: a DuckDB file, or `:memory:`. */
  readonly sqlEngine: string | undefined;
  /** What one query may use. */
  readonly sqlLimits: SqlLimits;
  /** Where the bodies of objects are; a folder that ends with the server when left out. */
  readonly vfsDir: string | undefined;
  /** AWS's waiting times that tests would rather not have. */
  readonly strict: boolean;
  /** Whether SNS delivers beyond this machine and private networks. */
  readonly allowOutbound: boolean;
  /** How long each passing state of DynamoDB's tables and indexes lasts, in milliseconds. */
  readonly transitionMs: number;
  /** Where the links in SNS's messages lead. */
  readonly publicUrl?: string;
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
  readonly logRequests: boolean;
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
    const opened = await open(plan, clock);
    try {
      await tellFound(opened.stores, plan.logger);
      if (source !== undefined) await restoreFirst(opened.stores, source, plan.confirm, signal);
      signal.throwIfAborted();
      const { startServer } = await import('../server/server.js');
      const listener = await startServer({ ...plan, ...opened }).catch((error: unknown) => {
        throw describeListenError(error, plan);
      });
      await noteServer(plan.sqlEngine, (note, database) => note.leaveServerNote(database, listener.url));
      return { listener, stop: () => stop(opened, listener, plan) };
    } catch (error) {
      await opened.close();
      throw error;
    }
  } finally {
    await source?.close();
  }
}

/** A mock and all that holds its state. */
interface OpenMock {
  readonly mock: MockAws;
  readonly stores: readonly StateStore[];
  /** What answers SQL where there is no engine. */
  readonly queries: readonly MemoryQueryBackend[];
  close(): Promise<void>;
}

async function open(plan: ServePlan, clock: AdjustableClock): Promise<OpenMock> {
  const { sqlEngine, strict, allowOutbound, publicUrl, transitionMs } = plan;
  const folder = openVfsFolder(plan.vfsDir);
  let engine: SqlEngine | undefined;
  const close = async (): Promise<void> => {
    await engine?.close();
    folder.close();
  };
  try {
    if (sqlEngine !== undefined) engine = await (await import('./sql-engine.js')).openSqlEngine(sqlEngine, { ...plan.sqlLimits, directory: folder.path });
    const scripted = engine === undefined ? new (await import('../sql/memory-query-backend.js')).MemoryQueryBackend(clock) : undefined;
    const [services, { MockAws }, { storesOf }] = await Promise.all([
      openServices(plan.services, { strict, allowOutbound, transitionMs, sql: engine?.queries ?? scripted, vfsDir: folder.path, ...(publicUrl === undefined ? {} : { publicUrl }) }),
      import('../mock-aws.js'),
      import('../server/stores.js'),
    ]);
    const mock = buildMock(MockAws, services, plan, clock);
    return {
      mock,
      stores: [...storesOf(mock), ...(engine === undefined ? [] : [engine.store])],
      queries: scripted === undefined ? [] : [scripted],
      async close() {
        await mock.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function buildMock(Mock: typeof MockAws, services: readonly Service[], { accountId, region, seed, logger }: ServePlan, clock: AdjustableClock): MockAws {
  const builder = Mock.builder().withAccountId(accountId).withRegion(region).withLogger(logger).withClock(clock);
  for (const service of services) builder.withService(service);
  if (seed !== undefined) builder.withSeed(seed);
  return builder.build();
}

/** Finishes or undoes what processes left in the stores that were killed. What is in memory was left by none. */
async function tellFound(stores: readonly StateStore[], logger: Logger): Promise<void> {
  if (stores.every(({ backend }) => backend.domain?.journal === undefined)) return;
  const { recoverStores } = await import('../snapshot/index.js');
  for (const line of await recoverStores(stores)) logger.info(line);
}

async function restoreFirst(stores: readonly StateStore[], source: SnapshotFile, confirm: ServePlan['confirm'], signal: AbortSignal): Promise<void> {
  const { holdsReplaced, restoreInto } = await import('../server/state-operations.js');
  if (confirm !== undefined && (await holdsReplaced(stores, source)) && !(await confirm())) throw new UsageError('cancelled; nothing was changed');
  await restoreInto(stores, source, { signal });
}

async function stop({ mock, stores, close }: OpenMock, listener: Listener, { snapshotOnExit, sqlEngine, version }: ServePlan): Promise<void> {
  try {
    await noteServer(sqlEngine, (note, database) => note.removeServerNote(database));
    await listener.close();
    if (snapshotOnExit === undefined) return;
    const { captureTo } = await import('../snapshot/index.js');
    await captureTo(snapshotOnExit, { stores, createdAt: new Date(mock.clock.now()), producer: `winterbaume/${version}` });
  } finally {
    await close();
  }
}

/** The note beside a database file; a database in memory has none. */
async function noteServer(database: string | undefined, work: (note: typeof ServerNote, database: string) => void): Promise<void> {
  if (database !== undefined && !isMemoryDatabase(database)) work(await import('./server-note.js'), database);
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
