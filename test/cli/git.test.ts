import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { root, snapshotOf, useCliFolder, winterbaume, write, type CliRun } from './support.js';

const folder = useCliFolder();
let repository = '';
let count = 0;

/** A repository with a snapshot on `main`, and a branch `theirs` that will be merged. */
beforeEach(() => {
  count += 1;
  repository = join(folder(), `repository ${String(count)}`);
  mkdirSync(repository);
  git('init', '--quiet', '--initial-branch', 'main');
  git('config', 'user.name', 'Test');
  git('config', 'user.email', 'test@example.com');
});

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function tryGit(...args: readonly string[]): CliRun {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: repository, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

const run = (...args: string[]): Promise<CliRun> => winterbaume(args, { cwd: repository });
const pretty = (queues: Parameters<typeof snapshotOf>[0]): string => JSON.stringify(JSON.parse(snapshotOf(queues)), undefined, 2);

function commit(queues: Parameters<typeof snapshotOf>[0], message: string): void {
  write(repository, 'snapshots/state.json', pretty(queues));
  git('add', '.');
  git('commit', '--quiet', '-m', message);
}

/** `main` and `theirs` each make a change to what both come from. */
function diverge(base: Parameters<typeof snapshotOf>[0], ours: typeof base, theirs: typeof base): void {
  commit(base, 'base');
  git('checkout', '--quiet', '-b', 'theirs');
  commit(theirs, 'theirs');
  git('checkout', '--quiet', 'main');
  commit(ours, 'ours');
}

function bodies(document: string): Record<string, readonly string[]> {
  const { scopes } = JSON.parse(document) as { scopes: Record<string, { sqs: { queues: Record<string, { messages?: { body: string }[] }> } }> };
  const queues = scopes['123456789012/us-east-1']?.sqs.queues ?? {};
  return Object.fromEntries(Object.entries(queues).map(([name, { messages = [] }]) => [name, messages.map(({ body }) => body)]));
}

const state = (): Record<string, readonly string[]> => bodies(readFileSync(join(repository, 'snapshots/state.json'), 'utf8'));

describe('git install', () => {
  test('names the files and the drivers, once however often it is run', async () => {
    expect(await run('git', 'install')).toEqual({
      code: 0,
      stdout: '',
      stderr: [
        '.gitattributes: snapshots/*.json merge=winterbaume diff=winterbaume',
        '.gitattributes: snapshots/*.json.gz merge=winterbaume diff=winterbaume',
        `git in ${repository} merges and compares snapshots with winterbaume`,
        '',
      ].join('\n'),
    });
    await run('git', 'install');
    expect(readFileSync(join(repository, '.gitattributes'), 'utf8')).toBe(
      'snapshots/*.json merge=winterbaume diff=winterbaume\nsnapshots/*.json.gz merge=winterbaume diff=winterbaume\n',
    );
    expect(git('config', 'merge.winterbaume.driver')).toBe(`${process.execPath} ${join(root, 'bin', 'run.js')} git merge-driver %O %A %B %P\n`);
  });

  test('leaves other lines of .gitattributes, and uninstall takes back its own', async () => {
    write(repository, '.gitattributes', '*.png binary\n\n# end\n');
    await run('git', 'install', '--pattern', 'fixtures/*.json');
    expect(readFileSync(join(repository, '.gitattributes'), 'utf8')).toBe('*.png binary\n\n# end\nfixtures/*.json merge=winterbaume diff=winterbaume\n');
    expect(await run('git', 'uninstall')).toEqual({ code: 0, stdout: '', stderr: `git in ${repository} treats snapshots as any other file again\n` });
    expect(readFileSync(join(repository, '.gitattributes'), 'utf8')).toBe('*.png binary\n\n# end\n');
    expect(tryGit('config', '--get-regexp', 'winterbaume').stdout).toBe('');
    expect(await run('git', 'uninstall')).toEqual({ code: 0, stdout: '', stderr: 'nothing was set up in this repository\n' });
  });

  test('needs a repository', async () => {
    expect(await winterbaume(['git', 'install'], { cwd: folder() })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'error: this folder is in no git repository\nhint: git init makes one\n',
    });
  });
});

