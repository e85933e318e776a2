import { CreateBucketCommand, PutBucketVersioningCommand, PutObjectCommand, S3Client, type S3ServiceException } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { MockClock } from '../../../src/core/clock.js';
import { silentLogger } from '../../../src/core/log.js';
import { MockAws } from '../../../src/mock-aws.js';
import { listen, type Listener } from '../../../src/server/listener.js';
import { S3Service, type S3Options } from '../../../src/services/s3/index.js';

export const ACCOUNT = '123456789012';
export const SCOPE = { accountId: ACCOUNT, region: 'us-east-1' };
/** When the clock stands at the beginning of a suite: 2026-01-01T00:00:00Z. */
export const START = Date.UTC(2026, 0, 1);

/** Path style over a socket; the bucket in the host name in process. */
const TRANSPORTS = ['in process', 'HTTP'] as const;

/** Declares a suite for both transports. Each test begins with an empty mock. */
export function describeS3(title: string, body: (world: () => S3World) => void, options: S3Options = {}): void {
  for (const transport of TRANSPORTS) {
    describe(`${title} (${transport})`, () => {
      let world: S3World | undefined;
      beforeAll(async () => {
        world = await S3World.open(transport === 'HTTP', options);
      });
      beforeEach(async () => {
        await world?.mock.reset();
      });
      afterAll(async () => {
        await world?.close();
      });
      body(() => {
        if (world === undefined) throw new Error('the suite has not begun');
        return world;
      });
    });
  }
}

/** A mock of S3 and clients of it. */
export class S3World {
  private readonly clients: S3Client[] = [];
  readonly s3: S3Client;

  private constructor(
    readonly mock: MockAws,
    readonly service: S3Service,
    readonly clock: MockClock,
    readonly listener: Listener | undefined,
  ) {
    this.s3 = this.client();
  }

  static async open(http: boolean, options: S3Options = {}): Promise<S3World> {
    const clock = new MockClock(START);
    const service = new S3Service(options);
    const mock = MockAws.builder().withService(service).withClock(clock).build();
    const listener = http ? await listen((request) => mock.handle(request), { logger: silentLogger }) : undefined;
    return new S3World(mock, service, clock, listener);
  }

  client(region = 'us-east-1', accountId = ACCOUNT): S3Client {
    const client =
      this.listener === undefined
        ? new S3Client(this.mock.sdkConfig(region, accountId))
        : new S3Client({
            region,
            endpoint: this.listener.url,
            forcePathStyle: true,
            credentials: { accessKeyId: accountId, secretAccessKey: 'x' },
            maxAttempts: 1,
          });
    this.clients.push(client);
    return client;
  }

  async bucket(name: string, versioning?: 'Enabled' | 'Suspended'): Promise<string> {
    await this.s3.send(new CreateBucketCommand({ Bucket: name }));
    if (versioning !== undefined) await this.s3.send(new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration: { Status: versioning } }));
    return name;
  }

  /** Stores a body under each key. */
  async put(bucket: string, ...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: `body of ${key}` }));
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.destroy();
    await this.listener?.close();
    await this.mock.close();
  }
}

/** What a request that must fail was answered: code, status and text. */
export async function failure(answer: Promise<unknown>): Promise<{ readonly code: string; readonly status: number | undefined; readonly message: string }> {
  try {
    await answer;
  } catch (error) {
    const { name, $metadata, message } = error as S3ServiceException;
    return { code: name, status: $metadata.httpStatusCode, message };
  }
  throw new Error('the request was answered with success');
}
