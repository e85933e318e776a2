import { ListQueueTagsCommand, TagQueueCommand, UntagQueueCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { describeSqs, invalidParameter, QUEUE_DOES_NOT_EXIST, refusalOf } from './support.js';

describeSqs('Tags', (world) => {
  const tag = (url: string, Tags: Record<string, string>) => world().sqs.send(new TagQueueCommand({ QueueUrl: url, Tags }));
  const untag = (url: string, ...TagKeys: string[]) => world().sqs.send(new UntagQueueCommand({ QueueUrl: url, TagKeys }));
  const list = async (url: string): Promise<Record<string, string> | undefined> =>
    (await world().sqs.send(new ListQueueTagsCommand({ QueueUrl: url }))).Tags;

  test('are added, written over and removed', async () => {
    const url = await world().createQueue();
    await tag(url, { tag1: 'value1', tag2: 'value2', tag3: '' });
    expect(await list(url)).toEqual({ tag1: 'value1', tag2: 'value2', tag3: '' });
    await tag(url, { tag1: 'VALUE1', tag4: 'value4' });
    await untag(url, 'tag2', 'tag3', 'none');
    expect(await list(url)).toEqual({ tag1: 'VALUE1', tag4: 'value4' });
  });

  test('are left out of the answer when there are none', async () => {
    const url = await world().createQueue();
    expect(await list(url)).toBeUndefined();
    await tag(url, { a: 'b' });
    await untag(url, 'a');
    expect(await list(url)).toBeUndefined();
  });

  test('tell upper and lower case apart', async () => {
    const url = await world().createQueue();
    await tag(url, { MyTag: 'value1', mytag: 'value2' });
    expect(await list(url)).toEqual({ MyTag: 'value1', mytag: 'value2' });
  });

  test('have keys of 1 to 128 characters', async () => {
    const url = await world().createQueue();
    const message = 'Tag keys must be between 1 and 128 characters in length.';
    await tag(url, { ['k'.repeat(128)]: 'v' });
    expect(await refusalOf(tag(url, { '': 'production' }))).toEqual(invalidParameter(message));
    expect(await refusalOf(tag(url, { ['k'.repeat(129)]: 'v' }))).toEqual(invalidParameter(message));
    expect(await refusalOf(untag(url, ''))).toEqual(invalidParameter(message));
  });

  test('have values of up to 256 characters', async () => {
    const url = await world().createQueue();
    await tag(url, { k: 'v'.repeat(256) });
    expect(await refusalOf(tag(url, { k: 'v'.repeat(257) }))).toEqual(expect.objectContaining({ code: 'InvalidParameterValue', status: 400 }));
    expect(await list(url)).toEqual({ k: 'v'.repeat(256) });
  });

  test('are fifty at most', async () => {
    const url = await world().createQueue({}, 'many-tags');
    const many = (count: number, from = 0): Record<string, string> =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${String(from + index)}`, 'v']));
    await tag(url, many(50));
    await tag(url, { k0: 'again' });
    expect(await refusalOf(tag(url, { more: 'v' }))).toEqual(invalidParameter('Too many tags added for queue many-tags.'));
    expect(Object.keys((await list(url)) ?? {})).toHaveLength(50);
  });

  test('must be given', async () => {
    const url = await world().createQueue();
    expect(await refusalOf(tag(url, {}))).toEqual({
      code: 'MissingParameter',
      status: 400,
      message: 'The request must contain the parameter Tags.',
    });
  });

  test.each(['__proto__', 'constructor'])('may be named %s', async (key) => {
    const url = await world().createQueue();
    await tag(url, Object.fromEntries([[key, 'v']]));
    await untag(url, key);
    expect(await list(url)).toBeUndefined();
  });

  test('want a queue that exists', async () => {
    const none = `${world().baseUrl}/123456789012/none`;
    expect(await refusalOf(tag(none, { a: 'b' }))).toEqual(QUEUE_DOES_NOT_EXIST);
    expect(await refusalOf(untag(none, 'a'))).toEqual(QUEUE_DOES_NOT_EXIST);
    expect(await refusalOf(list(none))).toEqual(QUEUE_DOES_NOT_EXIST);
  });
});
