import { describe, expect, it } from 'vitest';
import { KeySet } from '../../src/snapshot/file/key-set.js';
import { openSnapshot } from '../../src/snapshot/file/reader.js';
import { messageOf, temporaryFolder } from './support.js';
import { toyModels } from './toy.js';

const folder = temporaryFolder();

describe('a set of keys', () => {
  it('knows every key again, and takes no other for one, among a few and among many', () => {
    const keys = new KeySet();
    const names = Array.from({ length: 200_000 }, (_, index) => `key ${String(index)}`);
    expect(names.filter((name) => keys.add(name) !== 'new')).toEqual([]);
    expect(names.filter((name) => keys.add(name) === 'new')).toEqual([]);
    expect(new KeySet().add('')).toBe('new');
  });

  it('tells short keys apart that differ little', () => {
    const keys = new KeySet();
    for (let code = 0; code < 0x10000; code += 1) {
      expect(keys.add(String.fromCharCode(code))).toBe('new');
      expect(keys.add(`\0${String.fromCharCode(code)}`)).toBe('new');
    }
  });
});

describe('a list of many entries', () => {
  it('is refused for the one that comes twice', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `{"id":${String(index)}}`);
    lines.push('{"id":1234}');
    const shelves = `{"a":{"definition":{"key":"id"},"items":[\n${lines.join(',\n')}]}}`;
    const text = `{"format":"winterbaume-snapshot","version":1,"scopes":{"123456789012/us-east-1":{"shelves":{"shelves":${shelves}}}}}`;
    const message = await messageOf(openSnapshot(await folder.write('many.json', text), { models: toyModels }));
    expect(message).toMatch(/many\.json:3002:1: \$.*\.a\.items\[3000\]: the same entry \("1234"\) stands in line 1236 already$/);
  });
});
