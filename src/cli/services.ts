import type { Service, ServiceDefinition } from '../core/service.js';
import type { StateBackend, StateModel } from '../core/state.js';
import type { AthenaBackend } from '../services/athena/index.js';
import type { DynamoDbBackend } from '../services/dynamodb/index.js';
import type { GlueBackend } from '../services/glue/index.js';
import type { RedshiftDataBackend } from '../services/redshift-data/index.js';
import type { S3Backend } from '../services/s3/index.js';
import type { SnsBackend } from '../services/sns/backend.js';
import type { SqsBackend } from '../services/sqs/index.js';
import type { ModelRegistry } from '../snapshot/index.js';
import type { QueryExecutionBackend } from '../sql/query-execution-backend.js';
import { SQL_ENGINE } from './sql-engine.js';

/** What a person can tell of how services behave. */
export interface ServiceOptions {
  /** AWS's waiting times that tests would rather not have: SQS's sixty seconds between purges, DynamoDB's hour between changes of time to live. */
  readonly strict: boolean;
  /** Whether SNS delivers to HTTP endpoints beyond this machine and private networks. */
  readonly allowOutbound: boolean;
  /** Where the links in SNS's messages lead; where the sender reached the mock when left out. */
  readonly publicUrl?: string;
  /** How long each passing state of DynamoDB's tables and indexes lasts, in milliseconds. */
  readonly transitionMs: number;
  /** What runs SQL; without it results are empty. */
  readonly sql: QueryExecutionBackend | undefined;
  /** Where the bodies of S3's objects are, absolute. */
  readonly vfsDir: string;
}

/**
 * All that the command line knows of a service. Modules load when they are called for: help needs none of them, and
 * a service on memory needs no client of Redis.
 */
export interface ServiceEntry {
  /** The service's name in files and flags. */
  readonly name: string;
  /** The name for people. */
  readonly title: string;
  /** The flag that names a resource of the service, without dashes, and the collection that it is in: `--queue`. */
  readonly resource?: { readonly flag: string; readonly collection: string };
  model(): Promise<StateModel>;
  /** The backend on Redis; left out where there is none. */
  readonly redis?: (url: string) => Promise<StateBackend>;
  /** The service on a backend; on memory where none is given. */
  create(backend: StateBackend | undefined, options: ServiceOptions): Promise<Service>;
  /** What is needed of the service in memory before its operations are; left out for services that load whole. */
  readonly lazy?: LazyEntry<StateBackend>;
}

/** How a service in memory is made whose operations load with the first request for them. */
interface LazyEntry<Backend extends StateBackend> {
  definition(): Promise<ServiceDefinition>;
  memory(options: ServiceOptions): Promise<Backend>;
  /** Methods by which other services are connected to it. */
  readonly ports?: readonly string[];
  /** Methods beside the operations that load it, as the mock may find them: `outbox`. */
  readonly calls?: readonly string[];
}

/** A service whose backend has a type of its own. */
interface TypedEntry<Backend extends StateBackend> extends Omit<ServiceEntry, 'create' | 'redis' | 'lazy'> {
  readonly lazy?: LazyEntry<Backend>;
  readonly redis?: (url: string) => Promise<Backend>;
  create(backend: Backend | undefined, options: ServiceOptions): Promise<Service>;
}

/** A backend goes to the service that it was made for, so its type can be forgotten in between. */
function entry<Backend extends StateBackend>(typed: TypedEntry<Backend>): ServiceEntry {
  return typed;
}

