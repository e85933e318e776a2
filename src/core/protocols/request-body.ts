import { AwsError } from '../errors.js';
import type { StreamingBlob, WireRequest } from './wire.js';

/** Longer than any chunk's head with its signature, and than any trailer. */
const MAX_LINE_BYTES = 16 * 1024;
const MAX_TRAILERS = 32;
const LINE_FEED = 0x0a;

/**
 * A request's body as an operation reads it: piece by piece, without the `aws-chunked` encoding that SDKs put around a body whose signature or
 * checksum comes after it. See "Signature Calculations for the Authorization Header: Transferring a Payload in Multiple Chunks" in the S3 API
 * Reference. Chunk signatures are not verified, as no signature is.
 */
export class RequestBody implements AsyncIterable<Uint8Array> {
  /** The body's bytes as the client declared them; `undefined` when it did not. */
  readonly length: number | undefined;
  /** Names of headers that come after the body, lower case. */
  readonly announced: readonly string[];
  /** SHA-256 of the body in lower case hex, when the signature covers it. */
  readonly sha256: string | undefined;
  /** Headers that came after the body; complete when it was read to its end. */
  readonly trailers = new Map<string, string>();
  private readonly source: StreamingBlob;
  private readonly chunked: boolean;

  constructor(request: WireRequest) {
    const { headers } = request;
    const payload = headers['x-amz-content-sha256'];
    this.chunked = payload?.startsWith('STREAMING-') === true || isAwsChunked(headers['content-encoding']);
    const declared = headers[this.chunked ? 'x-amz-decoded-content-length' : 'content-length'];
    this.length = declared !== undefined && /^\d{1,15}$/.test(declared) ? Number(declared) : undefined;
    this.announced = this.chunked ? splitList(headers['x-amz-trailer']).map((name) => name.toLowerCase()) : [];
    this.sha256 = payload !== undefined && /^[0-9a-f]{64}$/.test(payload) ? payload : undefined;
    this.source = request.stream();
  }

  /** @throws AwsError when the body ends early or is not encoded as it says. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    let length = 0;
    for await (const piece of this.chunked ? this.decode() : this.pieces()) {
      length += piece.length;
      if (this.length !== undefined && length > this.length) throw incompleteBody();
      if (piece.length > 0) yield piece;
    }
    if (this.length !== undefined && length < this.length) throw incompleteBody();
  }

  /** The whole body. @throws AwsError when it is longer than `limit` bytes. */
  async read(limit: number): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of this) {
      length += piece.length;
      if (length > limit) throw new AwsError('MaxMessageLengthExceeded', 'Your request was too big.');
      pieces.push(piece);
    }
    return Buffer.concat(pieces, length);
  }

  private async *pieces(): AsyncGenerator<Uint8Array> {
    try {
      yield* this.source;
    } catch {
      // The connection broke; nobody reads the answer, but what was begun must not be kept.
      throw incompleteBody();
    }
  }

  /** `size;extensions CRLF bytes CRLF`, until a size of nothing; then trailers. */
  private async *decode(): AsyncGenerator<Uint8Array> {
    const reader = new LineReader(this.pieces());
    for (;;) {
      const size = readSize(await reader.line());
      if (size === 0) break;
      yield* reader.bytes(size);
      if ((await reader.line()) !== '') throw incompleteBody();
    }
    for (let line = await reader.line(true); line !== undefined && this.trailers.size < MAX_TRAILERS; line = await reader.line(true)) {
      const colon = line.indexOf(':');
      if (colon > 0) this.trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    }
    await reader.drain();
  }
}

/** Lines and counted bytes out of pieces that are cut anywhere. */
class LineReader {
  private readonly pieces: AsyncGenerator<Uint8Array>;
  private rest: Uint8Array = new Uint8Array(0);

  constructor(pieces: AsyncGenerator<Uint8Array>) {
    this.pieces = pieces;
  }

  /** The next line without its end; at the end of the body `undefined` where that is allowed. */
  async line(): Promise<string>;
  async line(mayEnd: true): Promise<string | undefined>;
  async line(mayEnd = false): Promise<string | undefined> {
    let line = '';
    for (;;) {
      const end = this.rest.indexOf(LINE_FEED);
      line += Buffer.from(this.rest.buffer, this.rest.byteOffset, end < 0 ? this.rest.length : end).toString('latin1');
      if (line.length > MAX_LINE_BYTES) throw incompleteBody();
      if (end >= 0) {
        this.rest = this.rest.subarray(end + 1);
        return line.endsWith('\r') ? line.slice(0, -1) : line;
      }
      if (!(await this.more())) {
        if (mayEnd) return line === '' ? undefined : line;
        throw incompleteBody();
      }
    }
  }

  async *bytes(count: number): AsyncGenerator<Uint8Array> {
    let left = count;
    while (left > 0) {
      if (this.rest.length === 0 && !(await this.more())) throw incompleteBody();
      const piece = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async drain(): Promise<void> {
    while (await this.more());
  }

  private async more(): Promise<boolean> {
    const { done, value } = await this.pieces.next();
    this.rest = done === true ? new Uint8Array(0) : value;
    return done !== true;
  }
}

function readSize(line: string): number {
  const semicolon = line.indexOf(';');
  const digits = semicolon < 0 ? line : line.slice(0, semicolon);
  if (!/^[0-9a-fA-F]{1,10}$/.test(digits)) throw incompleteBody();
  return Number.parseInt(digits, 16);
}

function incompleteBody(): AwsError {
  return new AwsError('IncompleteBody', 'You did not provide the number of bytes specified by the Content-Length HTTP header.');
}

function splitList(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');
}

function isAwsChunked(contentEncoding: string | undefined): boolean {
  return splitList(contentEncoding).includes('aws-chunked');
}

/** A Content-Encoding without the part that was taken off the body; `undefined` when nothing is left. */
export function withoutAwsChunked(contentEncoding: string | undefined): string | undefined {
  if (!isAwsChunked(contentEncoding)) return contentEncoding;
  const left = splitList(contentEncoding).filter((entry) => entry !== 'aws-chunked');
  return left.length === 0 ? undefined : left.join(',');
}
