import type { Cluster, ClusterOptions, Redis, RedisOptions } from 'ioredis';
import { explainConnectError } from './errors.js';
import { describeTarget, type RedisTarget } from './url.js';

/** The client as it is used here; one server and a cluster take the same commands. */
export type RedisClient = Redis | Cluster;

/** Milliseconds for everything that opening a connection takes. */
const CONNECT_TIMEOUT = 5_000;
/** A server that says nothing for so long, in milliseconds, while commands wait is given up. Long enough for copying millions of records. */
const SILENCE_TIMEOUT = 60_000;
const DISCONNECT_TIMEOUT = 200;
const LONGEST_RETRY = 1_000;
const SLOTS_TIMEOUT = 2_000;

interface NodeOptions extends RedisOptions {
  /** Replies have the shapes that Redis always gave them, whatever the protocol. */
  readonly replyMapping: 'legacy';
}

/**
 * What holds for every connection. A command is sent once: whether one that was under way when the connection broke was carried out cannot be
 * known, and doing it again could do it twice. While there is no connection commands fail at once.
 */
const COMMON: NodeOptions = {
  lazyConnect: true,
  replyMapping: 'legacy',
  connectionName: 'winterbaume',
  disableClientInfo: true,
  connectTimeout: CONNECT_TIMEOUT,
  socketTimeout: SILENCE_TIMEOUT,
  // A closed connection must not keep a process that is done from ending.
  disconnectTimeout: DISCONNECT_TIMEOUT,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  // After a failover a connection may lead to what is a replica now.
  reconnectOnError: (error) => error.message.startsWith('READONLY'),
};

/** What each connection suffered last: the client's own errors often only say that it is closed. */
const sufferings = new WeakMap<object, Error>();

export function lastErrorOf(client: RedisClient): Error | undefined {
  return sufferings.get(client);
}

/** Whether a client was connected once. Before, a failure is told at once; afterwards the server is waited for. */
interface Life {
  opened: boolean;
}

/**
 * A connection that is ready for commands, and that connects again whenever it breaks.
 * @throws BackendUnavailableError that tells why there is none.
 */
export async function connectClient(target: RedisTarget): Promise<RedisClient> {
  const life: Life = { opened: false };
  const client = target.mode === 'cluster' ? await clusterClient(target, life) : await singleClient(target, life);
  await connect(client, target);
  life.opened = true;
  return client;
}

async function clusterClient(target: RedisTarget, life: Life): Promise<Cluster> {
  const { Cluster: ClusterClient } = await import('ioredis');
  return new ClusterClient([...target.nodes], clusterOptions(target, life));
}

async function singleClient(target: RedisTarget, life: Life): Promise<Redis> {
  const { GatheringRedis } = await import('./gathering-client.js');
  return new GatheringRedis(singleOptions(target, life));
}

/**
 * A connection that only listens, and that ends when it breaks. In a cluster it goes to any node, since nodes pass messages on.
 * @throws BackendUnavailableError that tells why there is none.
 */
export async function connectListener(target: RedisTarget, main: RedisClient): Promise<Redis> {
  const { Redis: SingleClient } = await import('ioredis');
  const client = new SingleClient({ ...listenerOptions(target, main), autoResubscribe: false });
  await connect(client, target);
  return client;
}

async function connect(client: RedisClient, target: RedisTarget): Promise<void> {
  watch(client);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT' }));
    }, CONNECT_TIMEOUT);
  });
  try {
    await Promise.race([client.connect(), late]);
    // A database that there is not is told as an event only, and the connection would go on with database 0.
    const suffered = sufferings.get(client);
    if (suffered?.name === 'ReplyError') throw suffered;
  } catch (error) {
    client.disconnect();
    throw explainConnectError(sufferings.get(client) ?? error, describeTarget(target), target.password);
  } finally {
    clearTimeout(timer);
  }
}

function watch(client: RedisClient): void {
  client.on('error', (error: Error & { readonly lastNodeError?: Error }) => {
    // That no Sentinel was of use comes after what each of them said.
    if (!error.message.startsWith('All sentinels')) sufferings.set(client, error.lastNodeError ?? error);
  });
  client.on('sentinelError', (error: Error) => {
    sufferings.set(client, error);
  });
}

// ---- Options

function retryDelay(times: number): number {
  return Math.min(times * 50, LONGEST_RETRY);
}

function nodeOptions({ username, password, tls }: RedisTarget): NodeOptions {
  return { ...COMMON, ...(username === undefined ? {} : { username }), ...(password === undefined ? {} : { password }), ...(tls ? { tls: {} } : {}) };
}

function singleOptions(target: RedisTarget, life: Life): NodeOptions {
  const [first] = target.nodes;
  const retryStrategy = (times: number): number | null => (life.opened ? retryDelay(times) : null);
  const options: NodeOptions = { ...nodeOptions(target), db: target.db, retryStrategy, enableOfflineQueue: false };
  // The server's state is asked for once it is connected to; behind Sentinels the client itself has to see that it is the master.
  if (target.mode === 'single') return { ...options, enableReadyCheck: false, host: first?.host ?? '127.0.0.1', port: first?.port ?? 6379 };
  return {
    ...options,
    sentinels: [...target.nodes],
    name: target.group ?? '',
    sentinelCommandTimeout: CONNECT_TIMEOUT,
    sentinelRetryStrategy: retryStrategy,
    ...(target.tls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
  };
}

function clusterOptions(target: RedisTarget, life: Life): ClusterOptions & { readonly redisOptions: NodeOptions } {
  return {
    lazyConnect: true,
    enableReadyCheck: false,
    // A command that was under way when its node went away is not sent again.
    retryDelayOnFailover: 0,
    slotsRefreshTimeout: SLOTS_TIMEOUT,
    clusterRetryStrategy: (times) => (life.opened ? retryDelay(times) : null),
    redisOptions: nodeOptions(target),
  };
}

/** Each listener goes to the next node, so that one that is gone is not asked again and again. */
let turn = 0;

function listenerOptions(target: RedisTarget, main: RedisClient): NodeOptions {
  if (!('nodes' in main)) return singleOptions(target, { opened: false });
  const nodes = main.nodes('master').map(({ options }) => ({ host: options.host ?? '', port: options.port ?? 0 }));
  const known = nodes.length > 0 ? nodes : target.nodes;
  turn += 1;
  return { ...nodeOptions(target), ...known[turn % known.length], retryStrategy: null, enableReadyCheck: false, enableOfflineQueue: false };
}
