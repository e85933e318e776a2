import { colors, errorColors } from './colors.js';

/** Where a text goes: it decides about colours. */
export type OutputStream = 'stdout' | 'stderr';

export interface Column {
  readonly title: string;
  /** Numbers stand to the right. */
  readonly right?: boolean;
}

/** Rows under titles, in columns as wide as their longest cell. @param stream decides about colour. */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[], stream: OutputStream = 'stdout'): string {
  const widths = columns.map(({ title }, index) => Math.max(title.length, ...rows.map((row) => (row[index] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ right }, index) => {
        const cell = cells[index] ?? '';
        const width = widths[index] ?? 0;
        return right === true ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const paint = stream === 'stdout' ? colors : errorColors;
  return [paint.bold(line(columns.map(({ title }) => title))), ...rows.map(line)].join('\n');
}
