import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../core/errors.js';

const run = promisify(execFile);

/** What snapshots are called where no pattern is given. */
export const DEFAULT_PATTERNS = ['snapshots/*.json', 'snapshots/*.json.gz'];

/** What .gitattributes says of a file that this program merges and compares. */
const ATTRIBUTES = 'merge=winterbaume diff=winterbaume';
const SECTIONS = ['merge.winterbaume', 'diff.winterbaume'] as const;

/** The git repository of a folder. */
export class GitRepository {
  private constructor(
    /** Its outermost folder. */
    readonly root: string,
  ) {}

  /** @throws UsageError when there is no git, or the folder is in no repository. */
  static async open(folder: string): Promise<GitRepository> {
    try {
      return new GitRepository(await git(folder, 'rev-parse', '--show-toplevel'));
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UsageError('this folder is in no git repository', ['git init makes one']);
    }
  }

  /**
   * Tells git to merge and compare snapshots with this program. What concerns the machine goes into the repository's own configuration, what
   * concerns the files into .gitattributes, which is to be committed.
   * @param program the command that runs this program, as the shell takes it.
   * @returns the lines that were added to .gitattributes.
   */
  async install(program: string, patterns: readonly string[]): Promise<readonly string[]> {
    await this.set('merge.winterbaume.name', 'winterbaume snapshots, record by record');
    await this.set('merge.winterbaume.driver', `${program} git merge-driver %O %A %B %P`);
    await this.set('diff.winterbaume.command', `${program} git diff-driver`);
    const held = await this.attributes();
    const lines = patterns.map((pattern) => `${quotePattern(pattern)} ${ATTRIBUTES}`);
    const added = lines.filter((line) => !held.includes(line));
    if (added.length > 0) await this.writeAttributes([...held, ...added]);
    return added;
  }

  /** Takes all of that back. @returns true when there was anything. */
  async uninstall(): Promise<boolean> {
    let found = false;
    for (const section of SECTIONS) {
      try {
        await git(this.root, 'config', '--local', '--remove-section', section);
        found = true;
      } catch {
        // There was none.
      }
    }
    const held = await this.attributes();
    const kept = held.filter((line) => !line.endsWith(` ${ATTRIBUTES}`));
    if (kept.length === held.length) return found;
    await this.writeAttributes(kept);
    return true;
  }

  private async set(name: string, value: string): Promise<void> {
    await git(this.root, 'config', '--local', name, value);
  }

  private async attributes(): Promise<readonly string[]> {
    const text = await readFile(this.attributesFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    return text.replace(/\n$/, '').split('\n').filter((line, index, lines) => lines.length > 1 || line !== '' || index > 0);
  }

  private async writeAttributes(lines: readonly string[]): Promise<void> {
    if (lines.length === 0) await rm(this.attributesFile, { force: true });
    else await writeFile(this.attributesFile, `${lines.join('\n')}\n`);
  }

  private get attributesFile(): string {
    return join(this.root, '.gitattributes');
  }
}

/** Runs git and gives what it says. @throws UsageError when there is no git. */
async function git(folder: string, ...args: readonly string[]): Promise<string> {
  try {
    return (await run('git', args, { cwd: folder })).stdout.trimEnd();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new UsageError('git is not installed', ['it is found on the PATH']);
    throw error;
  }
}

/** A word as the shell that git starts takes it. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Patterns with blanks stand in quotes in .gitattributes. */
function quotePattern(pattern: string): string {
  return /[\s"]/.test(pattern) ? JSON.stringify(pattern) : pattern;
}
