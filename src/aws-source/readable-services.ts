import { UsageError } from '../core/errors.js';
import type { ReadService } from './reader.js';

/** A service that can be read through its API. */
interface ReadableService {
  /** The package of its client, which is installed by whoever wants it. */
  readonly client: string;
  load(): Promise<ReadService>;
}

const READERS: Readonly<Record<string, ReadableService>> = {
  sqs: { client: '@aws-sdk/client-sqs', load: async () => (await import('./services/sqs.js')).readSqs },
  sns: { client: '@aws-sdk/client-sns', load: async () => (await import('./services/sns.js')).readSns },
  dynamodb: { client: '@aws-sdk/client-dynamodb', load: async () => (await import('./services/dynamodb.js')).readDynamoDb },
  athena: { client: '@aws-sdk/client-athena', load: async () => (await import('./services/athena.js')).readAthena },
  s3: { client: '@aws-sdk/client-s3', load: async () => (await import('./services/s3.js')).readS3 },
  glue: { client: '@aws-sdk/client-glue', load: async () => (await import('./services/glue.js')).readGlue },
};

/** The names of the services that can be read through their APIs. */
export const readableServices: readonly string[] = Object.keys(READERS);

/** @throws UsageError for a service that cannot be read. */
export function readerOf(service: string): ReadableService {
  const reader = Object.hasOwn(READERS, service) ? READERS[service] : undefined;
  if (reader === undefined) throw new UsageError(`the state of ${service} cannot be read through its API`, [`what can be read: ${readableServices.join(', ')}`]);
  return reader;
}

/** The client that asks who one is. */
export const IDENTITY_CLIENT = '@aws-sdk/client-sts';

/**
 * Loads the clients that are needed. They are not among this package's dependencies: each is large, and most people need none.
 * @throws UsageError with the command that installs those that are missing.
 */
export async function requireClients(names: readonly string[]): Promise<void> {
  const missing: string[] = [];
  for (const name of names) {
    try {
      import.meta.resolve(name);
    } catch {
      missing.push(name);
    }
  }
  if (missing.length === 0) return;
  const clients = missing.join(' ');
  throw new UsageError(`--from-aws needs ${missing.length === 1 ? 'a client' : 'clients'} of the AWS SDK that ${missing.length === 1 ? 'is' : 'are'} not installed`, [`npm install ${clients}   (with -g where winterbaume was installed with -g)`]);
}
