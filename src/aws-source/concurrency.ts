/**
 * Does work for each item, a few at a time, and hands the results out in the items' order. Of items that come from a stream no more are taken than
 * are worked on.
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // Whoever asks for results meets the first failure; those behind it are not unhandled then.
    result.catch(() => undefined);
    running.push(result);
    if (running.length >= limit) yield await first(running);
  }
  while (running.length > 0) yield await first(running);
}

async function first<Result>(running: Promise<Result>[]): Promise<Result> {
  const [next] = running.splice(0, 1);
  if (next === undefined) throw new Error('nothing is running');
  return next;
}

/** Lets no more than so many pass in a second, evenly: each waits for its turn. */
export class RateLimit {
  private nextAt = 0;
  private readonly spanMs: number;

  /** @param perSecond more than 0. */
  constructor(perSecond: number) {
    this.spanMs = 1000 / perSecond;
  }

  /** Resolves when it is this caller's turn. @throws the signal's reason when it is aborted before. */
  async turn(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.nextAt);
    this.nextAt = at + this.spanMs;
    if (at <= now) return;
    const { setTimeout: sleep } = await import('node:timers/promises');
    await sleep(at - now, undefined, { signal });
  }
}

/** The same for work that gives nothing back. */
export async function forEach<Item>(items: Iterable<Item>, limit: number, work: (item: Item) => Promise<void>): Promise<void> {
  const results = inOrder(items, limit, work);
  while ((await results.next()).done !== true) continue;
}
