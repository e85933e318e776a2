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

  /** @param verb what is being done: `Capturing`. @param total how many records there are in all, where that is known. */
  constructor(
    private readonly verb: string,
    private readonly shown: boolean,
    private readonly total?: number,
  ) {}

  /** To be called as often as there is something to tell. */
  readonly update = ({ place, records }: Progress): void => {
    if (!this.shown) return;
    const now = performance.now();
    if (now - this.started < DELAY_MS || now - this.drawnAt < INTERVAL_MS) return;
    this.drawnAt = now;
    this.drawn = true;
    const rate = Math.round((records / (now - this.started)) * 1000);
    const text = `${this.verb} ${place.service}: ${formatCount(records)} records, ${formatCount(rate)} a second${this.left(records, rate)}`;
    process.stderr.write(`\r\u001b[K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`);
  };

  private left(records: number, rate: number): string {
    if (this.total === undefined || this.total <= records || rate === 0) return '';
    const seconds = Math.ceil((this.total - records) / rate);
    const time = seconds < 60 ? `${String(seconds)}s` : `${String(Math.floor(seconds / 60))}m ${String(seconds % 60)}s`;
    return `, ${String(Math.floor((records / this.total) * 100))}%, ${time} left`;
  }

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

/** `512 B`, `1.5 KiB`, `20 MiB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${size >= 10 || unit === 0 ? String(Math.round(size)) : size.toFixed(1)} ${units[unit] ?? ''}`;
}

/** `1 record`, `2 records`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
