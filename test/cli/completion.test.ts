import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { useCliFolder, winterbaume, write } from './support.js';

const folder = useCliFolder();
const script = async (shell: string): Promise<string> => (await winterbaume(['completion', shell], { cwd: folder() })).stdout;

describe('completion bash', () => {
  let path = '';
  beforeAll(async () => {
    path = write(folder(), 'completion.bash', await script('bash'));
  });

  /** What bash offers for a line whose last word is being typed. */
  function complete(...words: readonly string[]): readonly string[] {
    const line = ['winterbaume', ...words].map((word) => `'${word}'`).join(' ');
    const program = `source '${path}'; COMP_WORDS=(${line}); COMP_CWORD=${String(words.length)}; _winterbaume 2>/dev/null; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync('bash', ['--norc', '-c', program], { encoding: 'utf8' });
    return stdout.split('\n').filter((word) => word !== '');
  }

  test('offers commands', () => {
    expect(complete('')).toEqual(['completion', 'convert', 'diff', 'git', 'inspect', 'list', 'merge', 'reset', 'restore', 'serve', 'snapshot', 'validate']);
    expect(complete('re')).toEqual(['reset', 'restore']);
    expect(complete('git', '')).toEqual(['install', 'uninstall']);
  });

  test('offers the flags of the command', () => {
    expect(complete('serve', '--po')).toEqual(['--port']);
    expect(complete('serve', '--json', '--snap')).toEqual(['--snapshot-on-exit']);
    expect(complete('snapshot', '--po')).toEqual([]);
    expect(complete('git', 'install', '--pa')).toEqual(['--pattern']);
  });

  test('offers the words that a flag takes, and leaves files to bash', () => {
    expect(complete('merge', 'a.json', '--on-conflict', '')).toEqual(['keep', 'replace', 'fail', 'ours', 'theirs']);
    expect(complete('snapshot', '--service', 'sq')).toEqual(['sqs']);
    expect(complete('restore', '')).toEqual([]);
    expect(complete('serve', '--restore', '')).toEqual([]);
  });
});

describe('completion zsh and fish', () => {
  test('know the same commands and flags', async () => {
    const zsh = await script('zsh');
    expect(zsh).toMatch(/^#compdef winterbaume\n/);
    expect(zsh).toContain("        'snapshot:Capture state to a file'\n");
    expect(zsh).toContain("'*--on-conflict=[On a conflict keep what is there (also ours), replace it (also theirs), or fail and change nothing]:value:(keep replace fail ours theirs)'");
    expect(zsh).toContain("'*--restore=[Snapshot to restore before the first request]:value:_files'");
    const fish = await script('fish');
    expect(fish).toContain("complete -c winterbaume -n '__fish_use_subcommand' -f -a snapshot -d 'Capture state to a file'\n");
    expect(fish).toContain("complete -c winterbaume -n '__fish_seen_subcommand_from serve' -l strict -d 'AWS\\'s waiting times too: SQS\\'s sixty seconds after a purge or a deletion'\n");
    expect(fish).toContain("complete -c winterbaume -n '__fish_seen_subcommand_from git; and not __fish_seen_subcommand_from install uninstall' -f -a install");
  });

  test('another shell is refused', async () => {
    expect(await winterbaume(['completion', 'tcsh'], { cwd: folder() })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: tcsh is none of bash, zsh, fish\nhint: winterbaume completion --help lists what it takes\n',
    });
  });
});
