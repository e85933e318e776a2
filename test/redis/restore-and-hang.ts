import { otherScope, Notes, scope } from './notes.js';
import { SlotCommit } from '../../src/redis/slot-commit.js';

// A process that replaces the state at the URL it is given as far as it is told, says so, and then waits to be killed.
const [url = '', until = ''] = process.argv.slice(2);
const notes = await Notes.connect(url);
const stages = [await notes.stage({ a: 'new', b: 'new' }), await notes.stage({ a: 'new', b: 'new' }, otherScope)];
const slots = stages.map(({ generation }) => [{ base: notes.space.base(generation.scope), id: generation.id }]);
const commit = new SlotCommit(notes.connection);
const steps: Readonly<Record<string, () => Promise<void>>> = {
  staged: async () => undefined,
  begun: () => commit.begin(),
  'half prepared': () => commit.prepare(slots[0] ?? []),
  prepared: () => commit.prepare(slots[1] ?? []),
  decided: () => commit.decide(),
  finished: () => commit.finish(),
};
for (const [name, step] of Object.entries(steps)) {
  await step();
  if (name === until) break;
}
process.stdout.write(`${until} ${scope.region}\n`);
setInterval(() => undefined, 1_000);
