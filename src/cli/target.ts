import type { JsonObject } from '../core/json.js';
import type { ConflictPolicy } from '../core/state.js';
import type { CountReport, DiffReport, MergeReportJson, ResetReport } from '../server/state-operations.js';
import type { Consistency, Progress, SnapshotSelection, StateSource } from '../snapshot/index.js';
import { CommandLineError } from './errors.js';
import { locateServices, type LocatedService } from './open-services.js';
import { backendSettings, engineSettings } from './setting-table.js';
import { isMemoryDatabase, SQL_ENGINE, stateMemoryLimit, type EngineFile } from './sql-engine.js';
import { settingOrigins, type Setting, type Settings } from './settings.js';

/** What an operation on a target can be told beside what it is about. */
export interface TargetOptions {
  readonly selection: SnapshotSelection;
  readonly onProgress?: (progress: Progress) => void;
  /** Aborted when the person who waits has had enough. */
  readonly signal: AbortSignal;
}

export interface ReadOptions extends TargetOptions {
  /** True to read places several times. */
  readonly again?: boolean | undefined;
}

export interface CaptureTargetOptions extends TargetOptions {
  /** Changes what is written on its way. */
  readonly through?: ((source: StateSource) => StateSource) | undefined;
  /** What the file says of its capture, beside what it covers. */
  readonly told?: JsonObject | undefined;
}

export interface RestoreTargetOptions extends TargetOptions {
  /** Asked when state would be replaced; false leaves everything as it is. Left out, it is replaced. */
  readonly confirm?: () => Promise<boolean>;
  /** Called when all was read and before it takes its place; throws to give it up. */
  readonly beforeCommit?: () => void;
}

export interface MergeTargetOptions extends TargetOptions {
  readonly onConflict: ConflictPolicy;
  readonly dryRun: boolean;
}

/** What a capture wrote. */
export interface CaptureReport extends JsonObject {
  readonly file: string;
  readonly records: number;
  readonly places: CountReport['places'];
  /** What moment the file shows; left out when what was captured does not tell. */
  readonly consistency?: Consistency;
  /** For how long those who use what was captured had to wait. */
  readonly heldBackMilliseconds?: number;
}

/** A source that has to be closed. */
export interface OpenSource {
  readonly source: StateSource;
  /** What processes had left there that were killed, a line for each. */
  readonly found?: readonly string[];
  close(): Promise<void>;
}

/** Where state is that a command works on: stores that it opens itself, or a running server. */
export interface StateTarget {
  /** As messages name it. */
  readonly name: string;
  /** What processes had left there that were killed, a line for each. */
  readonly found?: readonly string[];
  /** Captures into a file; `-` is standard output. */
  capture(path: string, options: CaptureTargetOptions): Promise<CaptureReport>;
  /** Opens what is there for reading, as it is at one moment; each place is read once, unless told. */
  read(options: ReadOptions): Promise<OpenSource>;
  /** Puts a source in place of what is there. @returns `undefined` when it was not confirmed. */
  restore(source: StateSource, options: RestoreTargetOptions): Promise<CountReport | undefined>;
  /** What a restore would change. */
  previewRestore(source: StateSource, options: TargetOptions): Promise<DiffReport>;
  /** Adds a source to what is there. */
  merge(source: StateSource, options: MergeTargetOptions): Promise<MergeReportJson>;
  /** What is there. */
  count(options: TargetOptions): Promise<CountReport>;
  /** Removes what is there. */
  reset(options: TargetOptions): Promise<ResetReport>;
  close(): Promise<void>;
}

/** Opens what a command's settings name. @throws CommandLineError when they name nothing that holds state. */
export async function openTarget(settings: Settings, selection: SnapshotSelection, version: string): Promise<StateTarget> {
  const endpoint = chosenEndpoint(settings);
  if (endpoint !== undefined) {
    const { EndpointTarget } = await import('./endpoint-target.js');
    return EndpointTarget.create(endpoint, settings.get('token'));
  }
  const engine = persistentEngine(settings, selection);
  const located = persistentServices(await locateServices(settings), selection, engine !== undefined);
  const { StoreTarget } = await import('./store-target.js');
  return StoreTarget.open({ located, engine, version });
}

/** The endpoint, unless a stronger setting names a backend. */
function chosenEndpoint(settings: Settings): Setting | undefined {
  const endpoint = settings.get('endpoint');
  if (endpoint === undefined) return undefined;
  const rank = (setting: Setting): number => settingOrigins.indexOf(setting.origin);
  const backends = [...backendSettings, ...engineSettings].flatMap(({ flag }) => settings.get(flag) ?? []);
  const stronger = backends.find((backend) => rank(backend) > rank(endpoint));
  const both = backends.find(({ origin }) => origin === 'flag' && endpoint.origin === 'flag');
  if (both !== undefined) throw new CommandLineError(`--endpoint and ${both.label} exclude each other`, ['a running server knows its own backends']);
  return stronger === undefined ? endpoint : undefined;
}

/** The selected database file, if there is one. */
function persistentEngine(settings: Settings, { services }: SnapshotSelection): EngineFile | undefined {
  const path = settings.get('sqlengine-duckdb')?.text;
  const selected = services?.includes(SQL_ENGINE) ?? true;
  return path === undefined || !selected || isMemoryDatabase(path) ? undefined : { path, memoryLimit: stateMemoryLimit(settings) };
}

/** The selected services whose state outlives a process. @throws CommandLineError when there is nothing that does. */
function persistentServices(located: readonly LocatedService[], { services }: SnapshotSelection, hasEngine: boolean): readonly LocatedService[] {
  const selected = located.filter(({ entry }) => services?.includes(entry.name) ?? true);
  const inMemory = selected.filter(({ location }) => location.kind === 'memory');
  const persistent = selected.filter(({ location }) => location.kind !== 'memory');
  const nothing = persistent.length === 0 && !hasEngine;
  const lacking = services === undefined ? nothing : nothing || inMemory.length > 0;
  if (lacking) {
    const names = inMemory.length === 0 ? 'SQL' : inMemory.map(({ entry }) => entry.title).join(', ');
    const message = services === undefined ? 'no server and no store is named' : `${names} would be in the memory of this command, which holds nothing`;
    throw new CommandLineError(message, [
      'give --endpoint http://127.0.0.1:5555 to work on a running server',
      'give --backend redis://127.0.0.1:6379/0 to work on a store',
    ]);
  }
  return persistent;
}
