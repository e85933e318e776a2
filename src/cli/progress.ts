import type { Progress } from '../snapshot/index.js';

/** A new line is drawn so often at most. */
const INTERVAL_MS = 100;
/** Work that is done sooner shows nothing. */
const DELAY_MS = 500;

/** One line on standard error that tells how far long work is; nothing unless it is a terminal. */
export class ProgressLine {
  private readonly started = performance.now();
  private drawnAt = 0;
  private drawn = false;

  /** @param verb what is being done: `Capturing`. */
  constructor(
    private readonly verb: string,
    private readonly shown: boolean,
  ) {}

  /** To be called as often as there is something to tell. */
  readonly update = ({ place, records }: Progress): void => {
    if (!this.shown) return;
    const now = performance.now();
    if (now - this.started < DELAY_MS || now - this.drawnAt < INTERVAL_MS) return;
    this.drawnAt = now;
    this.drawn = true;
    const rate = Math.round((records / (now - this.started)) * 1000);
    const text = `${this.verb} ${place.service}: ${formatCount(records)} records, ${formatCount(rate)} a second`;
    process.stderr.write(`\r\u001b[K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`);
  };

  /** Removes the line. */
  end(): void {
    if (this.drawn) process.stderr.write('\r\u001b[K');
    this.drawn = false;
  }
}

/** A number with its thousands set apart. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 record`, `2 records`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
