import type { JsonObject } from '../core/json.js';
import { scopeName, type Scope } from '../core/scope.js';
import type { StateModel } from '../core/state.js';

/** What a snapshot file says that it is. */
export const FORMAT_NAME = 'winterbaume-snapshot';

/** The version of the format that this code writes, and the newest that it reads. */
export const FORMAT_VERSION = 1;

/** The longest text of one record, in bytes. Longer ones are neither written nor read, so that memory stays bounded. */
export const MAX_RECORD_BYTES = 128 * 1024 * 1024;

/** The longest name of a resource or of any other member of the structure, in bytes as it stands in the file. */
export const MAX_NAME_BYTES = 64 * 1024;

/** How deep arrays and objects can be inside one another within a record. DynamoDB's 32 levels take 65. */
export const MAX_RECORD_DEPTH = 256;

/**
 * The scope that engines' backends are asked for. An engine's data belongs to no account and no region, so its backend
 * passes over the scope.
 */
export const ENGINE_SCOPE: Scope = { accountId: '000000000000', region: 'engine' };

/**
 * What moment a capture shows: one for all of it; one for each store (a Redis, the memory of a process, a database file); or each service in each
 * scope as it was when its turn came.
 */
export type Consistency = 'point-in-time' | 'store-by-store' | 'service-by-service';

/** How a capture was obtained; what it leaves out tells nothing. Further members are kept as they are. */
export interface CaptureInfo extends JsonObject {
  /** The services and engines that the capture looked at, whether or not they held anything. */
  readonly services?: readonly string[];
  readonly consistency?: Consistency;
  /** The selection that narrowed the capture. A restore replaces no more than it. */
  readonly selection?: JsonObject;
}

/** What a snapshot file says about itself. */
export interface SnapshotHeader {
  readonly version: number;
  /** ISO 8601, UTC: `2025-01-31T12:00:00.000Z`. */
  readonly createdAt?: string;
  /** Program and version that wrote the file: `winterbaume/1.2.3`. */
  readonly producer?: string;
  readonly capture?: CaptureInfo;
}

/** The state models by name: what services and engines a reader or a writer knows. */
export interface ModelRegistry {
  readonly services: Readonly<Record<string, StateModel>>;
  readonly engines?: Readonly<Record<string, StateModel>>;
}

/** One part of a snapshot: a service in a scope, or an engine, which is in none. */
export interface Place {
  /** Left out for engines. */
  readonly scope?: Scope;
  /** The service's or the engine's name. */
  readonly service: string;
}

/** The model of a place's service or engine, if it is known. */
export function modelOf(models: ModelRegistry, place: Place): StateModel | undefined {
  const table = place.scope === undefined ? (models.engines ?? {}) : models.services;
  return Object.hasOwn(table, place.service) ? table[place.service] : undefined;
}

/** Where a place stands in the document: its keys from the root. */
export function placeSegments(place: Place): readonly string[] {
  if (place.scope === undefined) return ['engines', place.service];
  return ['scopes', scopeName(place.scope), place.service];
}

/** A place as people read it: `123456789012/us-east-1 sqs`, or `engine duckdb`. */
export function placeName(place: Place): string {
  return place.scope === undefined ? `engine ${place.service}` : `${scopeName(place.scope)} ${place.service}`;
}

/** Text that is equal for equal places and sorts as places come in a file: scopes, then engines, each by name. */
export function placeKey(place: Place): string {
  // NUL sorts before everything that a scope's name holds, so scopes sort as their names do.
  return place.scope === undefined ? `1\0${place.service}` : `0\0${scopeName(place.scope)}\0${place.service}`;
}

/** Orders places as they come in a file. */
export function comparePlaces(a: Place, b: Place): number {
  return compareText(placeKey(a), placeKey(b));
}

/** Orders texts by UTF-16 code units, as `Array.prototype.sort` does. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
