const FIRST_CAPACITY = 1 << 16;
const MOST_FULL = 0.6;

/** The slot where a fingerprint would stand if no other did. */
const homeOf = (low: number, high: number, capacity: number): number => (low ^ (high >>> 7)) & (capacity - 1);

/**
 * The first halves of every id ever seen, in memory: open addressing in one typed array, 8 bytes a slot, at most 60 % full, so
 * 13 to 27 bytes an id. Answers "perhaps" or "never seen"; what it finds is looked up before it is called a duplicate.
 */
export class FingerprintSet {
  #slots = new Uint32Array(FIRST_CAPACITY * 2);
  #capacity = FIRST_CAPACITY;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return this.#slots.byteLength;
  }

  /** An order of fingerprints, in SQL over `low` and `high`, in which many are added in half the time: each goes near the one before it. */
  get orderSql(): string {
    return `xor(low, high >> 7) & ${this.#capacity - 1}`;
  }

  /** Makes room for so many at once, so that loading does not grow step by step. */
  reserve(count: number): void {
    let capacity = this.#capacity;
    while (count > capacity * MOST_FULL) capacity *= 2;
    if (capacity > this.#capacity) this.#grow(capacity);
  }

  has(low: number, high: number): boolean {
    const at = this.#find(low, high);
    return this.#slots[at] !== 0 || this.#slots[at + 1] !== 0;
  }

  add(low: number, high: number): void {
    if ((this.#size + 1) / this.#capacity > MOST_FULL) this.#grow(this.#capacity * 2);
    const at = this.#find(low, high);
    if (this.#slots[at] === 0 && this.#slots[at + 1] === 0) this.#size += 1;
    this.#slots[at] = low;
    this.#slots[at + 1] = high === 0 && low === 0 ? 1 : high;
  }

  /** The slot that holds it, or the empty one where it would go. All zeros is empty, so that value is kept as another. */
  #find(low: number, high: number): number {
    const wanted = high === 0 && low === 0 ? 1 : high;
    const mask = this.#capacity - 1;
    let slot = homeOf(low, high, this.#capacity);
    for (;;) {
      const at = slot * 2;
      if (this.#slots[at] === low && this.#slots[at + 1] === wanted) return at;
      if (this.#slots[at] === 0 && this.#slots[at + 1] === 0) return at;
      slot = (slot + 1) & mask;
    }
  }

  #grow(capacity: number): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(capacity * 2);
    this.#capacity = capacity;
    for (let at = 0; at < old.length; at += 2) {
      const low = old[at] ?? 0;
      const high = old[at + 1] ?? 0;
      if (low === 0 && high === 0) continue;
      const free = this.#find(low, high);
      this.#slots[free] = low;
      this.#slots[free + 1] = high;
    }
  }
}
