import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketTaggingCommand,
  GetBucketMetadataTableConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  type BucketLocationConstraint,
} from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { describeS3, failure, START } from './support.js';

describeS3('buckets', (world) => {
  it('are made, found, listed by name and removed', async () => {
    const { s3 } = world();
    expect(await s3.send(new CreateBucketCommand({ Bucket: 'second' }))).toMatchObject({ Location: '/second', BucketArn: 'arn:aws:s3:::second' });
    await s3.send(new CreateBucketCommand({ Bucket: 'first' }));
    const listed = await s3.send(new ListBucketsCommand({}));
    expect(listed.Buckets?.map(({ Name, CreationDate }) => [Name, CreationDate?.getTime()])).toEqual([
      ['first', START],
      ['second', START],
    ]);
    expect(listed.Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
    expect((await s3.send(new HeadBucketCommand({ Bucket: 'first' }))).BucketRegion).toBe('us-east-1');
    await s3.send(new DeleteBucketCommand({ Bucket: 'first' }));
    expect((await failure(s3.send(new HeadBucketCommand({ Bucket: 'first' })))).status).toBe(404);
    expect((await s3.send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name)).toEqual(['second']);
  });

  it('are listed by the page, by prefix and by region', async () => {
    const { s3 } = world();
    for (const Bucket of ['logs-1', 'logs-2', 'other']) await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new CreateBucketCommand({ Bucket: 'logs-3', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }));
    const first = await s3.send(new ListBucketsCommand({ MaxBuckets: 2, Prefix: 'logs-' }));
    expect(first.Buckets?.map(({ Name }) => Name)).toEqual(['logs-1', 'logs-2']);
    const second = await s3.send(new ListBucketsCommand({ MaxBuckets: 2, Prefix: 'logs-', ContinuationToken: first.ContinuationToken }));
    expect([second.Buckets?.map(({ Name }) => Name), second.ContinuationToken]).toEqual([['logs-3'], undefined]);
    const regional = await s3.send(new ListBucketsCommand({ BucketRegion: 'eu-west-1' }));
    expect(regional.Buckets?.map(({ Name, BucketRegion }) => [Name, BucketRegion])).toEqual([['logs-3', 'eu-west-1']]);
  });

  it('are in the region that is asked for, and reached from every other', async () => {
    const { s3 } = world();
    const ireland = world().client('eu-west-1');
    for (const constraint of ['eu-central-1', 'us-east-1', 'us-gov-east-2']) {
      const CreateBucketConfiguration = { LocationConstraint: constraint as BucketLocationConstraint };
      expect(await failure(ireland.send(new CreateBucketCommand({ Bucket: 'irish', CreateBucketConfiguration })))).toEqual({
        code: 'IllegalLocationConstraintException',
        status: 400,
        message: `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`,
      });
    }
    await ireland.send(new CreateBucketCommand({ Bucket: 'irish', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }));
    expect((await s3.send(new GetBucketLocationCommand({ Bucket: 'irish' }))).LocationConstraint).toBe('eu-west-1');
    await s3.send(new CreateBucketCommand({ Bucket: 'american' }));
    expect((await s3.send(new GetBucketLocationCommand({ Bucket: 'american' }))).LocationConstraint).toBeUndefined();
  });

  it('share one space of names between accounts', async () => {
    const { s3 } = world();
    const other = world().client('us-east-1', '210987654321');
    await s3.send(new CreateBucketCommand({ Bucket: 'taken' }));
    await s3.send(new CreateBucketCommand({ Bucket: 'taken' }));
    expect(await failure(other.send(new CreateBucketCommand({ Bucket: 'taken' })))).toMatchObject({ code: 'BucketAlreadyExists', status: 409 });
    expect(await failure(other.send(new GetBucketLocationCommand({ Bucket: 'taken' })))).toEqual({ code: 'AccessDenied', status: 403, message: 'Access Denied' });
    expect(await failure(world().client('eu-west-1').send(new CreateBucketCommand({ Bucket: 'taken', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } })))).toEqual({
      code: 'BucketAlreadyOwnedByYou',
      status: 409,
      message: 'Your previous request to create the named bucket succeeded and you already own it.',
    });
  });

  it('are not removed while they hold anything', async () => {
    const { s3 } = world();
    await world().bucket('full');
    await world().put('full', 'key');
    expect(await failure(s3.send(new DeleteBucketCommand({ Bucket: 'full' })))).toEqual({
      code: 'BucketNotEmpty',
      status: 409,
      message: 'The bucket you tried to delete is not empty',
    });
  });

  it('have tags', async () => {
    const { s3 } = world();
    await world().bucket('tagged');
    expect(await failure(s3.send(new GetBucketTaggingCommand({ Bucket: 'tagged' })))).toEqual({ code: 'NoSuchTagSet', status: 404, message: 'The TagSet does not exist' });
    await s3.send(new PutBucketTaggingCommand({ Bucket: 'tagged', Tagging: { TagSet: [{ Key: 'team', Value: 'data' }] } }));
    expect((await s3.send(new GetBucketTaggingCommand({ Bucket: 'tagged' }))).TagSet).toEqual([{ Key: 'team', Value: 'data' }]);
    expect(await failure(s3.send(new PutBucketTaggingCommand({ Bucket: 'tagged', Tagging: { TagSet: [{ Key: 'a<b', Value: '' }] } })))).toEqual({
      code: 'InvalidTag',
      status: 400,
      message: 'The TagKey you have provided is invalid',
    });
    await s3.send(new PutBucketTaggingCommand({ Bucket: 'tagged', Tagging: { TagSet: [] } }));
    expect((await failure(s3.send(new GetBucketTaggingCommand({ Bucket: 'tagged' })))).code).toBe('NoSuchTagSet');
    await s3.send(new PutBucketTaggingCommand({ Bucket: 'tagged', Tagging: { TagSet: [{ Key: 'team', Value: 'data' }] } }));
    await s3.send(new DeleteBucketTaggingCommand({ Bucket: 'tagged' }));
    expect((await failure(s3.send(new GetBucketTaggingCommand({ Bucket: 'tagged' })))).code).toBe('NoSuchTagSet');
  });

  it('have versioning, which once on is only suspended', async () => {
    const { s3 } = world();
    await world().bucket('plain');
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket: 'plain' }))).Status).toBeUndefined();
    await s3.send(new PutBucketVersioningCommand({ Bucket: 'plain', VersioningConfiguration: { Status: 'Enabled' } }));
    await s3.send(new PutBucketVersioningCommand({ Bucket: 'plain', VersioningConfiguration: { Status: 'Suspended' } }));
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket: 'plain' }))).Status).toBe('Suspended');
  });

  it('refuse by name what is not implemented', async () => {
    await world().bucket('plain');
    expect(await failure(world().s3.send(new GetBucketMetadataTableConfigurationCommand({ Bucket: 'plain' })))).toEqual({
      code: 'NotImplemented',
      status: 501,
      message: "winterbaume does not implement s3's GetBucketMetadataTableConfiguration.",
    });
  });
});
