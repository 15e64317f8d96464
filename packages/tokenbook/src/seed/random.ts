/** A source of random numbers that always gives the same ones for the same seed. */
export interface Random {
  /** From 0 to 1, 1 excluded. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  chance(probability: number): boolean;
  /** A positive number around `median`, with a long tail to the right; a larger `spread` makes it longer. */
  logNormal(median: number, spread: number): number;
  /** One of the items. Weights need not add up to 1; without them the first item is the likeliest, by a power law. */
  pick<Item>(items: readonly Item[], weights?: readonly number[]): Item;
}

/** Share of the item at a rank, from 0, before normalising: the second has half the first, the third a third. */
export const powerLaw = (rank: number, exponent = 1): number => 1 / (rank + 1) ** exponent;

const hash = (text: string): number => {
  let value = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  }
  return value >>> 0;
};

/** sfc32 (Chris Doty-Humphrey's small fast counting generator), seeded with a hash of a text. */
export const createRandom = (seed: string): Random => {
  let a = hash(seed);
  let b = hash(`${seed}/b`);
  let c = hash(`${seed}/c`);
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 12; round += 1) next();

  const pick = <Item>(items: readonly Item[], weights?: readonly number[]): Item => {
    const weightOf = (index: number) => weights?.[index] ?? powerLaw(index);
    let rest = next() * items.reduce((sum, _, index) => sum + weightOf(index), 0);
    for (const [index, item] of items.entries()) {
      rest -= weightOf(index);
      if (rest < 0) return item;
    }
    const last = items.at(-1);
    if (last === undefined) throw new RangeError('pick needs at least one item.');
    return last;
  };

  return {
    next,
    pick,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    logNormal: (median, spread) => {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return median * Math.exp(spread * normal);
    },
  };
};
