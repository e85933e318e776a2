import { CreateQueueCommand, DeleteQueueCommand, GetQueueUrlCommand, ListQueuesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { jsonRequest } from './raw.js';
import { ACCOUNT, describeSqs, invalidParameter, nameOf, QUEUE_DOES_NOT_EXIST, refusalOf } from './support.js';

describeSqs('ListQueues', (world) => {
  const names = ({ QueueUrls }: { QueueUrls?: string[] | undefined }): string[] | undefined => QueueUrls?.map(nameOf);

  test('leaves the list out when there is nothing to list', async () => {
    const { sqs } = world();
    expect((await sqs.send(new ListQueuesCommand({}))).QueueUrls).toBeUndefined();
    await world().createQueue({}, 'a');
    expect((await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'nothing' }))).QueueUrls).toBeUndefined();
  });

  test('gives URLs, those with a prefix or all', async () => {
    const { sqs, baseUrl } = world();
    for (const name of ['b-1', 'a-2', 'a-1']) await world().createQueue({}, name);
    const all = await sqs.send(new ListQueuesCommand({}));
    expect(all.QueueUrls?.toSorted()).toEqual(['a-1', 'a-2', 'b-1'].map((name) => `${baseUrl}/${ACCOUNT}/${name}`));
    expect(all.NextToken).toBeUndefined();
    expect(names(await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'a-' })))?.toSorted()).toEqual(['a-1', 'a-2']);
  });

  test('tells queues of upper and lower case apart', async () => {
    await world().createQueue({}, 'Orders');
    await world().createQueue({}, 'orders');
    expect(names(await world().sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'o' })))).toEqual(['orders']);
  });

  test('goes on with a token when MaxResults is given', async () => {
    const { sqs } = world();
    const made = Array.from({ length: 5 }, (_, index) => `p-${String(index)}`);
    for (const name of made) await world().createQueue({}, name);
    const listed: string[] = [];
    let NextToken: string | undefined;
    let pages = 0;
    do {
      const page: { QueueUrls?: string[] | undefined; NextToken?: string | undefined } = await sqs.send(
        new ListQueuesCommand({ QueueNamePrefix: 'p-', MaxResults: 2, NextToken }),
      );
      listed.push(...(names(page) ?? []));
      ({ NextToken } = page);
      pages += 1;
    } while (NextToken !== undefined);
    expect(listed.toSorted()).toEqual(made);
    expect(pages).toBe(3);
  });

  test('gives no token when the page holds all', async () => {
    await world().createQueue();
    expect((await world().sqs.send(new ListQueuesCommand({ MaxResults: 1 }))).NextToken).toBeUndefined();
  });

  test.each([0, -1, 1001])('refuses MaxResults %i', async (MaxResults) => {
    expect(await refusalOf(world().sqs.send(new ListQueuesCommand({ MaxResults })))).toEqual(
      invalidParameter('Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000.'),
    );
  });

  test('refuses a token that it did not give', async () => {
    const refusal = await refusalOf(world().sqs.send(new ListQueuesCommand({ MaxResults: 1, NextToken: 'garbage!' })));
    expect(refusal).toEqual(expect.objectContaining({ code: 'InvalidParameterValue', status: 400 }));
  });

  test('lists the queues of its own account and region', async () => {
    await world().createQueue({}, 'here');
    await world().client('eu-west-1').send(new CreateQueueCommand({ QueueName: 'there' }));
    await world().client('us-east-1', '111111111111').send(new CreateQueueCommand({ QueueName: 'theirs' }));
    expect(names(await world().sqs.send(new ListQueuesCommand({})))).toEqual(['here']);
    expect(names(await world().client('eu-west-1').send(new ListQueuesCommand({})))).toEqual(['there']);
  });
});

describeSqs('GetQueueUrl', (world) => {
  test('gives the URL that CreateQueue gave', async () => {
    const url = await world().createQueue({}, 'found');
    expect((await world().sqs.send(new GetQueueUrlCommand({ QueueName: 'found' }))).QueueUrl).toBe(url);
  });

  test('finds another account\'s queue when its owner is named', async () => {
    const url = await world().createQueue({}, 'shared');
    const stranger = world().client('us-east-1', '111111111111');
    expect(await refusalOf(stranger.send(new GetQueueUrlCommand({ QueueName: 'shared' })))).toEqual(QUEUE_DOES_NOT_EXIST);
    const request = new GetQueueUrlCommand({ QueueName: 'shared', QueueOwnerAWSAccountId: ACCOUNT });
    expect((await stranger.send(request)).QueueUrl).toBe(url);
  });

  test('refuses a queue that does not exist', async () => {
    expect(await refusalOf(world().sqs.send(new GetQueueUrlCommand({ QueueName: 'none' })))).toEqual(QUEUE_DOES_NOT_EXIST);
  });

  test('refuses an empty name', async () => {
    expect(await refusalOf(world().sqs.send(new GetQueueUrlCommand({ QueueName: '' })))).toEqual(
      invalidParameter('Value for parameter QueueName is invalid. Reason: Must specify a queue name.'),
    );
  });
});

describeSqs('DeleteQueue', (world) => {
  test('removes the queue with its messages', async () => {
    const url = await world().createQueue();
    await world().send(url, 'a');
    await world().sqs.send(new DeleteQueueCommand({ QueueUrl: url }));
    expect(await refusalOf(world().send(url, 'b'))).toEqual(QUEUE_DOES_NOT_EXIST);
    expect((await world().sqs.send(new ListQueuesCommand({}))).QueueUrls).toBeUndefined();
  });

  test('refuses a queue that does not exist', async () => {
    const url = await world().createQueue();
    expect(await refusalOf(world().sqs.send(new DeleteQueueCommand({ QueueUrl: `${url}-not` })))).toEqual(QUEUE_DOES_NOT_EXIST);
  });
});

describeSqs('Queue URLs', (world) => {
  test('the name alone stands for the caller\'s own queue', async () => {
    await world().createQueue({}, 'by-name');
    const { status, body } = await world().raw(jsonRequest('SendMessage', { QueueUrl: 'by-name', MessageBody: 'Using name instead of URL' }));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual(expect.objectContaining({ MD5OfMessageBody: '86a83f96652a1bfad3891e7d523750cb' }));
  });

  test('any host may stand in them', async () => {
    const url = await world().createQueue({}, 'hosted');
    for (const base of ['http://localhost:4566', 'https://queue.amazonaws.com', 'https://sqs.us-east-1.amazonaws.com']) {
      const { status } = await world().raw(jsonRequest('SendMessage', { QueueUrl: `${base}/${ACCOUNT}/hosted`, MessageBody: base }));
      expect(status).toBe(200);
    }
    expect(await world().counts(url)).toEqual([3, 0, 0]);
  });

  test('the account in them is the queue\'s owner, whoever asks', async () => {
    const url = await world().createQueue();
    const stranger = world().client('us-east-1', '111111111111');
    await stranger.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'from a stranger' }));
    expect(await world().bodies(url)).toEqual(['from a stranger']);
  });
});
