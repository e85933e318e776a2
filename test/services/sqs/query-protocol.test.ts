import { expect, test } from 'vitest';
import { queryForm, queryUrl, type RawRequest, type RawResponse } from './raw.js';
import { ACCOUNT, arnOf, describeSqs, nameOf } from './support.js';

const NAMESPACE = 'http://queue.amazonaws.com/doc/2012-11-05/';

/** What stands between the first pair of tags of that name. */
function inside(xml: string, tag: string): string | undefined {
  const begin = xml.indexOf(`<${tag}>`);
  const end = xml.indexOf(`</${tag}>`, begin);
  return begin < 0 || end < 0 ? undefined : xml.slice(begin + tag.length + 2, end);
}

/** An answer without its request id, which differs each time. */
function withoutId(xml: string): string {
  return xml.replace(/<RequestId>[\da-f-]{36}<\/RequestId>/, '<RequestId/>').replace(/^<\?xml[^>]*\?>\s*/, '');
}

function answer(operation: string, result: string): string {
  return `<${operation}Response xmlns="${NAMESPACE}">${result}<ResponseMetadata><RequestId/></ResponseMetadata></${operation}Response>`;
}

function refusal(code: string, message: string): string {
  return `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message><Detail/></Error><RequestId/></ErrorResponse>`;
}

