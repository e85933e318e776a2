import { expect, test } from 'vitest';
import { jsonRequest, type RawResponse } from './raw.js';
import { describeSqs } from './support.js';

describeSqs('The JSON protocol', (world) => {
  const call = async (operation: string, body: unknown): Promise<RawResponse & { readonly json: unknown }> => {
    const response = await world().raw(jsonRequest(operation, body));
    return { ...response, json: response.body === '' ? undefined : JSON.parse(response.body) };
  };

  test('answers with a request id and its content type', async () => {
    const { status, headers, json } = await call('CreateQueue', { QueueName: 'a' });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/x-amz-json-1.0');
    expect(headers['x-amzn-requestid']).toMatch(/^[\da-f-]{36}$/);
    expect(json).toEqual({ QueueUrl: `${world().baseUrl}/123456789012/a` });
  });

  test.each<[string, (url: string) => object, number, string, string, string]>([
    ['SendMessage', () => ({ QueueUrl: 'none', MessageBody: 'a' }), 400, 'com.amazonaws.sqs#QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist.'],
    ['CreateQueue', () => ({ QueueName: 'there', Attributes: { DelaySeconds: '5' } }), 400, 'com.amazonaws.sqs#QueueNameExists', 'QueueAlreadyExists', 'A queue already exists with the same name and a different value for attribute DelaySeconds'],
    ['CreateQueue', () => ({ QueueName: 'a.b' }), 400, 'com.amazon.coral.service#InvalidParameterValueException', 'InvalidParameterValue', 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length'],
    ['CreateQueue', () => ({}), 400, 'com.amazon.coral.service#MissingRequiredParameterException', 'MissingParameter', 'The request must contain the parameter QueueName.'],
    ['SendMessage', (url) => ({ QueueUrl: url }), 400, 'com.amazon.coral.service#MissingRequiredParameterException', 'MissingParameter', 'The request must contain the parameter MessageBody.'],
    ['GetQueueAttributes', (url) => ({ QueueUrl: url, AttributeNames: ['Foo'] }), 400, 'com.amazonaws.sqs#InvalidAttributeName', 'InvalidAttributeName', 'Unknown Attribute Foo.'],
    ['SetQueueAttributes', (url) => ({ QueueUrl: url, Attributes: { DelaySeconds: 'x' } }), 400, 'com.amazonaws.sqs#InvalidAttributeValue', 'InvalidAttributeValue', 'Invalid value for the parameter DelaySeconds.'],
    ['DeleteMessage', (url) => ({ QueueUrl: url, ReceiptHandle: 'x' }), 404, 'com.amazonaws.sqs#ReceiptHandleIsInvalid', 'ReceiptHandleIsInvalid', 'The input receipt handle "x" is not a valid receipt handle.'],
    // The queue is looked for before the handle is looked at, and a host without a path is an address like others.
    ['DeleteMessage', () => ({ QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/unknown', ReceiptHandle: 'x' }), 400, 'com.amazonaws.sqs#QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist.'],
    ['ChangeMessageVisibility', () => ({ QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/unknown', ReceiptHandle: 'x', VisibilityTimeout: 1 }), 400, 'com.amazonaws.sqs#QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist.'],
    ['GetQueueAttributes', () => ({ QueueUrl: 'http://no-queue-is-here' }), 400, 'com.amazonaws.sqs#QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist.'],
    ['SendMessageBatch', (url) => ({ QueueUrl: url, Entries: [] }), 400, 'com.amazonaws.sqs#EmptyBatchRequest', 'AWS.SimpleQueueService.EmptyBatchRequest', 'There should be at least one SendMessageBatchRequestEntry in the request.'],
    ['CancelMessageMoveTask', () => ({ TaskHandle: Buffer.from('{"taskId":"10f57157-fc38-4da9-a113-4de7e12d05dd","sourceArn":"arn:aws:sqs:us-east-1:123456789012:there"}').toString('base64') }), 404, 'com.amazonaws.sqs#ResourceNotFoundException', 'ResourceNotFoundException', 'Task does not exist.'],
  ])('%s is refused with type, query code and text', async (operation, input, status, type, queryCode, message) => {
    const url = await world().createQueue({}, 'there');
    const response = await call(operation, input(url));
    expect(response.status).toBe(status);
    expect(response.json).toEqual({ __type: type, message });
    expect(response.headers['x-amzn-query-error']).toBe(`${queryCode};Sender`);
  });

  test('an operation that does not exist is unknown', async () => {
    const { status, json } = await call('FooBar', {});
    expect(status).toBe(400);
    expect(json).toEqual({ __type: 'com.amazon.coral.service#UnknownOperationException' });
  });

  test.each<[string, unknown, string]>([
    ['a structure for a text', { MessageBody: {} }, 'Start of structure or map found where not expected.'],
    ['a list for a number', { MessageBody: 'a', DelaySeconds: [] }, 'Start of list found where not expected'],
    ['a text for a number', { MessageBody: 'a', DelaySeconds: 'invalid' }, 'STRING_VALUE can not be converted to an Integer'],
  ])('%s cannot be read', async (_what, input, message) => {
    const url = await world().createQueue();
    const { status, json } = await call('SendMessage', { QueueUrl: url, ...(input as object) });
    expect(status).toBe(400);
    expect(json).toEqual({ __type: 'com.amazon.coral.service#SerializationException', message });
  });

  test.each(['{', 'null null', '{"QueueUrl": "a" "b"}', '\u0000'])('%j is no JSON', async (body) => {
    const { status, json } = await call('SendMessage', body);
    expect(status).toBe(400);
    expect(json).toEqual({ __type: 'com.amazon.coral.service#SerializationException' });
  });

  test('members that are null or unknown are as good as absent', async () => {
    const { status } = await call('CreateQueue', { QueueName: 'nulls', Attributes: null, tags: null, Unknown: { a: 1 } });
    expect(status).toBe(200);
  });

  test('empty lists and maps are left out of answers', async () => {
    const url = await world().createQueue();
    const empty: readonly (readonly [string, object])[] = [
      ['ReceiveMessage', { QueueUrl: url }],
      ['ListQueues', { QueueNamePrefix: 'none' }],
      ['ListQueueTags', { QueueUrl: url }],
      ['GetQueueAttributes', { QueueUrl: url, AttributeNames: ['Policy'] }],
    ];
    for (const [operation, input] of empty) expect([operation, (await call(operation, input)).json]).toEqual([operation, {}]);
    const { json } = await call('SendMessageBatch', { QueueUrl: url, Entries: [{ Id: 'a', MessageBody: 'b' }] });
    expect(Object.keys(json as object)).toEqual(['Successful']);
  });

  test('names that JavaScript objects have are ordinary names', async () => {
    const url = await world().createQueue();
    const body = `{"QueueUrl":${JSON.stringify(url)},"MessageBody":"a","MessageAttributes":{"__proto__":{"DataType":"String","StringValue":"v"}}}`;
    expect((await call('SendMessage', body)).status).toBe(200);
    const { body: received } = await call('ReceiveMessage', { QueueUrl: url, MessageAttributeNames: ['__proto__'] });
    expect(received).toMatch(/"MessageAttributes":\{"__proto__":\{[^}]*"StringValue":"v"/);
  });
});