describe('git merge', () => {
  test('merges both sides of a snapshot record by record, deletions too', async () => {
    await run('git', 'install');
    diverge({ a: ['1'], b: ['2'], c: ['3'] }, { a: ['1', 'ours'], b: ['2'] }, { a: ['1'], b: ['2 changed'], c: ['3'], d: [] });
    expect(tryGit('merge', '--quiet', '--no-edit', 'theirs')).toMatchObject({ code: 0 });
    expect(state()).toEqual({ a: ['1', 'ours'], b: ['2 changed'], d: [] });
  });

  test('tells git of a conflict where both sides changed a record, and keeps ours', async () => {
    await run('git', 'install');
    diverge({ a: ['1'], b: [] }, { a: ['ours'], b: [] }, { a: ['theirs'], b: [], c: [] });
    const { code, stdout, stderr } = tryGit('merge', '--no-edit', 'theirs');
    expect(code).toBe(1);
    expect(stdout).toContain('CONFLICT (content): Merge conflict in snapshots/state.json');
    expect(stderr).toContain('snapshots/state.json: both sides changed these; ours were taken:\n  123456789012/us-east-1 sqs queues/a/messages/a-0\n');
    expect(state()).toEqual({ a: ['ours'], b: [], c: [] });
  });

  test('merges packed snapshots', async () => {
    await run('git', 'install');
    const pack = async (queues: Parameters<typeof snapshotOf>[0], message: string): Promise<void> => {
      write(repository, 'plain.json', pretty(queues));
      mkdirSync(join(repository, 'snapshots'), { recursive: true });
      await run('merge', 'plain.json', 'plain.json', '--output', 'snapshots/state.json.gz');
      git('add', 'snapshots', '.gitattributes');
      git('commit', '--quiet', '-m', message);
    };
    await pack({ a: [] }, 'base');
    git('checkout', '--quiet', '-b', 'theirs');
    await pack({ a: [], theirs: [] }, 'theirs');
    git('checkout', '--quiet', 'main');
    await pack({ a: [], ours: [] }, 'ours');
    expect(tryGit('merge', '--quiet', '--no-edit', 'theirs')).toMatchObject({ code: 0 });
    const packed = readFileSync(join(repository, 'snapshots/state.json.gz'));
    expect(bodies(gunzipSync(packed).toString('utf8'))).toEqual({ a: [], ours: [], theirs: [] });
  });

  test('leaves a file that is no snapshot to people', async () => {
    await run('git', 'install');
    diverge({ a: [] }, { a: [], b: [] }, { a: [], c: [] });
    write(repository, 'snapshots/state.json', '{"not": "one"}');
    git('commit', '--quiet', '-am', 'broken');
    const { code, stderr } = tryGit('merge', '--no-edit', 'theirs');
    expect(code).toBe(1);
    expect(stderr).toMatch(/error: .*: \$\.not: /);
    expect(readFileSync(join(repository, 'snapshots/state.json'), 'utf8')).toBe('{"not": "one"}');
  });
});

describe('git diff', () => {
  test('shows records', async () => {
    await run('git', 'install');
    commit({ a: ['1'], b: [] }, 'base');
    write(repository, 'snapshots/state.json', pretty({ a: ['2'], b: [] }));
    expect(git('diff')).toBe(
      [
        'snapshot snapshots/state.json',
        '123456789012/us-east-1 sqs',
        '~ queues/a',
        '    messages',
        '      ~ a-0',
        '          /body  "1" -> "2"',
        '',
        '1 changed; 2 unchanged',
        '',
      ].join('\n'),
    );
  });

  test('shows a file that came, and one that is no snapshot', async () => {
    await run('git', 'install');
    git('commit', '--quiet', '--allow-empty', '-m', 'empty');
    write(repository, 'snapshots/new.json', pretty({ a: ['1'] }));
    write(repository, 'snapshots/odd.json', '[]');
    git('add', '.');
    const shown = git('diff', '--cached', '--', 'snapshots');
    expect(shown).toContain('snapshot snapshots/new.json\n123456789012/us-east-1 sqs\n+ queues/a  (configuration: 1, messages: 1)\n');
    expect(shown).toMatch(/snapshot snapshots\/odd\.json\nno snapshot: .+:1:1: /);
  });
});

describe('snapshots with bodies beside them', () => {
  const checksum = (text: string): string => createHash('sha256').update(text).digest('hex');
  const LONG = 'long '.repeat(60_000);
  const OTHER = 'other '.repeat(60_000);

  /** A snapshot with one bucket, and the bodies of its objects beside it. */
  function commitBodies(objects: Readonly<Record<string, string>>, message: string): void {
    const keys = Object.keys(objects).sort();
    const versions = keys.map((key) => ({ key, versionId: 'null', modifiedAt: 0, bytes: objects[key]?.length, etag: '0'.repeat(32), headers: {}, checksum: { algorithm: 'CRC32', type: 'FULL_OBJECT', value: 'AAAAAA==' } }));
    const blocks = keys.map((key) => ({ key, versionId: 'null', offset: 0, bytes: objects[key]?.length, sha256: checksum(objects[key] ?? '') }));
    const s3 = { buckets: { data: { definition: { createdAt: 0 }, objects: versions, blocks } } };
    const document = { format: 'winterbaume-snapshot', version: 1, scopes: { '123456789012/us-east-1': { s3 } } };
    write(repository, 'snapshots/state.json', JSON.stringify(document, undefined, 2));
    for (const text of Object.values(objects)) write(repository, `snapshots/state.json.bodies/${checksum(text)}`, text);
    git('add', '.');
    git('commit', '--quiet', '-m', message);
  }

  test('merge record by record, while git brings the bodies of both sides', async () => {
    expect((await run('git', 'install')).code).toBe(0);
    commitBodies({ base: LONG }, 'base');
    git('checkout', '--quiet', '-b', 'theirs');
    commitBodies({ base: LONG, theirs: OTHER }, 'theirs');
    git('checkout', '--quiet', 'main');
    commitBodies({ base: LONG, ours: `${LONG}!` }, 'ours');
    expect(tryGit('merge', '--quiet', '--no-edit', 'theirs')).toMatchObject({ code: 0 });
    expect((await run('validate', 'snapshots/state.json')).code).toBe(0);
    expect(readdirSync(join(repository, 'snapshots/state.json.bodies')).sort()).toEqual([LONG, OTHER, `${LONG}!`].map(checksum).sort());
    const difference = tryGit('diff', 'HEAD~1', '--', 'snapshots/state.json').stdout;
    expect(difference).toContain('theirs');
    expect(difference).not.toContain('no snapshot');
  });
});
