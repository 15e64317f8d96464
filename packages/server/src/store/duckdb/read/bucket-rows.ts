import type { Dimension, Totals } from '@tokenbook/core/domain';
import { nextTurn } from '../../by-slices.ts';
import { compareRanked } from '../../group-order.ts';
import type { BucketGroup, BucketGroups } from '../../port.ts';
import { type Row, toBigInt, toNumber } from '../engine/query.ts';
import type { Names } from '../rows/names.ts';
import { readTotals, SUM_COLUMNS } from '../rows/sums.ts';
import { nameOf } from './read-values.ts';

/** Where the sums start in a row of a time series: after the bucket and the value. */
export const SUMS = 2;

const WIDTH = SUM_COLUMNS.length;
const INPUT = SUM_COLUMNS.indexOf('input');
const OUTPUT = SUM_COLUMNS.indexOf('output');

/** Rows of sums in one piece of memory. What 64 bits do not hold is kept as objects. */
class SumTable {
  #cells: BigInt64Array | bigint[];
  #rows = 0;

  constructor(isWide: boolean) {
    this.#cells = isWide ? [] : new BigInt64Array(64 * WIDTH);
  }

  /** A row of nothing, and its number. */
  addRow(): number {
    const row = this.#rows;
    this.#rows += 1;
    const end = this.#rows * WIDTH;
    if (Array.isArray(this.#cells)) while (this.#cells.length < end) this.#cells.push(0n);
    else if (this.#cells.length < end) {
      const larger = new BigInt64Array(2 * this.#cells.length);
      larger.set(this.#cells);
      this.#cells = larger;
    }
    return row;
  }

  /** Adds the sums of a row of the engine's, or takes them away. */
  add(row: number, sums: Row, sign: 1 | -1): void {
    const first = row * WIDTH;
    for (let index = 0; index < WIDTH; index += 1) {
      const sum = toBigInt(sums[SUMS + index]);
      if (sum === 0n) continue;
      const cell = this.#cells[first + index] ?? 0n;
      this.#cells[first + index] = sign === 1 ? cell + sum : cell - sum;
    }
  }

  requests(row: number): bigint {
    return this.#cells[row * WIDTH] ?? 0n;
  }

  tokens(row: number): bigint {
    return (this.#cells[row * WIDTH + INPUT] ?? 0n) + (this.#cells[row * WIDTH + OUTPUT] ?? 0n);
  }

  totals(row: number): Totals {
    return readTotals(this.#cells, row * WIDTH);
  }

  /** Gives back the room that no row has taken. */
  trim(): void {
    if (!Array.isArray(this.#cells)) this.#cells = this.#cells.slice(0, this.#rows * WIDTH);
  }
}

/** After so many groups other requests have their turn. */
const GROUPS_A_TURN = 4_096;

/**
 * The rows of a time series, in no order. The value's buckets are numbered from 0; where there are totals, too, theirs from `firstTotal` on, and what a
 * bucket's total has beyond its values is one group more.
 */
export class BucketRows {
  readonly #by: Dimension | null;
  readonly #names: Names;
  readonly #firstTotal: number;
  readonly #sums: SumTable;
  readonly #values: (string | null)[] = [];
  /** The rows of each bucket. */
  readonly #buckets = new Map<number, number[]>();
  /** What is left of each bucket's total. */
  readonly #rests = new Map<number, number>();

  constructor(by: Dimension | null, names: Names, firstTotal: number | null, isWide: boolean) {
    this.#by = by;
    this.#names = names;
    this.#firstTotal = firstTotal ?? Number.POSITIVE_INFINITY;
    this.#sums = new SumTable(isWide);
  }

  take(row: Row): void {
    const bucket = toNumber(row[0]);
    if (bucket >= this.#firstTotal) {
      this.#sums.add(this.#restOf(bucket - this.#firstTotal), row, 1);
      return;
    }
    const index = this.#sums.addRow();
    this.#sums.add(index, row, 1);
    this.#values[index] = this.#by === null ? null : nameOf(this.#by, this.#names, row[1]);
    const rows = this.#buckets.get(bucket);
    if (rows === undefined) this.#buckets.set(bucket, [index]);
    else rows.push(index);
    if (this.#firstTotal !== Number.POSITIVE_INFINITY) this.#sums.add(this.#restOf(bucket), row, -1);
  }

  #restOf(bucket: number): number {
    const known = this.#rests.get(bucket);
    if (known !== undefined) return known;
    const rest = this.#sums.addRow();
    this.#values[rest] = null;
    this.#rests.set(bucket, rest);
    return rest;
  }

  /** By bucket, then as in a breakdown, a bucket's rest last. */
  async inOrder(): Promise<BucketGroups> {
    const order: number[] = [];
    const buckets: number[] = [];
    const numbers = [...new Set([...this.#buckets.keys(), ...this.#rests.keys()])].sort((a, b) => a - b);
    let turns = 0;
    for (const bucket of numbers) {
      if (order.length > (turns + 1) * GROUPS_A_TURN) {
        turns += 1;
        await nextTurn();
      }
      const ranked = (this.#buckets.get(bucket) ?? []).map((row) => ({
        row,
        value: this.#values[row] ?? null,
        tokens: this.#sums.tokens(row),
      }));
      for (const { row } of ranked.sort(compareRanked)) order.push(row);
      const rest = this.#rests.get(bucket);
      if (rest !== undefined && this.#sums.requests(rest) > 0n) order.push(rest);
      while (buckets.length < order.length) buckets.push(bucket);
    }
    this.#sums.trim();
    return new OrderedBuckets(this.#sums, this.#values, new Set(this.#rests.values()), order, buckets);
  }
}

/**
 * A group is made of its row each time that somebody comes by: kept as objects, the thousands of groups of two years cost the garbage collector as much as
 * the engine takes to add them up.
 */
class OrderedBuckets implements BucketGroups {
  readonly #sums: SumTable;
  readonly #values: readonly (string | null)[];
  readonly #rests: ReadonlySet<number>;
  readonly #order: readonly number[];
  readonly #buckets: readonly number[];

  constructor(
    sums: SumTable,
    values: readonly (string | null)[],
    rests: ReadonlySet<number>,
    order: readonly number[],
    buckets: readonly number[],
  ) {
    this.#sums = sums;
    this.#values = values;
    this.#rests = rests;
    this.#order = order;
    this.#buckets = buckets;
  }

  get length(): number {
    return this.#order.length;
  }

  *[Symbol.iterator](): Generator<BucketGroup> {
    for (const [index, row] of this.#order.entries()) {
      const bucket = this.#buckets[index] ?? 0;
      const isOther = this.#rests.has(row);
      yield { bucket, value: this.#values[row] ?? null, isOther, totals: this.#sums.totals(row) };
    }
  }
}
