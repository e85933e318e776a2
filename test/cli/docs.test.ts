import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { fileSettings } from '../../src/cli/setting-table.js';
import { ensureBuilt, root } from './support.js';

interface Manifest {
  readonly commands: Readonly<Record<string, { readonly hidden?: boolean; readonly flags: Readonly<Record<string, { readonly env?: string; readonly default?: unknown }>> }>>;
}

/** Flags that are documented once for all services. */
const BY_SERVICE = /^(?!sqs-|sns-)[a-z0-9-]+-backend$/;

describe('docs/cli.md', () => {
  let page = '';
  let manifest: Manifest = { commands: {} };
  beforeAll(() => {
    ensureBuilt();
    page = readFileSync(join(root, 'docs', 'cli.md'), 'utf8');
    manifest = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as Manifest;
  });

  test('tells of every command', () => {
    for (const [id, { hidden }] of Object.entries(manifest.commands)) {
      if (hidden === true) continue;
      expect(page.includes(id.includes(':') ? `\`${id.replace(':', ' ')}\`` : `winterbaume ${id}`), id).toBe(true);
    }
  });

  test('tells of every flag, with its variable and its default', () => {
    const missing: string[] = [];
    for (const { hidden, flags } of Object.values(manifest.commands)) {
      if (hidden === true) continue;
      for (const [name, { env, default: fallback }] of Object.entries(flags)) {
        if (BY_SERVICE.test(name)) continue;
        const row = page.split('\n').find((line) => line.startsWith(`| \`--${name}\``) && line.includes('WB_')) ?? '';
        if (!page.includes(`--${name}`)) missing.push(`--${name}`);
        if (env !== undefined && !name.endsWith('-backend') && !row.includes(`\`${env}\``)) missing.push(`--${name}: ${env}`);
        if (env !== undefined && typeof fallback === 'string' && !row.includes(`\`${fallback}\``)) missing.push(`--${name}: ${fallback}`);
      }
    }
    expect(missing).toEqual([]);
  });

  test('tells of every key of the configuration file', () => {
    for (const { key = '' } of fileSettings) if (!/^backends\.(?!default$|sqs$)/.test(key)) expect(page.includes(`\`${key}\``), key).toBe(true);
  });
});
