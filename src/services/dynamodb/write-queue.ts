/**
 * Lets the writes of this process to one item wait for each other, so that they do not undo each other's plans. A write to several items takes its
 * places in all their queues at once, which is why none waits for one that waits for it.
 */
export class WriteQueue {
  private readonly last = new Map<string, Promise<void>>();

  /** @param items what is written to, by names of the caller's choice. */
  async run<T>(items: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = items.flatMap((item) => this.last.get(item) ?? []);
    let finish = (): void => undefined;
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    for (const item of items) this.last.set(item, done);
    try {
      if (before.length > 0) await Promise.all(before);
      return await work();
    } finally {
      for (const item of items) if (this.last.get(item) === done) this.last.delete(item);
      finish();
    }
  }
}
