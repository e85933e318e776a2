import { setTimeout as sleep } from 'node:timers/promises';
import { BackendUnavailableError } from '../core/state.js';
import { connectClient, connectListener, lastErrorOf, type RedisClient } from './client.js';
import { explainConnectError, explainRedisError, UnreachableError } from './errors.js';
import { RedisSubscriber } from './subscriber.js';
import { describeTarget, parseRedisUrl, type RedisTarget } from './url.js';

export type { RedisClient } from './client.js';

const OLDEST_MAJOR_VERSION = 7;
/** How long the last user waits for cleaning that is under way, in milliseconds. What is left the next process cleans. */
const CLEANING_PATIENCE = 10_000;
const REPETITIONS = 5;
const REPETITION_PAUSE = 100;

interface Shared {
  readonly opening: Promise<RedisConnection>;
  users: number;
}

const shared = new Map<string, Shared>();

/**
 * A connection to Redis, shared by all backends of the process that were given the same URL. A second one is opened for messages when
 * somebody subscribes. When the server goes away commands fail at once, and work again when it is back.
 */
export class RedisConnection {
  /** Host and port, for messages. */
  readonly where: string;
  private readonly subscriber: RedisSubscriber;
  private readonly tasks = new Set<Promise<unknown>>();

  private constructor(
    readonly url: string,
    readonly target: RedisTarget,
    readonly client: RedisClient,
  ) {
    this.where = describeTarget(target);
    this.subscriber = new RedisSubscriber(() => connectListener(target, client));
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
      if (shared.get(url) === entry) shared.delete(url);
      throw error;
    }
  }

  private static async create(url: string): Promise<RedisConnection> {
    const target = parseRedisUrl(url);
    const connection = new RedisConnection(url, target, await connectClient(target));
    try {
      await connection.checkServer();
    } catch (error) {
      connection.client.disconnect();
      throw explainConnectError(error, connection.where, target.password);
    }
    return connection;
  }

  /**
   * Runs commands, and turns what the client throws into errors that tell which server and why.
   * @throws BackendUnavailableError when the server cannot be reached or refuses. What was under way when the connection broke may have been
   *   carried out or not; it is not sent again.
   */
  async run<T>(work: (client: RedisClient) => Promise<T>): Promise<T> {
    const { client } = this;
    try {
      // A cluster's client would hold commands back until it is connected, however long that takes.
      if (this.target.mode === 'cluster' && client.status !== 'ready') throw new Error('Connection is closed.');
      return await work(client);
    } catch (error) {
      throw explainRedisError(error, this.where, lastErrorOf(client));
    }
  }

  /** Runs work that may be done twice: again, for about a second, when the connection breaks meanwhile. */
  async runRepeatable<T>(work: (client: RedisClient) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.run(work);
      } catch (error) {
        if (!(error instanceof UnreachableError) || attempt === REPETITIONS) throw error;
        await sleep(attempt * REPETITION_PAUSE);
      }
    }
  }

  /**
   * Calls `listener` for each message on a channel. Resolves when the server has confirmed, so that nothing later is missed. When the connection
   * broke and is back, every listener is called once, since messages may have been missed.
   */
  async subscribe(channel: string, listener: () => void): Promise<() => void> {
    try {
      return await this.subscriber.subscribe(channel, listener);
    } catch (error) {
      throw explainRedisError(error, this.where);
    }
  }

  /** Follows cleaning that nobody waits for. When it fails the next process does it. */
  inBackground(task: Promise<unknown>): void {
    const followed = task.catch(() => undefined).finally(() => this.tasks.delete(followed));
    this.tasks.add(followed);
  }

  /** Lets go of the connection; the last user closes it. */
  async release(): Promise<void> {
    const entry = shared.get(this.url);
    if (entry === undefined || (await entry.opening) !== this) return;
    entry.users -= 1;
    if (entry.users > 0) return;
    shared.delete(this.url);
    await this.finishTasks();
    this.client.disconnect();
    this.subscriber.close();
  }

  private async finishTasks(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise((resolve) => {
      timer = setTimeout(resolve, CLEANING_PATIENCE);
    });
    while (this.tasks.size > 0) {
      if ((await Promise.race([Promise.all(this.tasks), enough])) === undefined) break;
    }
    clearTimeout(timer);
  }

  private async checkServer(): Promise<void> {
    const info = await this.client.info();
    const version = field(info, 'redis_version') ?? 'unknown';
    if (!(Number.parseInt(version, 10) >= OLDEST_MAJOR_VERSION)) {
      throw new BackendUnavailableError(`Redis at ${this.where} is version ${version}; 7.0 or newer is needed.`);
    }
    if (field(info, 'loading') === '1') throw new BackendUnavailableError(`Redis at ${this.where} cannot be used: it is still loading its data; try again when it is done.`);
    if (this.target.mode !== 'cluster') return;
    const state = await (this.client as { cluster(subcommand: 'INFO'): Promise<unknown> }).cluster('INFO');
    if (field(String(state), 'cluster_state') !== 'ok') {
      throw new BackendUnavailableError(`Redis at ${this.where} cannot be used: its cluster is down; bring back the nodes that hold its slots.`);
    }
  }
}

/** A field of what INFO tells. */
function field(info: string, name: string): string | undefined {
  return new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
}
