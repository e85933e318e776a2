import { isJsonObject, type JsonObject } from '../core/json.js';
import type { Failure } from './errors.js';
import { printable } from './text-output.js';

/** Tells on standard error what went wrong and how to mend it. Faults of the program show their stack where `DEBUG` asks for it. */
export async function printFailure({ message, hints, details, unexpected }: Failure, error: unknown): Promise<void> {
  if (message === '') return;
  // Loaded only where there can be colours, and only when something failed.
  const { errorColors } = await import('./colors.js');
  const lines = [`${errorColors.red('error:')} ${oneLine(message)}`, ...(await conflictLines(details))];
  for (const hint of hints) lines.push(`${errorColors.dim('hint:')} ${oneLine(hint)}`);
  if (unexpected) {
    const debug = (process.env['DEBUG'] ?? '') !== '';
    if (debug && error instanceof Error) lines.push(error.stack ?? '');
    else lines.push(`${errorColors.dim('hint:')} this is a fault of winterbaume itself; set DEBUG=1 to see where it comes from`);
  }
  process.stderr.write(`${lines.join('\n')}\n`);
}

/** So many conflicts are shown; `--json` has more. */
const MAX_CONFLICTS = 20;

async function conflictLines({ conflicts, conflictCount }: JsonObject): Promise<readonly string[]> {
  if (!Array.isArray(conflicts)) return [];
  const { conflictPath, more } = await import('./summaries.js');
  const shown = conflicts.filter(isJsonObject).slice(0, MAX_CONFLICTS);
  return [...shown.map((conflict) => `  ${oneLine(conflictPath(conflict))}`), ...more(Number(conflictCount ?? conflicts.length) - shown.length)];
}

function oneLine(text: string): string {
  return printable(text.replace(/[\r\n]+\s*/g, ' '));
}
