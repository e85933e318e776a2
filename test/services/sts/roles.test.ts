import { AssumeRoleCommand, AssumeRootCommand, GetAccessKeyInfoCommand, GetCallerIdentityCommand, GetFederationTokenCommand, GetSessionTokenCommand, STSClient, type AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { accountOfTemporaryKey } from '../../../src/core/access-keys.js';
import { MockAws } from '../../../src/mock-aws.js';
import { NOW, refusal, ROLE, sdkCredentials, StsWorld } from './support.js';

const ASSUMED = 'arn:aws:sts::111122223333:assumed-role/deploy/alice';

describe('AssumeRole', () => {
  const { sts, as, mock, clock } = world();

  function assume(input: Partial<AssumeRoleCommandInput> = {}, client: STSClient = sts) {
    return client.send(new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'alice', ...input }));
  }

  it('gives credentials of the role’s account that are the session', async () => {
    const { Credentials, AssumedRoleUser, PackedPolicySize, SourceIdentity } = await assume();
    expect(Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(Credentials?.SecretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
    expect(Credentials?.Expiration).toEqual(new Date(NOW + 3_600_000));
    expect(AssumedRoleUser?.Arn).toBe(ASSUMED);
    expect(AssumedRoleUser?.AssumedRoleId).toMatch(/^AROA[A-Z2-7]{17}:alice$/);
    expect([PackedPolicySize, SourceIdentity]).toEqual([undefined, undefined]);
    const { Account, Arn, UserId } = await as(Credentials).send(new GetCallerIdentityCommand({}));
    expect({ Account, Arn, UserId }).toEqual({ Account: '111122223333', Arn: ASSUMED, UserId: AssumedRoleUser?.AssumedRoleId });
  });

  it('gives a role the same id each time', async () => {
    const ids = await Promise.all(['a1', 'b2'].map(async (RoleSessionName) => (await assume({ RoleSessionName })).AssumedRoleUser?.AssumedRoleId?.split(':')[0]));
    expect(ids[0]).toBe(ids[1]);
  });

  it('gives credentials that are known in every service and every process', async () => {
    const { Credentials } = await assume();
    const credentials = sdkCredentials(Credentials);
    const { QueueUrl } = await new SQSClient({ ...mock.sdkConfig(), credentials }).send(new CreateQueueCommand({ QueueName: 'theirs' }));
    expect(QueueUrl).toContain('/111122223333/theirs');
    const elsewhere = MockAws.builder().withClock(clock).build();
    const { Arn } = await new STSClient({ ...elsewhere.sdkConfig(), credentials }).send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe(ASSUMED);
    expect((await sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: credentials.accessKeyId }))).Account).toBe('111122223333');
  });

  it('lasts as long as was asked for, and no longer', async () => {
    const apart = world();
    const { Credentials } = await assume({ DurationSeconds: 900 }, apart.sts);
    expect(Credentials?.Expiration).toEqual(new Date(NOW + 900_000));
    await apart.clock.advance(899_000);
    expect((await apart.as(Credentials).send(new GetCallerIdentityCommand({}))).Arn).toBe(ASSUMED);
    await apart.clock.advance(1000);
    expect(await refusal(apart.as(Credentials).send(new GetCallerIdentityCommand({})))).toBe('ExpiredToken 403: The security token included in the request is expired');
  });

  it('is over for every service at once, each in its own words', async () => {
    const apart = world();
    const { Credentials } = await assume({ DurationSeconds: 900 }, apart.sts);
    const config = { ...apart.mock.sdkConfig(), credentials: sdkCredentials(Credentials) };
    const send = () => [
      new SQSClient(config).send(new ListQueuesCommand({})),
      new SNSClient(config).send(new ListTopicsCommand({})),
      new DynamoDBClient(config).send(new ListTablesCommand({})),
      new S3Client(config).send(new ListBucketsCommand({})),
    ];
    await Promise.all(send());
    await apart.clock.advance(900_000);
    const expired = 'The security token included in the request is expired';
    expect(await Promise.all(send().map((sent) => refusal(sent)))).toEqual([
      `ExpiredToken 400: ${expired}`, `ExpiredToken 403: ${expired}`, `ExpiredTokenException 400: ${expired}`, 'ExpiredToken 400: The provided token has expired.',
    ]);
  });

  it('refuses credentials of its own without their token', async () => {
    const { Credentials } = await assume();
    const refused = as({ ...Credentials, SessionToken: 'another' } as typeof Credentials).send(new GetCallerIdentityCommand({}));
    expect(await refusal(refused)).toBe('InvalidClientTokenId 403: The security token included in the request is invalid');
  });

  it.each([
    ['nothing-valid-in-here', 'nothing-valid-in-here is invalid'],
    ['arn::b:::something/test-role', 'arn::b:::something/test-role is invalid'],
    ['arn:a::::something/test-role', 'arn:a::::something/test-role is invalid'],
    ['arn:a:::something/test-role', 'arn:a:::something/test-role is invalid'],
    ['arn:a:a::aaaaaaaaaa:', 'arn:a:a::aaaaaaaaaa: is invalid'],
  ])('refuses %s for an ARN', async (RoleArn, message) => {
    expect(await refusal(assume({ RoleArn }))).toBe(`ValidationError 400: ${message}`);
  });

  it.each([
    [{ RoleSessionName: 'Session1:2' }, "1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*"],
    [{ RoleSessionName: 's'.repeat(65) }, `1 validation error detected: Value '${'s'.repeat(65)}' at 'roleSessionName' failed to satisfy constraint: Member must have length less than or equal to 64`],
    [{ DurationSeconds: 60 }, "1 validation error detected: Value '60' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900"],
  ])('refuses %j', async (input, message) => {
    expect(await refusal(assume(input))).toBe(`ValidationError 400: ${message}`);
  });

  it('refuses what is no role', async () => {
    const RoleArn = 'arn:aws:iam::111122223333:user/bob';
    expect(await refusal(assume({ RoleArn }))).toBe(`AccessDenied 403: User: arn:aws:iam::123456789012:root is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`);
  });

  it('measures session policies and refuses what is none', async () => {
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });
    expect((await assume({ Policy })).PackedPolicySize).toBe(5);
    expect(await refusal(assume({ Policy: '{"Version":' }))).toBe('MalformedPolicyDocument 400: This policy contains invalid Json');
  });

  it('lets a session assume a role for an hour at most', async () => {
    const first = as((await assume()).Credentials);
    const { Credentials } = await assume({ RoleArn: 'arn:aws:iam::444455556666:role/second' }, first);
    expect((await as(Credentials).send(new GetCallerIdentityCommand({}))).Arn).toBe('arn:aws:sts::444455556666:assumed-role/second/alice');
    expect(await refusal(assume({ DurationSeconds: 3601 }, first))).toBe(
      'ValidationError 400: The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  });

  it('keeps the source identity along a chain of roles', async () => {
    const first = await assume({ SourceIdentity: 'alice' });
    expect(first.SourceIdentity).toBe('alice');
    expect((await assume({}, as(first.Credentials))).SourceIdentity).toBe('alice');
    expect(await refusal(assume({ SourceIdentity: 'bob' }, as(first.Credentials)))).toMatch(/^AccessDenied 403: .*sts:SetSourceIdentity/);
  });

  describe('with tags', () => {
    const Tags = [{ Key: 'Project', Value: 'x' }];

    it('refuses transitive keys that are no tags, and keys that come twice', async () => {
      expect(await refusal(assume({ Tags, TransitiveTagKeys: ['Other'] }))).toBe('InvalidParameterValue 400: The specified transitive tag key must be included in the requested tags.');
      expect(await refusal(assume({ Tags: [...Tags, { Key: 'project', Value: 'y' }] }))).toBe(
        'InvalidParameterValue 400: Duplicate tag keys found. Please note that Tag keys are case insensitive.',
      );
    });

    it('refuses to override what the calling session passes on, in any case', async () => {
      const first = as((await assume({ Tags, TransitiveTagKeys: ['Project'] })).Credentials);
      const second = as((await assume({}, first)).Credentials);
      for (const [client, Key] of [[first, 'Project'], [second, 'PROJECT']] as const) {
        expect(await refusal(assume({ Tags: [{ Key, Value: 'y' }] }, client))).toBe(
          "InvalidParameterValue 400: One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
        );
      }
    });
  });
});

describe('AssumeRoot', () => {
  const { sts, as } = world();
  const TaskPolicyArn = { arn: 'arn:aws:iam::aws:policy/root-task/SQSUnlockQueuePolicy' };

  it.each(['444455556666', 'arn:aws:iam::444455556666:root'])('gives credentials of the root user of %s', async (TargetPrincipal) => {
    const { Credentials } = await sts.send(new AssumeRootCommand({ TargetPrincipal, TaskPolicyArn }));
    expect(Credentials?.Expiration).toEqual(new Date(NOW + 900_000));
    expect((await as(Credentials).send(new GetCallerIdentityCommand({}))).Arn).toBe('arn:aws:iam::444455556666:root');
  });

  it('refuses other principals and tasks', async () => {
    expect(await refusal(sts.send(new AssumeRootCommand({ TargetPrincipal: 'arn:aws:iam::444455556666:user/x', TaskPolicyArn })))).toBe(
      'ValidationError 400: arn:aws:iam::444455556666:user/x is invalid',
    );
    const other = { arn: 'arn:aws:iam::aws:policy/AdministratorAccess' };
    expect(await refusal(sts.send(new AssumeRootCommand({ TargetPrincipal: '444455556666', TaskPolicyArn: other })))).toBe(`ValidationError 400: ${other.arn} is invalid`);
  });
});

describe('GetSessionToken', () => {
  const { sts, as } = world();

  it('gives credentials of the caller for twelve hours, which give no further ones', async () => {
    const { Credentials } = await sts.send(new GetSessionTokenCommand({}));
    expect(Credentials?.Expiration).toEqual(new Date(NOW + 43_200_000));
    expect((await as(Credentials).send(new GetCallerIdentityCommand({}))).Arn).toBe('arn:aws:iam::123456789012:root');
    expect(await refusal(as(Credentials).send(new GetSessionTokenCommand({})))).toBe('AccessDenied 403: Cannot call GetSessionToken with session credentials');
    expect(await refusal(as(Credentials).send(new GetFederationTokenCommand({ Name: 'bob' })))).toBe('AccessDenied 403: Cannot call GetFederationToken with session credentials');
  });
});

describe('GetFederationToken', () => {
  const { sts, as } = world();

  it('gives credentials of a federated user', async () => {
    const { Credentials, FederatedUser, PackedPolicySize } = await sts.send(new GetFederationTokenCommand({ Name: 'bob' }));
    expect(FederatedUser).toEqual({ Arn: 'arn:aws:sts::123456789012:federated-user/bob', FederatedUserId: '123456789012:bob' });
    expect(PackedPolicySize).toBe(0);
    const { Arn, UserId } = await as(Credentials).send(new GetCallerIdentityCommand({}));
    expect({ Arn, UserId }).toEqual({ Arn: FederatedUser?.Arn, UserId: FederatedUser?.FederatedUserId });
  });
});

describe('access keys', () => {
  it('that are twelve digits are the account, and those that AWS gave tell none', async () => {
    const { mock, sts } = world();
    const { Account } = await new STSClient(mock.sdkConfig('us-east-1', '444455556666')).send(new GetCallerIdentityCommand({}));
    expect(Account).toBe('444455556666');
    const real = new STSClient({ ...mock.sdkConfig(), credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: 's', sessionToken: 'from AWS' } });
    expect((await real.send(new GetCallerIdentityCommand({}))).Arn).toBe('arn:aws:iam::123456789012:root');
    expect((await sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }))).Account).toBe('123456789012');
  });

  it('hold every account', async () => {
    const { sts } = world();
    for (const account of ['000000000000', '000000000001', '999999999999']) {
      const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/x`, RoleSessionName: 'name' }));
      expect(accountOfTemporaryKey(Credentials?.AccessKeyId ?? '')).toBe(account);
    }
  });
});

function world(): StsWorld {
  const made = new StsWorld();
  return Object.assign(made, { as: made.as.bind(made) });
}
