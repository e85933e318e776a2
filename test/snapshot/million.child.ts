// Run as a process of its own by memory.test.ts: a million records into a file and out again. Prints what it took as JSON.
import type { StagedState, StateRecord } from '../../src/core/state.js';
import { captureTo } from '../../src/snapshot/capture.js';
import { openSnapshot } from '../../src/snapshot/file/reader.js';
import { restore } from '../../src/snapshot/restore.js';
import type { StateStore } from '../../src/snapshot/source.js';
import { home, shelvesModel } from './toy.js';

const [path = '', count = '0'] = process.argv.slice(2);
const records = Number(count);

function* shelf(): Generator<StateRecord> {
  const place = { collection: 'shelves', resource: 'all' };
  yield { ...place, section: 'definition', value: { key: 'id' } };
  for (let index = 0; index < records; index += 1) {
    const id = `0a1b2c3d-0000-4000-8000-${String(index).padStart(12, '0')}`;
    yield { ...place, section: 'items', value: { body: `{"order":${String(index)},"total":12.5}`, count: 0, id, sentAt: 1_700_000_000_000 + index } };
  }
}

let restored = 0;
const domain = { commit: async () => {} };
const staged: StagedState = {
  scope: home,
  domain,
  abort: async () => {},
  write: async (batch) => {
    restored += batch.length;
  },
};
const store: StateStore = {
  service: 'shelves',
  model: shelvesModel,
  backend: {
    listScopes: async () => [home],
    async *exportState() {
      yield* shelf();
    },
    stageState: async () => staged,
    mergeState: async () => [],
    clearState: async () => {},
    close: async () => {},
  },
};

const before = process.resourceUsage().maxRSS;
const started = performance.now();
await captureTo(path, { stores: [store], createdAt: new Date(0), producer: 'test' });
const captured = performance.now();
const file = await openSnapshot(path, { models: { services: { shelves: shelvesModel } } });
await restore({ source: file, stores: [store] });
await file.close();
const done = performance.now();
process.stdout.write(
  JSON.stringify({
    restored,
    startMiB: Math.round(before / 1024),
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    captureSeconds: (captured - started) / 1000,
    restoreSeconds: (done - captured) / 1000,
  }),
);
