import type { Redis } from 'ioredis';

type Listener = () => void;

interface Channel {
  readonly listeners: Set<Listener>;
  /** The connection that was asked to subscribe, and the server's confirmation. */
  asked?: { readonly client: Redis; readonly confirmed: Promise<unknown> };
}

const FIRST_RETRY = 50;
const LONGEST_RETRY = 1_000;

/**
 * Wake-ups through Redis: messages without content that make listeners look for themselves. The connection is opened for the first of them.
 *
 * What was said while the connection was down is lost. So once it is back, and the server has confirmed all channels, everybody is told.
 */
export class RedisSubscriber {
  private readonly channels = new Map<string, Channel>();
  private connection: Promise<Redis> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private failures = 0;
  private closed = false;

  /** @param open connects once; the connection ends when it breaks. */
  constructor(private readonly open: () => Promise<Redis>) {}

  /**
   * Calls `listener` for each message on a channel, until the returned function is called. Resolves when the server has confirmed, so that
   * nothing later is missed.
   */
  async subscribe(name: string, listener: Listener): Promise<() => void> {
    const channel: Channel = this.channels.get(name) ?? { listeners: new Set() };
    this.channels.set(name, channel);
    // The same function may listen twice.
    const own: Listener = () => {
      listener();
    };
    channel.listeners.add(own);
    try {
      const client = await this.connected();
      if (channel.asked?.client !== client) channel.asked = { client, confirmed: client.subscribe(name) };
      await channel.asked.confirmed;
    } catch (error) {
      this.leave(name, channel, own);
      throw error;
    }
    return () => {
      this.leave(name, channel, own);
    };
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    this.channels.clear();
    this.connection?.then(
      (client) => {
        client.disconnect();
      },
      () => undefined,
    );
  }

  private leave(name: string, channel: Channel, listener: Listener): void {
    channel.listeners.delete(listener);
    if (channel.listeners.size > 0 || this.channels.get(name) !== channel) return;
    this.channels.delete(name);
    // A failure means that the connection is gone and the subscription with it.
    channel.asked?.client.unsubscribe(name).catch(() => undefined);
  }

  private connected(): Promise<Redis> {
    if (this.closed) return Promise.reject(new Error('Connection is closed.'));
    this.connection ??= this.connect();
    return this.connection;
  }

  private async connect(): Promise<Redis> {
    clearTimeout(this.retry);
    this.retry = undefined;
    let client: Redis | undefined;
    try {
      client = await this.open();
      client.on('message', (name: string) => {
        for (const listener of this.channels.get(name)?.listeners ?? []) listener();
      });
      client.once('end', () => {
        this.lost();
      });
      await this.subscribeAll(client);
      this.failures = 0;
      return client;
    } catch (error) {
      client?.disconnect();
      this.lost();
      throw error;
    }
  }

  private async subscribeAll(client: Redis): Promise<void> {
    const all = [...this.channels];
    if (all.length === 0) return;
    // Those who only come now have missed nothing.
    const deaf = all.filter(([, { asked }]) => asked !== undefined);
    const confirmed = client.subscribe(...all.map(([name]) => name));
    for (const [, channel] of all) channel.asked = { client, confirmed };
    await confirmed;
    for (const [, { listeners }] of deaf) for (const listener of listeners) listener();
  }

  private lost(): void {
    this.connection = undefined;
    if (this.closed || this.channels.size === 0 || this.retry !== undefined) return;
    this.failures += 1;
    this.retry = setTimeout(
      () => {
        this.connected().catch(() => undefined);
      },
      Math.min(FIRST_RETRY * this.failures, LONGEST_RETRY),
    );
    this.retry.unref();
  }
}
