import type { FileHandle } from 'node:fs/promises';

/** How much is read at a time once reading goes straight on, in bytes. */
const FULL_READ = 256 * 1024;
/** How much the first read after a jump takes, in bytes: much of it may be passed over by the next jump. */
const FIRST_READ = 16 * 1024;

/**
 * A moving view of a file: the bytes from `pos` on, as many as have been read. What was passed over is dropped when more is read, so memory
 * holds one chunk, or one token where that is longer.
 *
 * The fields are open because the scanner's loops work on them directly.
 */
export class ByteWindow {
  bytes = Buffer.allocUnsafe(FIRST_READ);
  /** The next byte to look at. */
  pos = 0;
  /** Where the bytes that were read end. */
  end = 0;
  /** Where `bytes` begins in the file. */
  private base: number;
  private readSize = FIRST_READ;

  /**
   * @param start where to begin in the file, in bytes.
   * @param limit the most bytes that one token can have.
   */
  constructor(
    private readonly file: FileHandle,
    start: number,
    private readonly limit: number,
  ) {
    this.base = start;
  }

  /** Where `pos` is in the file, in bytes. */
  get offset(): number {
    return this.base + this.pos;
  }

  /** Goes on at another place of the file. What was read already is used again. */
  seek(offset: number): void {
    const pos = offset - this.base;
    if (pos >= 0 && pos <= this.end) {
      this.pos = pos;
      return;
    }
    this.base = offset;
    this.pos = 0;
    this.end = 0;
    this.readSize = FIRST_READ;
  }

  /**
   * Reads more; everything from `pos` on stays.
   * @returns `more`; `end` when the file has no more; `limit` when what is kept has the longest length already.
   */
  async extend(): Promise<'more' | 'end' | 'limit'> {
    if (this.end - this.pos >= this.limit) return 'limit';
    this.makeRoom();
    const { bytesRead } = await this.file.read(this.bytes, this.end, this.bytes.length - this.end, this.base + this.end);
    this.end += bytesRead;
    return bytesRead === 0 ? 'end' : 'more';
  }

  private makeRoom(): void {
    const kept = this.end - this.pos;
    // At least as much again as is kept, so that scanning a long token anew after each read costs no more than twice its length.
    const wanted = Math.max(this.readSize, 2 * kept);
    this.readSize = FULL_READ;
    const target = wanted > this.bytes.length ? Buffer.allocUnsafeSlow(wanted) : this.bytes;
    this.bytes.copy(target, 0, this.pos, this.end);
    this.bytes = target;
    this.base += this.pos;
    this.pos = 0;
    this.end = kept;
  }
}
