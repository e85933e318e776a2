/** One line of the table: a figure beside its limit, measured in the same run. */
export interface Row {
  readonly group: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly p50?: number;
  readonly p99?: number;
  /** What it is measured against. */
  readonly against?: string;
  readonly ratio?: number;
  /** The aim for the ratio, or for the value where there is no ratio: at least or at most. */
  readonly atLeast?: number;
  readonly atMost?: number;
}

export function meetsAim({ ratio, value, atLeast, atMost }: Row): boolean | undefined {
  if (atLeast === undefined && atMost === undefined) return undefined;
  const figure = ratio ?? value;
  return (atLeast === undefined || figure >= atLeast) && (atMost === undefined || figure <= atMost);
}

/** The rows as a Markdown table, as `docs/performance.md` has it. */
export function markdownTable(rows: readonly Row[]): string {
  const head = ['', 'figure', 'p50 ms', 'p99 ms', 'beside', 'ratio', 'aim', ''];
  const body = rows.map((row) => {
    const aim = row.atLeast === undefined ? (row.atMost === undefined ? '' : `≤ ${String(row.atMost)}`) : `≥ ${String(row.atLeast)}`;
    const met = meetsAim(row);
    return [
      `${row.group}: ${row.what}`,
      `${format(row.value)} ${row.unit}`,
      row.p50 === undefined ? '' : row.p50.toFixed(1),
      row.p99 === undefined ? '' : row.p99.toFixed(1),
      row.against ?? '',
      row.ratio === undefined ? '' : row.ratio.toFixed(2),
      aim,
      met === undefined ? '' : met ? 'met' : 'missed',
    ];
  });
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function format(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
}
