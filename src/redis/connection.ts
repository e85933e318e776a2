import type { Cluster, Redis } from 'ioredis';
import { BackendUnavailableError } from '../core/state.js';
import { explainRedisError } from './errors.js';
import { describeTarget, parseRedisUrl, type RedisTarget } from './url.js';

/** The client as it is used here; one server and a cluster take the same commands. */
export type RedisClient = Redis | Cluster;

const CONNECT_TIMEOUT_MS = 5_000;
/** A command that has no answer by then is given up: the server hangs. Long enough for copying millions of records. */
const COMMAND_TIMEOUT_MS = 60_000;
const LONGEST_RETRY_MS = 1_000;
const OLDEST_MAJOR_VERSION = 7;

const shared = new Map<string, { readonly opening: Promise<RedisConnection>; users: number }>();

/**
 * A connection to Redis, shared by all backends of the process that were given the same URL. A second one is opened for messages when
 * somebody subscribes. When the server goes away commands fail at once, and work again when it is back.
 */
export class RedisConnection {
  /** Host and port, for messages. */
  readonly where: string;
  private subscriber: Promise<RedisClient> | undefined;
  private readonly listeners = new Map<string, Set<() => void>>();

  private constructor(
    readonly url: string,
    readonly target: RedisTarget,
    readonly client: RedisClient,
  ) {
    this.where = describeTarget(target);
  }

  /**
   * The connection for a URL; opened when this process has none. Each call needs a `release`.
   * @throws UsageError for a URL that is none; BackendUnavailableError when the server cannot be reached or is older than 7.0.
   */
  static async open(url: string): Promise<RedisConnection> {
    let entry = shared.get(url);
    if (entry === undefined) {
      entry = { opening: RedisConnection.create(url), users: 0 };
      shared.set(url, entry);
    }
    entry.users += 1;
    try {
      return await entry.opening;
    } catch (error) {
      shared.delete(url);
      throw error;
    }
  }

  private static async create(url: string): Promise<RedisConnection> {
    const target = parseRedisUrl(url);
    const client = await createClient(target);
    const connection = new RedisConnection(url, target, client);
    try {
      await client.connect();
      await connection.checkVersion();
    } catch (error) {
      client.disconnect();
      throw explainRedisError(lastError.get(client) ?? error, connection.where);
    }
    return connection;
  }

  /** Runs commands, and turns what the client throws into errors that tell which server and why. */
  async run<T>(work: (client: RedisClient) => Promise<T>): Promise<T> {
    try {
      return await work(this.client);
    } catch (error) {
      throw explainRedisError(error, this.where);
    }
  }

  /** Calls `listener` for each message on a channel. Resolves when the server has confirmed, so that nothing later is missed. */
  async subscribe(channel: string, listener: () => void): Promise<() => void> {
    const known = this.listeners.get(channel);
    const listeners = known ?? new Set<() => void>();
    listeners.add(listener);
    this.listeners.set(channel, listeners);
    const subscriber = await this.openSubscriber();
    try {
      await subscriber.subscribe(channel);
    } catch (error) {
      listeners.delete(listener);
      throw explainRedisError(error, this.where);
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0 || this.listeners.get(channel) !== listeners) return;
      this.listeners.delete(channel);
      // Nobody listens any more; a failure means that the connection is gone and the subscription with it.
      subscriber.unsubscribe(channel).catch(() => undefined);
    };
  }

  /** Lets go of the connection; the last user closes it. */
  async release(): Promise<void> {
    const entry = shared.get(this.url);
    if (entry === undefined) return;
    entry.users -= 1;
    if (entry.users > 0) return;
    shared.delete(this.url);
    this.client.disconnect();
    (await this.subscriber?.catch(() => undefined))?.disconnect();
  }

  private async openSubscriber(): Promise<RedisClient> {
    this.subscriber ??= this.createSubscriber();
    try {
      return await this.subscriber;
    } catch (error) {
      this.subscriber = undefined;
      throw error;
    }
  }

  private async createSubscriber(): Promise<RedisClient> {
    const subscriber = await createClient(this.target);
    subscriber.on('message', (channel: string) => {
      for (const listener of this.listeners.get(channel) ?? []) listener();
    });
    try {
      await subscriber.connect();
    } catch (error) {
      subscriber.disconnect();
      throw explainRedisError(lastError.get(subscriber) ?? error, this.where);
    }
    // What was said while the connection was down is lost, so everybody looks for themselves once it is back.
    let lost = false;
    subscriber.on('close', () => {
      lost = true;
    });
    subscriber.on('ready', () => {
      if (!lost) return;
      lost = false;
      for (const listeners of this.listeners.values()) for (const listener of listeners) listener();
    });
    return subscriber;
  }

  private async checkVersion(): Promise<void> {
    const info = await this.client.info('server');
    const version = /redis_version:(\S+)/.exec(info)?.[1] ?? 'unknown';
    if (Number.parseInt(version, 10) >= OLDEST_MAJOR_VERSION) return;
    throw new BackendUnavailableError(`Redis at ${this.where} is version ${version}; 7.0 or newer is needed.`);
  }
}

/** `connect` rejects with "Connection is closed."; the reason comes as an event before. */
const lastError = new WeakMap<object, Error>();

/** What is told to the client whatever the mode. */
interface ClientOptions {
  readonly lazyConnect: true;
  readonly connectTimeout: number;
  readonly commandTimeout: number;
  readonly maxRetriesPerRequest: number;
  readonly retryStrategy: (times: number) => number;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: Record<string, never>;
}

async function createClient(target: RedisTarget): Promise<RedisClient> {
  const { Cluster: ClusterClient, Redis: SingleClient } = await import('ioredis');
  const options: ClientOptions = {
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    // A command waits for one reconnection at most; a mock's client would rather hear of it than wait.
    maxRetriesPerRequest: 1,
    retryStrategy: (times) => Math.min(times * 50, LONGEST_RETRY_MS),
    ...(target.username === undefined ? {} : { username: target.username }),
    ...(target.password === undefined ? {} : { password: target.password }),
    ...(target.tls ? { tls: {} } : {}),
  };
  const client = createFor(target, options, SingleClient, ClusterClient);
  client.on('error', (error: Error) => {
    lastError.set(client, error);
  });
  return client;
}

function createFor(target: RedisTarget, options: ClientOptions, SingleClient: typeof Redis, ClusterClient: typeof Cluster): RedisClient {
  const [first] = target.nodes;
  if (target.mode === 'cluster') {
    const { lazyConnect: _lazy, maxRetriesPerRequest: _retries, retryStrategy: _strategy, ...redisOptions } = options;
    return new ClusterClient([...target.nodes], { lazyConnect: true, redisOptions, clusterRetryStrategy: (times) => (times > 3 ? null : times * 100) });
  }
  if (target.mode === 'sentinel') {
    return new SingleClient({ ...options, sentinels: [...target.nodes], name: target.group ?? '', db: target.db });
  }
  return new SingleClient({ ...options, host: first?.host ?? '127.0.0.1', port: first?.port ?? 6379, db: target.db });
}
