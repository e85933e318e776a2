import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFolder } from '../../src/core/make-folder.js';

const root = mkdtempSync(join(tmpdir(), 'make-folder-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

describe('makeFolder', () => {
  it('makes what is not there, and tells where it began', () => {
    expect(makeFolder(join(root, 'a', 'b', 'c'))).toBe(join(root, 'a'));
    expect(statSync(join(root, 'a', 'b', 'c')).isDirectory()).toBe(true);
    expect(makeFolder(join(root, 'a', 'd'))).toBe(join(root, 'a', 'd'));
  });

  it('leaves what is there', () => {
    expect(makeFolder(root)).toBeUndefined();
    expect(makeFolder('/')).toBeUndefined();
  });

  it('refuses a file in the way, and places that take no folders', () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    expect(() => makeFolder(file)).toThrow('EEXIST');
    expect(() => makeFolder(join(file, 'below'))).toThrow('ENOTDIR');
    expect(() => makeFolder('/proc/none')).toThrow();
  });
});
