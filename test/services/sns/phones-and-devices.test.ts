import {
  CheckIfPhoneNumberIsOptedOutCommand,
  CreatePlatformApplicationCommand,
  CreatePlatformEndpointCommand,
  CreateSMSSandboxPhoneNumberCommand,
  CreateTopicCommand,
  DeleteEndpointCommand,
  DeletePlatformApplicationCommand,
  DeleteSMSSandboxPhoneNumberCommand,
  GetEndpointAttributesCommand,
  GetPlatformApplicationAttributesCommand,
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  ListEndpointsByPlatformApplicationCommand,
  ListOriginationNumbersCommand,
  ListPhoneNumbersOptedOutCommand,
  ListPlatformApplicationsCommand,
  ListSMSSandboxPhoneNumbersCommand,
  OptInPhoneNumberCommand,
  PublishCommand,
  SetEndpointAttributesCommand,
  SetPlatformApplicationAttributesCommand,
  SetSMSAttributesCommand,
  SubscribeCommand,
  VerifySMSSandboxPhoneNumberCommand,
} from '@aws-sdk/client-sns';
import { expect, it } from 'vitest';
import { ACCOUNT, describeSns, failure, invalid, REGION, SCOPE } from './support.js';

describeSns('phones', (world) => {
  it('get text messages, which are recorded', async () => {
    const { MessageId } = await world().sns.send(new PublishCommand({ PhoneNumber: '+1 555 010-0000', Message: 'your code' }));
    expect(await world().service.outbox(SCOPE)).toMatchObject([{ protocol: 'sms', endpoint: '+15550100000', messageId: MessageId, content: 'your code' }]);
    await world().service.clearOutbox(SCOPE);
    expect(await world().service.outbox(SCOPE)).toEqual([]);
  });

  it('that opted out get none until they opt in again', async () => {
    const { sns, service } = world();
    await service.optOut(SCOPE, '+15550100000');
    const check = async (): Promise<boolean | undefined> =>
      (await sns.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber: '+15550100000' }))).isOptedOut;
    expect(await check()).toBe(true);
    expect((await sns.send(new ListPhoneNumbersOptedOutCommand({}))).phoneNumbers).toEqual(['+15550100000']);
    expect((await failure(sns.send(new PublishCommand({ PhoneNumber: '+15550100000', Message: 'x' })))).code).toBe('OptedOut');
    await sns.send(new OptInPhoneNumberCommand({ phoneNumber: '+15550100000' }));
    expect(await check()).toBe(false);
  });

  it('have settings of the account', async () => {
    const { sns } = world();
    await sns.send(new SetSMSAttributesCommand({ attributes: { DefaultSMSType: 'Transactional', DefaultSenderID: 'Shop' } }));
    expect((await sns.send(new GetSMSAttributesCommand({ attributes: ['DefaultSMSType'] }))).attributes).toEqual({ DefaultSMSType: 'Transactional' });
    expect((await sns.send(new GetSMSAttributesCommand({}))).attributes).toEqual({ DefaultSMSType: 'Transactional', DefaultSenderID: 'Shop' });
    expect(await failure(sns.send(new SetSMSAttributesCommand({ attributes: { Colour: 'red' } })))).toEqual(invalid('Colour is not a valid attribute'));
    expect((await sns.send(new ListOriginationNumbersCommand({}))).PhoneNumbers).toEqual([]);
    expect((await sns.send(new GetSMSSandboxAccountStatusCommand({}))).IsInSandbox).toBe(false);
  });

  it('take settings back to their defaults by empty values, as Terraform does when it destroys them', async () => {
    const { sns } = world();
    await sns.send(new SetSMSAttributesCommand({ attributes: { DefaultSMSType: 'Transactional', MonthlySpendLimit: '5', DefaultSenderID: 'Shop' } }));
    const emptied = { DefaultSMSType: '', MonthlySpendLimit: '', DeliveryStatusSuccessSamplingRate: '' };
    await sns.send(new SetSMSAttributesCommand({ attributes: emptied }));
    expect((await sns.send(new GetSMSAttributesCommand({}))).attributes).toEqual({ DefaultSenderID: 'Shop' });
  });

  it('are verified for the sandbox by the code that they are sent', async () => {
    const { sns, service } = world();
    const PhoneNumber = '+15550100001';
    await sns.send(new CreateSMSSandboxPhoneNumberCommand({ PhoneNumber }));
    const list = async (): Promise<unknown> => (await sns.send(new ListSMSSandboxPhoneNumbersCommand({}))).PhoneNumbers;
    expect(await list()).toEqual([{ PhoneNumber, Status: 'Pending' }]);
    const OneTimePassword = /\d{6}/.exec((await service.outbox(SCOPE))[0]?.content ?? '')?.[0] ?? '';
    const wrong = OneTimePassword === '000000' ? '111111' : '000000';
    expect((await failure(sns.send(new VerifySMSSandboxPhoneNumberCommand({ PhoneNumber, OneTimePassword: wrong })))).code).toBe('VerificationException');
    await sns.send(new VerifySMSSandboxPhoneNumberCommand({ PhoneNumber, OneTimePassword }));
    expect(await list()).toEqual([{ PhoneNumber, Status: 'Verified' }]);
    await sns.send(new DeleteSMSSandboxPhoneNumberCommand({ PhoneNumber }));
    expect(await list()).toEqual([]);
  });
});

