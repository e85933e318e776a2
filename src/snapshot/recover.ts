import type { CommitJournal, UnfinishedCommit } from '../core/commit-journal.js';
import { journalsOf } from './commit.js';
import type { StateStore } from './source.js';

/**
 * Looks for what processes left in stores that were killed. A restore over several stores whose deciding store shows the new state is finished in the
 * others, and any other is undone.
 * @returns what was found, a line for each.
 */
export async function recoverStores(stores: readonly StateStore[]): Promise<readonly string[]> {
  const commits = await recoverCommits(journalsOf(stores.map(({ backend }) => backend.domain)));
  const rest = await Promise.all(stores.map(async ({ backend }) => (await backend.recover?.()) ?? []));
  return [...commits, ...rest.flat()];
}

async function recoverCommits(journals: readonly CommitJournal[]): Promise<readonly string[]> {
  const found: string[] = [];
  const finished = new Set<string>();
  const open = new Set<string>();
  const deciding: (readonly [CommitJournal, UnfinishedCommit])[] = [];
  for (const journal of journals) {
    for (const commit of await journal.unfinished()) {
      if (commit.role === 'decides') {
        deciding.push([journal, commit]);
        continue;
      }
      const ended = await recoverFollower(journals, journal, commit);
      if (ended.ended) finished.add(commit.id);
      else open.add(commit.id);
      found.push(ended.told);
    }
  }
  for (const [journal, commit] of deciding) {
    if (open.has(commit.id)) continue;
    const told = await recoverDecider(journal, commit, finished.has(commit.id));
    if (told !== undefined) found.push(told);
  }
  return found;
}

/** What was made of a part that follows another store. */
async function recoverFollower(journals: readonly CommitJournal[], journal: CommitJournal, commit: UnfinishedCommit): Promise<{ readonly ended: boolean; readonly told: string }> {
  const { id, decider: name, what } = commit;
  const decider = journals.find((each) => each.name === name);
  const both = `${what} and of ${name}`;
  if (commit.underWay && decider?.exclusive !== true) return { ended: false, told: `a restore of ${both} is under way, or was killed less than a minute ago` };
  if (decider === undefined) return { ended: false, told: `found a restore of ${both} that was killed; name both stores, and it is finished or undone` };
  if (!(await decider.decided(id))) {
    await journal.undo(id);
    return { ended: true, told: `found a restore of ${both} that was killed before it was done; it is undone` };
  }
  const done = await journal.finish(id);
  const end = done ? 'it is finished' : 'it is left as it is, since the state was replaced afterwards';
  return { ended: true, told: `found a restore of ${both} that was killed between the two; ${end}` };
}

/** Nobody who follows is here, or is left. */
async function recoverDecider(journal: CommitJournal, { id, what, underWay }: UnfinishedCommit, finished: boolean): Promise<string | undefined> {
  if (finished) {
    await journal.forget(id);
    return undefined;
  }
  if (underWay) return `a restore of ${what} and of another store is under way, or was killed less than a minute ago`;
  if (!(await journal.decided(id))) {
    await journal.undo(id);
    return `found a restore of ${what} and of another store that was killed before it was done; it is undone`;
  }
  return `found a restore of ${what} and of another store that was killed between the two; name both stores, and it is finished`;
}
