import type { RedisConnection } from '../../redis/connection.js';

/**
 * Says to every process on the same Redis that state was restored or merged, and hears it. With the state came deliveries, perhaps, and the process
 * that brought it, such as a command, does not make them.
 *
 * One channel for all scopes: a listener need not know which scopes there will be. A message that is lost is made up for by the next look that the worker
 * takes anyway.
 */
export class RedisImports {
  private stop: (() => void) | undefined;
  private closed = false;

  constructor(private readonly connection: RedisConnection) {}

  tell(): void {
    this.connection.inBackground(this.connection.run((client) => client.publish(this.channel, '')));
  }

  /** Listens from now on. What the listener rejects with is dropped: the store cannot be reached then. */
  listen(listener: () => Promise<void>): void {
    const hear = (): void => {
      this.connection.inBackground(listener());
    };
    this.connection.inBackground(this.subscribe(hear));
  }

  close(): void {
    this.closed = true;
    this.stop?.();
  }

  private async subscribe(hear: () => void): Promise<void> {
    const stop = await this.connection.subscribe(this.channel, hear);
    if (this.closed) stop();
    else this.stop = stop;
  }

  private get channel(): string {
    return `${this.connection.target.prefix}:channel:sns:imports`;
  }
}