describeSns('devices', (world) => {
  const application = async (Name = 'app', Platform = 'APNS'): Promise<string> => {
    const Attributes = { PlatformPrincipal: 'certificate', PlatformCredential: 'private key' };
    return (await world().sns.send(new CreatePlatformApplicationCommand({ Name, Platform, Attributes }))).PlatformApplicationArn ?? '';
  };
  const device = async (PlatformApplicationArn: string, Token = 'token', CustomUserData?: string): Promise<string> =>
    (await world().sns.send(new CreatePlatformEndpointCommand({ PlatformApplicationArn, Token, CustomUserData }))).EndpointArn ?? '';

  it('belong to applications, whose secrets are not shown', async () => {
    const { sns } = world();
    const arn = await application();
    expect(arn).toBe(`arn:aws:sns:${REGION}:${ACCOUNT}:app/APNS/app`);
    await sns.send(new SetPlatformApplicationAttributesCommand({ PlatformApplicationArn: arn, Attributes: { SuccessFeedbackSampleRate: '50' } }));
    const shown = { Enabled: 'true', SuccessFeedbackSampleRate: '50' };
    expect((await sns.send(new GetPlatformApplicationAttributesCommand({ PlatformApplicationArn: arn }))).Attributes).toEqual(shown);
    expect((await sns.send(new ListPlatformApplicationsCommand({}))).PlatformApplications).toEqual([{ PlatformApplicationArn: arn, Attributes: shown }]);
    await sns.send(new DeletePlatformApplicationCommand({ PlatformApplicationArn: arn }));
    expect(await failure(sns.send(new GetPlatformApplicationAttributesCommand({ PlatformApplicationArn: arn })))).toEqual({
      code: 'NotFound',
      message: 'PlatformApplication does not exist',
      status: 404,
    });
    const pager = new CreatePlatformApplicationCommand({ Name: 'x', Platform: 'PAGER', Attributes: { PlatformCredential: 'x' } });
    expect(await failure(sns.send(pager))).toEqual(invalid('Platform Reason: PAGER is not supported'));
  });

  it('are one for each token', async () => {
    const { sns } = world();
    const app = await application();
    const arn = await device(app);
    expect(await device(app)).toBe(arn);
    expect(await failure(device(app, 'token', 'other'))).toEqual(
      invalid(`Token Reason: Endpoint ${arn} already exists with the same Token, but different attributes.`),
    );
    await sns.send(new SetEndpointAttributesCommand({ EndpointArn: arn, Attributes: { CustomUserData: 'me', Token: 'new' } }));
    expect((await sns.send(new GetEndpointAttributesCommand({ EndpointArn: arn }))).Attributes).toEqual({ Enabled: 'true', Token: 'new', CustomUserData: 'me' });
    expect(await device(app)).not.toBe(arn);
    expect((await sns.send(new ListEndpointsByPlatformApplicationCommand({ PlatformApplicationArn: app }))).Endpoints).toHaveLength(2);
    await sns.send(new DeleteEndpointCommand({ EndpointArn: arn }));
    expect((await failure(sns.send(new GetEndpointAttributesCommand({ EndpointArn: arn })))).message).toBe('Endpoint does not exist');
  });

  it('get pushes, directly and through topics, unless they are disabled', async () => {
    const { sns, service } = world();
    const TargetArn = await device(await application());
    await sns.send(new PublishCommand({ TargetArn, Message: 'hi' }));
    const structured = JSON.stringify({ default: 'd', APNS: '{"aps":{"badge":1}}' });
    await sns.send(new PublishCommand({ TargetArn, MessageStructure: 'json', Message: structured }));
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'orders' }));
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'application', Endpoint: TargetArn }));
    await sns.send(new PublishCommand({ TopicArn, Message: 'all' }));
    const contents = (await service.outbox(SCOPE)).map(({ content }) => content);
    expect(contents).toEqual(['{"aps":{"alert":"all"}}', '{"aps":{"badge":1}}', '{"aps":{"alert":"hi"}}']);
    await sns.send(new SetEndpointAttributesCommand({ EndpointArn: TargetArn, Attributes: { Enabled: 'false' } }));
    expect(await failure(sns.send(new PublishCommand({ TargetArn, Message: 'hi' })))).toEqual({ code: 'EndpointDisabled', message: 'Endpoint is disabled', status: 400 });
    const broken = new PublishCommand({ TargetArn, Message: 'hi', MessageStructure: 'json' });
    expect((await failure(sns.send(broken))).code).toBe('EndpointDisabled');
  });
});

describeSns('functions and streams', (world) => {
  it('get what AWS would hand them, recorded', async () => {
    const { sns, service } = world();
    // Functions are handed the older signature even where the topic signs with the newer one.
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'orders', Attributes: { SignatureVersion: '2' } }));
    const lambda = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:f`;
    const { SubscriptionArn } = await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'lambda', Endpoint: lambda }));
    const SubscriptionRoleArn = `arn:aws:iam::${ACCOUNT}:role/r`;
    const stream = `arn:aws:firehose:${REGION}:${ACCOUNT}:deliverystream/s`;
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'firehose', Endpoint: stream, Attributes: { SubscriptionRoleArn, RawMessageDelivery: 'true' } }));
    await sns.send(new PublishCommand({ TopicArn, Message: 'hello', MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } } }));
    const records = await service.outbox(SCOPE);
    expect(records.find(({ protocol }) => protocol === 'firehose')?.content).toBe('hello');
    const event = JSON.parse(records.find(({ protocol }) => protocol === 'lambda')?.content ?? '') as { Records: { Sns: Record<string, unknown> }[] };
    expect(event.Records[0]).toMatchObject({
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: SubscriptionArn,
      Sns: { Type: 'Notification', TopicArn, Subject: null, Message: 'hello', SignatureVersion: '1', MessageAttributes: { a: { Type: 'String', Value: 'b' } } },
    });
    expect(event.Records[0]?.Sns).toHaveProperty('SigningCertUrl');
  });
});
