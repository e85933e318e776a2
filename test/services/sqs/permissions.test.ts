import { AddPermissionCommand, RemovePermissionCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { ACCOUNT, arnOf, describeSqs, invalidParameter, QUEUE_DOES_NOT_EXIST, refusalOf } from './support.js';

describeSqs('Permissions', (world) => {
  const add = (url: string, Label: string, AWSAccountIds: string[] = [ACCOUNT], Actions: string[] = ['ReceiveMessage']) =>
    world().sqs.send(new AddPermissionCommand({ QueueUrl: url, Label, AWSAccountIds, Actions }));
  const remove = (url: string, Label: string) => world().sqs.send(new RemovePermissionCommand({ QueueUrl: url, Label }));
  const policy = async (url: string): Promise<unknown> => JSON.parse((await world().attributes(url, 'Policy'))?.['Policy'] ?? 'null');
  const statement = (url: string, Sid: string, principals: unknown, Action: unknown = 'SQS:ReceiveMessage') => ({
    Sid,
    Effect: 'Allow',
    Principal: { AWS: principals },
    Action,
    Resource: arnOf(url),
  });

  test('make a policy with a statement for each label', async () => {
    const url = await world().createQueue();
    await add(url, 'one', [ACCOUNT]);
    await add(url, 'two', ['668614515564']);
    expect(await policy(url)).toEqual({
      Version: '2008-10-17',
      Id: `${arnOf(url)}/SQSDefaultPolicy`,
      Statement: [statement(url, 'one', `arn:aws:iam::${ACCOUNT}:root`), statement(url, 'two', 'arn:aws:iam::668614515564:root')],
    });
  });

  test('several accounts and actions are lists, single ones are not', async () => {
    const url = await world().createQueue();
    await add(url, 'both', [ACCOUNT, '668614515564'], ['SendMessage', 'ReceiveMessage']);
    expect(await policy(url)).toEqual(
      expect.objectContaining({
        Statement: [
          statement(url, 'both', [`arn:aws:iam::${ACCOUNT}:root`, 'arn:aws:iam::668614515564:root'], ['SQS:SendMessage', 'SQS:ReceiveMessage']),
        ],
      }),
    );
  });

  test('every action may be allowed', async () => {
    const url = await world().createQueue();
    await add(url, 'all', [ACCOUNT], ['*']);
    expect(await policy(url)).toEqual(expect.objectContaining({ Statement: [statement(url, 'all', `arn:aws:iam::${ACCOUNT}:root`, 'SQS:*')] }));
  });

  test('join a policy that is there', async () => {
    const url = await world().createQueue();
    const mine = { Version: '2012-10-17', Id: 'mine', Statement: [{ Sid: 's', Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: arnOf(url) }] };
    await world().sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { Policy: JSON.stringify(mine) } }));
    await add(url, 'added');
    expect(await policy(url)).toEqual({ ...mine, Statement: [...mine.Statement, statement(url, 'added', `arn:aws:iam::${ACCOUNT}:root`)] });
  });

  test('a label is used once', async () => {
    const url = await world().createQueue();
    await add(url, 'label');
    expect(await refusalOf(add(url, 'label', ['668614515564']))).toEqual(
      invalidParameter('Value label for parameter Label is invalid. Reason: Already exists.'),
    );
  });

  test('the last one that is removed takes the policy with it', async () => {
    const url = await world().createQueue();
    await add(url, 'one');
    await add(url, 'two');
    await remove(url, 'one');
    expect(await policy(url)).toEqual(expect.objectContaining({ Statement: [statement(url, 'two', `arn:aws:iam::${ACCOUNT}:root`)] }));
    await remove(url, 'two');
    expect(await world().attributes(url, 'Policy')).toBeUndefined();
    expect(await refusalOf(remove(url, 'two'))).toEqual(invalidParameter("Value two for parameter Label is invalid. Reason: can't find label."));
  });

  test('want an account, one to seven actions, and actions that may be shared', async () => {
    const url = await world().createQueue();
    expect(await refusalOf(add(url, 'l', []))).toEqual(invalidParameter('Value [] for parameter PrincipalId is invalid. Reason: Unable to verify.'));
    expect(await refusalOf(add(url, 'l', [ACCOUNT], []))).toEqual({
      code: 'MissingParameter',
      status: 400,
      message: 'The request must contain the parameter Actions.',
    });
    const many = Array.from({ length: 8 }, () => 'SendMessage');
    expect(await refusalOf(add(url, 'l', [ACCOUNT], many))).toEqual({
      code: 'OverLimit',
      status: 403,
      message: '8 Actions were found, maximum allowed is 7.',
    });
    expect(await refusalOf(add(url, 'l', [ACCOUNT], ['RemovePermission']))).toEqual(
      invalidParameter('Value SQS:RemovePermission for parameter ActionName is invalid. Reason: Only the queue owner is allowed to invoke this action.'),
    );
    expect(await refusalOf(add(url, 'l', [ACCOUNT], ['Foo']))).toEqual(
      invalidParameter('Value SQS:Foo for parameter ActionName is invalid. Reason: Please refer to the appropriate WSDL for a list of valid actions. '),
    );
    expect(await world().attributes(url, 'Policy')).toBeUndefined();
  });

  test.each(['with space', 'é', 'x'.repeat(81)])('refuse the label %j', async (label) => {
    expect(await refusalOf(add(await world().createQueue(), label))).toEqual(expect.objectContaining({ code: 'InvalidParameterValue', status: 400 }));
  });

  test('want a queue that exists', async () => {
    const none = `${world().baseUrl}/123456789012/none`;
    expect(await refusalOf(add(none, 'l'))).toEqual(QUEUE_DOES_NOT_EXIST);
    expect(await refusalOf(remove(none, 'l'))).toEqual(QUEUE_DOES_NOT_EXIST);
  });
});
