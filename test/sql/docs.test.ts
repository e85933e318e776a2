import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { redshiftCases } from './redshift-cases.js';
import { trinoCases } from './trino-cases.js';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ⏎ ');

describe.each([
  ['athena', trinoCases],
  ['redshift-data', redshiftCases],
] as const)('docs/services/%s.md', (name, cases) => {
  it('shows every construct that the tests run', () => {
    const page = readFileSync(new URL(`../../docs/services/${name}.md`, import.meta.url), 'utf8');
    expect(cases.filter(([title, sql]) => !page.includes(`| ${cell(title)} | \`${cell(sql)}\``)).map(([title]) => title)).toEqual([]);
  });
});
