import type { StateRecord } from '../../core/state.js';
import { alignStates, type AlignedRecord } from '../align/alignment.js';
import { placesOfAll } from './diff.js';
import type { SpillOptions } from '../align/external-sorter.js';
import { modelOf, placeKey, placeName, placeSegments, type ModelRegistry, type Place } from '../format.js';
import { pathPointer } from '../json/json-path.js';
import { ListPatch } from './list-patch.js';
import { MoveWatch } from './move-watch.js';
import { bothSelections, compileSelection, coverageOf, selectSource, type SnapshotSelection } from '../selection.js';
import type { StateSource } from '../source.js';
import { valueOperations, type PatchOperation } from './patch-operation.js';

export interface PatchOptions extends SpillOptions {
  readonly models: ModelRegistry;
  readonly selection?: SnapshotSelection;
  readonly signal?: AbortSignal;
}

/**
 * The JSON Patch (RFC 6902) that makes the document of one state that of another, but for the header. It is exact: unlike the comparison for people, it
 * looks at volatile members and at the order of lists too. Memory is bounded.
 */
export async function* jsonPatch(before: StateSource, after: StateSource, options: PatchOptions): AsyncGenerator<PatchOperation> {
  const covered = bothSelections(coverageOf(before), coverageOf(after));
  const selection = bothSelections(compileSelection(options.selection ?? {}), covered);
  const patch = new DocumentPatch(selectSource(before, selection), selectSource(after, selection), options);
  yield* patch.operations();
}

class DocumentPatch {
  /** The paths of objects and lists that were added or removed whole. */
  private made = new Set<string>();
  private readonly held = new Map<string, boolean>();

  constructor(
    private readonly before: StateSource,
    private readonly after: StateSource,
    private readonly options: PatchOptions,
  ) {}

  async *operations(): AsyncGenerator<PatchOperation> {
    const before = containerPaths(await this.before.places());
    const after = containerPaths(await this.after.places());
    for (const place of await placesOfAll([this.before, this.after])) {
      const paths = [...containerPaths([place])];
      const gone = paths.find((path) => !after.has(path));
      if (gone !== undefined) {
        yield* this.once({ op: 'remove', path: gone });
        continue;
      }
      for (const path of paths) if (!before.has(path)) yield* this.once({ op: 'add', path, value: {} });
      yield* this.inPlace(place);
    }
  }

  /** The operation, unless one like it was given for the same object already. */
  private *once(operation: PatchOperation): Generator<PatchOperation> {
    if (this.made.has(operation.path)) return;
    this.made.add(operation.path);
    yield operation;
  }

  private async *inPlace(place: Place): AsyncGenerator<PatchOperation> {
    const model = modelOf(this.options.models, place);
    if (model === undefined) throw new Error(`there is no model for ${placeName(place)}`);
    const moves = new MoveWatch();
    let list: ListPatch | undefined;
    try {
      for await (const records of alignStates(model, [this.before.batches(place), this.after.batches(place)], this.options)) {
        this.options.signal?.throwIfAborted();
        for (const record of records) {
          const path = recordPath(place, record);
          if (list !== undefined && list.path !== path) {
            yield* list.operations();
            await list.close();
            list = undefined;
          }
          if (!record.present.every(Boolean)) yield* this.inLoneResource(place, record);
          else if (!record.model.list) yield* singleOperations(path, record);
          else await (list ??= new ListPatch(path, this.options)).add(record, moves);
        }
      }
      if (list !== undefined) yield* list.operations();
    } finally {
      await list?.close();
    }
  }

  /** A record of a resource that only one of the states holds. */
  private async *inLoneResource(place: Place, record: AlignedRecord): AsyncGenerator<PatchOperation> {
    const { collection, resource, model } = record;
    const collectionPath = pathPointer([...placeSegments(place), collection]);
    const resourcePath = collectionPath + pathPointer([resource]);
    const value = record.sides[1]?.value;
    if (value === undefined) {
      const path = (await this.holds(this.after, place, collection)) ? resourcePath : collectionPath;
      yield* this.once({ op: 'remove', path });
      return;
    }
    if (!(await this.holds(this.before, place, collection))) yield* this.once({ op: 'add', path: collectionPath, value: {} });
    yield* this.once({ op: 'add', path: resourcePath, value: {} });
    const path = recordPath(place, record);
    if (model.list) yield* this.once({ op: 'add', path, value: [] });
    yield { op: 'add', path: model.list ? `${path}/-` : path, value };
  }

  /** True when a source holds anything of a collection. */
  private async holds(source: StateSource, place: Place, collection: string): Promise<boolean> {
    const name = `${source === this.before ? 'before' : 'after'} ${placeKey(place)} ${collection}`;
    let held = this.held.get(name);
    if (held === undefined) {
      held = await isNotEmpty(source.batches(place, { resource: (other) => other === collection }));
      this.held.set(name, held);
    }
    return held;
  }
}

async function isNotEmpty(batches: AsyncIterable<readonly StateRecord[]>): Promise<boolean> {
  for await (const batch of batches) if (batch.length > 0) return true;
  return false;
}

/** The paths of the objects that places are in: the scope's, the engines', the service's. A document has scopes in any case. */
function containerPaths(places: readonly Place[]): Set<string> {
  const paths = new Set<string>();
  for (const place of places) {
    const segments = placeSegments(place);
    for (let length = place.scope === undefined ? 1 : 2; length <= segments.length; length += 1) {
      paths.add(pathPointer(segments.slice(0, length)));
    }
  }
  return paths;
}

function recordPath(place: Place, { collection, resource, section }: AlignedRecord): string {
  return pathPointer([...placeSegments(place), collection, resource, section]);
}

function singleOperations(path: string, { sides: [before, after] }: AlignedRecord): readonly PatchOperation[] {
  if (after === undefined) return [{ op: 'remove', path }];
  if (before === undefined) return [{ op: 'add', path, value: after.value }];
  return valueOperations(path, before.value, after.value);
}
