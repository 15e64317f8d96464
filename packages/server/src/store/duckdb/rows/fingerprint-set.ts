const FIRST_CAPACITY = 1 << 16;
const MOST_FULL = 0.75;

/** Room for others where so many are known from the start: a fifth. */
const WITH_ROOM = 1.2;
const GROWTH = 1.5;

/** The slot where a fingerprint would stand if no other did: its upper half, scaled, so that any number of slots will do. */
const homeOf = (high: number, capacity: number): number => Math.floor((high / 2 ** 32) * capacity);

/**
 * The first halves of every id ever seen, in memory: open addressing in one typed array, 8 bytes a slot, at most three quarters full, so
 * 11 to 16 bytes an id. Answers "perhaps" or "never seen"; what it finds is looked up before it is called a duplicate.
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

  /** What it holds, as it stands in memory. */
  get slots(): Uint32Array<ArrayBuffer> {
    return this.#slots;
  }

  /** Makes a set of its `slots` and `size`. */
  static of(slots: Uint32Array<ArrayBuffer>, size: number): FingerprintSet {
    const set = new FingerprintSet();
    set.#become(slots, size);
    return set;
  }

  /** Takes over what another holds, beside its own few. */
  adopt(other: FingerprintSet): void {
    const own = this.#slots;
    this.#become(other.slots, other.size);
    for (let at = 0; at < own.length; at += 2) {
      const [low = 0, high = 0] = [own[at], own[at + 1]];
      if (low !== 0 || high !== 0) this.add(low, high);
    }
  }

  #become(slots: Uint32Array<ArrayBuffer>, size: number): void {
    this.#slots = slots;
    this.#capacity = slots.length / 2;
    this.#size = size;
  }

  /** Makes room for so many at once, so that loading does not grow step by step. In the order of `high` they are added in half the time. */
  reserve(count: number): void {
    const capacity = Math.ceil((count * WITH_ROOM) / MOST_FULL);
    if (capacity > this.#capacity) this.#grow(capacity);
  }

  has(low: number, high: number): boolean {
    const at = this.#find(low, high);
    return this.#slots[at] !== 0 || this.#slots[at + 1] !== 0;
  }

  add(low: number, high: number): void {
    if ((this.#size + 1) / this.#capacity > MOST_FULL) this.#grow(Math.ceil(this.#capacity * GROWTH));
    const at = this.#find(low, high);
    if (this.#slots[at] === 0 && this.#slots[at + 1] === 0) this.#size += 1;
    this.#slots[at] = low;
    this.#slots[at + 1] = high === 0 && low === 0 ? 1 : high;
  }

  /** The slot that holds it, or the empty one where it would go. All zeros is empty, so that value is kept as another. */
  #find(low: number, high: number): number {
    const wanted = high === 0 && low === 0 ? 1 : high;
    let slot = homeOf(high, this.#capacity);
    for (;;) {
      const at = slot * 2;
      if (this.#slots[at] === low && this.#slots[at + 1] === wanted) return at;
      if (this.#slots[at] === 0 && this.#slots[at + 1] === 0) return at;
      slot = slot + 1 === this.#capacity ? 0 : slot + 1;
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
