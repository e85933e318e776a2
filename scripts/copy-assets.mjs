// Copies what the compiler does not: Lua scripts and JSON Schemas go beside the compiled module that loads them.
import { cpSync, readdirSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ASSETS = /\.(lua|json)$/;
for (const entry of readdirSync('src', { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !ASSETS.test(entry.name)) continue;
  const source = join(entry.parentPath, entry.name);
  const target = join('dist', source.slice('src/'.length));
  mkdirSync(dirname(target), { recursive: true });
  cpSync(source, target);
}
