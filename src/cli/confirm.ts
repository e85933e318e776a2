import { UsageError } from '../core/errors.js';

export interface ConfirmOptions {
  /** False where nobody can answer: `--no-input`, `--json`. */
  readonly interactive: boolean;
  /** What to give instead of an answer. */
  readonly hint: string;
}

/** True when somebody sits at a terminal that can show a question and take an answer. */
export function isTerminal(): boolean {
  // Node leaves `isTTY` out where there is no terminal, whatever its types say.
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** Asks a person for yes or no; no unless they say otherwise. @throws UsageError where nobody can answer. */
export async function confirm(statement: string, question: string, { interactive, hint }: ConfirmOptions): Promise<boolean> {
  if (!interactive || !isTerminal()) throw new UsageError(statement, [hint]);
  // Loaded only when there is something to ask.
  const prompts = await import('@inquirer/prompts');
  return prompts.confirm({ message: `${statement}. ${question}`, default: false }, { output: process.stderr });
}
