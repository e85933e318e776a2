import { UsageError } from '../core/errors.js';
import type { JsonObject, JsonValue } from '../core/json.js';
import type { StateSelection } from '../core/state.js';
import type { CaptureInfo, Place } from './format.js';
import { globMatcher } from './glob.js';
import type { StateSource } from './source.js';

/** A part of a state. What is left out narrows nothing. */
export interface SnapshotSelection {
  /** Names of services and engines. */
  readonly services?: readonly string[];
  /** Twelve digits each. Engines are in no account. */
  readonly accountIds?: readonly string[];
  readonly regions?: readonly string[];
  /**
   * Globs on resources' names; a resource is in when one matches. `sqs:orders-*` looks at resources of that service only, and narrows that
   * service only.
   */
  readonly include?: readonly string[];
  /** The same for what is out; it wins over `include`. */
  readonly exclude?: readonly string[];
  /** Definitions without their content: no messages, items, rows. */
  readonly schemaOnly?: boolean;
  /** Captures secrets too, e.g. the credentials of SNS's platform applications. Files always give what they hold. */
  readonly includeSecrets?: boolean;
}

/** Tells of a resource's collection and name whether it is in. */
export type ResourceTest = (collection: string, resource: string) => boolean;

/** A selection made ready for use. */
export interface PartSelection {
  /** False when nothing of the place is in. */
  place(place: Place): boolean;
  /** Which resources of a place are in; `undefined` when all are. */
  resources(place: Place): ResourceTest | undefined;
  readonly schemaOnly: boolean;
  readonly includeSecrets: boolean;
}

/** A selection that takes all there is. */
export const everything: PartSelection = { place: () => true, resources: () => undefined, schemaOnly: false, includeSecrets: false };

/** Makes a selection ready for use. */
export function compileSelection(selection: SnapshotSelection): PartSelection {
  const include = (selection.include ?? []).map(compilePattern);
  const exclude = (selection.exclude ?? []).map(compilePattern);
  const { services, accountIds, regions } = selection;
  return {
    schemaOnly: selection.schemaOnly ?? false,
    includeSecrets: selection.includeSecrets ?? false,
    place({ scope, service }) {
      if (services !== undefined && !services.includes(service)) return false;
      if (scope === undefined) return true;
      return (accountIds?.includes(scope.accountId) ?? true) && (regions?.includes(scope.region) ?? true);
    },
    resources({ service }) {
      const wanted = include.filter((pattern) => pattern.service === undefined || pattern.service === service);
      const unwanted = exclude.filter((pattern) => pattern.service === undefined || pattern.service === service);
      if (wanted.length === 0 && unwanted.length === 0) return undefined;
      return (_collection, resource) =>
        (wanted.length === 0 || wanted.some(({ matches }) => matches(resource))) &&
        !unwanted.some(({ matches }) => matches(resource));
    },
  };
}

/** What is in both. */
export function bothSelections(a: PartSelection, b: PartSelection): PartSelection {
  return {
    schemaOnly: a.schemaOnly || b.schemaOnly,
    // This one adds to what is read, so whoever asks for it gets it.
    includeSecrets: a.includeSecrets || b.includeSecrets,
    place: (place) => a.place(place) && b.place(place),
    resources(place) {
      const first = a.resources(place);
      const second = b.resources(place);
      if (first === undefined || second === undefined) return first ?? second;
      return (collection, resource) => first(collection, resource) && second(collection, resource);
    },
  };
}

/**
 * What part of the whole a source tells of: a capture that was narrowed says so in its file. What is outside is not missing from the file;
 * the file knows nothing of it.
 */
export function coverageOf(source: StateSource): PartSelection {
  const { capture } = source;
  if (capture === undefined) return everything;
  const narrowed = capture.selection === undefined ? everything : compileSelection(selectionFromJson(capture.selection));
  const { services } = capture;
  return services === undefined ? narrowed : bothSelections(narrowed, compileSelection({ services }));
}

/** A source as far as it is selected. */
export function selectSource(source: StateSource, selection: PartSelection): StateSource {
  return {
    name: source.name,
    capture: source.capture,
    places: async () => (await source.places()).filter((place) => selection.place(place)),
    batches: (place, also) => source.batches(place, bothStateSelections(stateSelection(selection, place), also)),
  };
}

/** A selection as it concerns one place. */
export function stateSelection(selection: PartSelection, place: Place): StateSelection {
  const resource = selection.resources(place);
  return {
    ...(resource === undefined ? {} : { resource }),
    ...(selection.schemaOnly ? { schemaOnly: true } : {}),
    ...(selection.includeSecrets ? { includeSecrets: true } : {}),
  };
}

export function bothStateSelections(a: StateSelection, b: StateSelection = {}): StateSelection {
  const first = a.resource;
  const second = b.resource;
  const schemaOnly = a.schemaOnly === true || b.schemaOnly === true;
  const includeSecrets = a.includeSecrets === true || b.includeSecrets === true;
  const resource: ResourceTest | undefined =
    first !== undefined && second !== undefined
      ? (collection, name) => first(collection, name) && second(collection, name)
      : (first ?? second);
  return { ...(resource === undefined ? {} : { resource }), ...(schemaOnly ? { schemaOnly } : {}), ...(includeSecrets ? { includeSecrets } : {}) };
}

/** A selection as a file's header tells it; `undefined` when it narrows nothing. */
export function selectionToJson(selection: SnapshotSelection): CaptureInfo['selection'] {
  const members = Object.entries(selection).filter(([, value]) => value !== undefined && value !== false);
  return members.length === 0 ? undefined : Object.fromEntries<JsonValue>(members);
}

/** A selection out of a file's header, as far as it narrows. Members that are not known are passed over. */
function selectionFromJson(json: JsonObject): SnapshotSelection {
  const texts = (value: JsonValue | undefined): readonly string[] | undefined =>
    Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : undefined;
  const lists = { services: texts(json['services']), accountIds: texts(json['accountIds']), regions: texts(json['regions']) };
  const globs = { include: texts(json['include']), exclude: texts(json['exclude']) };
  const given = Object.entries({ ...lists, ...globs }).filter(([, value]) => value !== undefined);
  return { ...(Object.fromEntries(given) as SnapshotSelection), ...(json['schemaOnly'] === true ? { schemaOnly: true } : {}) };
}

const PREFIX = /^([a-z][a-z0-9-]*):(.+)$/s;
const MAX_PATTERN = 1024;

function compilePattern(pattern: string): { readonly service: string | undefined; readonly matches: (name: string) => boolean } {
  if (pattern === '' || pattern.length > MAX_PATTERN) throw new UsageError(`a pattern has 1 to ${String(MAX_PATTERN)} characters`);
  const [, service, rest] = PREFIX.exec(pattern) ?? [];
  // Some resources are named by ARNs, which have colons too.
  if (service === undefined || rest === undefined || service === 'arn') return { service: undefined, matches: globMatcher(pattern) };
  return { service, matches: globMatcher(rest) };
}
