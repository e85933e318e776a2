import { CreateTableCommand, DynamoDBClient, DynamoDBServiceException, type AttributeValue, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient, DynamoDBStreamsServiceException } from '@aws-sdk/client-dynamodb-streams';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { MockClock } from '../../../src/core/clock.js';
import { silentLogger } from '../../../src/core/log.js';
import { MockAws } from '../../../src/mock-aws.js';
import { listen, type Listener } from '../../../src/server/listener.js';
import { DynamoDbService, MemoryDynamoDbBackend, type DynamoDbBackend, type DynamoDbOptions } from '../../../src/services/dynamodb/index.js';
import { RedisDynamoDbBackend } from '../../../src/services/dynamodb/redis-backend.js';
import { S3Service } from '../../../src/services/s3/index.js';
import { startRedis, withFreshPrefix, type TestRedis } from '../../support/redis.js';
import { sendRaw, type RawResponse } from './raw.js';

export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';
export const SCOPE = { accountId: ACCOUNT, region: REGION };
/** When the clock stands at the beginning of a suite: 2026-01-01T00:00:00Z. */
export const START = Date.UTC(2026, 0, 1);

const TRANSPORTS = ['in process', 'HTTP'] as const;
type Transport = (typeof TRANSPORTS)[number];

/** One Redis for a test file, started by the first suite that needs it. */
let redis: Promise<TestRedis> | undefined;
afterAll(async () => {
  await (await redis)?.stop();
});

const BACKENDS: Readonly<Record<string, () => Promise<DynamoDbBackend>>> = {
  memory: () => Promise.resolve(new MemoryDynamoDbBackend()),
  Redis: async () => {
    redis ??= startRedis();
    return RedisDynamoDbBackend.connect(withFreshPrefix((await redis).url));
  },
};

export interface SuiteOptions extends DynamoDbOptions {
  readonly transports?: readonly Transport[];
}

/** Declares a suite for every transport and backend. Each test begins with no tables; the clock stands still unless a test moves it. */
export function describeDynamoDb(title: string, body: (world: () => DynamoDbWorld) => void, { transports = TRANSPORTS, ...options }: SuiteOptions = {}): void {
  for (const [backendName, open] of Object.entries(BACKENDS)) {
    for (const transport of transports) {
      describe(`${title} (${backendName}, ${transport})`, () => {
        let world: DynamoDbWorld | undefined;
        beforeAll(async () => {
          world = await DynamoDbWorld.open(transport, await open(), options);
        });
        beforeEach(() => current().mock.reset());
        afterAll(() => world?.close());
        const current = (): DynamoDbWorld => {
          if (world === undefined) throw new Error('the suite has not begun');
          return world;
        };
        body(current);
      });
    }
  }
}

type TableShape = Partial<CreateTableCommandInput>;

/** A mock with DynamoDB, its streams and S3, clients for them, and short forms of what many tests do. */
export class DynamoDbWorld {
  private tables = 0;

  private constructor(
    readonly mock: MockAws,
    readonly service: DynamoDbService,
    readonly clock: MockClock,
    readonly db: DynamoDBClient,
    readonly streams: DynamoDBStreamsClient,
    readonly s3: S3Client,
    private readonly listener: Listener | undefined,
  ) {}

  static async open(transport: Transport, backend: DynamoDbBackend, options: DynamoDbOptions): Promise<DynamoDbWorld> {
    const clock = new MockClock(START);
    const service = DynamoDbService.withBackend(backend, options);
    const mock = MockAws.builder().withClock(clock).withService(service).withService(new S3Service()).build();
    const listener = transport === 'HTTP' ? await listen((request) => mock.handle(request), { logger: silentLogger }) : undefined;
    const config =
      listener === undefined
        ? mock.sdkConfig(REGION, ACCOUNT)
        : { region: REGION, endpoint: listener.url, credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'test' } };
    const db = new DynamoDBClient({ ...config, maxAttempts: 1 });
    const s3 = new S3Client({ ...config, forcePathStyle: true, maxAttempts: 1 });
    return new DynamoDbWorld(mock, service, clock, db, new DynamoDBStreamsClient({ ...config, maxAttempts: 1 }), s3, listener);
  }

  /** Sends JSON as it stands, with no SDK between. */
  raw(operation: string, body: unknown): Promise<RawResponse> {
    return sendRaw(this.mock, operation, body);
  }

  /** A name that no other test of the suite uses. */
  name(): string {
    this.tables += 1;
    return `table-${String(this.tables)}`;
  }

  /** Makes a table with the partition key `pk`. */
  async hashTable(more: TableShape = {}): Promise<string> {
    return this.createTable({
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      ...more,
    });
  }

  /** Makes a table with the partition key `pk` and the sort key `sk`. */
  async rangeTable(more: TableShape = {}): Promise<string> {
    return this.createTable({
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      ...more,
    });
  }

  /** Makes a table with `pk` and `sk`, a local index by `at`, and a global one by `kind` and `at` that includes only `label`. */
  async indexedTable(more: TableShape = {}): Promise<string> {
    return this.rangeTable({
      AttributeDefinitions: ['pk', 'sk', 'kind', 'at'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
      LocalSecondaryIndexes: [
        {
          IndexName: 'local',
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'at', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'global',
          KeySchema: [
            { AttributeName: 'kind', KeyType: 'HASH' },
            { AttributeName: 'at', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['label'] },
        },
      ],
      ...more,
    });
  }

  private async createTable(shape: TableShape): Promise<string> {
    const TableName = shape.TableName ?? this.name();
    await this.db.send(new CreateTableCommand({ BillingMode: 'PAY_PER_REQUEST', ...shape, TableName } as CreateTableCommandInput));
    return TableName;
  }

  async close(): Promise<void> {
    this.db.destroy();
    this.streams.destroy();
    this.s3.destroy();
    await this.listener?.close();
    await this.mock.close();
  }
}

/** What a client sees of a refused request. */
export interface Refusal {
  readonly name: string;
  readonly message: string;
}

/** The refusal of a request that must fail. */
export async function refusalOf(request: Promise<unknown>): Promise<Refusal> {
  let answer: unknown;
  try {
    answer = await request;
  } catch (error) {
    if (!(error instanceof DynamoDBServiceException || error instanceof DynamoDBStreamsServiceException)) throw error;
    return { name: error.name, message: error.message };
  }
  throw new Error(`the request was not refused: ${JSON.stringify(answer)}`);
}

/** The most common refusal. */
export function invalid(message: string): Refusal {
  return { name: 'ValidationException', message };
}

/** What the counted checks of PutItem, UpdateItem and DeleteItem put before their sentence. */
export function counted(message: string): Refusal {
  return invalid(`1 validation error detected: ${message}`);
}

export type Attributes = Record<string, AttributeValue>;
