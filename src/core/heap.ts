/**
 * A binary heap whose members know their places, so that one can be moved or removed in logarithmic time.
 * Each member keeps its place in the property that the heap was made for; a member may be in several heaps at once.
 */
export class IndexedHeap<Place extends string, T extends { [P in Place]: number }> {
  private readonly members: T[] = [];

  /**
   * @param place the property where a member keeps its place; -1 while it is in no heap.
   * @param before true when the first comes out before the second.
   */
  constructor(
    private readonly place: Place,
    private readonly before: (a: T, b: T) => boolean,
  ) {}

  get size(): number {
    return this.members.length;
  }

  /** Lets all members go at once. They must not be used with a heap again. */
  clear(): void {
    this.members.length = 0;
  }

  /** The first member, which stays. */
  peek(): T | undefined {
    return this.members[0];
  }

  /** True when the member is in this heap, and not in another that uses the same property. */
  includes(member: T): boolean {
    return this.members[member[this.place]] === member;
  }

  push(member: T): void {
    this.put(member, this.members.length);
    this.siftUp(member);
  }

  pop(): T | undefined {
    const first = this.members[0];
    if (first !== undefined) this.remove(first);
    return first;
  }

  /** Takes a member out; does nothing when it is not in. */
  remove(member: T): void {
    const index = member[this.place];
    if (index < 0) return;
    this.setPlace(member, -1);
    const last = this.members.pop();
    if (last === undefined || last === member) return;
    this.put(last, index);
    this.update(last);
  }

  /** Puts a member right whose order has changed. */
  update(member: T): void {
    this.siftUp(member);
    this.siftDown(member);
  }

  private setPlace(member: T, index: number): void {
    (member as Record<Place, number>)[this.place] = index;
  }

  private put(member: T, index: number): void {
    this.members[index] = member;
    this.setPlace(member, index);
  }

  private siftUp(member: T): void {
    let index: number = member[this.place];
    while (index > 0) {
      const parent = this.members[(index - 1) >> 1];
      if (parent === undefined || !this.before(member, parent)) break;
      this.put(parent, index);
      index = (index - 1) >> 1;
    }
    this.put(member, index);
  }

  private siftDown(member: T): void {
    let index: number = member[this.place];
    for (;;) {
      const left = this.members[index * 2 + 1];
      const right = this.members[index * 2 + 2];
      const child = right !== undefined && left !== undefined && this.before(right, left) ? right : left;
      if (child === undefined || !this.before(child, member)) break;
      const from: number = child[this.place];
      this.put(child, index);
      index = from;
    }
    this.put(member, index);
  }
}
