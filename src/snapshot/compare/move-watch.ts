/**
 * Finds the entries of two lists that stand in another order. Told of each entry that both lists hold, it says whether the entry breaks the order of
 * those that it was told of before; the others are in the same order in both lists.
 */
export class MoveWatch {
  private list: string | undefined;
  private lastBefore = -1;
  private lastAfter = -1;

  /** @param before the entry's index in the first list. @param after its index in the second. */
  moved(list: { readonly collection: string; readonly resource: string; readonly section: string }, before: number, after: number): boolean {
    const name = `${list.collection}\0${list.resource}\0${list.section}`;
    if (name !== this.list) {
      this.list = name;
      this.lastBefore = -1;
      this.lastAfter = -1;
    }
    const moved = before < this.lastBefore || after < this.lastAfter;
    this.lastBefore = Math.max(before, this.lastBefore);
    this.lastAfter = Math.max(after, this.lastAfter);
    return moved;
  }
}
