import type { CommitJournal, JournalName, UnfinishedCommit } from '../core/commit-journal.js';
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

interface OpenJournal {
  readonly journal: CommitJournal;
  readonly name: JournalName;
}

interface Found {
  readonly at: CommitJournal;
  readonly commit: UnfinishedCommit;
}

const UNDER_WAY = 'is under way, or was killed less than a minute ago; nothing shows of it yet';
const BOTH = 'name both stores, and it is finished or undone';

async function recoverCommits(journals: readonly CommitJournal[]): Promise<readonly string[]> {
  const found = (await Promise.all(journals.map(async (at) => (await at.unfinished()).map((commit): Found => ({ at, commit }))))).flat();
  if (found.length === 0) return [];
  const open = await Promise.all(journals.map(async (journal) => ({ journal, name: await journal.name() })));
  const told: string[] = [];
  const left = new Set<string>();
  for (const { at, commit } of found.filter(({ commit: { role } }) => role === 'follows')) {
    const { ended, line } = await recoverFollower(open, at, commit);
    if (!ended) left.add(commit.id);
    told.push(line);
  }
  for (const { at, commit } of found.filter(({ commit: { role } }) => role === 'decides')) {
    if (!left.has(commit.id)) told.push(...(await recoverDecider(open, at, commit)));
  }
  return told;
}

async function recoverFollower(open: readonly OpenJournal[], at: CommitJournal, { id, others, what, underWay }: UnfinishedCommit): Promise<{ readonly ended: boolean; readonly line: string }> {
  const both = `${what} and of ${titles(others)}`;
  const decider = open.find(({ name }) => others.some(({ identity }) => identity === name.identity));
  const decided = (await Promise.all(open.map(({ journal }) => journal.decided(id)))).includes(true);
  if (underWay && decider?.journal.exclusive !== true && !decided) return { ended: false, line: `a restore of ${both} ${UNDER_WAY}` };
  if (!decided && decider === undefined) return { ended: false, line: `found a restore of ${both} that was killed; ${BOTH}` };
  if (!decided) {
    await at.undo(id);
    return { ended: true, line: `found a restore of ${both} that was killed before it was done; it is undone` };
  }
  const end = (await at.finish(id)) ? 'it is finished' : `${what} was replaced since, and is left as it is`;
  return { ended: true, line: `found a restore of ${both} that was killed between the two; ${end}` };
}

/** Tells nothing when those that follow are here and have no part that is not done. */
async function recoverDecider(open: readonly OpenJournal[], at: CommitJournal, { id, others, what, underWay }: UnfinishedCommit): Promise<readonly string[]> {
  const here = others.every(({ identity }) => open.some(({ name }) => name.identity === identity));
  if (await at.decided(id)) {
    if (!here) return [`found a restore of ${what} and of ${titles(others)} that was killed; ${BOTH}`];
    await at.forget(id);
    return [];
  }
  if (underWay) return [`a restore of ${what} and of ${titles(others)} ${UNDER_WAY}`];
  // Those that follow ask here, and find that nothing was decided.
  await at.undo(id);
  return here ? [] : [`found a restore of ${what} and of ${titles(others)} that was killed before it was done; it is undone`];
}

function titles(names: readonly JournalName[]): string {
  return names.map(({ title }) => title).join(', ');
}
