import type { FileHandle } from 'node:fs/promises';
import type { FilePosition } from '../errors.js';

const CHUNK = 256 * 1024;
const LINE_FEED = 0x0a;

/**
 * The line and the column of a place in a UTF-8 file. Found by reading the file from its start: only errors need it, and so reading
 * a file that is sound does not have to count lines.
 * @param offset bytes from the file's start.
 */
export async function positionInFile(file: FileHandle, offset: number): Promise<FilePosition> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  let line = 1;
  let column = 1;
  for (let at = 0; at < offset; ) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(CHUNK, offset - at), at);
    if (bytesRead === 0) break;
    for (let index = 0; index < bytesRead; index += 1) {
      const byte = buffer[index] as number;
      if (byte === LINE_FEED) {
        line += 1;
        column = 1;
      } else if ((byte & 0xc0) !== 0x80 && !(at === 0 && index === 0 && byte === 0xef)) {
        // Bytes that go on with a character count nothing, and neither does a byte order mark.
        column += 1;
      }
    }
    at += bytesRead;
  }
  return { line, column };
}
