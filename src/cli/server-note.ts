import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/** The file beside a database that tells which server has it open. */
const noteOf = (database: string): string => `${database}.server.json`;

/** Tells other processes at which address the server is that has this database open. A folder that takes no file costs only that message. */
export function leaveServerNote(database: string, url: string): void {
  try {
    writeFileSync(noteOf(database), `${JSON.stringify({ pid: process.pid, url })}\n`, { mode: 0o600 });
  } catch {
    // Without the note the message names the process alone.
  }
}

export function removeServerNote(database: string): void {
  rmSync(noteOf(database), { force: true });
}

/** The address of the server with this process id; `undefined` where the note is of another, killed one. */
export function readServerNote(database: string, processId: number): string | undefined {
  try {
    const { pid, url } = JSON.parse(readFileSync(noteOf(database), 'utf8')) as { readonly pid?: unknown; readonly url?: unknown };
    return pid === processId && typeof url === 'string' && /^https?:\/\/[\w.:[\]-]+$/.test(url) ? url : undefined;
  } catch {
    return undefined;
  }
}
