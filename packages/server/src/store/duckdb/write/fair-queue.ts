interface Line<Item> {
  readonly waiting: { readonly item: Item; readonly size: number }[];
  /** How much it may take: what its turns have given it and it has not used. */
  credit: number;
}

/**
 * A queue in which each key has a line of its own and lines take turns (deficit round robin): a turn lets so much of a line through,
 * counted in the items' sizes, so that many small items of one are worth as much as a few large ones of another. Pure.
 */
export class FairQueue<Item> {
  readonly #turn: number;
  readonly #lines = new Map<string, Line<Item>>();

  /** @param turn size that a line may take in its turn while others wait */
  constructor(turn: number) {
    this.#turn = turn;
  }

  get isEmpty(): boolean {
    return this.#lines.size === 0;
  }

  /** The keys of all that wait. */
  keys(): Iterable<string> {
    return this.#lines.keys();
  }

  add(key: string, item: Item, size: number): void {
    const line = this.#lines.get(key) ?? { waiting: [], credit: 0 };
    line.waiting.push({ item, size });
    this.#lines.set(key, line);
  }

  /**
   * The next items, `most` in size at most (one item may be larger), of lines that may go: none if there is no such line. While several lines wait,
   * one turn of each; a line that waits alone goes on until `most`. An item that is larger than a turn waits until its line has saved enough.
   */
  take(most: number, mayGo: (key: string) => boolean = () => true): readonly Item[] {
    const taken: Item[] = [];
    let left = most;
    const isShared = this.#lines.size > 1;
    const going = () => [...this.#lines].filter(([key]) => mayGo(key));
    for (let lines = going(); lines.length > 0 && left > 0 && (taken.length === 0 || !isShared); lines = going()) {
      for (const [key, line] of lines) {
        line.credit += this.#turn;
        let next = line.waiting[0];
        while (next !== undefined && next.size <= line.credit && (taken.length === 0 || next.size <= left)) {
          line.waiting.shift();
          line.credit -= next.size;
          taken.push(next.item);
          left -= next.size;
          next = line.waiting[0];
        }
        // To the end: the next group begins with the line after this one.
        this.#lines.delete(key);
        if (next !== undefined) {
          this.#lines.set(key, line);
          // What does not fit begins the next group, and is all that may be saved for.
          if (taken.length > 0 && next.size <= line.credit) left = 0;
          line.credit = Math.min(line.credit, next.size);
        }
        if (left <= 0) break;
      }
    }
    return taken;
  }
}
