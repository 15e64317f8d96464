/**
 * Which keys may be stored: where this says no, nothing is. Most spans are of traces that nobody has heard of, and to ask SQLite of each was a tenth of
 * the thread that answers requests.
 */
export interface KnownKeys {
  add(key: number): void;
  mayHave(key: number): boolean;
}

/** 2^27 places. */
const PLACE_BITS = 27;

/** Bits for each key: of ten million keys, one in eighty that are not there is asked for. */
const BITS_OF_KEY = 3;

/**
 * A Bloom filter of 16 MB. Keys are never taken out: a deleted one costs a look-up that finds nothing.
 *
 * @param readStored gives the keys that were stored before, some at a time. Until all of them are there, any key may be.
 */
export const createKnownKeys = (readStored: () => AsyncIterable<readonly number[]>): KnownKeys => {
  let words: Uint32Array | null = null;
  let isComplete = false;

  /** Visits the place of each bit of a key until one says stop. A key is a hash already: its halves give all its bits. */
  const everyBit = (key: number, visit: (bit: number) => boolean): boolean => {
    const high = Math.floor(key / 2 ** 32);
    let bits = key >>> 0;
    for (let index = 0; index < BITS_OF_KEY; index += 1) {
      if (!visit(bits >>> (32 - PLACE_BITS))) return false;
      bits = Math.imul(bits ^ high, 0x9e37_79b1);
    }
    return true;
  };

  const load = async (filter: Uint32Array) => {
    for await (const keys of readStored()) for (const key of keys) set(filter, key);
    isComplete = true;
  };

  const set = (filter: Uint32Array, key: number) =>
    everyBit(key, (bit) => {
      filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
      return true;
    });

  /** Made when the first key is asked for: a server that never gets a trace should not pay 16 MB. */
  const open = (): Uint32Array => {
    if (words !== null) return words;
    words = new Uint32Array(2 ** PLACE_BITS / 32);
    // What cannot be read stays unknown, and every key is asked for.
    load(words).catch(() => {});
    return words;
  };

  return {
    add: (key) => void set(open(), key),
    mayHave: (key) => {
      const filter = open();
      return !isComplete || everyBit(key, (bit) => ((filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0);
    },
  };
};
