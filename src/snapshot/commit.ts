import { randomUUID } from 'node:crypto';
import type { DomainCapture } from '../core/capture.js';
import type { CommitJournal } from '../core/commit-journal.js';
import type { StagedState, StateDomain } from '../core/state.js';
import { placeName, type Place } from './format.js';

/**
 * A change that went wrong between two stores that cannot be changed in one step, e.g. Redis and DuckDB: one shows the new state, the
 * other the old one. Restoring again puts it right.
 */
export class RestoreIncompleteError extends Error {
  override readonly name = 'RestoreIncompleteError';

  constructor(
    readonly replaced: readonly Place[],
    readonly unchanged: readonly Place[],
    cause: unknown,
  ) {
    const list = (places: readonly Place[]): string => places.map(placeName).join(', ');
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`restored ${list(replaced)}, but not ${list(unchanged)}: ${reason}`, { cause });
  }
}

/** A place that is replaced, and what is staged for it. */
export interface PlaceStage {
  readonly place: Place;
  readonly stage: StagedState;
}

/** What belongs to one domain. */
interface DomainPart {
  readonly domain: StateDomain;
  readonly members: PlaceStage[];
}

/**
 * Makes stages visible: each domain in one step, and several of them so that a process that is killed on the way leaves notes of it, by which the next one
 * finishes or undoes the rest (`recoverCommits`). Gives up what is left when a domain fails.
 * @param through captures that commits go through, by domain.
 * @throws RestoreIncompleteError when one domain was changed and another could not be.
 */
export async function commitAll(stages: readonly PlaceStage[], through: ReadonlyMap<StateDomain, DomainCapture> = new Map()): Promise<void> {
  const parts = inOrder(partsOf(stages));
  const noted = parts.filter(({ domain }) => domain.journal !== undefined);
  const [decider] = noted;
  const id = randomUUID();
  const decision = noted.length > 1 ? id : undefined;
  const done: PlaceStage[] = [];
  try {
    if (decision !== undefined) for (const part of noted) await note(part, id, part === decider ? 'decides' : 'follows', decider);
    for (const { domain, members } of parts) {
      const decides = domain === decider?.domain ? decision : undefined;
      await domain.commit(members.map(({ stage }) => stage), { through: through.get(domain), decision: decides });
      done.push(...members);
    }
  } catch (error) {
    const rest = stages.filter((staged) => !done.includes(staged));
    await abortAll(rest);
    if (decision !== undefined) await forget(noted, id);
    if (done.length === 0) throw error;
    throw new RestoreIncompleteError(done.map(placeOf), rest.map(placeOf), error);
  }
  if (decision !== undefined) await forget(noted, id);
}

/** Gives up what was staged. What fails here is tidied away by the store itself later; the first error is the one to tell. */
export async function abortAll(stages: readonly PlaceStage[]): Promise<void> {
  await Promise.allSettled(stages.map(({ stage }) => stage.abort()));
}

function partsOf(stages: readonly PlaceStage[]): readonly DomainPart[] {
  const parts = new Map<StateDomain, DomainPart>();
  for (const staged of stages) {
    const { domain } = staged.stage;
    const part = parts.get(domain);
    if (part === undefined) parts.set(domain, { domain, members: [staged] });
    else part.members.push(staged);
  }
  return [...parts.values()];
}

/** What cannot follow comes first, since it has to decide; the memory of this process, which cannot fail and ends with it, comes last. */
function inOrder(parts: readonly DomainPart[]): readonly DomainPart[] {
  const rank = ({ domain }: DomainPart): number => (domain.instant === true ? 2 : domain.journal === undefined || !domain.journal.follows ? 0 : 1);
  return [...parts].sort((a, b) => rank(a) - rank(b));
}

async function note({ domain, members }: DomainPart, id: string, role: 'decides' | 'follows', decider: DomainPart | undefined): Promise<void> {
  await domain.journal?.note(id, role, decider?.domain.journal?.name ?? '', members.map(({ stage }) => stage));
}

/**
 * Those that follow first: as long as one of them has a note, whoever finds it asks the one that decided. What fails here is left to be found: it was done,
 * or is undone.
 */
async function forget(noted: readonly DomainPart[], id: string): Promise<void> {
  try {
    for (const { domain } of noted.toReversed()) await domain.journal?.forget(id);
  } catch {
    // The store is gone.
  }
}

function placeOf({ place }: PlaceStage): Place {
  return place;
}

/** The journals of domains, each once. */
export function journalsOf(domains: readonly (StateDomain | undefined)[]): readonly CommitJournal[] {
  return [...new Set(domains.flatMap((domain) => domain?.journal ?? []))];
}
