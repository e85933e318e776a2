import { canonicalJson, type JsonValue } from '../core/json.js';
import { placeName, valueChanges, type Difference, type DiffStat, type ValueChange } from '../snapshot/index.js';
import { colors } from './colors.js';
import { countOf, formatCount } from './progress.js';
import { shortenedTo } from './table.js';
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
    return shortenedTo(printable(`${this.first.collection}/${this.first.resource}`), this.room(2), 'middle');
  }

  private endSection(): readonly string[] {
    const { hidden } = this;
    this.shown = 0;
    this.hidden = 0;
    return hidden === 0 ? [] : [colors.dim(`      ... and ${countOf(hidden, 'more record')}; --all shows them`)];
  }

  private recordLines({ kind, list, key, before, after, changes = [] }: Difference): readonly string[] {
    const mark = paint(kind, MARKS[kind]);
    const name = list ? shortenedTo(printable(key), Math.max(36, Math.floor(this.room(10) / 2)), 'middle') : '';
    if (kind === 'changed') {
      const inside = changes.flatMap(insideOfText).map((change) => this.changeLine(change.pointer, change.before, change.after));
      return list ? [`      ${mark} ${name}`, ...inside.map((line) => `    ${line}`)] : inside;
    }
    const value = kind === 'moved' ? '' : this.shortened(kind === 'added' ? after : before, this.options.columns - 10 - name.length);
    return [`      ${mark} ${name}${name === '' ? '' : '  '}${colors.dim(value)}`.trimEnd()];
  }

  private changeLine(pointer: string, before: JsonValue | undefined, after: JsonValue | undefined): string {
    const where = printable(pointer === '' ? '(value)' : pointer);
    if (before === undefined) return `      ${where}  ${paint('added', '+')} ${colors.green(this.shortened(after, this.room(20 + where.length)))}`;
    if (after === undefined) return `      ${where}  ${paint('removed', '-')} ${colors.red(this.shortened(before, this.room(20 + where.length)))}`;
    const [old, now] = shortenedPair(canonicalJson(before), canonicalJson(after), Math.max(12, Math.floor(this.room(22 + where.length) / 2)));
    return `      ${where}  ${colors.red(old)} -> ${colors.green(now)}`;
  }

  private shortened(value: JsonValue | undefined, room: number): string {
    return shortenedTo(canonicalJson(value), Math.max(12, room));
  }

  /** How many characters are left in a line. */
  private room(taken: number): number {
    return this.options.columns - taken;
  }
}

/** Texts that are JSON, such as messages' bodies, differ where their values do: `/body /total`. */
function insideOfText(change: ValueChange): readonly ValueChange[] {
  const { pointer, before, after } = change;
  const [old, now] = [parsedText(before), parsedText(after)];
  const inside = old === undefined || now === undefined ? [] : valueChanges(old, now);
  // Texts of the same value differ in white space or in digits that a number does not hold.
  return inside.length === 0 ? [change] : inside.map((each) => ({ ...each, pointer: `${pointer} ${each.pointer}`.trim() }));
}

function parsedText(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value) as JsonValue;
  } catch {
    return undefined;
  }
}

/** So much of what is the same is left before what differs, so that the eye finds the place. */
const LEAD = 8;

/** Two texts that differ, in no more than so many characters each: where they are too long, from shortly before the first difference on. */
function shortenedPair(before: string, after: string, width: number): readonly [string, string] {
  if (before.length <= width && after.length <= width) return [before, after];
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  const from = same < width - 2 * LEAD ? 0 : same - LEAD;
  const part = (text: string): string => shortenedTo(from === 0 ? text : `...${text.slice(from)}`, width);
  return [part(before), part(after)];
}

function paint(kind: 'added' | 'removed' | 'changed' | 'moved', text: string): string {
  if (kind === 'added') return colors.green(text);
  return kind === 'removed' ? colors.red(text) : colors.yellow(text);
}
