import { randomUUID } from 'node:crypto';
import type { DomainCapture } from '../core/capture.js';
import type { CommitJournal, JournalName } from '../core/commit-journal.js';
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
  const journaled = await JournaledCommit.of(parts);
  const done: PlaceStage[] = [];
  try {
    await journaled?.note();
    for (const { domain, members } of parts) {
      await domain.commit(members.map(({ stage }) => stage), { through: through.get(domain), decision: journaled?.decidedBy(domain) });
      done.push(...members);
    }
  } catch (error) {
    const rest = stages.filter((staged) => !done.includes(staged));
    await abortAll(rest);
    await journaled?.forget();
    if (done.length === 0) throw error;
    throw new RestoreIncompleteError(done.map(placeOf), rest.map(placeOf), error);
  }
  await journaled?.forget();
}

/** The notes of a commit that goes over several domains. */
class JournaledCommit {
  private readonly id = randomUUID();

  private constructor(private readonly parts: readonly (DomainPart & { readonly journal: CommitJournal; readonly name: JournalName })[]) {}

  /** `undefined` where one step does, or no domain takes notes. */
  static async of(parts: readonly DomainPart[]): Promise<JournaledCommit | undefined> {
    const noted = parts.flatMap((part) => (part.domain.journal === undefined ? [] : [{ ...part, journal: part.domain.journal }]));
    if (noted.length < 2) return undefined;
    return new JournaledCommit(await Promise.all(noted.map(async (part) => ({ ...part, name: await part.journal.name() }))));
  }

  async note(): Promise<void> {
    const [decider, ...followers] = this.parts;
    if (decider === undefined) return;
    const stagesOf = ({ members }: DomainPart): readonly StagedState[] => members.map(({ stage }) => stage);
    await decider.journal.note(this.id, 'decides', followers.map(({ name }) => name), stagesOf(decider));
    for (const follower of followers) await follower.journal.note(this.id, 'follows', [decider.name], stagesOf(follower));
  }

  /** The commit's id for the domain that decides it. */
  decidedBy(domain: StateDomain): string | undefined {
    return domain === this.parts[0]?.domain ? this.id : undefined;
  }

  /**
   * Those that follow first: as long as one of them has a note, whoever finds it asks the one that decided. What fails here is left to be found: it was
   * done, or is undone.
   */
  async forget(): Promise<void> {
    try {
      for (const { journal } of this.parts.toReversed()) await journal.forget(this.id);
    } catch {
      // The store is gone.
    }
  }
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

function placeOf({ place }: PlaceStage): Place {
  return place;
}

/** The journals of domains, each once. */
export function journalsOf(domains: readonly (StateDomain | undefined)[]): readonly CommitJournal[] {
  return [...new Set(domains.flatMap((domain) => domain?.journal ?? []))];
}
