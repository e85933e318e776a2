import { UsageError } from '../core/errors.js';
import type { StateConflict } from '../core/state.js';
import type { Place } from './format.js';
import { pathPointer, pathText, type JsonPath } from './json/json-path.js';

/** Where in a file something stands. */
export interface FilePosition {
  /** From 1. */
  readonly line: number;
  /** Characters (code points) from the line's start, from 1. */
  readonly column: number;
}

/** A snapshot file that is not one. Nothing was written when this is thrown. */
export class SnapshotFormatError extends UsageError {
  override readonly name = 'SnapshotFormatError';
  readonly line: number;
  readonly column: number;
  /** The way to the value as people read it: `$.scopes['123456789012/us-east-1'].sqs`. */
  readonly path: string;
  /** The same as a JSON Pointer. */
  readonly pointer: string;
  /** What is wrong, without the place. */
  readonly reason: string;

  constructor(file: string, position: FilePosition, path: JsonPath, reason: string, suggestions: readonly string[] = []) {
    super(`${file}:${String(position.line)}:${String(position.column)}: ${pathText(path)}: ${reason}`, suggestions);
    this.line = position.line;
    this.column = position.column;
    this.path = pathText(path);
    this.pointer = pathPointer(path);
    this.reason = reason;
  }
}

/** A conflict with the service and the scope that it is in. */
export interface PlacedConflict extends StateConflict {
  readonly place: Place;
}

/** A merge under the policy `fail` met conflicts; nothing was written. */
export class MergeConflictError extends Error {
  override readonly name = 'MergeConflictError';
  /** How many conflicts there are. */
  readonly count: number;
  /** The first of them, at most `MAX_LISTED_CONFLICTS`. */
  readonly conflicts: readonly PlacedConflict[];

  constructor(count: number, conflicts: readonly PlacedConflict[]) {
    super(`${String(count)} record${count === 1 ? '' : 's'} exist${count === 1 ? 's' : ''} with other values; nothing was merged`);
    this.count = count;
    this.conflicts = conflicts;
  }
}

/** How many conflicts are kept to be listed; the rest are only counted. */
export const MAX_LISTED_CONFLICTS = 1000;
