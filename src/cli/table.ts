import { colors, errorColors } from './colors.js';

/** Where a text goes: it decides about colours. */
export type OutputStream = 'stdout' | 'stderr';

export interface Column {
  readonly title: string;
  /** Numbers stand to the right. */
  readonly right?: boolean;
  /** Left out where the terminal is too narrow; the last one first. */
  readonly extra?: boolean;
  /** Where the terminal is too narrow for its cells, they are shortened: `middle` for names, whose ends tell them apart. */
  readonly shorten?: 'middle' | 'end';
}

/** A row that stands under the name of its group. */
export interface GroupedRow {
  readonly group: string;
  readonly cells: readonly string[];
}

/** Rows under titles, in columns as wide as their longest cell; on a terminal, no wider than it. */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[], stream: OutputStream = 'stdout'): string {
  const line = lineWriter(columns, rows, widthOf(stream));
  return [painter(stream).bold(line(columns.map(({ title }) => title))), ...rows.map(line)].join('\n');
}

/** The same, group by group: what is the same in many rows, and long, is told once. Rows of a group come together. */
export function formatGroups(columns: readonly Column[], rows: readonly GroupedRow[], stream: OutputStream = 'stdout'): string {
  const line = lineWriter(columns, rows.map(({ cells }) => cells), widthOf(stream) - INDENT);
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

/** What stands before the rows of a group, and between cells; characters. */
const INDENT = 2;
const GAP = 2;
/** No cell is shortened to less. */
const MIN_WIDTH = 16;

/** How many characters fit into a line; no number where lines can be as long as they want, as in a file. */
function widthOf(stream: OutputStream): number {
  const { isTTY, columns } = process[stream];
  return isTTY ? columns : Number.POSITIVE_INFINITY;
}

function lineWriter(columns: readonly Column[], rows: readonly (readonly string[])[], room: number): (cells: readonly string[]) => string {
  const natural = columns.map(({ title }, index) => Math.max(title.length, ...rows.map((row) => (row[index] ?? '').length)));
  const widths = fitted(columns, natural, room);
  return (cells) =>
    columns
      .flatMap(({ right, shorten }, index) => {
        const width = widths[index];
        if (width === undefined) return [];
        const cell = shortenedTo(cells[index] ?? '', width, shorten);
        return [right === true ? cell.padStart(width) : cell.padEnd(width)];
      })
      .join(' '.repeat(GAP))
      .trimEnd();
}

/** The width of each column, so that all fit; `undefined` for those that are left out. */
function fitted(columns: readonly Column[], natural: readonly number[], room: number): readonly (number | undefined)[] {
  const widths: (number | undefined)[] = [...natural];
  const excess = (): number => {
    const shown = widths.filter((width) => width !== undefined);
    return shown.reduce((sum, width) => sum + width, GAP * (shown.length - 1)) - room;
  };
  for (let index = columns.length - 1; index >= 0; index -= 1) if (columns[index]?.extra === true && excess() > 0) widths[index] = undefined;
  const widest = (): number => {
    const shortened = columns.flatMap(({ shorten }, index) => (shorten === undefined || (widths[index] ?? 0) <= MIN_WIDTH ? [] : [index]));
    return shortened.reduce((most, index) => ((widths[index] ?? 0) > (widths[most] ?? 0) ? index : most), shortened[0] ?? -1);
  };
  for (let index = widest(); index >= 0 && excess() > 0; index = widest()) widths[index] = (widths[index] ?? 0) - 1;
  return widths;
}

const DOTS = '...';

/** A text in no more than so many characters; what goes is told by three dots. */
export function shortenedTo(text: string, width: number, place: 'middle' | 'end' = 'end'): string {
  if (text.length <= width) return text;
  const room = Math.max(1, width - DOTS.length);
  const tail = place === 'middle' ? Math.floor(room / 2) : 0;
  return `${text.slice(0, room - tail)}${DOTS}${tail === 0 ? '' : text.slice(-tail)}`;
}

function painter(stream: OutputStream): typeof colors {
  return stream === 'stdout' ? colors : errorColors;
}
