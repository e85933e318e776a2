import type { JsonValue } from './json.js';
import type { Scope } from './scope.js';
import { captureRecords, SecretKeeper } from './secrets.js';
import type { ServiceState } from './service.js';
import { checkSectionValue } from './state-schema.js';
import {
  collectView,
  firstSection,
  StateFormatError,
  viewRecords,
  type ConflictPolicy,
  type MergeCounts,
  type MergeOutcome,
  type StateRecord,
  type StateSelection,
  type View,
} from './state.js';

export interface MergeViewOptions {
  /** What becomes of a record that exists with another value: `keep` what is there (unless told), `replace` it, or `fail` and write nothing. */
  readonly onConflict?: ConflictPolicy;
  /** Tells what would come of it and writes nothing. */
  readonly dryRun?: boolean;
}

/** A scope's whole state in one service, but for secrets that the selection does not ask for. @throws BackendUnavailableError when the store cannot be reached. */
export async function snapshotView<V extends object>({ backend, model }: ServiceState, scope: Scope, selection?: StateSelection): Promise<V> {
  return (await collectView(model, captureRecords(model, backend, scope, selection))) as V;
}

/**
 * Replaces a scope's state in one service by a view, in one atomic step. Secrets that the view was captured without stay those that the store holds.
 * @throws StateFormatError for a view that does not fit the model.
 */
export async function restoreView({ backend, model }: ServiceState, scope: Scope, view: object): Promise<void> {
  const records = [...checkedRecords({ backend, model }, view as View)];
  const staged = await backend.stageState(scope);
  try {
    await staged.write(await new SecretKeeper(model, backend, scope).complete(records));
    await staged.domain.commit([staged]);
  } catch (error) {
    await staged.abort();
    throw error;
  }
}

/** Adds a view to a scope's state in one service. @throws StateConflictError under the policy `fail`. */
export async function mergeView(state: ServiceState, scope: Scope, view: object, options: MergeViewOptions = {}): Promise<MergeCounts> {
  const records = [...checkedRecords(state, view as View)];
  const outcomes = await state.backend.mergeState(scope, records, {
    onConflict: options.onConflict ?? 'keep',
    ...(options.dryRun === undefined ? {} : { dryRun: options.dryRun }),
  });
  const counts: Record<MergeOutcome, number> = { added: 0, unchanged: 0, kept: 0, replaced: 0 };
  for (const outcome of outcomes) counts[outcome] += 1;
  return counts;
}

/** The records of a view, each checked against its section's schema and rules. */
export function* checkedRecords({ model }: ServiceState, view: View): Generator<StateRecord> {
  for (const collection of Object.keys(view)) {
    if (!Object.hasOwn(model.collections, collection)) throw new StateFormatError(`there is no collection ${collection}`, `/${collection}`);
  }
  for (const record of viewRecords(model, view)) {
    const collection = model.collections[record.collection];
    const section = collection?.sections[record.section];
    if (collection === undefined || section === undefined) continue;
    checkSectionValue(section, record.value, definitionOf(view, record, firstSection(collection)));
    yield record;
  }
}

function definitionOf(view: View, { collection, resource }: StateRecord, section: string | undefined): JsonValue | undefined {
  return section === undefined ? undefined : view[collection]?.[resource]?.[section];
}
