import { colors, errorColors } from './colors.js';

/** Where a text goes: it decides about colours. */
export type OutputStream = 'stdout' | 'stderr';

export interface Column {
  readonly title: string;
  /** Numbers stand to the right. */
  readonly right?: boolean;
}

/** A row that stands under the name of its group. */
export interface GroupedRow {
  readonly group: string;
  readonly cells: readonly string[];
}

/** Rows under titles, in columns as wide as their longest cell. */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[], stream: OutputStream = 'stdout'): string {
  const line = lineWriter(columns, rows);
  return [painter(stream).bold(line(columns.map(({ title }) => title))), ...rows.map(line)].join('\n');
}

/** The same, group by group: what is the same in many rows, and long, is told once. Rows of a group come together. */
export function formatGroups(columns: readonly Column[], rows: readonly GroupedRow[], stream: OutputStream = 'stdout'): string {
  const line = lineWriter(columns, rows.map(({ cells }) => cells));
  const paint = painter(stream);
  const lines: string[] = [];
  let current: string | undefined;
  for (const { group, cells } of rows) {
    if (group !== current) lines.push(...(current === undefined ? [] : ['']), paint.bold(group), `  ${paint.dim(line(columns.map(({ title }) => title)))}`);
    current = group;
    lines.push(`  ${line(cells)}`);
  }
  return lines.join('\n');
}

function lineWriter(columns: readonly Column[], rows: readonly (readonly string[])[]): (cells: readonly string[]) => string {
  const widths = columns.map(({ title }, index) => Math.max(title.length, ...rows.map((row) => (row[index] ?? '').length)));
  return (cells) =>
    columns
      .map(({ right }, index) => {
        const cell = cells[index] ?? '';
        const width = widths[index] ?? 0;
        return right === true ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
}

function painter(stream: OutputStream): typeof colors {
  return stream === 'stdout' ? colors : errorColors;
}
