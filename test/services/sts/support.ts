import { STSClient, type Credentials } from '@aws-sdk/client-sts';
import { MockClock } from '../../../src/core/clock.js';
import { MockAws } from '../../../src/mock-aws.js';
import { DynamoDbService } from '../../../src/services/dynamodb/index.js';
import { S3Service } from '../../../src/services/s3/index.js';
import { SnsService } from '../../../src/services/sns/index.js';
import { SqsService } from '../../../src/services/sqs/index.js';

export const NOW = Date.UTC(2026, 0, 31, 12);
export const ROLE = 'arn:aws:iam::111122223333:role/team/deploy';

/** A mock, and clients of STS with any credentials. */
export class StsWorld {
  readonly clock = new MockClock(NOW);
  readonly mock = MockAws.builder()
    .withClock(this.clock)
    .withService(new SqsService())
    .withService(new SnsService())
    .withService(new DynamoDbService())
    .withService(new S3Service())
    .withSeed('sts')
    .build();
  readonly sts = new STSClient(this.mock.sdkConfig());

  as(credentials: Credentials | undefined): STSClient {
    return new STSClient({ ...this.mock.sdkConfig(), credentials: sdkCredentials(credentials) });
  }
}

export function sdkCredentials(credentials: Credentials | undefined): { accessKeyId: string; secretAccessKey: string; sessionToken: string } {
  return { accessKeyId: credentials?.AccessKeyId ?? '', secretAccessKey: credentials?.SecretAccessKey ?? '', sessionToken: credentials?.SessionToken ?? '' };
}

/** What a request was refused with: `Code 400: message`. */
export async function refusal(request: Promise<unknown>): Promise<string> {
  try {
    await request;
  } catch (error) {
    const { Code, name, message, $metadata } = error as { Code?: string; name: string; message: string; $metadata: { httpStatusCode: number } };
    return `${Code ?? name} ${String($metadata.httpStatusCode)}: ${message}`;
  }
  return 'nothing was refused';
}