/** The services, in the order in which they are shown. */
export const serviceTable: readonly ServiceEntry[] = [
  entry<SqsBackend>({
    name: 'sqs',
    title: 'SQS',
    resource: { flag: 'queue', collection: 'queues' },
    model: async () => (await import('../services/sqs/view.js')).sqsStateModel,
    redis: async (url) => (await import('../services/sqs/redis-backend.js')).RedisSqsBackend.connect(url),
    create: async (backend, { strict }) => {
      const { SqsService } = await import('../services/sqs/service.js');
      return backend === undefined ? new SqsService({ strict }) : SqsService.withBackend(backend, { strict });
    },
    lazy: {
      definition: async () => (await import('../services/sqs/definition.js')).definition,
      memory: async () => new (await import('../services/sqs/memory-backend.js')).MemorySqsBackend(),
    },
  }),
  entry<SnsBackend>({
    name: 'sns',
    title: 'SNS',
    resource: { flag: 'topic', collection: 'topics' },
    model: async () => (await import('../services/sns/view.js')).snsStateModel,
    redis: async (url) => (await import('../services/sns/redis-backend.js')).RedisSnsBackend.connect(url),
    create: async (backend, { allowOutbound, publicUrl }) => {
      const options = { allowOutbound, ...(publicUrl === undefined ? {} : { publicUrl }) };
      const { SnsService } = await import('../services/sns/service.js');
      return backend === undefined ? new SnsService(options) : SnsService.withBackend(backend, options);
    },
    lazy: {
      definition: async () => (await import('../services/sns/definition.js')).definition,
      memory: async () => new (await import('../services/sns/memory-backend.js')).MemorySnsBackend(),
      ports: ['connectQueues'],
      calls: ['outbox', 'clearOutbox'],
    },
  }),
  entry<DynamoDbBackend>({
    name: 'dynamodb',
    title: 'DynamoDB',
    resource: { flag: 'table', collection: 'tables' },
    model: async () => (await import('../services/dynamodb/view.js')).dynamoDbStateModel,
    redis: async (url) => (await import('../services/dynamodb/redis-backend.js')).RedisDynamoDbBackend.connect(url),
    create: async (backend, { transitionMs, strict }) => {
      const { DynamoDbService } = await import('../services/dynamodb/service.js');
      return backend === undefined ? new DynamoDbService({ transitionMs, strict }) : DynamoDbService.withBackend(backend, { transitionMs, strict });
    },
    lazy: {
      definition: async () => (await import('../services/dynamodb/definition.js')).definition,
      memory: async () => new (await import('../services/dynamodb/memory-backend.js')).MemoryDynamoDbBackend(),
      ports: ['connectObjects'],
    },
  }),
  entry<AthenaBackend>({
    name: 'athena',
    title: 'Athena',
    model: async () => (await import('../services/athena/view.js')).athenaStateModel,
    create: async (backend, { sql }) => new (await import('../services/athena/service.js')).AthenaService(sql, backend),
    lazy: {
      definition: async () => (await import('../services/athena/definition.js')).definition,
      memory: async () => new (await import('../services/athena/backend.js')).MemoryAthenaBackend(),
      ports: ['connectObjects', 'connectCatalog'],
      calls: ['externalTables'],
    },
  }),
  entry<RedshiftDataBackend>({
    name: 'redshift-data',
    title: 'Redshift Data',
    model: async () => (await import('../services/redshift-data/view.js')).redshiftDataStateModel,
    create: async (backend, { sql }) => new (await import('../services/redshift-data/service.js')).RedshiftDataService(sql, backend),
    lazy: {
      definition: async () => (await import('../services/redshift-data/definition.js')).definition,
      memory: async () => new (await import('../services/redshift-data/backend.js')).MemoryRedshiftDataBackend(),
      ports: ['connectObjects', 'connectTables'],
    },
  }),
  entry<S3Backend>({
    name: 's3',
    title: 'S3',
    resource: { flag: 'bucket', collection: 'buckets' },
    model: async () => (await import('../services/s3/view.js')).s3StateModel,
    create: async (backend, { vfsDir }) => {
      const { S3Service } = await import('../services/s3/service.js');
      return backend === undefined ? new S3Service({ vfsDir }) : S3Service.withBackend(backend);
    },
    lazy: {
      definition: async () => (await import('../services/s3/definition.js')).definition,
      memory: async ({ vfsDir }) => new (await import('../services/s3/memory-backend.js')).MemoryS3Backend(vfsDir),
    },
  }),
  entry<GlueBackend>({
    name: 'glue',
    title: 'Glue',
    resource: { flag: 'database', collection: 'databases' },
    model: async () => (await import('../services/glue/view.js')).glueStateModel,
    create: async (backend) => {
      const { GlueService } = await import('../services/glue/service.js');
      return backend === undefined ? new GlueService() : GlueService.withBackend(backend);
    },
    lazy: {
      definition: async () => (await import('../services/glue/definition.js')).definition,
      memory: async () => new (await import('../services/glue/memory-backend.js')).MemoryGlueBackend(),
    },
  }),
];

/** The names of all that holds state, as `--service` takes them. */
export const stateNames: readonly string[] = [...serviceTable.map(({ name }) => name), SQL_ENGINE];

/** The models of all of them, for reading files that hold any. */
export async function allModels(): Promise<ModelRegistry> {
  const models = await Promise.all(serviceTable.map(async (entry) => [entry.name, await entry.model()] as const));
  const { duckDbStateModel } = await import('../sql/duckdb/state/model.js');
  return { services: Object.fromEntries(models), engines: { [SQL_ENGINE]: duckDbStateModel } };
}