describeSqs('The query protocol', (world) => {
  const path = (url: string): string => `/${ACCOUNT}/${nameOf(url)}`;
  const call = (Action: string, parameters: Record<string, string> = {}): Promise<RawResponse> =>
    world().raw(queryForm({ Action, Version: '2012-11-05', ...parameters }));

  test('creates and lists queues', async () => {
    const created = await call('CreateQueue', { QueueName: 'a', 'Attribute.1.Name': 'DelaySeconds', 'Attribute.1.Value': '7', 'Tag.1.Key': 'k', 'Tag.1.Value': 'v' });
    const url = `${world().baseUrl}/${ACCOUNT}/a`;
    expect(created.status).toBe(200);
    expect(created.headers['content-type']).toMatch(/^text\/xml/);
    expect(withoutId(created.body)).toBe(answer('CreateQueue', `<CreateQueueResult><QueueUrl>${url}</QueueUrl></CreateQueueResult>`));
    expect(created.headers['x-amzn-requestid']).toBe(inside(created.body, 'RequestId'));
    expect(withoutId((await call('ListQueues')).body)).toBe(answer('ListQueues', `<ListQueuesResult><QueueUrl>${url}</QueueUrl></ListQueuesResult>`));
    expect(withoutId((await call('ListQueueTags', { QueueUrl: url })).body)).toBe(
      answer('ListQueueTags', '<ListQueueTagsResult><Tag><Key>k</Key><Value>v</Value></Tag></ListQueueTagsResult>'),
    );
    const { body } = await call('GetQueueAttributes', { QueueUrl: url, 'AttributeName.1': 'DelaySeconds' });
    expect(withoutId(body)).toBe(
      answer('GetQueueAttributes', '<GetQueueAttributesResult><Attribute><Name>DelaySeconds</Name><Value>7</Value></Attribute></GetQueueAttributesResult>'),
    );
  });

  test('takes one attribute without a number', async () => {
    const { body } = await call('CreateQueue', { QueueName: 'a', 'Attribute.Name': 'DelaySeconds', 'Attribute.Value': '7' });
    const QueueUrl = inside(body, 'QueueUrl') ?? '';
    const described = await call('GetQueueAttributes', { QueueUrl, AttributeName: 'DelaySeconds' });
    expect(described.body).toContain('<Attribute><Name>DelaySeconds</Name><Value>7</Value></Attribute>');
  });

  test('sends, receives and deletes messages', async () => {
    const url = await world().createQueue();
    const sent = await call('SendMessage', {
      QueueUrl: url,
      MessageBody: '<a & "b">',
      'MessageAttribute.1.Name': 'Foo',
      'MessageAttribute.1.Value.DataType': 'String',
      'MessageAttribute.1.Value.StringValue': 'Bar',
      'MessageAttribute.2.Name': 'Bytes',
      'MessageAttribute.2.Value.DataType': 'Binary',
      'MessageAttribute.2.Value.BinaryValue': Buffer.from('bytes').toString('base64'),
      'MessageSystemAttribute.1.Name': 'AWSTraceHeader',
      'MessageSystemAttribute.1.Value.DataType': 'String',
      'MessageSystemAttribute.1.Value.StringValue': 'some-trace-id',
    });
    const result = inside(sent.body, 'SendMessageResult') ?? '';
    expect(inside(result, 'MD5OfMessageSystemAttributes')).toBe('fdce4f2818803f2f73becc09a54792c0');
    const received = await call('ReceiveMessage', {
      QueueUrl: url,
      'MessageAttributeName.1': 'Foo',
      'MessageAttributeName.2': 'Bytes',
      'AttributeName.1': 'SenderId',
      'AttributeName.2': 'AWSTraceHeader',
    });
    const message = inside(inside(received.body, 'ReceiveMessageResult') ?? '', 'Message') ?? '';
    expect(inside(message, 'Body')).toBe('&lt;a &amp; &quot;b&quot;&gt;');
    expect(inside(message, 'MessageId')).toBe(inside(result, 'MessageId'));
    expect(inside(message, 'MD5OfBody')).toBe(inside(result, 'MD5OfMessageBody'));
    expect(inside(message, 'MD5OfMessageAttributes')).toBe(inside(result, 'MD5OfMessageAttributes'));
    expect(message).toContain('<MessageAttribute><Name>Foo</Name><Value><StringValue>Bar</StringValue><DataType>String</DataType></Value></MessageAttribute>');
    expect(message).toContain('<MessageAttribute><Name>Bytes</Name><Value><BinaryValue>Ynl0ZXM=</BinaryValue><DataType>Binary</DataType></Value></MessageAttribute>');
    expect(message).toContain(`<Attribute><Name>SenderId</Name><Value>${ACCOUNT}</Value></Attribute>`);
    expect(message).toContain('<Attribute><Name>AWSTraceHeader</Name><Value>some-trace-id</Value></Attribute>');
    const deleted = await call('DeleteMessage', { QueueUrl: url, ReceiptHandle: inside(message, 'ReceiptHandle') ?? '' });
    expect(withoutId(deleted.body)).toBe(answer('DeleteMessage', ''));
    expect(await world().counts(url)).toEqual([0, 0, 0]);
  });

  test('an empty receive has an empty result', async () => {
    const url = await world().createQueue();
    expect(withoutId((await call('ReceiveMessage', { QueueUrl: url })).body)).toBe(answer('ReceiveMessage', '<ReceiveMessageResult/>'));
  });

  test('sends batches', async () => {
    const url = await world().createQueue();
    const { body } = await call('SendMessageBatch', {
      QueueUrl: url,
      'SendMessageBatchRequestEntry.1.Id': 'one',
      'SendMessageBatchRequestEntry.1.MessageBody': 'a',
      'SendMessageBatchRequestEntry.2.Id': 'two',
      'SendMessageBatchRequestEntry.2.MessageBody': '\u0001',
    });
    const good = inside(body, 'SendMessageBatchResultEntry') ?? '';
    expect(inside(good, 'Id')).toBe('one');
    expect(inside(good, 'MD5OfMessageBody')).toBe('0cc175b9c0f1b6a831c399e269772661');
    const bad = inside(body, 'BatchResultErrorEntry') ?? '';
    expect(inside(bad, 'Id')).toBe('two');
    expect(inside(bad, 'Code')).toBe('InvalidMessageContents');
    expect(inside(bad, 'SenderFault')).toBe('true');
  });

  test('changes visibility and deletes in batches', async () => {
    const url = await world().createQueue();
    for (const body of ['a', 'b']) await world().send(url, body);
    const [a, b] = await world().receive(url, { MaxNumberOfMessages: 2 });
    const changed = await call('ChangeMessageVisibilityBatch', {
      QueueUrl: url,
      'ChangeMessageVisibilityBatchRequestEntry.1.Id': 'one',
      'ChangeMessageVisibilityBatchRequestEntry.1.ReceiptHandle': a?.ReceiptHandle ?? '',
      'ChangeMessageVisibilityBatchRequestEntry.1.VisibilityTimeout': '0',
    });
    expect(inside(changed.body, 'ChangeMessageVisibilityBatchResultEntry')).toBe('<Id>one</Id>');
    const deleted = await call('DeleteMessageBatch', {
      QueueUrl: url,
      'DeleteMessageBatchRequestEntry.1.Id': 'two',
      'DeleteMessageBatchRequestEntry.1.ReceiptHandle': b?.ReceiptHandle ?? '',
    });
    expect(inside(deleted.body, 'DeleteMessageBatchResultEntry')).toBe('<Id>two</Id>');
    expect(await world().counts(url)).toEqual([1, 0, 0]);
  });

  test('sets attributes, permissions and tags', async () => {
    const url = await world().createQueue();
    for (const [action, parameters] of [
      ['SetQueueAttributes', { 'Attribute.1.Name': 'VisibilityTimeout', 'Attribute.1.Value': '5' }],
      ['AddPermission', { Label: 'l', 'AWSAccountId.1': ACCOUNT, 'ActionName.1': 'SendMessage' }],
      ['RemovePermission', { Label: 'l' }],
      ['TagQueue', { 'Tag.1.Key': 'k', 'Tag.1.Value': 'v', 'Tag.2.Key': 'l', 'Tag.2.Value': 'w' }],
      ['UntagQueue', { 'TagKey.1': 'k' }],
      ['PurgeQueue', {}],
    ] as const) {
      const { status, body } = await call(action, { QueueUrl: url, ...parameters });
      expect([action, status, withoutId(body)]).toEqual([action, 200, answer(action, '')]);
    }
    expect(await world().attributes(url, 'VisibilityTimeout')).toEqual({ VisibilityTimeout: '5' });
    expect((await call('ListQueueTags', { QueueUrl: url })).body).toContain('<Tag><Key>l</Key><Value>w</Value></Tag>');
  });

  test('lists sources of dead letters and moves them', async () => {
    const { source, deadLetters, deadLettersArn } = await world().createQueueWithDeadLetters(1);
    expect(inside((await call('ListDeadLetterSourceQueues', { QueueUrl: deadLetters })).body, 'QueueUrl')).toBe(source);
    const started = await call('StartMessageMoveTask', { SourceArn: deadLettersArn });
    expect(inside(started.body, 'TaskHandle')).toBeDefined();
    const { body } = await call('ListMessageMoveTasks', { SourceArn: deadLettersArn });
    expect(inside(inside(body, 'ListMessageMoveTasksResultEntry') ?? '', 'SourceArn')).toBe(deadLettersArn);
    const cancelled = await call('CancelMessageMoveTask', { TaskHandle: 'garbage' });
    expect(withoutId(cancelled.body)).toBe(refusal('InvalidParameterValue', 'Value for parameter TaskHandle is invalid.'));
  });

  test.each<[string, Record<string, string>, number, string, string]>([
    ['SendMessage', { QueueUrl: 'none', MessageBody: 'a' }, 400, 'AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist for this wsdl version.'],
    ['GetQueueUrl', { QueueName: 'none' }, 400, 'AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist for this wsdl version.'],
    ['CreateQueue', { QueueName: 'a.b' }, 400, 'InvalidParameterValue', 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length'],
    ['CreateQueue', {}, 400, 'MissingParameter', 'The request must contain the parameter QueueName.'],
    ['FooBar', {}, 400, 'InvalidAction', 'The action FooBar is not valid for this endpoint.'],
  ])('refuses %s %j', async (action, parameters, status, code, message) => {
    const response = await call(action, parameters);
    expect(response.status).toBe(status);
    expect(withoutId(response.body)).toBe(refusal(code, message));
  });

  test('answers receipt handles and purges with the status of the JSON protocol', async () => {
    const url = await world().createQueue();
    const { status, body } = await call('DeleteMessage', { QueueUrl: url, ReceiptHandle: 'a"b' });
    expect(status).toBe(404);
    expect(inside(body, 'Code')).toBe('ReceiptHandleIsInvalid');
  });

  test('goes on where JSON began, and back', async () => {
    const url = await world().createQueue();
    await call('SendMessage', { QueueUrl: url, MessageBody: 'from query' });
    expect(await world().bodies(url)).toEqual(['from query']);
    await world().send(url, 'from JSON');
    expect((await call('ReceiveMessage', { QueueUrl: url })).body).toContain('<Body>from JSON</Body>');
  });

  describeQueueUrls(path);

  function describeQueueUrls(pathOf: (url: string) => string): void {
    const get = (url: string, parameters: Record<string, string>): Promise<RawResponse> => world().raw(queryUrl(parameters, pathOf(url)));

    test('takes the queue from the URL that is called, by GET and POST', async () => {
      const url = await world().createQueue();
      expect((await get(url, { Action: 'SendMessage', MessageBody: 'by GET' })).status).toBe(200);
      expect((await world().raw(queryForm({ Action: 'SendMessage', MessageBody: 'by POST' }, pathOf(url)))).status).toBe(200);
      expect(await world().bodies(url)).toEqual(['by GET', 'by POST']);
      const { body } = await get(url, { Action: 'GetQueueAttributes', 'AttributeName.1': 'QueueArn' });
      expect(body).toContain(`<Attribute><Name>QueueArn</Name><Value>${arnOf(url)}</Value></Attribute>`);
      expect((await get(url, { Action: 'DeleteQueue' })).status).toBe(200);
      expect(withoutId((await get(url, { Action: 'GetQueueAttributes', 'AttributeName.1': 'All' })).body)).toBe(
        refusal('AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist for this wsdl version.'),
      );
    });

    test('a QueueUrl parameter wins over the URL that is called', async () => {
      const [one, two] = [await world().createQueue(), await world().createQueue()];
      const { body } = await get(one, { Action: 'GetQueueAttributes', QueueUrl: two, 'AttributeName.1': 'QueueArn' });
      expect(body).toContain(arnOf(two));
    });

    test('GetQueueUrl of any queue works there', async () => {
      const [one, two] = [await world().createQueue(), await world().createQueue()];
      expect(inside((await get(one, { Action: 'GetQueueUrl', QueueName: nameOf(two) })).body, 'QueueUrl')).toBe(two);
    });

    test.each([
      ['SendMessage', {}, 'MissingParameter', 'The request must contain the parameter MessageBody.'],
      ['GetQueueAttributes', { 'AttributeName.1': 'Foobar' }, 'InvalidAttributeName', 'Unknown Attribute Foobar.'],
      ['ListQueues', {}, 'InvalidAction', 'The action ListQueues is not valid for this endpoint.'],
      ['CreateQueue', { QueueName: 'x' }, 'InvalidAction', 'The action CreateQueue is not valid for this endpoint.'],
      ['FooBar', {}, 'InvalidAction', 'The action FooBar is not valid for this endpoint.'],
    ])('refuses %s %j there', async (Action, parameters, code, message) => {
      const response = await get(await world().createQueue(), { Action, ...parameters });
      expect(response.status).toBe(400);
      expect(withoutId(response.body)).toBe(refusal(code, message));
    });

    test('JSON is for who asks for it', async () => {
      const url = await world().createQueue();
      const accept = 'application/json';
      const json = async (parameters: Record<string, string>, path = '/'): Promise<{ status: number; answer: unknown }> => {
        const request = queryUrl(parameters, path);
        const { status, headers, body } = await world().raw({ ...request, headers: { ...request.headers, accept } });
        expect(headers['content-type']).toBe(accept);
        return { status, answer: JSON.parse(body) as unknown };
      };
      const ResponseMetadata = { RequestId: expect.stringMatching(/^[\da-f-]{36}$/) as unknown };
      const RequestId = ResponseMetadata.RequestId;
      expect((await json({ Action: 'ListQueues' })).answer).toEqual({
        ListQueuesResponse: { ListQueuesResult: { queueUrls: [url], NextToken: null }, ResponseMetadata },
      });
      await world().send(url, 'a & b', { MessageAttributes: { n: { DataType: 'Number', StringValue: '1' } } });
      const received = await json({ Action: 'ReceiveMessage', 'MessageAttributeName.1': 'All' }, pathOf(url));
      expect(received.answer).toMatchObject({
        ReceiveMessageResponse: {
          ReceiveMessageResult: {
            messages: [{ Body: 'a & b', Attributes: null, MessageAttributes: [{ Name: 'n', Value: { DataType: 'Number', StringValue: '1' } }] }],
          },
        },
      });
      expect((await json({ Action: 'GetQueueAttributes', 'AttributeName.1': 'DelaySeconds' }, pathOf(url))).answer).toEqual({
        GetQueueAttributesResponse: { GetQueueAttributesResult: { Attributes: [{ Name: 'DelaySeconds', Value: '0' }] }, ResponseMetadata },
      });
      expect(await json({ Action: 'ListQueues' }, pathOf(url))).toEqual({
        status: 400,
        answer: { Error: { Code: 'InvalidAction', Message: 'The action ListQueues is not valid for this endpoint.', Type: 'Sender' }, RequestId },
      });
    });

    test('without an action it knows no operation', async () => {
      const url = await world().createQueue();
      const request: RawRequest = queryUrl({}, pathOf(url));
      for (const headers of [request.headers ?? {}, { ...request.headers, accept: 'application/json' }]) {
        const response = await world().raw({ ...request, headers });
        expect(response.status).toBe(404);
        expect(response.body).toContain('<UnknownOperationException');
      }
    });
  }
});
