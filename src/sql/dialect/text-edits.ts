interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Changes to a text that are told by positions in the original, so that an error's place can be told in the original, too. */
export class TextEdits {
  private readonly edits: Edit[] = [];

  constructor(private readonly source: string) {}

  replace(start: number, end: number, text: string): void {
    this.edits.push({ start, end, text });
  }

  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  /** The changed text. Edits do not overlap; those at one place come in the order in which they were made. */
  apply(): EditedText {
    if (this.edits.length === 0) return new EditedText(this.source, []);
    const sorted = this.edits.map((edit, order) => ({ edit, order })).sort((a, b) => a.edit.start - b.edit.start || a.order - b.order);
    const shifts: Shift[] = [];
    let text = '';
    let at = 0;
    for (const { edit } of sorted) {
      if (edit.start < at) continue;
      text += this.source.slice(at, edit.start) + edit.text;
      at = edit.end;
      shifts.push({ edited: text.length, original: at });
    }
    return new EditedText(text + this.source.slice(at), shifts);
  }
}

/** From `edited` on, up to the next shift, the text is the original's from `original` on. */
interface Shift {
  readonly edited: number;
  readonly original: number;
}

export class EditedText {
  constructor(
    readonly text: string,
    private readonly shifts: readonly Shift[],
  ) {}

  /** The place in the original of a place in the changed text. */
  originalOffset(offset: number): number {
    let result = offset;
    for (const { edited, original } of this.shifts) {
      if (edited > offset) break;
      result = original + (offset - edited);
    }
    return result;
  }
}
