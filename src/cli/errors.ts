import type { JsonObject } from '../core/json.js';
import { UsageError } from '../core/errors.js';
import { BackendUnavailableError, StateConflictError, StateFormatError } from '../core/state.js';
import { conflictJson } from '../server/state-operations.js';
import type { MergeConflictError } from '../snapshot/index.js';
import { describeParseError } from './parse-errors.js';

/** What the process ends with. */
export const exitCodes = {
  done: 0,
  /** The command was understood and could not be done. */
  failed: 1,
  /** Flags, arguments, environment or the configuration file are wrong; nothing was tried. */
  usage: 2,
  /** `diff` found differences, `merge --on-conflict fail` found conflicts. */
  different: 3,
} as const;

/** Flags, arguments, environment variables or a configuration file that cannot be used. Ends the process with code 2. */
export class CommandLineError extends UsageError {
  override readonly name = 'CommandLineError';
}

/** An answer of a running server that says what went wrong there. */
export class EndpointError extends UsageError {
  override readonly name = 'EndpointError';

  constructor(
    message: string,
    suggestions: readonly string[],
    /** The server's own account of it: position in a file, conflicts. */
    readonly details: JsonObject = {},
    readonly exitCode: number = exitCodes.failed,
  ) {
    super(message, suggestions);
  }
}

/** A failure as a person or a program is told of it. */
export interface Failure {
  /** One line; empty when there is nothing to tell. */
  readonly message: string;
  /** How to mend it, one line each. */
  readonly hints: readonly string[];
  readonly exitCode: number;
  /** What `--json` tells beside the message. */
  readonly details: JsonObject;
  /** A fault of the program itself: the stack is worth keeping. */
  readonly unexpected: boolean;
}

/** What to tell of an error, and how to end. */
export function describeFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof EndpointError) {
    const hints = error.exitCode === exitCodes.different ? CONFLICT_HINTS : error.suggestions;
    return failure(message, hints, error.exitCode, error.details);
  }
  if (error instanceof CommandLineError) return failure(message, error.suggestions, exitCodes.usage);
  if (error instanceof UsageError) return failure(message, error.suggestions, exitCodes.failed, formatDetails(error));
  if (error instanceof StateConflictError) return failure(message, CONFLICT_HINTS, exitCodes.different);
  if (isMergeConflict(error)) return failure(message, CONFLICT_HINTS, exitCodes.different, conflictDetails(error));
  if (error instanceof BackendUnavailableError) return failure(message);
  if (error instanceof Error && error.name === 'RestoreIncompleteError') return failure(message, ['restore again to put it right']);
  if (error instanceof StateFormatError) return failure(error.pointer === '' ? message : `${error.pointer}: ${message}`);
  const parse = describeParseError(error);
  if (parse !== undefined) return failure(parse.message, parse.hints, exitCodes.usage);
  return describeOther(error, message);
}

const CONFLICT_HINTS = ['--on-conflict keep takes what is there, --on-conflict replace what comes'];

function describeOther(error: unknown, message: string): Failure {
  if (!(error instanceof Error)) return { ...failure(message), unexpected: true };
  const { code } = error as NodeJS.ErrnoException;
  // The reader of a pipe went away: it wants no more, and no message about it either.
  if (code === 'EPIPE') return failure('');
  if (error.name === 'ExitPromptError' || error.name === 'AbortError') return failure('cancelled; nothing was changed');
  const reason = code === undefined ? undefined : SYSTEM_ERRORS[code];
  if (reason !== undefined) return failure(`${(error as NodeJS.ErrnoException).path ?? 'a file'}: ${reason}`);
  return { ...failure(message === '' ? error.name : message), unexpected: true };
}

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'no room is left on the disk',
  EISDIR: 'it is a folder, not a file',
  EMFILE: 'too many files are open',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'no room is left on the disk',
  ENOTDIR: 'a part of the path is no folder',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
};

function failure(message: string, hints: readonly string[] = [], exitCode: number = exitCodes.failed, details: JsonObject = {}): Failure {
  return { message, hints, exitCode, details, unexpected: false };
}

/** Where in a file the fault is, for `--json`. */
function formatDetails(error: UsageError): JsonObject {
  const { line, column, path, pointer, reason } = error as Partial<Record<'line' | 'column' | 'path' | 'pointer' | 'reason', string | number>>;
  return { line, column, path, pointer, reason };
}

/** By its name, so that telling of any other error needs no module of snapshots. */
function isMergeConflict(error: unknown): error is MergeConflictError {
  return error instanceof Error && error.name === 'MergeConflictError';
}

function conflictDetails({ count, conflicts }: MergeConflictError): JsonObject {
  return { conflictCount: count, conflicts: conflicts.map(conflictJson) };
}
