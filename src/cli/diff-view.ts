import { canonicalJson, type JsonValue } from '../core/json.js';
import { placeName, type Difference, type DiffStat } from '../snapshot/index.js';
import { colors } from './colors.js';
import { countOf, formatCount } from './progress.js';
import { printable } from './text-output.js';

export interface DiffViewOptions {
  /** How wide a line may be, in characters; longer values are shortened. */
  readonly columns: number;
  /** How many records of a section are shown; the rest is counted. */
  readonly maxRecords: number;
}

/** Turns differences, in the order in which they are found, into lines for people. */
export class DiffView {
  private place = '';
  private resource: ResourceLines | undefined;

  constructor(private readonly options: DiffViewOptions) {}

  /** The lines that a difference brings; what is counted comes when its resource ends. */
  add(difference: Difference): readonly string[] {
    const lines: string[] = [];
    if (this.resource?.isOf(difference) !== true) {
      lines.push(...this.end());
      const place = placeName(difference.place);
      if (place !== this.place) lines.push(...(this.place === '' ? [] : ['']), colors.bold(place));
      this.place = place;
      this.resource = new ResourceLines(difference, this.options);
    }
    lines.push(...(this.resource?.add(difference) ?? []));
    return lines;
  }

  /** What is left to tell of the last resource. */
  end(): readonly string[] {
    const lines = this.resource?.end() ?? [];
    this.resource = undefined;
    return lines;
  }
}

/** `2 added, 1 removed, 3 changed; 40 unchanged`, without what there is none of. */
export function diffSummary({ total }: DiffStat): string {
  const differing = (['added', 'removed', 'changed', 'moved'] as const).filter((kind) => total[kind] > 0).map((kind) => `${formatCount(total[kind])} ${kind}`);
  return `${differing.join(', ')}; ${formatCount(total.unchanged)} unchanged`;
}

const MARKS = { added: '+', removed: '-', changed: '~', moved: '>' } as const;

/** One resource: by itself when it came or went, record by record when both sides have it. */
class ResourceLines {
  private readonly counts = new Map<string, number>();
  private section = '';
  private shown = 0;
  private hidden = 0;

  constructor(
    private readonly first: Difference,
    private readonly options: DiffViewOptions,
  ) {}

  isOf({ place, collection, resource }: Difference): boolean {
    return this.first.resource === resource && this.first.collection === collection && placeName(this.first.place) === placeName(place);
  }

  add(difference: Difference): readonly string[] {
    const { section } = difference;
    this.counts.set(section, (this.counts.get(section) ?? 0) + 1);
    if (this.first.resourceIs !== 'common') return [];
    const lines = difference === this.first ? [`${paint('changed', '~')} ${this.name}`] : [];
    if (section !== this.section) {
      lines.push(...this.endSection(), `    ${section}`);
      this.section = section;
    }
    if (this.shown >= this.options.maxRecords) {
      this.hidden += 1;
      return lines;
    }
    this.shown += 1;
    return [...lines, ...this.recordLines(difference)];
  }

  end(): readonly string[] {
    const { resourceIs } = this.first;
    if (resourceIs === 'common') return this.endSection();
    const held = [...this.counts].map(([section, count]) => `${section}: ${formatCount(count)}`).join(', ');
    return [`${paint(resourceIs, MARKS[resourceIs])} ${this.name}  ${colors.dim(`(${held})`)}`];
  }

  private get name(): string {
    return printable(`${this.first.collection}/${this.first.resource}`);
  }

  private endSection(): readonly string[] {
    const { hidden } = this;
    this.shown = 0;
    this.hidden = 0;
    return hidden === 0 ? [] : [colors.dim(`      ... and ${countOf(hidden, 'more record')}; --all shows them`)];
  }

  private recordLines({ kind, list, key, before, after, changes = [] }: Difference): readonly string[] {
    const mark = paint(kind, MARKS[kind]);
    const name = list ? printable(key) : '';
    if (kind === 'changed') {
      const inside = changes.map((change) => this.changeLine(change.pointer, change.before, change.after));
      return list ? [`      ${mark} ${name}`, ...inside.map((line) => `    ${line}`)] : inside;
    }
    const value = kind === 'moved' ? '' : this.shortened(kind === 'added' ? after : before, this.options.columns - 10 - name.length);
    return [`      ${mark} ${name}${name === '' ? '' : '  '}${colors.dim(value)}`.trimEnd()];
  }

  private changeLine(pointer: string, before: JsonValue | undefined, after: JsonValue | undefined): string {
    const where = printable(pointer === '' ? '(value)' : pointer);
    const room = Math.max(12, Math.floor((this.options.columns - 22 - where.length) / 2));
    const old = before === undefined ? '' : colors.red(this.shortened(before, room));
    const now = after === undefined ? '' : colors.green(this.shortened(after, room));
    if (before === undefined) return `      ${where}  ${paint('added', '+')} ${now}`;
    return after === undefined ? `      ${where}  ${paint('removed', '-')} ${old}` : `      ${where}  ${old} -> ${now}`;
  }

  private shortened(value: JsonValue | undefined, room: number): string {
    const text = canonicalJson(value);
    const width = Math.max(12, room);
    return text.length <= width ? text : `${text.slice(0, width - 3)}...`;
  }
}

function paint(kind: 'added' | 'removed' | 'changed' | 'moved', text: string): string {
  if (kind === 'added') return colors.green(text);
  return kind === 'removed' ? colors.red(text) : colors.yellow(text);
}
