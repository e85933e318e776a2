import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { sqsStateModel } from '../../src/services/sqs/view.js';
import { writeInto } from '../../src/snapshot/capture.js';
import type { ModelRegistry } from '../../src/snapshot/format.js';
import { openSnapshot } from '../../src/snapshot/file/reader.js';
import { messageOf, temporaryFolder, TextOutput } from './support.js';

const folder = temporaryFolder();
const models: ModelRegistry = { services: { sqs: sqsStateModel } };

async function fences(language: string): Promise<readonly string[]> {
  const page = await readFile(new URL('../../docs/snapshot-format.md', import.meta.url), 'utf8');
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text);
}

describe('docs/snapshot-format.md', () => {
  it('shows a file exactly as it is written', async () => {
    const [example = ''] = await fences('json');
    const file = await openSnapshot(await folder.write('example.json', example), { models });
    const output = new TextOutput();
    const { createdAt = '', producer = '', capture } = file.header;
    await writeInto(output, file, models, { createdAt: new Date(createdAt), producer, ...(capture === undefined ? {} : { capture }) });
    await file.close();
    expect(output.text).toBe(example);
  });

  it('shows an error as it is told', async () => {
    const [example = ''] = await fences('text');
    const position = /^orders\.json:(\d+):(\d+): (.*)$/m.exec(example);
    const message = (index: number): object => ({ messageId: String(index), body: index === 3 ? 3 : '', position: index + 1, receiveCount: 0, senderId: '', sentAt: 0, visibleAt: 0 });
    const configuration = { attributes: {}, createdAt: 0, incarnation: 'a', lastPosition: 4, modifiedAt: 0, tags: {} };
    const scopes = { '123456789012/us-east-1': { sqs: { queues: { orders: { configuration, messages: [0, 1, 2, 3].map(message) } } } } };
    const path = await folder.write('orders.json', JSON.stringify({ format: 'winterbaume-snapshot', version: 1, scopes }));
    const told = await messageOf(openSnapshot(path, { models }));
    expect(told.replace(/^.*orders\.json:\d+:\d+: /, '')).toBe(position?.[3]);
  });
});
