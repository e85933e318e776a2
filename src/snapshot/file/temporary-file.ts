import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file that only this process sees and that goes with it. */
export interface TemporaryFile {
  readonly file: FileHandle;
  /** The folder that it takes room in. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Makes an empty temporary file, readable by this user only. @param folder where; the system's folder for temporary files unless told. */
export async function temporaryFile(folder: string = tmpdir()): Promise<TemporaryFile> {
  const own = await mkdtemp(join(folder, 'winterbaume-'));
  const file = await open(join(own, 'data'), 'wx+', 0o600);
  // Without a name from the start, it goes with this process however that ends. Windows does not allow it; there it goes at close.
  await rm(own, { recursive: true, force: true }).catch(ignore);
  return {
    file,
    folder,
    async close() {
      await file.close();
      await rm(own, { recursive: true, force: true }).catch(ignore);
    },
  };
}

/** Writes all bytes, at a place of the file or where its last write ended. */
export async function writeFully(file: FileHandle, bytes: Uint8Array, position?: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const at = position === undefined ? undefined : position + done;
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at);
    done += bytesWritten;
  }
}

function ignore(): void {
  // What could not be tidied away is temporary anyhow.
}
